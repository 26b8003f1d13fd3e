"""Answers that name a reporting period: a month, quarter, half-year or year."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from conversations.answers.calendar_words import YEARS, fold_at, full_year, number_at, year_at
from conversations.answers.problems import Problem
from conversations.answers.question import Question
from conversations.answers.reading import Reading, asked, refused, taken
from conversations.answers.scan import FILLER, scan
from conversations.answers.status import status
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import AROUND
from conversations.periods import Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_STEPS = {"nay": 0, "ni": 0, "truoc": -1, "roi": -1, "qua": -1, "vua": -1, "sau": 1, "toi": 1}
_HARMLESS = frozenset({FILLER, "have", "revenue", "sales", "estimate", "from"})
_DOTTED = re.compile(r"(0?[1-9]|1[0-2])\.((?:19|20)[0-9]{2})")


class Mention(Struct, frozen=True):
    """A period named in the text: its readings, likeliest first, why it is doubtful, and the place after it."""

    periods: tuple[Period, ...]
    end: int
    problem: Problem | None = None


def read_period(text: str, tokens: list[Token], question: Question) -> Reading:
    """A period as `2026-10`, `2026-Q3`, `2026-H1` or `2026`; without a year, the latest that has begun."""
    mentions, clean = _mentions(tokens, question.today)
    if not mentions:
        told = status(scan(text, tokens, question.today))
        return told or refused("lunar" if any(fold_at(tokens, at) == "tet" for at in range(len(tokens))) else "unclear")
    problem = next((mention.problem for mention in mentions if mention.problem), None)
    periods = tuple(dict.fromkeys(str(period) for mention in mentions for period in mention.periods))
    if not periods:
        return refused(problem or "unclear")
    if len(periods) == 1 and clean and problem is None:
        return taken(periods[0])
    return asked(periods, problem or ("several" if len(periods) > 1 else "words_unclear"))


def _mentions(tokens: Sequence[Token], today: date) -> tuple[list[Mention], bool]:
    """The periods named, and whether only harmless words stand around them."""
    found: list[Mention] = []
    clean = True
    place = 0
    while place < len(tokens):
        mention = mention_at(tokens, place, today)
        if mention:
            found.append(mention)
            place = mention.end
            continue
        phrase = AROUND.match(tokens, place)
        clean = clean and (tokens[place].kind == "mark" or (phrase is not None and phrase[0] in _HARMLESS))
        place = phrase[1] if phrase else place + 1
    return found, clean


def mention_at(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """The period named at `place`, or None."""
    if tokens[place].kind == "number":
        return _span(tokens, place, today) or _in_digits(tokens, place, today)
    word = fold_at(tokens, place)
    if word in {"thang", "t"}:
        return _month(tokens, place, today)
    if word in {"quy", "qui", "q"}:
        return _part(tokens, place + 1, today, 3)
    if word in {"h", "nua"}:
        return _half(tokens, place, today)
    if word in {"nam", "ca"}:
        return _year(tokens, place, today)
    return _span(tokens, place, today)


def _month(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    word = fold_at(tokens, place + 1)
    if word in {"gieng", "chap"}:
        return Mention((_latest(1 if word == "gieng" else 12, 1, None, today),), place + 2, "lunar")
    number = number_at(tokens, place + 1)
    relative = _relative_month(tokens, place + 1, today)
    if relative and number and tokens[place + 1].text == "sau" and not _accented(tokens):
        # Without accents "thang sau" is June or next month.
        return Mention((*relative.periods, _latest(6, 1, None, today)), relative.end, "words_unclear")
    if relative and not (number and tokens[place + 1].text != "sau"):
        return relative
    if number is None:
        return _dotted(tokens, place + 1) if fold_at(tokens, place) == "thang" else None
    year, end = year_at(tokens, number[1], today)
    if not 1 <= number[0] <= 12:
        return Mention((), end, "no_such_date")
    return Mention((_latest(number[0], 1, year, today),), end)


def _accented(tokens: Sequence[Token]) -> bool:
    return any(token.word is not None and not token.text.isascii() for token in tokens)


def _relative_month(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    step = _STEPS.get(fold_at(tokens, place))
    if step is None:
        return None
    end = place + 1
    if fold_at(tokens, place) == "vua":
        end += fold_at(tokens, end) in {"roi", "qua"}
    if step == -1 and fold_at(tokens, end) == "nua":
        step, end = -2, end + 1
    return Mention((Period.month_of(today).shift(step),), end)


def _dotted(tokens: Sequence[Token], place: int) -> Mention | None:
    match = _DOTTED.fullmatch(tokens[place].text) if place < len(tokens) else None
    return Mention((Period(date(int(match[2]), int(match[1]), 1), 1),), place + 1) if match else None


def _part(tokens: Sequence[Token], place: int, today: date, months: int) -> Mention | None:
    """A quarter (3 months) or half (6) by number at `place`."""
    step = _STEPS.get(fold_at(tokens, place))
    if step is not None:
        running = Period(date(today.year, (today.month - 1) // months * months + 1, 1), months)
        return Mention((running.shift(step),), place + 1 + (fold_at(tokens, place + 1) == "roi"))
    number = number_at(tokens, place) or ((_ROMAN.get(fold_at(tokens, place), 0)), place + 1)
    if not number[0]:
        return None
    year, end = year_at(tokens, number[1], today)
    if number[0] > 12 // months:
        return Mention((), end, "no_such_date")
    return Mention((_latest((number[0] - 1) * months + 1, months, year, today),), end)


def _half(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "H1 2026", "nửa đầu năm"."""
    if fold_at(tokens, place) == "h":
        return _part(tokens, place + 1, today, 6)
    words = [fold_at(tokens, place + step) for step in (1, 2)]
    if set(words) not in ({"dau", "nam"}, {"cuoi", "nam"}):
        return None
    year, end = year_at(tokens, place + 3 - (words[1] == "nam"), today)
    return Mention((_latest(1 if "dau" in words else 7, 6, year, today),), max(end, place + 3))


