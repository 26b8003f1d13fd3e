"""Politeness around the words of a command: "dạ cho em báo cáo ạ" is "báo cáo"."""

import unicodedata
from collections.abc import Iterator

from conversations.answers import fold

_BEFORE = frozenset(
    (
        *("dạ", "vâng", "thưa", "ok", "em", "tôi", "anh", "chị", "bác", "chú", "cháu", "mình"),
        *("xin", "muốn", "cần", "cho", "nhờ", "giúp"),
    )
)
_AFTER = frozenset(
    ("ạ", "nhé", "nhá", "nha", "nghe", "với", "luôn", "đi", "giúp", "giùm", "em", "anh", "chị", "bác", "cô", "chú")
)
_BARE_BEFORE = frozenset(map(fold, _BEFORE))
_BARE_AFTER = frozenset(map(fold, _AFTER))
MOST_BEFORE, MOST_AFTER = 4, 3


def without_courtesy(text: str) -> Iterator[str]:
    """The text without some of the polite words before and after it, the least taken away first."""
    words = unicodedata.normalize("NFC", text).lower().split()
    bare = fold(text).split() == words
    before = _leading(words, _BARE_BEFORE if bare else _BEFORE, MOST_BEFORE)
    if bare and words[:before] == ["da"]:  # "đã" perhaps: what was done already is no wish
        before = 0
    after = _leading(words[::-1], _BARE_AFTER if bare else _AFTER, MOST_AFTER)
    told = text.split()
    for taken in range(1, before + after + 1):
        for first in range(max(0, taken - after), min(before, taken) + 1):
            if left := told[first : len(told) - (taken - first)]:
                yield " ".join(left)


def _leading(words: list[str], polite: frozenset[str], most: int) -> int:
    """How many words at the beginning are polite ones, at most so many."""
    count = 0
    while count < min(most, len(words)) and words[count].strip(".,!") in polite:
        count += 1
    return count
