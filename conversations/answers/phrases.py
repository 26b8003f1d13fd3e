"""Phrases found among folded words: the longest one that begins at a place, accents heeded where typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from conversations.answers.folding import accent_key, plain
from conversations.answers.tokens import Token
from conversations.answers.words import know


@dataclass(slots=True)
class _Node:
    following: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


class Phrases:
    """A set of phrases, each with the role it plays."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], str]], lines: Iterable[tuple[str, str]] = ()) -> None:
        """`phrases` are words, as they are spelled in full, and their role; `lines` are many phrases each, see
        `vocabulary_of`: they are spelled out when one of their first words is typed."""
        self._root = _Node()
        self._folded: dict[str, list[tuple[str, str]]] = {}
        for words, role in phrases:
            _add(self._root, words, role)
        for line, role in lines:
            for word in _first_words(line):
                self._folded.setdefault(word, []).append((line, role))

    def _unfold(self, first: str) -> None:
        """Several threads may read at once: what begins with the word is there as a whole, or not yet."""
        grown = _Node()
        for line, role in self._folded.get(first, ()):
            for words in _expanded(line):
                if words and plain(words[0]) == first:
                    _add(grown, words, role)
        self._root.following |= grown.following
        self._folded.pop(first, None)

    def match(self, tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
        """The likeliest role of the longest phrase beginning at `place`, and its end; None if there is none."""
        found = self.match_all(tokens, place)
        return (found[0][0], found[1]) if found else None

    def match_all(self, tokens: Sequence[Token], place: int) -> tuple[tuple[str, ...], int] | None:
        """Every role that the longest phrase at `place` may play, and its end.

        Roles whose phrase is spelled exactly so leave out those that fit only because accents are missing.
        """
        best: tuple[tuple[str, ...], int] | None = None
        node = self._root
        for end in range(place, len(tokens)):
            word = tokens[end].word
            if word is not None and end == place and word.fold in self._folded:
                self._unfold(word.fold)
            following = None if word is None else node.following.get(word.fold)
            if following is None:
                break
            node = following
            roles = _fitting(node, tokens, place) if node.ends else ()
            if roles:
                best = roles, end + 1
        return best


def _add(node: _Node, words: Sequence[str], role: str) -> None:
    for word in words:
        node = node.following.setdefault(plain(word), _Node())
    node.ends.append((tuple(accent_key(word) for word in words), role))


def _fitting(node: _Node, tokens: Sequence[Token], place: int) -> tuple[str, ...]:
    exact: list[str] = []
    loose: list[str] = []
    for keys, role in node.ends:
        words = [token.word for token in tokens[place : place + len(keys)] if token.word is not None]
        if all(word.key == key and not word.bare for word, key in zip(words, keys, strict=True)):
            exact.append(role)
        elif all(word.is_spelled(key) for word, key in zip(words, keys, strict=True)):
            loose.append(role)
    return tuple(exact or loose)


def vocabulary_of(roles: Mapping[str, str]) -> Phrases:
    """Phrases from a table; `roles` holds, by role, phrases one a line.

    "a|b" is a choice of words, "a_b" two words that belong together, a final "?" marks a choice that may be absent.
    """
    lines = [(line, role) for role, text in roles.items() for line in text.splitlines() if line.strip()]
    know({key for line, _ in lines for word in _words(line) if not (key := accent_key(word)).isascii()})
    return Phrases((), lines)


def _words(line: str) -> Iterator[str]:
    """Every word that a phrase of the line may have."""
    return (part for word in line.split() for choice in _choices(word) for part in choice.split("_") if part)


def _first_words(line: str) -> frozenset[str]:
    """The folded words that a phrase of the line may begin with."""
    first: set[str] = set()
    for word in line.split():
        choices = _choices(word)
        first |= {plain(choice.split("_")[0]) for choice in choices if choice}
        if "" not in choices:
            break
    return frozenset(first)


def _expanded(line: str) -> Iterator[tuple[str, ...]]:
    for words in product(*(_choices(word) for word in line.split())):
        yield tuple(part for word in words for part in word.split("_") if part)


def _choices(word: str) -> list[str]:
    optional = word.endswith("?")
    return [*word.removesuffix("?").split("|"), *([""] if optional else [])]
