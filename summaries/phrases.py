"""Phrases of a question about figures, other than its window: whose figures, split by what, held against what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from conversations.answers import fold
from conversations.notices.audience import Filter
from conversations.notices.audience_words import Option, Vocabulary, phrase_at
from conversations.places import Places

NOWHERE = Vocabulary(Places(()), (), ())
CLEARED = {"area": "", "district": "", "province": "", "kind": "", "field": "", "size": "", "in_charge": ""}
_HONORIFIC = r"(?:(?:do|cua|anh|chi|co|chu|bac|ong|ba|can bo|don vi|cac) )*"
_PHRASES: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = tuple(
    (re.compile(rf"(?:{words})(?!\S)"), said)
    for words, said in (
        (r"(?:so (?:sanh )?)?voi cung ky(?: nam (?:truoc|ngoai))?|so cung ky", {"against": "year"}),
        (r"(?:so (?:sanh )?)?voi nam (?:truoc|ngoai)", {"against": "year"}),
        (r"(?:so (?:sanh )?)?voi (?:ky|thang|quy) truoc", {"against": "previous"}),
        (r"(?:so (?:sanh )?)?voi ke hoach|so ke hoach", {"against": "plan"}),
        (r"(?:chia |phan |tach )?theo (?:tung |cac )?(?:xa(?: phuong)?|dia ban)|tung xa", {"by": "commune"}),
        (r"(?:chia |phan |tach )?theo (?:tung |cac )?huyen(?: thi)?(?: cu)?|tung huyen(?: cu)?", {"by": "district"}),
        (r"(?:chia |phan |tach )?theo (?:tung )?(?:tinh cu|vung)", {"by": "province"}),
        (r"(?:chia |phan |tach )?theo (?:tung )?loai(?: hinh)?(?: to chuc)?", {"by": "kind"}),
        (r"(?:chia |phan |tach )?theo (?:tung )?(?:linh vuc|nganh(?: nghe)?)", {"by": "field"}),
        (r"(?:chia |phan |tach )?theo quy mo", {"by": "size"}),
        (r"(?:chia |phan |tach )?theo (?:tung )?(?:can bo|nguoi)(?: phu trach)?", {"by": "in_charge"}),
        (r"khong chia|gop (?:lai|chung)", {"by": ""}),
        (r"(?:toan|ca) tinh|tinh quang tri|tat ca(?: don vi)?", CLEARED),
        (r"(?:tinh |vung )?quang binh(?: cu)?", {"province": "quang-binh"}),
        (r"(?:tinh |vung )?quang tri cu|vung quang tri", {"province": "quang-tri"}),
    )
)
_EXACT = {
    "loai": "kind",
    "xa": "area",
    "huyen": "district",
    "tinh": "province",
    "nganh": "field",
    "quymo": "size",
    "cb": "in_charge",
    "theo": "by",
    "voi": "against",
}
"""How the bot itself writes a part of a question: `xa=19363`, a plus for a space."""


@dataclass
class Said:
    """What phrases said, and the words that are left, in order; `options` are what some words may mean, `problem` why
    they mean nothing."""

    parts: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    problem: str = ""
    options: tuple[Option, ...] = ()
    doubtful: str = ""

    def take(self, parts: Mapping[str, str]) -> None:
        """Keep what was said; two values for one thing are a problem."""
        for name, value in parts.items():
            if value and self.parts.get(name, value) not in ("", value):
                self.problem = "several"
            self.parts[name] = value


def spelled(parts: Mapping[str, str]) -> str:
    """The parts of a question as the bot writes them for itself."""
    written = ((short, parts.get(name, "")) for short, name in _EXACT.items())
    return " ".join(f"{short}={value.replace(' ', '+')}" for short, value in written if value)


def phrases_in(
    words: Sequence[str], today: date, vocabulary: Vocabulary = NOWHERE, staff: Sequence[tuple[str, str]] = ()
) -> Said:
    """Find what is said of the units, of groups and of a comparison; `staff`: id and name of the office's people."""
    said, place = Said(), 0
    folded = [fold(word).strip(",.;:") for word in words]
    while place < len(words):
        end = next(_ends(said, words, folded, place, today, vocabulary, staff), place)
        if end == place:
            said.left.append(words[place])
        place = max(end, place + 1)
    return said


def _ends(
    said: Said,
    words: Sequence[str],
    folded: Sequence[str],
    place: int,
    today: date,
    vocabulary: Vocabulary,
    staff: Sequence[tuple[str, str]],
) -> Iterator[int]:
    """Where a phrase that begins at `place` ends; what it says is kept."""
    name, equals, value = words[place].partition("=")
    if equals and name in _EXACT:
        said.take({_EXACT[name]: value.replace("+", " ")})
        yield place + 1
    rest = " ".join(folded[place:])
    for pattern, parts in _PHRASES:
        if match := pattern.match(rest):
            said.take(parts)
            yield place + len(match[0].split())
    if end := _in_charge(said, rest, staff):
        yield place + end
    found = phrase_at(folded, place, vocabulary, today)
    if found and (found.options or _parts(found.filter) is not None):
        if found.options:
            said.options, said.doubtful = found.options, " ".join(words[place : found.end])
        if found.filter.communes and _names_unit(folded[: found.end], place, vocabulary):
            said.problem, said.doubtful = "unit_named", " ".join(words[: found.end])
        said.take(_parts(found.filter) or {})
        yield found.end


def _names_unit(folded: Sequence[str], place: int, vocabulary: Vocabulary) -> bool:
    """The words before a commune's bare name make, with it, the name of a unit: "HTX Vĩnh Thủy" """
    titles = {title for title, _ in vocabulary.folded_titles}
    return any(" ".join(folded[start:]) in titles for start in range(place))


def _parts(wanted: Filter) -> dict[str, str] | None:
    """The filter of a summary that a phrase means; None for one that a summary has not."""
    lists = {
        "kind": wanted.kinds,
        "field": wanted.fields,
        "area": wanted.communes,
        "district": wanted.districts,
        "size": wanted.sizes,
    }
    named = {name: values[0] for name, values in lists.items() if len(values) == 1}
    known = Filter(wanted.kinds, wanted.fields, wanted.communes, wanted.districts, wanted.sizes)
    return named if sum(map(len, lists.values())) == len(named) > 0 and known == wanted else None


def _in_charge(said: Said, rest: str, staff: Sequence[tuple[str, str]]) -> int:
    """How many words say who is in charge: "chị Hạnh phụ trách", "phụ trách: Lê Thị Hạnh"."""
    for id, name in staff:
        others = [other for other, its in staff if other != id and fold(its).split()[-1:] == fold(name).split()[-1:]]
        names = [re.escape(fold(name))] + ([] if others else [re.escape(fold(name).split()[-1])])
        either = "|".join(names)
        pattern = rf"(?:{_HONORIFIC}(?:{either}) phu trach|phu trach {_HONORIFIC}(?:{either}))(?!\S)"
        if match := re.match(pattern, rest):
            said.take({"in_charge": id})
            return len(match[0].split())
    return 0
