"""Reading what the chat asks for: "tháng 10", "THT quý 3", "từ tháng 1 đến tháng 6", "9 tháng đầu năm"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conversations.answers import read
from conversations.answers.folding import clean, fold
from conversations.answers.problems import Problem
from conversations.people import Kind
from conversations.periods import Period, last_closed_month
from summaries.query import Query

KINDS = {
    "lien hiep hop tac xa": Kind.LHHTX,
    "lien hiep htx": Kind.LHHTX,
    "lhhtx": Kind.LHHTX,
    "lien hiep": Kind.LHHTX,
    "quy tin dung nhan dan": Kind.QTDND,
    "quy tin dung": Kind.QTDND,
    "qtdnd": Kind.QTDND,
    "to hop tac": Kind.THT,
    "tht": Kind.THT,
    "hop tac xa": Kind.HTX,
    "htx": Kind.HTX,
}
NOW = {"nay", "hien nay", "bay gio"}
AROUND = {"cac", "cua", "toan", "tinh", "ca"}
TO = {"den", "toi", "-", "–", "—"}
_FIRST_MONTHS = re.compile(r"(\d{1,2}) thang(?: dau)?(?: nam)?(?: ((?:19|20)\d{2})| nay)?")
_BETWEEN_MONTHS = re.compile(r"(?<!\d)(\d{1,2})\s*[-–—]\s*(\d{1,2})(?!\d)")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """Why words mean no query; its text is the problem's key."""

    problem: Problem

    def __str__(self) -> str:
        return self.problem


def parse_words(text: str, today: date) -> Query | QueryProblem:
    """The query that the words mean, or why they mean none; no words at all mean the last closed month.

    A period without a year is the most recent one that has begun. Whatever is neither a period nor a kind of
    organisation makes the words unreadable: figures of something else must not be shown in their place.
    """
    words, kinds = _without_kinds(_BETWEEN_MONTHS.sub(r"\1 - \2", clean(text)).split())
    if len(kinds) > 1:
        return QueryProblem("several")
    kind = next(iter(kinds), "")
    words = [word for word in words if fold(word) not in AROUND]
    if not words:
        month = last_closed_month(today)
        return _query(month, month, kind)
    window = _window(words, today)
    return QueryProblem(window) if isinstance(window, str) else _query(*window, kind)


def _query(first: Period, last: Period, kind: str) -> Query:
    window = Query.over(first, last)
    return Query(window.start, window.end, kind=kind)


def _without_kinds(words: Sequence[str]) -> tuple[list[str], set[Kind]]:
    """The words that name no kind, and the kinds that the others name."""
    folded = [fold(word).strip(",.;:") for word in words]
    kept: list[str] = []
    kinds: set[Kind] = set()
    at = 0
    while at < len(words):
        phrase = next((name for name in KINDS if folded[at : at + len(name.split())] == name.split()), None)
        if phrase is None:
            kept.append(words[at])
            at += 1
        else:
            kinds.add(KINDS[phrase])
            at += len(phrase.split())
    return kept, kinds


def _window(words: Sequence[str], today: date) -> tuple[Period, Period] | Problem:
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
