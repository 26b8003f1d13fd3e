"""Several answers in one breath: "thu 120tr, chi 80, thêm 3 xã viên, không vay"."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from conversations.answers.amounts import amount
from conversations.answers.calendar_words import fold_at
from conversations.answers.folding import accent_key, clean
from conversations.answers.names import Label, is_composed, is_interest, labels_in, part_at, without_ordinals
from conversations.answers.phrases import Phrases
from conversations.answers.scan import scan
from conversations.answers.status import is_zero, status
from conversations.answers.times import time_at
from conversations.answers.tokens import Token, pieces

_BREAKS = frozenset({",", ";", ".", "\n", "•", "+"})
_AND = accent_key("và")
_EDGES = " \t\n,;.:=-–—•*+"
_ANY_DAY = date(2000, 1, 1)
_YES_AND_NO = frozenset({"khong", "chua", "co"})


class _Segment(Struct, frozen=True):
    """Neighbouring tokens between two separators, the names among them, and whether "trong đó" stands first."""

    tokens: tuple[Token, ...]
    labels: tuple[Label, ...]
    part: bool = False


def split_labelled(
    text: str, labels: Mapping[str, Sequence[str]], *, lending: bool = False
) -> tuple[list[tuple[str, str]], list[str]]:
    """Deal a message out to the questions that it names; the second list is what could not be placed.

    `labels` holds the names of each question by its key; the longest name that fits wins, with or without accents,
    before or after its answer. A number that names nothing stays with the answer before it, so that whoever reads
    that answer sees both. What follows "trong đó" is placed only if its name says of what it is a part; names that
    stand side by side, with one number between them, are not guessed about. Nothing is dropped: what names no
    question comes back as it was typed. `lending`: a loan is asked about, so that "lãi" is what it costs.
    """
    shown = clean(text)
    names = _phrases(tuple((key, tuple(known)) for key, known in labels.items()))
    message = without_ordinals(list(pieces(shown)))
    answers: list[tuple[str, str]] = []
    left: list[str] = []
    for segment in _segments(message, names):
        doubtful = _is_doubtful(message, segment, names, first=not answers, lending=lending)
        dealt = [] if doubtful else _dealt(shown, segment)
        if dealt:
            answers = _with(answers, dealt)
        elif answers and not segment.labels and not segment.part and _has_number(segment.tokens):
            key, before = answers[-1]
            answers[-1] = key, ", ".join(filter(None, (before, _typed(shown, segment.tokens))))
        else:
            left.append(_typed(shown, segment.tokens))
    return answers, list(filter(None, left))


def _with(answers: Sequence[tuple[str, str]], dealt: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The answers with those of one more segment; what answers one question twice is put together."""
    merged = dict(answers)
    for key, text in dealt:
        merged[key] = ", ".join(filter(None, (merged.get(key, ""), text)))
    return list(merged.items())


