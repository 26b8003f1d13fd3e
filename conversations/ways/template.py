"""Template messages: what fills the places of an approved template, cut to what each of them takes."""

import unicodedata
from collections.abc import Iterable, Mapping
from string import Formatter

from msgspec import Struct, field

from conversations.ways.ladder import Purpose

LONGEST = 30
"""Of a place whose length the platform does not tell: that of a name."""
EMPTY = "-"
"""The platform takes no empty value."""
FIELDS: Mapping[Purpose, frozenset[str]] = {
    Purpose.REMINDER: frozenset({"name", "unit", "code", "units", "period", "due", "date"}),
    Purpose.ANNOUNCEMENT: frozenset({"name", "unit", "code", "units", "number", "subject", "date"}),
}
"""What each purpose knows: the person's name, their first unit with its code and how many they are; the report's
period and last day, or the announcement's number and first line; and today."""


class Template(Struct, frozen=True):
    """An approved template: what fills each place (`{field}` within words), and the longest that it takes (UTF-16
    units). Prices are đồng; `by_uid`: it may go to user ids; `strangers`: also to the phones of those who have never
    written to the bot."""

    id: str
    purpose: Purpose
    fill: Mapping[str, str]
    longest: Mapping[str, int] = field(default_factory=dict)
    price_uid: int = 0
    price_phone: int = 0
    by_uid: bool = True
    strangers: bool = False

    def filled(self, values: Mapping[str, str]) -> dict[str, str]:
        """The value of every place."""
        return {
            name: fitted(words.format_map(values), self.longest.get(name, LONGEST)) for name, words in self.fill.items()
        }


def fitted(text: str, longest: int) -> str:
    """The text on one line, cut between two words where it is too long; a single word that is, within."""
    text = " ".join(unicodedata.normalize("NFC", text).split()) or EMPTY
    if _length(text) <= longest:
        return text
    kept = text.encode("utf-16-le")[: 2 * (longest - 1)].decode("utf-16-le", "ignore")
    if text[len(kept)] != " " and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ,;:.-')}…"


def fields_of(words: str) -> frozenset[str]:
    """The fields that a pattern names. Raises ValueError for one that cannot be read."""
    found = tuple(Formatter().parse(words))
    if any(spec or conversion for _, _, spec, conversion in found):
        raise ValueError("write fields as {name}")
    return frozenset(name for _, name, _, _ in found if name is not None)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def problems(template: Template, places: Iterable[str], needed: Iterable[str]) -> tuple[str, ...]:
    """What keeps a template from being sent: places that it does not have, or that nothing fills."""
    known = set(places)
    return (
        *(f"the template has no place {name}" for name in template.fill if name not in known),
        *(f"nothing fills the place {name}" for name in needed if name not in template.fill),
    )
