"""Numbers and years as parts of dates and periods."""

from collections.abc import Sequence
from datetime import date

from conversations.answers.numerals import ONE
from conversations.answers.spoken import spoken
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import NOT_NUMBERS

_THIS_YEAR = frozenset({"nay", "ni"})
_LAST_YEAR = frozenset({"ngoai", "truoc", "roi", "qua"})
_NEXT_YEAR = frozenset({"sau", "toi"})
YEARS = range(1990, 2100)


def fold_at(tokens: Sequence[Token], place: int) -> str:
    """The folded word at `place`, or the mark or digits as they are; "" past the end."""
    if place >= len(tokens):
        return ""
    token = tokens[place]
    return token.word.fold if token.word else token.text


def number_at(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """A whole number up to 99 in digits or words at `place`, and the place after it."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind == "number":
        return (int(token.text), place + 1) if token.text.isdecimal() and len(token.text) <= 2 else None
    if token.word is not None and token.word.fold == "tu" and token.word.digit == 4:
        return None if NOT_NUMBERS.match(tokens, place) else (4, place + 1)
    part = spoken(tokens, place)
    if part is None or len(part.values) != 1 or part.values[0] % ONE or part.shape == "decimal":
        return None
    return part.values[0] // ONE, part.end


def full_year(text: str) -> int | None:
    """The year that four or two digits name."""
    if not text.isdecimal() or len(text) not in {2, 4}:
        return None
    year = int(text) + (2000 if len(text) == 2 else 0)
    return year if year in YEARS else None


def year_at(tokens: Sequence[Token], place: int, today: date) -> tuple[int | None, int]:
    """A year that follows at `place` ("/2026", "năm 2026", "năm nay", "2026"), and the place after it."""
    link = fold_at(tokens, place)
    linked = link in {"/", "-", ".", ",", "nam", "cua"}
    at = place + 1 if linked else place
    at += linked and fold_at(tokens, at) == "nam"
    word = fold_at(tokens, at)
    if fold_at(tokens, at - 1) == "nam" and word in _THIS_YEAR | _LAST_YEAR | _NEXT_YEAR:
        return today.year + (word in _NEXT_YEAR) - (word in _LAST_YEAR), at + 1
    # "tháng 1-10" and "1/10" hold no year.
    short = len(word) == 2 and (link not in {"/", "nam"} or word <= "12")
    year = full_year(word) if (linked or len(word) == 4) and not short else None
    return (None, place) if year is None else (year, at + 1)
