"""Reading what people type: amounts, counts, percentages, dates, days to come, periods, yes and no, phones."""

from collections.abc import Callable, Mapping
from datetime import date

from conversations.answers.agreement import read_yesno
from conversations.answers.counts import read_count
from conversations.answers.dates import read_date
from conversations.answers.days import read_day
from conversations.answers.folding import clean, fold
from conversations.answers.labelled import split_labelled
from conversations.answers.money import read_money
from conversations.answers.months import read_period
from conversations.answers.percents import read_percent
from conversations.answers.phones import read_phone
from conversations.answers.problems import PROBLEMS, Problem
from conversations.answers.question import KINDS, Question
from conversations.answers.reading import Outcome, Reading, Value, refused
from conversations.answers.tokens import LONGEST_ANSWER, Token, normal, tokenise

_READERS: Mapping[str, Callable[[str, list[Token], Question], Reading]] = {
    "money": read_money,
    "count": read_count,
    "percent": read_percent,
    "date": read_date,
    "day": read_day,
    "period": read_period,
    "yesno": read_yesno,
    "phone": read_phone,
}


def read(
    kind: str,
    text: str,
    *,
    today: date,
    usual: int | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
    months: int = 1,
) -> Reading:
    """How an answer of that kind is understood; never raises on any text.

    `kind` is one of KINDS (anything else raises ValueError). `usual` is the unit's own last value: it orders the
    readings that are offered, and decides nothing. `minimum` and `maximum` are in đồng, units or per cent; without
    a minimum, losses ("lỗ 20 triệu") are taken as negative figures. `months`: how many the question is about; "quý này
    300 triệu" answers one about three, and is asked about where it is one about a month.
    """
    reader = _READERS.get(kind)
    if reader is None:
        raise ValueError(f"unknown kind of answer: {kind!r} (known: {', '.join(sorted(KINDS))})")
    if len(text) > LONGEST_ANSWER * 4:
        return refused("too_long")
    typed = normal(text)
    if len(typed) > LONGEST_ANSWER:
        return refused("too_long")
    tokens = tokenise(typed)
    if not tokens:
        return refused("empty")
    return reader(typed, tokens, Question(today, usual, minimum, maximum, months))


__all__ = [
    "KINDS",
    "LONGEST_ANSWER",
    "PROBLEMS",
    "Outcome",
    "Problem",
    "Reading",
    "Value",
    "clean",
    "fold",
    "read",
    "split_labelled",
]
