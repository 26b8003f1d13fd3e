"""Choosing several of a list in one message: "1, 3", "kế toán và hóa đơn điện tử", "tất cả", "không có"."""

import re

from conversations.answers import fold
from conversations.form import Option, Question

_ALL = frozenset(("tat ca", "ca", "het", "du ca", "day du", "co het", "co ca"))
_NONE = frozenset(("0", "khong", "khong co", "chua", "chua co", "khong co gi", "khong dung gi", "khong cai nao"))
_NUMBERS = re.compile(r"\d+(?:[\s,.;+]+(?:va )?\d+)*")
_BETWEEN = re.compile(r"[,;+\n]|\bva\b")


def picked(question: Question, text: str) -> str | None:
    """The values of the options that a message names, joined by commas in the options' order; None when a part of it
    names none: nothing is passed over in silence."""
    said = " ".join(fold(text).split()).strip(" .!")
    if said in _NONE or said == fold(question.none):
        return ""
    if said in _ALL or said == f"ca {len(question.options)}":
        return joined(question, set(question.options))
    if _NUMBERS.fullmatch(said):
        return _numbered(question, [int(number) for number in re.findall(r"\d+", said)])
    parts = [part.strip(" .") for part in _BETWEEN.split(said) if part.strip(" .")]
    found = [_named(question, part) for part in parts]
    options = {option for option in found if option}
    return joined(question, options) if options and None not in found else None


def joined(question: Question, options: set[Option]) -> str:
    """The options as one value."""
    return ",".join(option.value for option in question.options if option in options)


def _numbered(question: Question, numbers: list[int]) -> str | None:
    if not all(1 <= number <= len(question.options) for number in numbers):
        return None
    return joined(question, {question.options[number - 1] for number in numbers})


def _named(question: Question, part: str) -> Option | None:
    """The one option whose name is this, or holds it."""
    exact = [o for o in question.options if part in map(fold, (o.label, *o.labels))]
    found = exact or [o for o in question.options if len(part) > 2 and f" {part} " in f" {fold(o.label)} "]
    return found[0] if len(found) == 1 else None