def _span(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "6 tháng đầu năm": a number of months at one end of a year."""
    number = number_at(tokens, place)
    if number is None or fold_at(tokens, number[1]) != "thang":
        return None
    months, at = number[0], number[1] + 1
    edge = fold_at(tokens, at)
    end = at + (edge in {"dau", "cuoi"})
    year, after = year_at(tokens, end, today)
    after = max(after, end + (fold_at(tokens, end) == "nam"))
    if months not in {3, 6, 12}:
        return Mention((), after, "period_unsupported")
    first, last = _latest(1, months, year, today), _latest(13 - months, months, year, today)
    if months == 12:
        return Mention((first,), after)
    if edge not in {"dau", "cuoi"}:
        return Mention((last, first), after, "words_unclear")
    return Mention((first if edge == "dau" else last,), after)


def _year(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    whole = fold_at(tokens, place) == "ca"
    at = place + whole
    if fold_at(tokens, at) != "nam":
        return None
    year, end = year_at(tokens, at, today)
    if year is None and not whole:
        return None
    return Mention((Period(date(year or today.year, 1, 1), 12),), max(end, at + 1))


def _in_digits(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "10/2026", "2026-10", "2026-Q3", "2026", a bare "10", a whole date."""
    dotted = _dotted(tokens, place)
    if dotted:
        return dotted
    numbers, end = _linked(tokens, place)
    year = full_year(numbers[0]) if len(numbers[0]) == 4 else None
    if year is not None and len(numbers) == 1:
        return _after_year(tokens, end, year, today)
    if year is not None:
        numbers = numbers[::-1] if len(numbers) == 2 else [numbers[2], numbers[1], numbers[0]]
    return _month_numbers(numbers, end, today)


def _after_year(tokens: Sequence[Token], place: int, year: int, today: date) -> Mention:
    """A year by itself, or with "-Q3", "-H1" after it."""
    letter = fold_at(tokens, place + 1) if fold_at(tokens, place) == "-" else ""
    part = _part(tokens, place + 2, today, 3 if letter == "q" else 6) if letter in {"q", "h"} else None
    if part and part.periods:
        return Mention((Period(part.periods[0].start.replace(year=year), part.periods[0].months),), part.end)
    return Mention((Period(date(year, 1, 1), 12),), place)


def _month_numbers(numbers: Sequence[str], end: int, today: date) -> Mention | None:
    if len(numbers) > 3 or not all(number.isdecimal() and len(number) in {1, 2, 4} for number in numbers):
        return None
    month = int(numbers[-2] if len(numbers) > 1 else numbers[0])
    if len(numbers) == 1:
        return Mention((_latest(month, 1, None, today),), end, "words_unclear") if 1 <= month <= 12 else None
    year = full_year(numbers[-1])
    if not 1 <= month <= 12 or year is None or year not in YEARS:
        return Mention((), end, "no_such_date")
    doubt: Problem | None = (
        "is_date" if len(numbers) == 3 or (len(numbers[-1]) == 2 and int(numbers[-1]) <= 12) else None
    )
    return Mention((Period(date(year, month, 1), 1),), end, doubt)


def _linked(tokens: Sequence[Token], place: int) -> tuple[list[str], int]:
    numbers, end = [tokens[place].text], place + 1
    while fold_at(tokens, end) in {"/", "-"} and end + 1 < len(tokens) and tokens[end + 1].kind == "number":
        numbers.append(tokens[end + 1].text)
        end += 2
    return numbers, end


def _latest(month: int, months: int, year: int | None, today: date) -> Period:
    """The period that begins in that month: of the year given, else the latest that has begun."""
    period = Period(date(year or today.year, month, 1), months)
    return period if year is not None or period.start <= today else Period(date(today.year - 1, month, 1), months)
