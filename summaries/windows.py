"""The window of months that words name: "tháng 10", "từ tháng 1 đến tháng 6", "9 tháng đầu năm", "15/12 đến 14/12"."""

import re
from collections.abc import Sequence
from datetime import date

from conversations.answers import read
from conversations.answers.folding import fold
from conversations.answers.problems import Problem
from conversations.periods import Period, last_closed_month

NOW = {"nay", "hien nay", "bay gio"}
TO = {"den", "toi", "-", "–", "—"}
_FIRST_MONTHS = re.compile(r"(\d{1,2}) thang(?: dau)?(?: nam)?(?: ((?:19|20)\d{2})| nay)?")
_YEAR = re.compile(r"\d{4}")
_STATUTORY = re.compile(
    r"(?:tu |ky |nam )*15/12(?:/(?P<first>\d{4}))?(?: nam truoc| nam ngoai)?(?: ?(?:den|toi|[-–—]))* ?14/12"
    r"(?:(?:/| nam )(?P<last>\d{4})| nam nay)?|(?:nam )?(?:theo luat|theo thong tu|mau vii)(?: nam (?P<year>\d{4}))?"
)


def statutory_year(folded: str, today: date) -> int | Problem | None:
    """The year whose 14 December ends the yearly report that words name (Circular 09/2024/TT-BKHĐT, article 6: from
    15/12 to 14/12); None when they name another window. Without a year: this year's."""
    match = _STATUTORY.fullmatch(folded)
    if not match:
        return None
    first, last = match["first"], match["last"] or match["year"]
    year = int(last) if last else int(first) + 1 if first else today.year
    return "range" if first and int(first) + 1 != year else year


def window(words: Sequence[str], today: date) -> tuple[Period, Period] | Problem:
    """The first and the last period that the words name."""
    folded = [fold(word) for word in words]
    first_months = _FIRST_MONTHS.fullmatch(" ".join(folded))
    if first_months:
        return _first_months(int(first_months[1]), first_months[2], today)
    divider = next((at for at, word in enumerate(folded) if word in TO and at), None)
    if divider is None:
        period = _period(words, today)
        return period if isinstance(period, str) else (period, period)
    return _between(words[folded[0] == "tu" : divider], words[divider + 1 :], today)


def _first_months(count: int, year: str | None, today: date) -> tuple[Period, Period] | Problem:
    """The first so many months of a year: without one, the latest in which the last of them has begun."""
    if not 1 <= count <= 12:
        return "no_such_date"
    of = int(year) if year else today.year - (count > today.month)
    first = Period(date(of, 1, 1), 1)
    return first, first.shift(count - 1)


def _between(left: Sequence[str], right: Sequence[str], today: date) -> tuple[Period, Period] | Problem:
    """From one period to another; a start without a year lies in the year of the end or the one before."""
    last = last_closed_month(today) if fold(" ".join(right)) in NOW else _period(right, today)
    if isinstance(last, str):
        return last
    first = _period(left, today)
    if isinstance(first, str):
        return first
    if _numbered_without_year(" ".join(left)):
        same_year = _in_year(first, last.start.year)
        first = same_year if same_year.start <= last.start else _in_year(first, last.start.year - 1)
    return (first, last) if first.start <= last.start else "range"


def _numbered_without_year(words: str) -> bool:
    """ "tháng 11", but not "tháng 11/2025" nor "năm ngoái"."""
    return any(map(str.isdecimal, words)) and not _YEAR.search(words)


def _in_year(period: Period, year: int) -> Period:
    return Period(period.start.replace(year=year), period.months)


def _period(words: Sequence[str], today: date) -> Period | Problem:
    said = " ".join(words)
    reading = read("period", f"tháng {said}" if re.fullmatch(r"\d{1,2}(/\d{4})?", said) else said, today=today)
    if reading.outcome != "value":
        return reading.problem or "unclear"
    return Period.parse(str(reading.value))
