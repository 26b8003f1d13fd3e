"""A day that the office names for a lock, and whatever else its words hold."""

import re
from datetime import date, timedelta

from conversations.answers import fold

_NUMBERS = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?(?![\d/])")
_WORDS = {"hom nay": 0, "ngay mai": 1}
_LEADING = re.compile(r"(?:\b(?:den|het|tu|ngay|vao)\s*)+$")


def day_in(text: str, today: date, after: date) -> tuple[str, date | None]:
    """The words without the day that they name, and that day; None where they name none, or one that no calendar has.

    A day without a year is the first of that day and month on or after `after`.
    """
    said = fold(text)
    for words, days in _WORDS.items():
        if words in said:
            head, _, tail = said.partition(words)
            return _joined(head, tail), today + timedelta(days=days)
    found = list(_NUMBERS.finditer(said))
    if not found:
        return said.strip(), None
    match = found[-1]
    return _joined(said[: match.start()], said[match.end() :]), _day(match, after)


def _joined(head: str, tail: str) -> str:
    return f"{_LEADING.sub('', head.rstrip()).strip()} {tail.strip()}".strip()


def _day(match: re.Match[str], after: date) -> date | None:
    years = [int(match[3])] if match[3] else [after.year, after.year + 1]
    try:
        days = [date(year, int(match[2]), int(match[1])) for year in years]
    except ValueError:
        return None
    return next((day for day in days if day >= after or match[3]), None)
