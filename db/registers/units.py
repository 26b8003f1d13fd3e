"""What is counted of the registers of units: products online, farms, linkages, models, insurance, unions, ratings."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from msgspec import Struct

from conversations.access import Scope
from conversations.answers import fold
from conversations.periods import Period
from conversations.registers.entry import Entry
from db.registers.entries import entries_at, entries_within, kept
from db.registers.ocop import among
from db.store import Tx


class Held(Struct, frozen=True):
    """How many entries, of how many units, those by kind (units), and the sums of the numbers that were asked for."""

    entries: int
    units: int
    by_kind: Mapping[str, int]
    sums: Mapping[str, int]


class Online(Struct, frozen=True):
    """Products on e-commerce floors: each product of a unit once, however many floors it is on; by floor; verified:
    the office has looked at the link."""

    products: int
    units: int
    by_floor: Mapping[str, int]
    verified: int


class Sales(Struct, frozen=True):
    """Orders and revenue (đồng) online in the quarters of a window, and how many products told of them."""

    orders: int
    revenue: int
    products: int
    units: int


def held_at(
    tx: Tx,
    register: str,
    day: date,
    scope: Scope | None = None,
    units: Collection[str] | None = None,
    *,
    sums: Iterable[str] = (),
    where: Mapping[str, str] | None = None,
) -> Held:
    """Entries in force on a day; `sums`: columns to add up, `where`: only those with these values."""
    return _held(among(entries_at(tx, register, day, scope), units), sums, where)


def held_within(
    tx: Tx,
    register: str,
    first: date,
    last: date,
    scope: Scope | None = None,
    units: Collection[str] | None = None,
    *,
    sums: Iterable[str] = (),
    where: Mapping[str, str] | None = None,
) -> Held:
    """Entries whose first day lies in the window."""
    return _held(among(entries_within(tx, register, first, last, scope), units), sums, where)


def _held(entries: Collection[Entry], sums: Iterable[str], where: Mapping[str, str] | None) -> Held:
    chosen = [e for e in entries if all(e.values.get(key, "") == value for key, value in (where or {}).items())]
    holders = {entry.organisation for entry in chosen if entry.organisation}
    return Held(
        entries=len(chosen),
        units=len(holders),
        by_kind=Counter(str(unit.kind) for unit in holders),
        sums={key: sum(entry.number_of(key) for entry in chosen) for key in sums},
    )


def farms_at(tx: Tx, day: date, scope: Scope | None = None, units: Collection[str] | None = None) -> Held:
    """Farms on the list, with their invested `capital` (đồng)."""
    return held_at(tx, "farms", day, scope, units, sums=("capital", "area"))


def linkages_at(tx: Tx, day: date, scope: Scope | None = None, units: Collection[str] | None = None) -> Held:
    """Linkage contracts in force, with their yearly `value` (đồng) and the `households` in them."""
    return held_at(tx, "linkages", day, scope, units, sums=("value", "households"))


def linkage_models_at(tx: Tx, day: date, scope: Scope | None = None, units: Collection[str] | None = None) -> int:
    """Models of linkage: contracts of the same name are one model."""
    return len({fold(entry.name) for entry in among(entries_at(tx, "linkages", day, scope), units)})


def models_at(tx: Tx, day: date, model: str, scope: Scope | None = None, units: Collection[str] | None = None) -> Held:
    """Models of a sort: `new_style`, `replicated`, `ocop`, `high_tech`, `speciality`."""
    return held_at(tx, "models", day, scope, units, where={"model": model})


def effective_models(
    tx: Tx, year: int, model: str = "new_style", scope: Scope | None = None, units: Collection[str] | None = None
) -> int:
    """Units with a model of that sort that was marked as effective in that year."""
    entries = among(entries_at(tx, "models", date(year, 12, 31), scope), units)
    marked = (e for e in entries if e.values.get("model") == model and _mark(e, year) == "yes")
    return len({entry.organisation for entry in marked})


def _mark(entry: Entry, year: int) -> str:
    return entry.lines.get(str(year), {}).get("effective", "")


def insurance_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, units: Collection[str] | None = None
) -> Held:
    """Insurance contracts that began in the window: `households`, `area` (m²), `heads`, `premium`, `support` and
    `paid` (đồng)."""
    sums = ("households", "area", "heads", "premium", "support", "paid")
    return held_within(tx, "insurance", first, last, scope, units, sums=sums)


def unions_at(tx: Tx, day: date, scope: Scope | None = None, units: Collection[str] | None = None) -> Held:
    """Pilots of specialised unions, with how many HTX are in them (`members`)."""
    return held_at(tx, "unions", day, scope, units, sums=("members",))


def ratings_of(
    tx: Tx, year: int, scope: Scope | None = None, units: Collection[str] | None = None
) -> Mapping[tuple[str, str], int]:
    """Units by (kind, rating) in a year; the latest rating of a unit counts."""
    latest: dict[str, Entry] = {}
    for entry in among(kept(tx, "ratings", scope), units):
        if entry.counts and entry.organisation and entry.name == str(year):
            latest[entry.organisation.id] = max(
                entry, latest.get(entry.organisation.id, entry), key=lambda each: (each.since, each.number)
            )
    return Counter((str(e.organisation.kind), e.values.get("rating", "")) for e in latest.values() if e.organisation)


def online_at(tx: Tx, day: date, scope: Scope | None = None, units: Collection[str] | None = None) -> Online:
    """Products that stand on a floor on that day."""
    entries = [entry for entry in among(entries_at(tx, "online", day, scope), units) if entry.organisation]
    return Online(
        products=len({(entry.organisation, fold(entry.name)) for entry in entries}),
        units=len({entry.organisation for entry in entries}),
        by_floor=Counter(entry.values.get("floor", "") for entry in entries),
        verified=sum(entry.values.get("verified") == "yes" for entry in entries),
    )


def online_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, units: Collection[str] | None = None
) -> Sales:
    """Orders and revenue of the quarters whose last day lies in the window."""
    told = [
        (entry, line)
        for entry in among(kept(tx, "online", scope), units)
        if entry.counts
        for period, line in entry.lines.items()
        if first <= Period.parse(period).end <= last
    ]
    return Sales(
        orders=sum(int(line.get("orders", "0")) for _, line in told),
        revenue=sum(int(line.get("revenue", "0")) for _, line in told),
        products=len({entry.id for entry, _ in told}),
        units=len({entry.organisation for entry, _ in told}),
    )
