"""An audience described in words: what was understood, what may mean several things, and what was not understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import clean, fold
from conversations.notices.audience import Audience, Filter
from conversations.notices.audience_words import Found, Option, Vocabulary, is_filler, phrase_at, short_code
from conversations.notices.former_provinces import PROVINCES, province_filter

LONGEST = 2000
MOST_OPTIONS = 8
_EXCEPT = re.compile(r"(?:ngoai )?tru(?: ra)?(?!\S)|khong (?:gui|gom|ke|tinh)(?: cho)?(?!\S)|loai(?: bo| ra)(?!\S)")
_AGAIN = re.compile(r"(?:cong )?them(?!\S)")
_CODE = re.compile(r"[^\W\d_]{2,6}-?\d{1,6}")


class Doubt(Struct, frozen=True):
    """Words that may mean several things."""

    words: str
    options: tuple[Option, ...]

    @property
    def key(self) -> str:
        """What the decision is remembered by."""
        return fold(self.words)


class Understood(Struct, frozen=True):
    """What the words mean so far; `adding`: they began with "thêm" or "trừ", so they change what was chosen before."""

    audience: Audience
    doubts: tuple[Doubt, ...] = ()
    unknown: tuple[str, ...] = ()
    adding: bool = False


@dataclass(slots=True)
class _Draft:
    """The audience as it takes shape. `fresh`: the next phrase begins a filter of its own; `last`: what the phrase
    before chose by."""

    audience: Audience = field(default_factory=Audience)
    doubts: list[Doubt] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    excluding: bool = False
    fresh: bool = True
    last: frozenset[str] = frozenset()

    def turn(self, *, excluding: bool) -> None:
        """From here on units are left out, or added."""
        self.excluding, self.fresh = excluding, True

    def add(self, chosen: Filter, *, linked: bool, negated: bool = False) -> None:
        """A phrase; `linked`: "và" or a comma stands before it."""
        if negated and not self.excluding:
            self.audience = self.audience.joined(Audience(without=(chosen,)))
            return
        groups = self.audience.without if self.excluding else self.audience.wanted
        if self.fresh or not groups or (linked and self._begins(chosen, groups[-1])):
            groups += (chosen,)
        else:
            groups = (*groups[:-1], groups[-1].joined(chosen))
        self.fresh, self.last = False, chosen.kinds_of_choice
        if self.excluding:
            self.audience = replace(self.audience, without=groups)
        else:
            self.audience = replace(self.audience, wanted=groups)

    def _begins(self, chosen: Filter, before: Filter) -> bool:
        """Whether "và" sets apart rather than narrows: "trừ Vĩnh Linh và quỹ tín dụng", "HTX lúa và THT tôm"."""
        if self.last & chosen.kinds_of_choice:
            return False
        return self.excluding or bool(chosen.kinds and before.kinds)

    def pick(self, code: str) -> None:
        """A unit by its code."""
        picked = Audience(dropped=(code,)) if self.excluding else Audience(picked=(code,))
        self.audience = self.audience.joined(picked)


def understand(text: str, vocabulary: Vocabulary, today: date, decided: Mapping[str, str]) -> Understood:
    """What a description of an audience means. `decided`: for the words of a doubt, the value of the option that was
    chosen ("" when they are to be passed over)."""
    draft = _Draft()
    shown = clean(text)[:LONGEST]
    for segment in re.split(r"[,;\n]", shown):
        words = [word for part in segment.split() if (word := part.strip(".!?:()“”\"'"))]
        if words:
            _take_segment(draft, words, vocabulary, today, decided)
    adding = adds_to(shown)
    return Understood(_whole(draft.audience, adding=adding), tuple(draft.doubts), tuple(draft.unknown), adding)


def adds_to(text: str) -> bool:
    """It begins with "thêm" or "trừ"."""
    opening = fold(text)
    return bool(_AGAIN.match(opening) or _EXCEPT.match(opening))


def _whole(audience: Audience, *, adding: bool) -> Audience:
    """ "Tất cả HTX" means those that are HTX; "trừ …" by itself, everybody else."""
    chosen = bool(audience.wanted or audience.picked)
    excluding = bool(audience.without or audience.dropped)
    everybody = (audience.everybody and not audience.wanted) or (excluding and not chosen and not adding)
    return replace(audience, everybody=everybody)


def _take_segment(
    draft: _Draft, words: Sequence[str], vocabulary: Vocabulary, today: date, decided: Mapping[str, str]
) -> None:
    """The words between two commas: a unit's whole name, or phrases; what is left over may be a part of a name."""
    folded = [fold(word) for word in words]
    start = _opening(draft, folded)
    words, folded = words[start:], folded[start:]
    named = [code for title, code in vocabulary.folded_titles if title == " ".join(folded)]
    if len(named) == 1:
        return draft.pick(named[0])
    found = list(_parts(folded, vocabulary, today))
    left = _left_over(folded, found)
    if left and (units := _units_named(" ".join(folded), vocabulary)):
        return _offer_units(draft, " ".join(words), units, vocabulary, decided)
    for part in found:
        _take_part(draft, part, folded, words, vocabulary, decided)
    for first, end in left:
        said = " ".join(words[first:end])
        _offer_units(draft, said, _units_named(fold(said), vocabulary), vocabulary, decided)
    return None


