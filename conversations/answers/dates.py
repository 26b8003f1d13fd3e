"""Answers that are dates."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from conversations.answers.calendar_words import fold_at, full_year, number_at, year_at
from conversations.answers.folding import accent_key
from conversations.answers.problems import Problem
from conversations.answers.question import Question
from conversations.answers.reading import Reading, asked, refused, taken
from conversations.answers.scan import FILLER, scan
from conversations.answers.status import status
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import AROUND
from conversations.periods import Period

_DAYS = {
    ("sang", "nay"): 0, ("trua", "nay"): 0, ("chieu", "nay"): 0, ("hom", "nay"): 0, ("bua", "nay"): 0,
    ("bua", "ni"): 0, ("hom", "ni"): 0, ("hom", "qua"): -1, ("bua", "qua"): -1, ("hom", "kia"): -2,
    ("bua", "kia"): -2, ("ngay", "mai"): 1, ("ngay", "kia"): 2,
}  # fmt: skip
_LUNAR = frozenset({"ram", "gieng", "chap", "tet", "am"})
_THREE_DAYS_AGO = accent_key("kìa")
_COMPACT = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})|([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})")
_HARMLESS = frozenset({FILLER, "have", "from", "to"})


class Mention(Struct, frozen=True):
    """A day named in the text: its readings, likeliest first, why it is doubtful, and the place after it."""

    days: tuple[date, ...]
    end: int
    problem: Problem | None = None


def read_date(text: str, tokens: list[Token], question: Question) -> Reading:
    """A calendar day as ISO text. Without a year, a day of this year that has come; else it is asked."""
    mentions, clean, lunar = _mentions(tokens, question.today)
    if not mentions:
        told = status(scan(text, tokens, question.today))
        return told or refused("lunar" if lunar else "unclear")
    problem = next((mention.problem for mention in mentions if mention.problem), None)
    days = tuple(dict.fromkeys(day.isoformat() for mention in mentions for day in mention.days))
    if not days:
        return refused(problem or "unclear")
    if len(days) == 1 and clean and problem is None and not lunar:
        return taken(days[0])
    return asked(days, "lunar" if lunar else problem or ("several" if len(days) > 1 else "words_unclear"))


def _mentions(tokens: Sequence[Token], today: date) -> tuple[list[Mention], bool, bool]:
    found: list[Mention] = []
    clean, lunar, place = True, False, 0
    while place < len(tokens):
        mention = _mention(tokens, place, today)
        if mention:
            found.append(mention)
            place = mention.end
            continue
        lunar = lunar or fold_at(tokens, place) in _LUNAR
        phrase = AROUND.match(tokens, place)
        clean = clean and (tokens[place].kind == "mark" or (phrase is not None and phrase[0] in _HARMLESS))
        place = phrase[1] if phrase else place + 1
    return found, clean, lunar


def _mention(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    pair = fold_at(tokens, place), fold_at(tokens, place + 1)
    step = _DAYS.get(pair)
    if step is not None:
        word = tokens[place + 1].word
        further = step == -2 and word is not None and word.key == _THREE_DAYS_AGO
        return Mention((today + timedelta(days=step - further),), place + 2)
    if pair[0] in {"ngay", "mung", "mong", "hom"}:
        at = place + 1 + (pair[1] in {"mung", "mong"})
        lunar = "mung" in pair or "mong" in pair
        return _numbered(tokens, at, today, "lunar" if lunar else None, alone=True)
    if pair in {("cuoi", "thang"), ("het", "thang")}:
        return _month_end(tokens, place + 2, today)
    return _compact(tokens, place, today) or _numbered(tokens, place, today, None, alone=False)


def _compact(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    dotted = _DOTTED.fullmatch(tokens[place].text)
    if dotted:
        return _yearless(int(dotted[1]), int(dotted[2]), place + 1, today, None)
    match = _COMPACT.fullmatch(tokens[place].text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part is not None)
    return _day(day, month, year, place + 1, None)


def _numbered(
    tokens: Sequence[Token], place: int, today: date, doubt: Problem | None, *, alone: bool
) -> Mention | None:
    """Day, month and year from `place` on; `alone`: a day without a month is meant as one ("ngày 5")."""
    iso = _iso(tokens, place)
    if iso:
        return iso
    day = number_at(tokens, place)
    if day is None:
        return None
    month = _month_after(tokens, day[1])
    if month is None:
        return _day_alone(day[0], day[1], today, doubt) if alone else None
    year, end = year_at(tokens, month[1], today)
    if year is None:
        return _yearless(day[0], month[0], end, today, doubt)
    return _day(day[0], month[0], year, end, doubt)


def _iso(tokens: Sequence[Token], place: int) -> Mention | None:
    texts = [fold_at(tokens, place + step) for step in range(5)]
    year = full_year(texts[0]) if len(texts[0]) == 4 else None
    if year is None or texts[1] not in {"-", "/"} or texts[3] != texts[1]:
        return None
    if not (texts[2].isdecimal() and texts[4].isdecimal()):
        return None
    return _day(int(texts[4]), int(texts[2]), year, place + 5, None)


def _month_after(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    return number_at(tokens, place + 1) if fold_at(tokens, place) in {"/", "-", ".", "thang"} else None


def _day(day: int, month: int, year: int, end: int, doubt: Problem | None) -> Mention:
    found = _valid(day, month, year)
    if found:
        return Mention((found,), end, doubt)
    swapped = _valid(month, day, year)
    return Mention((swapped,) if swapped else (), end, "no_such_date")


def _yearless(day: int, month: int, end: int, today: date, doubt: Problem | None) -> Mention:
    years = (today.year, today.year - 1, today.year + 1)
    possible = [found for year in years if (found := _valid(day, month, year))]
    if not possible:
        return Mention((), end, "no_such_date")
    if possible[0].year == today.year and possible[0] <= today:
        return Mention((possible[0],), end, doubt)
    return Mention(tuple(possible[:2]), end, doubt or "year_missing")


def _day_alone(day: int, end: int, today: date, doubt: Problem | None) -> Mention:
    """ "ngày 5": of this month or the last one."""
    this = Period.month_of(today)
    days = [_valid(day, month.start.month, month.start.year) for month in (this, this.shift(-1))]
    found = tuple(each for each in days if each)
    return Mention(found, end, (doubt or "words_unclear") if found else "no_such_date")


def _month_end(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    number = number_at(tokens, place)
    if number is None or not 1 <= number[0] <= 12:
        return None
    year, end = year_at(tokens, number[1], today)
    month = Period(date(year or today.year, number[0], 1), 1)
    return Mention((month.end,), end, "words_unclear")


def _valid(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
