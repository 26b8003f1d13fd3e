"""Text made comparable: display-safe text, folded text, accent keys."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_STROKES = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
_TONES = {"\u0300": "\u0300", "\u0301": "\u0301", "\u0309": "\u0309", "\u0303": "\u0309", "\u0323": "\u0323"}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BREAKS = frozenset({"\n", "\r", "\u2028", "\u2029", "\x85"})


class _Displayed(dict[int, str]):
    """What each character becomes on display, worked out once per character."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _displayed(chr(code))
        return shown


class _Folded(dict[int, str]):
    """What each character becomes when folded, worked out once per character."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).lower().translate(_STROKES)
        parts = unicodedata.normalize("NFD", letter)
        plain = self[code] = "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
        return plain


def _displayed(char: str) -> str:
    category = unicodedata.category(char)
    if char in _BREAKS:
        return "\n"
    if category == "Zs" or char == "\t":
        return " "
    if category in _HIDDEN:
        return ""
    return str(unicodedata.decimal(char)) if category == "Nd" else char


_DISPLAYED: Mapping[int, str] = _Displayed()
_FOLDED: Mapping[int, str] = _Folded()


def clean(text: str) -> str:
    """Display-safe NFC text: no control, zero-width or direction marks, ASCII digits; line breaks are kept."""
    if text.isascii() and text.isprintable():
        return text.strip()
    shown = text.replace("\r\n", "\n").translate(_DISPLAYED)
    return unicodedata.normalize("NFC", shown).strip()


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, đ as d, whitespace collapsed: the form in which words are compared."""
    return " ".join(clean(text).translate(_FOLDED).split())


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """One lower-case word without its accents."""
    return word.translate(_FOLDED)


@lru_cache(maxsize=8192)
def accent_key(word: str) -> str:
    """A lower-case word with its tone moved to the end; hỏi and ngã count as one (central speech mixes them)."""
    if word.isascii():
        return word
    letters: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word.replace("ð", "đ")):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return "".join(letters) + tone


def toneless(key: str) -> str:
    """An accent key without its tone: "triêu", typed in haste for "triệu"."""
    return key[:-1] if key and key[-1] in _TONES else key