def _opening(draft: _Draft, folded: Sequence[str]) -> int:
    """How many words at the start say that the rest is added or left out; from "trừ" on, all that follows is."""
    rest = " ".join(folded)
    if match := _EXCEPT.match(rest):
        draft.turn(excluding=True)
    elif match := _AGAIN.match(rest):
        draft.turn(excluding=False)
    return len(match[0].split()) if match else 0


class _Part(Struct, frozen=True):
    """What stands from `first` on: a phrase, a code, or the turn to leaving out (True) or adding (False)."""

    first: int
    end: int
    found: Found | None = None
    code: str = ""
    excluding: bool | None = None


def _parts(folded: Sequence[str], vocabulary: Vocabulary, today: date) -> Iterator[_Part]:
    place = 0
    while place < len(folded):
        part = _part_at(folded, place, vocabulary, today)
        if part:
            yield part
        place = part.end if part else place + 1


def _part_at(folded: Sequence[str], place: int, vocabulary: Vocabulary, today: date) -> _Part | None:
    word, rest = folded[place], " ".join(folded[place : place + 4])
    for pattern, excluding in ((_EXCEPT, True), (_AGAIN, False)):
        if match := pattern.match(rest):
            return _Part(place, place + len(match[0].split()), excluding=excluding)
    code = vocabulary.codes.get(short_code(word)) if _CODE.fullmatch(word) else None
    if code:
        return _Part(place, place + 1, code=code)
    found = phrase_at(folded, place, vocabulary, today)
    return _Part(place, found.end, found) if found else None


def _take_part(
    draft: _Draft,
    part: _Part,
    folded: Sequence[str],
    words: Sequence[str],
    vocabulary: Vocabulary,
    decided: Mapping[str, str],
) -> None:
    linked = not part.first or folded[part.first - 1] in ("va", "hoac")
    if part.excluding is not None:
        draft.turn(excluding=part.excluding)
    elif part.code:
        draft.pick(part.code)
    elif part.found and part.found.options:
        doubt = Doubt(" ".join(words[part.first : part.end]), part.found.options)
        _decide(draft, doubt, vocabulary, decided, linked=linked)
    elif part.found and part.found.everybody:
        draft.audience = replace(draft.audience, everybody=True)
    elif part.found and part.found.office:
        draft.audience = replace(draft.audience, office=not draft.excluding)
    elif part.found:
        draft.add(part.found.filter, linked=linked, negated=part.found.negated)


def _decide(
    draft: _Draft, doubt: Doubt, vocabulary: Vocabulary, decided: Mapping[str, str], *, linked: bool = True
) -> None:
    """The option that was chosen for these words; without one they stay doubtful."""
    value = decided.get(doubt.key)
    if value is None:
        draft.doubts.append(doubt)
        return
    what, _, name = value.partition(":")
    if what == "commune":
        draft.add(Filter(communes=(name,)), linked=linked)
    elif what == "district":
        draft.add(Filter(districts=(name,)), linked=linked)
    elif what == "province" and name in PROVINCES:
        draft.add(province_filter(name, vocabulary.places), linked=linked)
    elif what == "unit":
        draft.pick(name)
    elif what == "all":
        draft.audience = replace(draft.audience, everybody=True)


def _left_over(folded: Sequence[str], found: Sequence[_Part]) -> list[tuple[int, int]]:
    """The runs of words that no phrase covers and that say something."""
    covered = {place for part in found for place in range(part.first, part.end)}
    runs: list[tuple[int, int]] = []
    for place, word in enumerate(folded):
        if place in covered or is_filler(word):
            continue
        joins = runs and all(at not in covered for at in range(runs[-1][1], place))
        if joins:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _units_named(folded: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The codes of the units whose title holds these words."""
    if len(folded) < 3:
        return ()
    return tuple(code for title, code in vocabulary.folded_titles if folded in title)


def _offer_units(
    draft: _Draft, said: str, codes: tuple[str, ...], vocabulary: Vocabulary, decided: Mapping[str, str]
) -> None:
    """One unit of that name is picked, several are asked about, none is not understood."""
    if len(codes) == 1:
        draft.pick(codes[0])
    elif 1 < len(codes) <= MOST_OPTIONS or fold(said) in decided:
        options = tuple(Option(f"unit:{code}", f"{vocabulary.titles[code]} ({code})") for code in codes)
        _decide(draft, Doubt(said, options), vocabulary, decided)
    else:
        draft.unknown.append(said)
