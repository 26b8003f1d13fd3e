"""Numbers below a thousand as they are said: words, digits, and both mixed ("4 trăm 20", "hai lăm")."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from conversations.answers.folding import accent_key
from conversations.answers.numerals import ONE, Numeral, parse
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import NOT_NUMBERS, TIME_NOUNS

ONE_AFTER_TENS = accent_key("mốt")
Shape = Literal["written", "digit", "tens", "short", "hundreds", "odd", "decimal"]


class Part(Struct, frozen=True):
    """A number below a scale: its readings in billionths, likeliest first, and the place after it.

    More than one reading is a doubt that the user must settle. `numeral` is there when it was written in digits.
    """

    values: tuple[int, ...]
    end: int
    shape: Shape
    numeral: Numeral | None = None


def spoken(tokens: Sequence[Token], place: int) -> Part | None:
    """The number words that begin at `place`, as far as they make one number below a thousand."""
    part = _part(tokens, place)
    if part == "hundred":
        return _hundreds(tokens, 1, place)
    if part == "half" and _has_scale(tokens, place + 1):
        return Part((ONE // 2,), place + 1, "decimal")
    digit = _digit(tokens, place)
    if digit is not None and _part(tokens, place + 1) == "hundred":
        return _hundreds(tokens, digit, place + 1)
    either = _either(tokens, place)
    if either:
        return either
    below = _below_hundred(tokens, place)
    return below and _with_fraction(tokens, below)


def _either(tokens: Sequence[Token], place: int) -> Part | None:
    """ "ba bốn chục", "hai ba trăm": thirty or forty, two or three hundred."""
    first, second = _digit(tokens, place), _digit(tokens, place + 1)
    unit = {"dozen": 10, "hundred": 100}.get(_part(tokens, place + 2))
    if not first or not second or unit is None or _only_after_tens(tokens[place]):
        return None
    shape: Shape = "tens" if unit == 10 else "hundreds"
    return Part((first * unit * ONE, second * unit * ONE), place + 3, shape)


def odd(tokens: Sequence[Token], place: int) -> Part | None:
    """ "linh năm", "lẻ 5": units after a gap."""
    if _part(tokens, place) != "odd":
        return None
    digit = _digit(tokens, place + 1)
    return None if not digit else Part((digit * ONE,), place + 2, "odd")


def short_digit(tokens: Sequence[Token], place: int) -> Part | None:
    """ "mốt", "tư": digits that are said only after a larger unit ("trăm mốt", "tỷ tư")."""
    word = tokens[place].word if place < len(tokens) else None
    if word is None or word.after_tens is None or not (word.fold == "tu" or word.key == ONE_AFTER_TENS):
        return None
    return None if _digit(tokens, place) is None else Part((word.after_tens * ONE,), place + 1, "digit")


def written(tokens: Sequence[Token], place: int) -> Part | None:
    """Digits at `place`, with "trăm", "chục", "rưỡi" or "phẩy" after them when these belong to the number."""
    token = tokens[place]
    if token.kind != "number":
        return None
    numeral, end = _spaced(tokens, place)
    following = _part(tokens, end)
    if numeral.plain and numeral.digits <= 2 and following in {"hundred", "tens", "dozen", "point"}:
        return _mixed(tokens, place, following, int(token.text))
    doubts = tuple(numeral.readings)
    if end - place == 2:
        doubts = (*doubts, *parse(tokens[place + 1].text).readings)
    return Part(doubts, end, "written", numeral)


def _mixed(tokens: Sequence[Token], place: int, following: str, number: int) -> Part | None:
    if following == "hundred" and number <= 99:
        return _hundreds(tokens, number, place + 1)
    if following == "point":
        return _with_fraction(tokens, Part((number * ONE,), place + 1, "written"))
    return _tens(tokens, number, place + 1)


def _spaced(tokens: Sequence[Token], place: int) -> tuple[Numeral, int]:
    end = place + 1
    while end < len(tokens) and _is_group(tokens[end]):
        end += 1
    if end - place > 1 and len(tokens[place].text) <= 3 and tokens[place].text.isdecimal():
        numeral = parse(" ".join(token.text for token in tokens[place:end]))
        if numeral.readings:
            return numeral, end
    return parse(tokens[place].text), place + 1


def _is_group(token: Token) -> bool:
    return token.kind == "number" and not token.glued and len(token.text) == 3 and token.text.isdecimal()


def _hundreds(tokens: Sequence[Token], hundreds: int, place: int) -> Part:
    whole, after = hundreds * 100 * ONE, place + 1
    rest = odd(tokens, after)
    if rest:
        return Part((whole + rest.values[0],), rest.end, "odd" if not hundreds else "hundreds")
    if _part(tokens, after) == "half-more":
        return Part((whole + 50 * ONE,), after + 1, "hundreds")
    tail = _after_hundred(tokens, after)
    if tail is None:
        return Part((whole,), after, "hundreds")
    return Part(tuple(whole + value for value in tail.values), tail.end, "odd" if not hundreds else "hundreds")


def _after_hundred(tokens: Sequence[Token], place: int) -> Part | None:
    if place < len(tokens) and tokens[place].kind == "number":
        return _digits_after_hundred(tokens, place)
    short = short_digit(tokens, place)
    if short:
        return Part((short.values[0] * 10,), place + 1, "tens")
    below = _below_hundred(tokens, place)
    if below is None or below.shape != "digit":
        return below
    # "ba trăm hai" is 320 to most and 302 to some.
    return Part((below.values[0] * 10, below.values[0]), below.end, "tens")


def _digits_after_hundred(tokens: Sequence[Token], place: int) -> Part | None:
    text = tokens[place].text
    if not text.isdecimal() or len(text) > 2 or stands_apart(tokens, place):
        return None
    number = int(text) * ONE
    if _part(tokens, place + 1) in {"tens", "dozen"} and len(text) == 1:
        return _tens(tokens, int(text), place + 1)
    return Part((number,) if len(text) == 2 else (number * 10, number), place + 1, "tens")


def _below_hundred(tokens: Sequence[Token], place: int) -> Part | None:
    part = _part(tokens, place)
    if part == "ten":
        unit = _digit(tokens, place + 1)
        return Part(((10 + (unit or 0)) * ONE,), place + 1 + bool(unit), "tens")
    if part in {"twenty", "thirty"}:
        unit = _digit(tokens, place + 1)
        return Part(((20 if part == "twenty" else 30) * ONE + unit * ONE,), place + 2, "tens") if unit else None
    if part == "dozen":
        return _tens(tokens, 1, place)
    digit = _digit(tokens, place)
    if digit is None or _only_after_tens(tokens[place]):
        return None
    if digit and _part(tokens, place + 1) in {"tens", "dozen", "ten"}:
        return _tens(tokens, digit, place + 1)
    return _pair(tokens, place, digit)


def _tens(tokens: Sequence[Token], tens: int, place: int) -> Part:
    whole, after = tens * 10 * ONE, place + 1
    if _part(tokens, place) == "dozen":
        half = _part(tokens, after) == "half-more"
        return Part((whole + 5 * ONE * half,), after + half, "tens")
    unit = _digit(tokens, after)
    return Part((whole + (unit or 0) * ONE,), after + bool(unit), "tens")


def _pair(tokens: Sequence[Token], place: int, digit: int) -> Part:
    """A digit word, or two: "hai lăm" is 25, but "hai ba" may be two or three."""
    following = tokens[place + 1].word if place + 1 < len(tokens) else None
    second = _digit(tokens, place + 1)
    if following is None or second is None or not second or not digit:
        return Part((digit * ONE,), place + 1, "digit")
    if following.after_tens is not None and digit > 1:
        return Part(((digit * 10 + following.after_tens) * ONE,), place + 2, "short")
    return Part((digit * ONE, second * ONE, (digit * 10 + second) * ONE), place + 2, "short")


def _with_fraction(tokens: Sequence[Token], whole: Part) -> Part:
    """ "không phẩy năm", "12 phẩy 5": decimals said digit by digit."""
    if _part(tokens, whole.end) != "point":
        return whole
    digits, end = "", whole.end + 1
    while end < len(tokens) and len(digits) < 9:
        digit = _digit(tokens, end)
        text = tokens[end].text if tokens[end].kind == "number" else "" if digit is None else str(digit)
        if not text.isdecimal():
            break
        digits, end = digits + text, end + 1
    if not digits or len(digits) > 9:
        return whole
    fraction = int(digits.ljust(9, "0"))
    return Part(tuple(value + fraction for value in whole.values), end, "decimal")


def _part(tokens: Sequence[Token], place: int) -> str:
    word = tokens[place].word if place < len(tokens) else None
    return "" if word is None else word.part


def _digit(tokens: Sequence[Token], place: int) -> int | None:
    word = tokens[place].word if place < len(tokens) else None
    if word is None or word.digit is None or NOT_NUMBERS.match(tokens, place):
        return None
    if word.fold == "nam" and place and tokens[place - 1].text == "/":
        return None
    year_follows = word.fold == "nam" and place + 1 < len(tokens) and len(tokens[place + 1].text) == 4
    return None if year_follows and tokens[place + 1].kind == "number" else word.digit


def _has_scale(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].word if place < len(tokens) else None
    return word is not None and bool(word.scale)


def _only_after_tens(token: Token) -> bool:
    word = token.word
    return word is not None and word.after_tens is not None and not (word.bare and word.fold == "mot")


def stands_apart(tokens: Sequence[Token], place: int) -> bool:
    """Whether the number at `place` begins a date or counts days and months instead."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    glued = tokens[place].glued and place > 0 and tokens[place - 1].kind == "word"
    return following is not None and (
        following.text in ({"%"} if glued else {"/", "%"})
        or (following.word is not None and following.word.fold in TIME_NOUNS)
    )
