"""One word as typed, and everything it may mean as part of a number or a phrase."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from conversations.answers.folding import accent_key, plain, toneless
from conversations.answers.spellings import (
    AFTER_TENS,
    DIGITS,
    DONG,
    DOUBTFUL_SCALES,
    PARTS,
    SCALES,
    SHORTHAND,
)
from conversations.answers.telex import from_telex, from_vni

Meaning = TypeVar("Meaning")


class Word(Struct, frozen=True):
    """A word's forms (`typed`, `fold` plain, `key` with accents) and its possible places in a number."""

    typed: str
    fold: str
    key: str
    bare: bool
    digit: int | None = None
    after_tens: int | None = None
    part: str = ""
    scale: int = 0
    doubtful: tuple[int, ...] = ()
    dong: bool = False

    def is_spelled(self, key: str) -> bool:
        """Whether this word, as typed, can be the word with that accent key."""
        return self.bare or self.key == key or self.key == toneless(key)


def spelled(entries: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The entries by every spelling: exact, without the tone, without any accent (an exact spelling wins)."""
    found: dict[str, Meaning] = {}
    for form in (lambda word: word, toneless, plain):
        for word, meaning in entries.items():
            found.setdefault(form(accent_key(word)), meaning)
    return found


_DIGITS = spelled(DIGITS)
_AFTER_TENS = spelled(AFTER_TENS)
_PARTS = spelled(PARTS)
_SCALES = spelled(SCALES)
_DOUBTFUL = spelled(DOUBTFUL_SCALES)
_DONG = spelled(dict.fromkeys(DONG, True))
_SHORTHAND = {accent_key(short): accent_key(full) for short, full in SHORTHAND.items()}
_VOCABULARY: set[str] = {*_DIGITS, *_PARTS, *_SCALES, *_DONG, *_SHORTHAND}


def know(keys: set[str]) -> None:
    """Let these accent keys be recognised in what Telex and VNI left behind."""
    if not keys <= _VOCABULARY:
        _VOCABULARY.update(keys)
        look_up.cache_clear()


@lru_cache(maxsize=8192)
def look_up(text: str) -> Word:
    """The word for lower-case text, Telex left-overs mended when that yields a known word."""
    key = accent_key(text)
    if key.isascii() and key not in _VOCABULARY:
        key = mended(key, from_telex(key))
    return _word(key)


def mended(key: str, repaired: str) -> str:
    """The repaired spelling if that is a known, accented word, else the key as it was."""
    candidate = accent_key(repaired)
    return candidate if not candidate.isascii() and candidate in _VOCABULARY else key


def from_vni_keys(text: str) -> str:
    """The known word that VNI keystrokes spell ("mo65t": "mot"), without accents, or ""."""
    return plain(mended("", from_vni(text)))


def _word(key: str) -> Word:
    full = _SHORTHAND.get(key, key)
    return Word(
        typed=key,
        fold=plain(full),
        key=full,
        bare=full.isascii(),
        digit=_DIGITS.get(key),
        after_tens=_AFTER_TENS.get(key),
        part=_PARTS.get(key, ""),
        scale=0 if key in _DOUBTFUL else _SCALES.get(key, 0),
        doubtful=_DOUBTFUL.get(key, ()),
        dong=key in _DONG,
    )
