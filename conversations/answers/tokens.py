"""Cutting an answer into numbers, words and marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from conversations.answers.folding import clean
from conversations.answers.words import Word, from_vni_keys, look_up

LONGEST_ANSWER = 400
_PIECE = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|[^ ]")
_TYPED_DIGIT = re.compile(r"(?<![^\W\d_])[oli](?=[0-9o]*[0-9])|(?<=[0-9])(?:[li](?=[0-9])|(?:[.,]?o)+(?![^\W\d_]))")
_VNI_RUN = re.compile(r"(?<![^\W\d_])[a-z]+[0-9][a-z0-9]*(?![^\W_])")
_LEFT_OVER = str.maketrans(dict.fromkeys(map(chr, [*range(0x300, 0x370), 0x20E3, *range(0xFE00, 0xFE10)]), ""))


@dataclass(slots=True)
class Token:
    """A piece of the answer: where it stands, and whether it touches the piece before."""

    kind: Literal["number", "word", "mark"]
    text: str
    word: Word | None
    glued: bool
    start: int
    end: int


def normal(text: str) -> str:
    """The text in lower case, as it is cut up."""
    shown = clean(text)
    lower = shown.lower() if shown.isascii() else shown.translate(_LEFT_OVER).lower()
    return _TYPED_DIGIT.sub(_digit, lower)


def _digit(match: re.Match[str]) -> str:
    """ "12O" and "l2" for 120 and 12, as on a typewriter."""
    return match[0].replace("o", "0").replace("l", "1").replace("i", "1")


def tokenise(text: str) -> list[Token]:
    """The pieces of normalised text, in order; VNI left-overs such as "mo65t" become the word they spell."""
    return list(pieces(_without_vni(text)))


def pieces(text: str) -> Iterator[Token]:
    """The pieces of display-safe text, in any case, where they stand; a line break is a mark."""
    end = -1
    for match in _PIECE.finditer(text):
        piece, start = match[0], match.start()
        glued, end = start == end, match.end()
        if "0" <= piece[0] <= "9":
            yield Token("number", piece, None, glued, start, end)
        elif piece[0].isalpha():
            yield Token("word", piece, look_up(piece.lower()), glued, start, end)
        else:
            yield Token("mark", piece, None, glued, start, end)


def _without_vni(text: str) -> str:
    mended = _VNI_RUN.sub(_sure_vni, text)
    # One word of VNI shows that the others are VNI too: "mo65t ty3".
    return text if mended == text else _VNI_RUN.sub(_vni, mended)


def _sure_vni(match: re.Match[str]) -> str:
    # "ty3" by itself may as well be "tỷ 3": that doubt is for the grammar of amounts.
    inside = any(char.isdigit() for char in match[0].rstrip("0123456789"))
    return _vni(match) if inside else match[0]


def _vni(match: re.Match[str]) -> str:
    return from_vni_keys(match[0]) or match[0]
