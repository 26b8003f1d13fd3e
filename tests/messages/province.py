"""Examples of what the provincial report says."""

from datetime import date

from conversations.say import Say
from summaries.province.article import sentences
from summaries.province.reporting import report_of
from tests.province.made_up import MadeUp, article, busy

NOVEMBER = MadeUp(first=date(2026, 11, 1), last=date(2026, 11, 30))
PROVINCE: tuple[Say, ...] = tuple(
    part.say for facts in (article(), busy(), NOVEMBER) for part in sentences(report_of(facts))
)
