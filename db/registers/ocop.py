"""What is counted of the OCOP register: products, and those who hold them."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from msgspec import Struct

from conversations.access import Scope
from conversations.registers.entry import Entry
from db.registers.entries import entries_at, entries_within
from db.store import Tx


class Ocop(Struct, frozen=True):
    """Products by stars, and units that hold some by their kind; a unit counts once, and once under each of its stars.

    `holders_by_stars`: units by (kind, stars).
    """

    products: int
    products_by_stars: Mapping[int, int]
    products_by_group: Mapping[str, int]
    holders: Mapping[str, int]
    holders_by_stars: Mapping[tuple[str, int], int]


def ocop_at(tx: Tx, day: date, scope: Scope | None = None, units: Collection[str] | None = None) -> Ocop:
    """What is in force on a day: a product falls out 36 months after its decision. `units`: only theirs (ids)."""
    return _counted(among(entries_at(tx, "ocop", day, scope), units))


def ocop_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, units: Collection[str] | None = None
) -> Ocop:
    """What was recognised by decisions of the window."""
    return _counted(among(entries_within(tx, "ocop", first, last, scope), units))


def _counted(entries: Collection[Entry]) -> Ocop:
    held = {(entry.organisation, entry.number_of("stars")) for entry in entries if entry.organisation}
    return Ocop(
        products=len(entries),
        products_by_stars=_sorted(Counter(entry.number_of("stars") for entry in entries)),
        products_by_group=Counter(entry.values.get("group", "") for entry in entries),
        holders=Counter(str(unit.kind) for unit in {unit for unit, _ in held}),
        holders_by_stars=Counter((str(unit.kind), stars) for unit, stars in held),
    )


def _sorted(counted: Mapping[int, int]) -> dict[int, int]:
    return {stars: counted[stars] for stars in sorted(counted, reverse=True)}


def among(entries: Collection[Entry], units: Collection[str] | None) -> list[Entry]:
    """Those of some units (ids; None: all). Entries of no unit are among them only when all are asked for."""
    if units is None:
        return list(entries)
    wanted = frozenset(units)
    return [entry for entry in entries if entry.organisation and entry.organisation.id in wanted]