@lru_cache(maxsize=256)
def _phrases(labels: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrases:
    return Phrases((clean(name).lower().split(), key) for key, known in labels for name in known)


def _segments(message: Sequence[Token], names: Phrases) -> Iterator[_Segment]:
    """Cut at separators and before "trong đó"; "và" separates only where another name follows it."""
    gathered: list[Token] = []
    for token in message:
        if token.text in _BREAKS:
            yield from _cut_at_part(gathered, names)
            gathered = []
        else:
            gathered.append(token)
    yield from _cut_at_part(gathered, names)


def _cut_at_part(tokens: Sequence[Token], names: Phrases) -> Iterator[_Segment]:
    part = part_at(tokens)
    yield from _cut_at_and(tokens[:part], names)
    if part is not None:
        yield _Segment(tuple(tokens[part:]), labels_in(tokens[part:], names), part=True)


def _cut_at_and(tokens: Sequence[Token], names: Phrases) -> Iterator[_Segment]:
    labelled = [label.first for label in labels_in(tokens, names)]
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
    return _Segment(tuple(tokens), labels_in(tokens, names))


def _is_doubtful(message: Sequence[Token], segment: _Segment, names: Phrases, *, first: bool, lending: bool) -> bool:
    """Whether a name in the segment may mean another question than the one it names."""
    if segment.part:
        return not all(is_composed(segment.tokens, label, names) for label in segment.labels)
    if lending:
        return False
    start = next((place for place, token in enumerate(message) if token is segment.tokens[0]), 0)
    return any(
        is_interest(message, Label(label.key, start + label.first, start + label.end), first=first and not place)
        for place, label in enumerate(segment.labels)
    )


def _dealt(shown: str, segment: _Segment) -> list[tuple[str, str]]:
    """The answers in a segment: around one name, or after (else before) each of several."""
    tokens, labels = segment.tokens, segment.labels
    if len(labels) == 1:
        return [(labels[0].key, _around(shown, tokens, labels[0]))]
    if not labels:
        return []
    head = tokens[: labels[0].first]
    if not _has_number(head):
        fragments = _after_each(tokens, labels)
    elif not _has_number(tokens[labels[-1].end :]):
        ends = [label.first for label in labels]
        starts = [0, *(label.end for label in labels[:-1])]
        fragments = [tokens[start:end] for start, end in zip(starts, ends, strict=True)]
        fragments[-1] = (*fragments[-1], *tokens[labels[-1].end :])
        head = ()
    else:
        return []
    if not all(_says_something(fragment) for fragment in (head + fragments[0], *fragments[1:])):
        return []
    texts = [_typed(shown, fragment) for fragment in fragments]
    texts[0] = _joined((_typed(shown, head), texts[0]), numbers=_is_number_in(head))
    return [(label.key, text) for label, text in zip(labels, texts, strict=True)]


def _after_each(tokens: tuple[Token, ...], labels: Sequence[Label]) -> list[tuple[Token, ...]]:
    """What follows each name; "không" before a name that nothing follows belongs to that name."""
    ends = [*(label.first for label in labels[1:]), len(tokens)]
    fragments = [tokens[label.end : end] for label, end in zip(labels, ends, strict=True)]
    for place in range(len(fragments) - 1):
        cut = len(fragments[place])
        while cut and fold_at(fragments[place], cut - 1) in _YES_AND_NO and not fragments[place][cut - 1].glued:
            cut -= 1
        if not fragments[place + 1] and (cut or place == 0):
            fragments[place], fragments[place + 1] = fragments[place][:cut], fragments[place][cut:]
    return fragments


def _around(shown: str, tokens: tuple[Token, ...], label: Label) -> str:
    """What stands around a name, or the whole when only with its name it says something ("chưa bán được gì")."""
    before, after = tokens[: label.first], tokens[label.end :]
    silent = bool(before or after) and not _has_number(before + after) and not _is_told(before + after)
    if silent and _is_told(tokens):
        return _typed(shown, tokens)
    numbers = _is_number_in(before) and _is_number_in(after)
    return _joined((_typed(shown, before), _typed(shown, after)), numbers=numbers)


def _joined(texts: Sequence[str], *, numbers: bool) -> str:
    """Numbers on both sides of a name must not become one: "40tr lãi 5" is not 40,5 triệu."""
    return (", " if numbers else " ").join(filter(None, texts))


def _says_something(tokens: Sequence[Token]) -> bool:
    if _has_number(tokens) or (tokens and all(fold_at(tokens, at) in _YES_AND_NO for at in range(len(tokens)))):
        return True
    return _is_told(tokens)


def _is_told(tokens: Sequence[Token]) -> bool:
    """Whether these words say that there is nothing, nothing yet, or nothing new."""
    found = scan(" ".join(token.text.lower() for token in tokens), tokens, _ANY_DAY).in_time()
    return status(found) is not None or is_zero(found)


def _is_number_in(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "number" for token in tokens) or _has_number(tokens)


def _has_number(tokens: Sequence[Token]) -> bool:
    """Whether an amount stands among the tokens; months and days are none."""
    place = 0
    while place < len(tokens):
        time = time_at(tokens, place, _ANY_DAY)
        found = None if time else amount(tokens, place)
        if found and (found.values != (0,) or found.numeral):
            return True
        place = time[1] if time else place + 1
    return False


def _typed(shown: str, tokens: Sequence[Token]) -> str:
    return shown[tokens[0].start : tokens[-1].end].strip(_EDGES) if tokens else ""
