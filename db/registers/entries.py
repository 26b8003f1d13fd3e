"""Reading the entries of registers, with all that is written down of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from conversations.access import Scope
from conversations.people import Kind, Organisation
from conversations.registers.entry import Entry
from conversations.registers.register import WISHED
from db.scopes import only
from db.store import Row, Tx
from db.times import moment

_SELECT = """select e.*, o.code, o.kind, o.name as unit_name, o.cadence, o.commune, o.field,
    coalesce(p.name, '') as by_name
  from register_entries e left join organisations o on o.id = e.organisation_id
  left join persons p on p.id = e.person_id and p.deleted_at is null"""
_WITH = 400
"""Entries whose values are read at once: both engines take so many parameters."""


def entry(tx: Tx, register: str, number: int, scope: Scope | None = None) -> Entry | None:
    """The entry of that number, when it is in the scope."""
    where, params = only(scope)
    rows = tx.all(
        f"""{_SELECT} where e.register = :register and e.number = :number
              and (e.organisation_id is null or {where})""",
        register=register,
        number=number,
        **params,
    )
    return next(iter(_entries(tx, rows)), None)


def of_unit(tx: Tx, register: str, organisation: str) -> tuple[Entry, ...]:
    """A unit's entries, the latest first, but for those that were written down by mistake."""
    rows = tx.all(
        f"""{_SELECT} where e.register = :register and e.organisation_id = :organisation and e.state <> 'void'
            order by e.since desc, e.number desc""",
        register=register,
        organisation=organisation,
    )
    return _entries(tx, rows)


def kept(tx: Tx, register: str, scope: Scope | None = None) -> tuple[Entry, ...]:
    """Every entry, in the order of their numbers: also those that are over, claimed, or a mistake. Those of no unit
    are in every scope."""
    where, params = only(scope)
    rows = tx.all(
        f"""{_SELECT} where e.register = :register and (e.organisation_id is null or {where}) order by e.number""",
        register=register,
        **params,
    )
    return _entries(tx, rows)


def entries_at(tx: Tx, register: str, day: date, scope: Scope | None = None) -> tuple[Entry, ...]:
    """Those that are in force on a day."""
    where, params = only(scope)
    rows = tx.all(
        f"""{_SELECT} where e.register = :register and (e.organisation_id is null or {where})
              and e.claim <> 'new' and e.state not in ('void', 'refused') and e.since <= :day
              and (e.until = '' or e.until > :day) and (e.ended = '' or e.ended > :day) order by e.number""",
        register=register,
        day=day.isoformat(),
        **params,
    )
    return _entries(tx, rows)


def entries_within(tx: Tx, register: str, first: date, last: date, scope: Scope | None = None) -> tuple[Entry, ...]:
    """Those whose first day lies in the window."""
    return _within(tx, register, "e.since", first, last, scope)


def ended_within(tx: Tx, register: str, first: date, last: date, scope: Scope | None = None) -> tuple[Entry, ...]:
    """Those that the office ended on a day of the window."""
    return _within(tx, register, "e.ended", first, last, scope)


def _within(tx: Tx, register: str, column: str, first: date, last: date, scope: Scope | None) -> tuple[Entry, ...]:
    where, params = only(scope)
    rows = tx.all(
        f"""{_SELECT} where e.register = :register and (e.organisation_id is null or {where})
              and e.claim <> 'new' and e.state not in ('void', 'refused')
              and {column} >= :first and {column} <= :last order by e.number""",
        register=register,
        first=first.isoformat(),
        last=last.isoformat(),
        **params,
    )
    return _entries(tx, rows)


def claimed(tx: Tx, register: str, scope: Scope | None = None) -> tuple[Entry, ...]:
    """What leaders told and nobody of the office has confirmed yet, the oldest first."""
    where, params = only(scope)
    rows = tx.all(
        f"""{_SELECT} where e.register = :register and e.claim <> '' and (e.organisation_id is null or {where})
            order by e.id""",
        register=register,
        **params,
    )
    return _entries(tx, rows)


def _entries(tx: Tx, rows: Iterable[Row]) -> tuple[Entry, ...]:
    found = list(rows)
    values: dict[str, dict[str, dict[str, str]]] = {}
    photos: dict[str, list[str]] = {}
    for start in range(0, len(found), _WITH):
        _read_values(tx, [row["id"] for row in found[start : start + _WITH]], values, photos)
    return tuple(_entry(row, values.get(row["id"], {}), photos.get(row["id"], ())) for row in found)


def _read_values(
    tx: Tx, ids: list[str], values: dict[str, dict[str, dict[str, str]]], photos: dict[str, list[str]]
) -> None:
    params = {f"id_{place}": id for place, id in enumerate(ids)}
    among = ", ".join(f":{name}" for name in params)
    for row in tx.all(f"select * from register_values where entry_id in ({among}) order by period, key", **params):
        values.setdefault(row["entry_id"], {}).setdefault(row["period"], {})[row["key"]] = row["value"]
    for row in tx.all(f"select * from register_photos where entry_id in ({among}) order by at, sha256", **params):
        photos.setdefault(row["entry_id"], []).append(row["sha256"])


def _entry(row: Row, values: Mapping[str, Mapping[str, str]], photos: Iterable[str]) -> Entry:
    unit = row["organisation_id"]
    organisation = (
        Organisation(unit, row["code"], Kind(row["kind"]), row["unit_name"], row["cadence"]) if unit else None
    )
    return Entry(
        id=row["id"],
        register=row["register"],
        number=row["number"],
        organisation=organisation,
        name=row["name"],
        since=row["since"],
        until=row["until"],
        ended=row["ended"],
        state=row["state"],
        claim=row["claim"],
        values=values.get("", {}),
        lines={period: told for period, told in values.items() if period not in ("", WISHED)},
        wishes=values.get(WISHED, {}),
        photos=tuple(photos),
        by=row["person_id"] or "",
        by_name=row["by_name"],
        at=moment(row["at"]),
        commune=row["commune"] or "",
        field=row["field"] or "",
    )
