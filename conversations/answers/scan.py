"""An answer as a row of amounts and roles: the form in which every kind of question judges it."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from conversations.answers.amounts import Amount, amount
from conversations.answers.times import time_at
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import AROUND, GRAVE, MEASURES

AMOUNT, UNKNOWN, ZERO, FILLER = "amount", "unknown", "zero", "filler"
_MARKS = {"%": "percent", "~": "to", "–": "to", "—": "to", "-": "dash", "−": "minus", "+": "plus", "?": "question",
          "≈": "estimate", ">": "bound", "<": "bound", "/": "slash", "*": "times", "×": "times", "$": "currency",
          "€": "currency", "₫": "filler", "=": "filler"}  # fmt: skip
_PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){8,12}(?![0-9])")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([ .])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])")
_IN_DONG = re.compile(r" ?(?:đồng|dong|vnđ|vnd|đ|d)\b")
_PHONE_DIGITS = re.compile(r"(?:\+84|0084|84|0)[2-9][0-9]{8,9}")


class Scan(Struct, frozen=True):
    """The pieces of an answer in order, each with its role, and the amount when it is one."""

    pieces: tuple[tuple[str, Amount | None], ...]
    roles: frozenset[str]

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts, in order."""
        return tuple(found for _, found in self.pieces if found is not None)

    def has(self, *roles: str) -> bool:
        """Whether any of these roles was found."""
        return not self.roles.isdisjoint(roles)

    def only(self, *roles: str) -> bool:
        """Whether nothing but these roles and harmless words was found."""
        return self.roles <= {FILLER, *roles}

    def in_time(self, *, quarterly: bool = True) -> "Scan":
        """The scan with "quý này" as the time that is asked about, or, beside a figure of a month, as another."""
        if "this quarter" not in self.roles:
            return self
        role = "this time" if quarterly or not self.amounts else "other time"
        return _scan_of([(role if piece[0] == "this quarter" else piece[0], piece[1]) for piece in self.pieces])

    def without_measured(self, nouns: frozenset[str]) -> "Scan":
        """The scan with numbers of something else ("2 tấn", "20%") reduced to what they measure."""
        if self.roles.isdisjoint(nouns):
            return self
        kept: list[tuple[str, Amount | None]] = []
        for piece in self.pieces:
            if piece[0] in nouns and kept and _is_measured(kept[-1][1], piece[0]):
                kept.pop()
            kept.append(piece)
        return _scan_of(kept)


def _is_measured(before: Amount | None, noun: str) -> bool:
    return before is not None and (noun != "things" or not before.scale)


def _scan_of(pieces: Sequence[tuple[str, Amount | None]]) -> Scan:
    return Scan(tuple(pieces), frozenset(role for role, _ in pieces))


def scan(text: str, tokens: Sequence[Token], today: date, *, counting: bool = False) -> Scan:
    """Cut the tokens of normalised `text` into pieces."""
    if len(text) >= 9 and has_phone(text):
        return _scan_of([("phone", None)])
    pieces: list[tuple[str, Amount | None]] = []
    place = 0
    while place < len(tokens):
        after_amount = bool(pieces) and pieces[-1][0] == AMOUNT
        role, found, place = _piece(tokens, place, today, counting, after_amount)
        if role in {"this time", "this quarter", "other time"} and pieces and pieces[-1][0] in {"to", "from"}:
            pieces[-1] = FILLER, None
        pieces.append((role, found))
    return _scan_of(pieces)


def has_phone(text: str) -> bool:
    """Whether a Vietnamese phone number stands in the text (a long round amount begins with no 0)."""
    for match in _PHONE.finditer(text):
        amount = _GROUPED.match(text, match.start())
        if _IN_DONG.match(text, match.end()) or (amount and amount.end() > match.end()):
            continue
        digits = re.sub("[ .-]", "", match[0])
        if _PHONE_DIGITS.fullmatch(digits) and not (digits[0] == "8" and digits.endswith("000")):
            return True
    return False


def _piece(
    tokens: Sequence[Token], place: int, today: date, counting: bool, after_amount: bool
) -> tuple[str, Amount | None, int]:
    token = tokens[place]
    if token.kind == "mark":
        return _mark(tokens, place), None, place + 1
    time = time_at(tokens, place, today)
    if time:
        return time[0], None, time[1]
    phrase = _phrase(tokens, place, after_amount)
    if phrase and not _may_count(tokens, place, phrase, after_amount):
        return phrase[0], None, phrase[1]
    found = amount(tokens, place, counting=counting)
    if found and (phrase is None or found.end > phrase[1] or _is_counted(tokens, found.end)):
        return AMOUNT, found, found.end
    return (phrase[0], None, phrase[1]) if phrase else (UNKNOWN, None, place + 1)


def _mark(tokens: Sequence[Token], place: int) -> str:
    """The role of a mark; a dash before a number is a minus when it touches it, else a bullet."""
    mark = tokens[place].text
    if mark == "(" and place == 0 and tokens[-1].text == ")":
        return "bullet"  # an accountant's "(3.000.000)" is a loss
    if mark == "-" and place + 1 < len(tokens) and (place == 0 or tokens[place - 1].kind == "mark"):
        return "minus" if tokens[place + 1].glued else "bullet"
    if mark in ".," and place == 0 and len(tokens) > 1 and tokens[1].glued and tokens[1].kind == "number":
        return "stray"  # ".5 tỷ"
    return _MARKS.get(mark, FILLER)


def _may_count(tokens: Sequence[Token], place: int, phrase: tuple[str, int], after_amount: bool) -> bool:
    """Whether a phrase may be a number as well: "ba" (bà), "tam" (tạm), "nửa" (nữa), or "một người" first."""
    word = tokens[place].word
    if phrase[0] in {"per one", "more"}:
        return not after_amount
    return word is not None and bool(word.digit) and phrase[1] == place + 1


def _is_counted(tokens: Sequence[Token], place: int) -> bool:
    following = AROUND.match(tokens, place) if place < len(tokens) else None
    return place == len(tokens) or (following is not None and following[0] in {"people", "things", "percent"})


def _phrase(tokens: Sequence[Token], place: int, after_amount: bool) -> tuple[str, int] | None:
    word = tokens[place].word
    if word is None:
        return None
    if tokens[place].text in {"kg", "kgs"} and after_amount:
        return "quantity", place + 1
    if tokens[place].text == "k" and len(tokens) == 1:
        return "letter", place + 1
    following = tokens[place + 1].word if place + 1 < len(tokens) else None
    if word.digit == 0 and following is not None and following.part == "point":
        return None
    if word.digit == 0 and following is not None and following.dong and not _agrees(tokens, place + 2):
        return ZERO, place + 2
    found = AROUND.match_all(tokens, place)
    return None if found is None else (_role(found[0], after_amount), found[1])


def _role(roles: Sequence[str], after_amount: bool) -> str:
    """Of the roles that a word without accents may play, the one that could do most harm if it were overlooked."""
    preferred = (*MEASURES, *GRAVE) if after_amount else (*GRAVE, "left", "have", "estimate", "sales")
    role = next((role for role in preferred if role in roles), roles[0])
    return FILLER if role == "have" else role


def _agrees(tokens: Sequence[Token], place: int) -> bool:
    """ "không đồng ý" is no sum of money."""
    return place < len(tokens) and tokens[place].text in {"y", "ý"}
