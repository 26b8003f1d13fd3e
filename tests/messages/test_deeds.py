"""Every line of the audit trail can be read in words."""

import re

import pytest

from messages.deeds import deeds
from messages.render import HERE, LANGUAGES

SOURCES = [path for folder in ("conversations", "handlers") for path in (HERE.parent / folder).rglob("*.py")]
ACTION = re.compile(r'(?:Audited\(\s*|channel, )"([a-z]+\.[a-z_]+)"', re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_words_of_its_own_or_of_what_it_is_about(language: str) -> None:
    deed = deeds(HERE / language)
    actions = {action for path in SOURCES for action in ACTION.findall(path.read_text("utf-8"))}
    assert {"report.read", "cycle.locked", "staff.scope_set", "reminders.nudged"} <= actions
    assert [action for action in sorted(actions) if deed(action) == deed("")] == []


def test_an_action_is_told_by_itself_before_what_it_is_about() -> None:
    deed = deeds()
    assert deed("report.read") == "xem báo cáo"
    assert deed("report.something_new") == "việc về báo cáo"
    assert deed("nothing.known") == "việc khác"
