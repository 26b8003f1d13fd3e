"""Months, quarters, years and dates mentioned beside an answer, so that their digits are not taken for it."""

import re
from collections.abc import Sequence
from datetime import date

from conversations.answers.tokens import Token

_DATED = re.compile(
    r"(0?[1-9]|1[0-2])[.](?:19|20)[0-9]{2}|(0?[1-9]|[12][0-9]|3[01])[.](0?[1-9]|1[0-2])[.](?:19|20)[0-9]{2}"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SPANS = frozenset({"thang", "ngay", "tuan", "hom", "bua"})
_MONTHS = frozenset(map(str, range(1, 13)))
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
THIS, OTHER, THAT_DAY = "this time", "other time", "that day"


def time_at(tokens: Sequence[Token], place: int, today: date) -> tuple[str, int] | None:
    """ "tháng 10/2026", "T10", "quý 3", "31/10": whether it is the time reported on, and the place after it.

    The month that is running and the one before count as the time reported on, and so does the end of either;
    a day inside them is "that day".
    """
    word = tokens[place].word
    named = word is not None and (word.fold == "thang" or (word.fold == "t" and _touches(tokens, place + 1)))
    if named and _is_number(tokens, place + 1):
        return _month(tokens, place + 1, today)
    if word is not None and word.fold in {"quy", "qui", "q", "nam", "vu"} and _is_number(tokens, place + 1):
        return OTHER, _year_after(tokens, place + 2)[0]
    if word is not None and word.fold == "ngay" and _is_number(tokens, place + 1):
        return _dated(tokens, place + 1, today) or (OTHER, place + 2)
    if tokens[place].glued and tokens[place - 1].kind == "word":
        return None  # "1tr2/1tr3"
    return _span(tokens, place) or _dated(tokens, place, today)


def _span(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """ "1 tháng", "9 tháng", "3 ngày": a stretch of time, where no month follows ("5 tháng 10")."""
    unit = tokens[place + 1].word if _is_number(tokens, place) and place + 1 < len(tokens) else None
    if unit is None or unit.fold not in _SPANS or len(tokens[place].text) > 2:
        return None
    month = unit.fold == "thang" and _is_number(tokens, place + 2) and tokens[place + 2].text in _MONTHS
    scaled = tokens[place + 3].word if month and place + 3 < len(tokens) else None
    return None if month and not (scaled and scaled.scale) else (OTHER, place + 2)


def _dated(tokens: Sequence[Token], place: int, today: date) -> tuple[str, int] | None:
    if tokens[place].kind != "number":
        return None
    end = _slashes(tokens, place)
    if end:
        return _nearness([token.text for token in tokens[place:end:2]], today), end
    text = tokens[place].text
    return (_nearness(text.split("."), today), place + 1) if _DATED.fullmatch(text) else None


def _nearness(numbers: Sequence[str], today: date) -> str:
    """Whether day/month, month/year or day/month/year lies in the month that is running or the one before."""
    values = [int(number) if number.isdecimal() else 0 for number in numbers]
    year = values.pop() if values[-1] > 1900 else None
    if not values or not _is_near(values[-1], year, today):
        return OTHER
    # What was sold on one day, or how many there were on it, is not the month's figure.
    inside = len(values) > 1 and 1 < values[0] < _LAST_DAYS[values[-1] - 1]
    return THAT_DAY if inside else THIS


def _is_near(month: int, year: int | None, today: date) -> bool:
    before = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return any(month == m and year in {None, y} for y, m in ((today.year, today.month), before))


def _month(tokens: Sequence[Token], place: int, today: date) -> tuple[str, int] | None:
    text = tokens[place].text
    if not text.isdecimal():
        return (OTHER, place + 1) if _DATED.fullmatch(text) else None
    end, year = _year_after(tokens, place + 1)
    return THIS if _is_near(int(text), year, today) else OTHER, end


def _year_after(tokens: Sequence[Token], place: int) -> tuple[int, int | None]:
    """The place after "/2026" or "năm 2026", and that year."""
    lead = tokens[place] if place < len(tokens) else None
    linked = lead is not None and (lead.text in {"/", "-"} or (lead.word is not None and lead.word.fold == "nam"))
    if linked and _is_number(tokens, place + 1) and _YEAR.fullmatch(tokens[place + 1].text):
        return place + 2, int(tokens[place + 1].text)
    return place, None


def _slashes(tokens: Sequence[Token], place: int) -> int | None:
    """The place after "31/10/2026", "10/2026", "31-10-2026" (a single hyphen makes a range, not a date)."""
    end, marks = place + 1, []
    while (
        end + 1 < len(tokens) and tokens[end].text in {"/", "-"} and tokens[end].glued and _is_number(tokens, end + 1)
    ):
        marks.append(tokens[end].text)
        end += 2
    dated = marks and (marks[0] == "/" or len(marks) == 2 or _YEAR.fullmatch(tokens[end - 1].text))
    return end if dated else None


def _is_number(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind == "number"


def _touches(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].glued
