"""Splitting a summary into groups, and naming them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from conversations.answers.folding import fold
from conversations.notices.audience import SIZES, bare_district
from conversations.notices.audience_words import DISTRICTS, district_title
from conversations.people import Kind
from conversations.places import Places
from summaries.completeness import ReportDue
from summaries.facts import Facts, Rows
from summaries.groups import Group, Share
from summaries.indicators import Indicator
from summaries.query import PROVINCES, Query
from summaries.sums import by_group, counted
from summaries.units import Unit

SIZE_NAMES = {"micro": "Siêu nhỏ", "small": "Nhỏ", "medium": "Vừa", "large": "Lớn"}
UNKNOWN = "Chưa rõ"
_DISTRICTS = {bare_district(name): name for name in DISTRICTS}


class Told(Protocol):
    """A line of the summary."""

    @property
    def indicator(self) -> Indicator: ...


class Naming:
    """The key and the title of each group that a summary is split into."""

    def __init__(self, by: str, places: Places, staff: Rows) -> None:
        self._by = by
        self._places = places
        self._staff = {row["id"]: row["name"] for row in staff}
        self._provinces = {title: key for key, title in PROVINCES.items()}

    def key(self, told: str) -> str:
        """The group of a unit, from what its row tells: of a commune, its former province where that is asked for; a
        former district however the roster writes it."""
        if self._by == "district":
            return _DISTRICTS.get(bare_district(told), told)
        if self._by != "province":
            return told
        commune = self._places.with_code(told)
        return self._provinces.get(commune.former_province, "") if commune else ""

    def title(self, key: str) -> str:
        """What the group is called."""
        if self._by == "district" and key in DISTRICTS:
            return district_title(key)
        names = {"size": SIZE_NAMES, "province": PROVINCES, "in_charge": self._staff}.get(self._by, {})
        commune = self._places.with_code(key) if self._by == "commune" else None
        return commune.title if commune else names.get(key) or key or UNKNOWN

    def order(self, key: str) -> tuple[object, ...]:
        """Kinds and sizes in their own order, others by name; who is in none stands last."""
        own = {"kind": list(map(str, Kind)), "size": list(SIZES), "province": list(PROVINCES)}.get(self._by, [])
        return not key, own.index(key) if key in own else len(own), fold(self.title(key)), key


def groups_of(
    units: Sequence[Unit], lines: Iterable[Told], due: Sequence[ReportDue], facts: Facts, query: Query, naming: Naming
) -> tuple[Group, ...]:
    """The groups in which a unit existed, each with its part of every line. By kind, unions stand for themselves."""
    indicators = {line.indicator.key: line.indicator for line in lines}
    kinds = {key: set(Kind) if query.by == "kind" else counted(one, query) for key, one in indicators.items()}
    sums = by_group(facts.totals, query, naming.key, lambda key, kind: kind in kinds.get(key, ()))
    sizes = Counter(unit.group for unit in units)
    expected, received, in_time = (Counter(_groups(due, part)) for part in ("", "received", "on_time"))
    return tuple(
        Group(
            key,
            naming.title(key),
            sizes[key],
            {
                name: Share(found[key].value(one), found[key].units(one))
                for name, one in indicators.items()
                if key in (found := sums.get(name, {}))
            },
            expected[key],
            received[key],
            in_time[key],
        )
        for key in sorted(sizes, key=naming.order)
    )


def _groups(due: Sequence[ReportDue], part: str) -> Iterator[str]:
    return (one.unit.group for one in due if not part or getattr(one, part))
