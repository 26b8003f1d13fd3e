"""Several answers in one breath: "thu 120tr, chi 80, thêm 3 xã viên, không vay"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from conversations.answers.amounts import amount
from conversations.answers.folding import accent_key, clean
from conversations.answers.phrases import Phrases
from conversations.answers.tokens import Token, pieces

_BREAKS = frozenset({",", ";", ".", "\n", "•", "+"})
_AND = accent_key("và")
_EDGES = " \t\n,;.:=-–—•*+"


@dataclass(frozen=True, slots=True)
class _Label:
    key: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Segment:
    """Neighbouring tokens between two separators, and the labels among them (places within the segment)."""

    tokens: tuple[Token, ...]
    labels: tuple[_Label, ...]


def split_labelled(text: str, labels: Mapping[str, Sequence[str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Deal a message out to the questions that it names; the second list is what could not be placed.

    `labels` holds the names of each question by its key; the longest name that fits wins, with or without accents,
    before or after its answer. A number that names nothing stays with the answer before it, so that whoever reads
    that answer sees both. Nothing is dropped: what names no question comes back as it was typed.
    """
    shown = clean(text)
    names = _phrases(tuple((key, tuple(known)) for key, known in labels.items()))
    answers: list[tuple[str, str]] = []
    left: list[str] = []
    for segment in _segments(shown, names):
        dealt = _dealt(shown, segment)
        if dealt:
            answers += dealt
        elif answers and not segment.labels and _has_number(segment.tokens):
            key, before = answers[-1]
            answers[-1] = key, ", ".join(filter(None, (before, _typed(shown, segment.tokens))))
        else:
            left.append(_typed(shown, segment.tokens))
    return answers, list(filter(None, left))


@lru_cache(maxsize=256)
def _phrases(labels: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrases:
    return Phrases((clean(name).lower().split(), key) for key, known in labels for name in known)


def _segments(shown: str, names: Phrases) -> Iterator[_Segment]:
    """Cut at separators; "và" separates only where another label follows it."""
    gathered: list[Token] = []
    for token in pieces(shown):
        if token.text in _BREAKS:
            yield from _cut_at_and(gathered, names)
            gathered = []
        else:
            gathered.append(token)
    yield from _cut_at_and(gathered, names)


def _cut_at_and(tokens: Sequence[Token], names: Phrases) -> Iterator[_Segment]:
    labelled = [label.first for label in _labels(tokens, names)]
    start = 0
    for place, token in enumerate(tokens):
        joined = token.word is not None and token.word.fold == "va" and token.word.is_spelled(_AND)
        if joined and labelled and start <= labelled[0] < place < labelled[-1]:
            yield _segment(tokens[start:place], names)
            start = place + 1
            labelled = [first for first in labelled if first >= start]
    if tokens[start:]:
        yield _segment(tokens[start:], names)


def _segment(tokens: Sequence[Token], names: Phrases) -> _Segment:
    return _Segment(tuple(tokens), _labels(tokens, names))


def _labels(tokens: Sequence[Token], names: Phrases) -> tuple[_Label, ...]:
    found: list[_Label] = []
    place = 0
    while place < len(tokens):
        match = names.match(tokens, place)
        if match:
            found.append(_Label(match[0], place, match[1]))
        place = match[1] if match else place + 1
    return tuple(found)


def _dealt(shown: str, segment: _Segment) -> list[tuple[str, str]]:
    """The answers in a segment: around one label, or after (else before) each of several."""
    tokens, labels = segment.tokens, segment.labels
    if len(labels) == 1:
        only = labels[0]
        around = _typed(shown, tokens[: only.first]), _typed(shown, tokens[only.end :])
        return [(only.key, " ".join(filter(None, around)))]
    if labels and labels[0].first == 0:
        ends = [label.first for label in labels[1:]] + [len(tokens)]
        return [(x.key, _typed(shown, tokens[x.end : end])) for x, end in zip(labels, ends, strict=True)]
    if labels and labels[-1].end == len(tokens):
        starts = [0] + [label.end for label in labels[:-1]]
        return [(x.key, _typed(shown, tokens[start : x.first])) for x, start in zip(labels, starts, strict=True)]
    return []


def _has_number(tokens: Sequence[Token]) -> bool:
    found = (amount(tokens, place) for place in range(len(tokens)))
    return any(each.values != (0,) or each.numeral for each in found if each)


def _typed(shown: str, tokens: Sequence[Token]) -> str:
    return shown[tokens[0].start : tokens[-1].end].strip(_EDGES) if tokens else ""
