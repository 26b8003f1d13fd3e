"""Who is to get an announcement: what was chosen, and whether that lets a unit through."""

import re
from collections.abc import Mapping
from typing import Any, Self

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from conversations.answers import fold

UNSIZED = "unknown"
SIZES: Mapping[str, tuple[int, int]] = {
    "micro": (0, 49),
    "small": (50, 199),
    "medium": (200, 299),
    "large": (300, 10**9),
}
"""Official members, from–to: the member limits of Decree 113/2024/NĐ-CP, article 5, for agriculture."""

AGRICULTURE = (
    *("Nông nghiệp", "Trồng trọt", "Chăn nuôi", "Lâm nghiệp", "Thủy sản", "Diêm nghiệp"),
    *("Nước sạch nông thôn", "Nông nghiệp tổng hợp"),
)
"""What agricultural cooperatives do (Circular 09/2017/TT-BNNPTNT): the first stands for them all."""
STARS = (3, 4, 5)
_DISTRICT = re.compile(r"^(?:huyen dao|huyen|thi xa|thanh pho|tx|tp|h)(?=[ .])[ .]*")


class Filter(Struct, frozen=True):
    """What units are chosen by: several values of one kind mean any of them, an empty one lets all through.

    `kinds` as in `people.Kind`, `fields` and `districts` (former ones, without "huyện") as written, `communes` by
    code, `sizes` keys of SIZES or UNSIZED, `stars` of OCOP products in force, `borrowing`: whether a loan is
    outstanding in the last report, `reported` and `owing`: periods.
    """

    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    stars: tuple[int, ...] = ()
    borrowing: bool | None = None
    reported: tuple[str, ...] = ()
    owing: tuple[str, ...] = ()

    @property
    def kinds_of_choice(self) -> frozenset[str]:
        """The names of what was chosen by."""
        return frozenset(name for name in (*_LISTS, "borrowing") if getattr(self, name) not in ((), None))

    def joined(self, other: Self) -> Self:
        """The values of both."""
        return replace(
            self,
            borrowing=self.borrowing if other.borrowing is None else other.borrowing,
            **{
                name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name))))
                for name in _LISTS
            },
        )  # fmt: skip


_LISTS = tuple(name for name in Filter.__struct_fields__ if name != "borrowing")


class Audience(Struct, frozen=True):
    """The units that match all of one of the filters `wanted` (all units if `everybody`) and those `picked` by code;
    none that matches all of one of `without` or is `dropped` by code. `office`: the Alliance's own people as well."""

    everybody: bool = False
    wanted: tuple[Filter, ...] = ()
    picked: tuple[str, ...] = ()
    without: tuple[Filter, ...] = ()
    dropped: tuple[str, ...] = ()
    office: bool = False

    @property
    def empty(self) -> bool:
        """Nobody was chosen yet."""
        return not (self.everybody or self.wanted or self.picked or self.office)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Everything that units are looked at for."""
        return self.wanted + self.without

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods whose reports decide."""
        return tuple(dict.fromkeys(period for part in self.filters for period in (*part.reported, *part.owing)))

    @property
    def of_unknown_size(self) -> Self:
        """The units that may be meant but whose size is not known: nobody at all where sizes do not matter."""
        sized = (each for each in self.wanted if each.sizes and UNSIZED not in each.sizes)
        return replace(
            self,
            everybody=False,
            picked=(),
            office=False,
            wanted=tuple(replace(each, sizes=(UNSIZED,)) for each in sized),
        )

    def joined(self, other: Self) -> Self:
        """This and what was added to it."""
        return replace(
            self,
            everybody=self.everybody or other.everybody,
            wanted=tuple(dict.fromkeys((*self.wanted, *other.wanted))),
            picked=tuple(dict.fromkeys((*self.picked, *other.picked))),
            without=tuple(dict.fromkeys((*self.without, *other.without))),
            dropped=tuple(dict.fromkeys((*self.dropped, *other.dropped))),
            office=self.office or other.office,
        )


class UnitFacts(Struct, frozen=True):
    """What decides about one unit. `members` and `debt` (đồng) are of its last report, None when that does not tell;
    `stars`: of its OCOP products in force; `reported` and `owing`: which of the periods asked about."""

    code: str
    kind: str
    field: str = ""
    commune: str = ""
    district: str = ""
    members: int | None = None
    debt: int | None = None
    stars: frozenset[int] = frozenset()
    reported: frozenset[str] = frozenset()
    owing: frozenset[str] = frozenset()

    @property
    def size(self) -> str:
        """The key of its size."""
        if self.members is None:
            return UNSIZED
        return next(key for key, (least, most) in SIZES.items() if least <= self.members <= most)


def admits(audience: Audience, unit: UnitFacts) -> bool:
    """Whether the unit is in the audience."""
    if unit.code in audience.dropped or any(_matches(without, unit) for without in audience.without):
        return False
    chosen = audience.everybody or any(_matches(wanted, unit) for wanted in audience.wanted)
    return chosen or unit.code in audience.picked


def _matches(wanted: Filter, unit: UnitFacts) -> bool:
    """Whether the unit has everything that was chosen."""
    asked = (
        (wanted.kinds, unit.kind in wanted.kinds),
        (wanted.fields, any(same_field(name, unit.field) for name in wanted.fields)),
        (wanted.communes or wanted.districts, _lies_in(wanted, unit)),
        (wanted.sizes, unit.size in wanted.sizes),
        (wanted.stars, bool(unit.stars & set(wanted.stars))),
        (wanted.borrowing is not None, ((unit.debt or 0) > 0) is wanted.borrowing),
        (wanted.reported, bool(unit.reported & set(wanted.reported))),
        (wanted.owing, bool(unit.owing & set(wanted.owing))),
    )
    return all(has for chosen, has in asked if chosen)


def _lies_in(wanted: Filter, unit: UnitFacts) -> bool:
    """A commune and a former district chosen together mean either of them."""
    district = bare_district(unit.district)
    return unit.commune in wanted.communes or any(bare_district(name) == district for name in wanted.districts)


def same_field(wanted: str, field: str) -> bool:
    """Whether a unit of that field is meant by a field; "Nông nghiệp" means every agricultural one."""
    if fold(wanted) == fold(AGRICULTURE[0]):
        return any(fold(field) == fold(name) for name in AGRICULTURE)
    return fold(wanted) == fold(field)


def bare_district(name: str) -> str:
    """The folded name of a former district without "huyện", "thị xã" …"""
    return _DISTRICT.sub("", fold(name)).replace("dak rong", "dakrong")


def as_data(audience: Audience) -> dict[str, Any]:
    """What is stored of an audience: what was chosen."""
    data = {name: value for name, value in to_builtins(audience).items() if value}
    for name in {"wanted", "without"} & set(data):
        data[name] = [{key: value for key, value in each.items() if value not in ([], None)} for each in data[name]]
    return data


def audience_of(data: Mapping[str, Any]) -> Audience:
    """The audience that was stored."""
    return Audience(
        everybody=bool(data.get("everybody")),
        wanted=tuple(map(_filter_of, data.get("wanted", ()))),
        picked=tuple(data.get("picked", ())),
        without=tuple(map(_filter_of, data.get("without", ()))),
        dropped=tuple(data.get("dropped", ())),
        office=bool(data.get("office")),
    )


def _filter_of(data: Mapping[str, Any]) -> Filter:
    lists = {name: tuple(data.get(name, ())) for name in _LISTS}
    return Filter(borrowing=data.get("borrowing"), **lists)
