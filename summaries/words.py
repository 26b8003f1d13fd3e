"""Reading what the chat asks for: "tháng 10", "THT trồng trọt quý 3 theo xã so với năm ngoái"."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers.folding import clean, fold
from conversations.notices.audience_words import Option, Vocabulary
from conversations.periods import Period, last_closed_month
from conversations.places import Places
from summaries.phrases import NOWHERE, Said, phrases_in, spelled
from summaries.query import PROVINCES, Query, statutory_window
from summaries.windows import statutory_year, window

AROUND = {
    *("cac", "cua", "chi", "rieng", "o", "tai", "thuoc", "don", "vi", "nhung", "trong", "dia", "ban", "cho", "xem"),
    *("so", "lieu", "tong", "hop", "co", "voi", "va", "them"),
}
_BETWEEN_MONTHS = re.compile(r"(?<![\d/])(\d{1,2})\s*[-–—]\s*(\d{1,2})(?![\w/])")  # not within a person's id
_EXACT_WINDOW = re.compile(r"(\d{4}-\d{2})\.\.(\d{4}-\d{2})")


class QueryProblem(Struct, frozen=True):
    """Why words mean no query: `problem` is its key, `words` what is not understood, or which may mean several things:
    `options` are the question put clearly, each with the name of what it means."""

    problem: str
    words: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.problem


def parse_words(
    text: str,
    today: date,
    vocabulary: Vocabulary = NOWHERE,
    staff: Sequence[tuple[str, str]] = (),
    upon: Query | None = None,
) -> Query | QueryProblem:
    """The query that the words mean, or why they mean none; no words at all mean the last closed month.

    A period without a year is the most recent one that has begun. What the words leave open is that of the query
    `upon` which they are said. Whatever is not understood makes the words unreadable: figures of something else must
    not be shown in their place.
    """
    shown = clean(text)
    year = re.search(r"15/12.*14/12(?:\s*(?:/|năm |nam )?\s*\d{4})?", shown)
    words = (shown if year else _BETWEEN_MONTHS.sub(r"\1 - \2", shown)).split()
    said = phrases_in(words, today, vocabulary, staff)
    if said.problem:
        return QueryProblem(said.problem, said.doubtful)
    if said.options:
        options = ((" ".join(words).replace(said.doubtful, _clearly(one)), one.name) for one in said.options)
        return QueryProblem("several_places", said.doubtful, tuple(options))
    left = [word for word in said.left if fold(word).strip(",.;:") not in AROUND and fold(word).strip(",.;:")]
    asked = _asked(left, today, upon)
    if isinstance(asked, str):
        return QueryProblem(asked, " ".join(left))
    return _with(asked, said, vocabulary)


def spell(query: Query) -> str:
    """The words by which the bot asks the same again; `parse_words` reads them back, but for what the reader may see
    (`access`)."""
    window = f"15/12-14/12/{query.end[:4]}" if query.statutory else f"{query.start}..{query.end}"
    parts = {name: getattr(query, name) for name in ("by", "against")}
    return f"{window} {spelled({**query.filters, **parts})}".strip()


def _clearly(option: Option) -> str:
    what, _, value = option.value.partition(":")
    return spelled({{"commune": "area"}.get(what, what): value}) or "toàn tỉnh"


def _asked(words: Sequence[str], today: date, upon: Query | None) -> Query | str:
    """The window, or why there is none."""
    if not words:
        return upon or _of(last_closed_month(today), last_closed_month(today))
    exact = _EXACT_WINDOW.fullmatch(" ".join(words))
    year = statutory_year(" ".join(map(fold, words)), today)
    if isinstance(year, str):
        return year
    try:
        if year is not None:
            found = statutory_window(year)
        else:
            bounds = (Period.parse(exact[1]), Period.parse(exact[2])) if exact else window(words, today)
            if isinstance(bounds, str):
                return bounds
            found = _of(*bounds)
    except ValueError:
        return "no_such_date"
    return replace(upon, start=found.start, end=found.end, statutory=found.statutory) if upon else found


def _of(first: Period, last: Period) -> Query:
    return Query.over(first, last)


def _with(query: Query, said: Said, vocabulary: Vocabulary) -> Query | QueryProblem:
    parts: Mapping[str, str] = said.parts
    placed = {name: parts[name] for name in ("area", "district", "province") if parts.get(name)}
    if len(placed) > 1:
        return QueryProblem("several")
    whole = {"area": "", "district": "", "province": ""} if placed else {}
    values: dict[str, Any] = {**whole, **parts}
    try:
        found = replace(query, **values)
    except ValueError:
        return QueryProblem("words_unclear", " ".join(parts.values()))
    return replace(found, communes=communes_of(found.province, vocabulary.places))


def communes_of(province: str, places: Places) -> tuple[str, ...]:
    """The codes of a former province's communes; none for no province."""
    title = PROVINCES.get(province)
    return tuple(each.code for each in places.communes if each.former_province == title)
