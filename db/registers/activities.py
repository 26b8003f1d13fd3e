"""What is counted of events, emulation movements, petitions and announcements for the provincial report."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone

from msgspec import Struct

from conversations.access import Scope
from db.registers.entries import entries_within
from db.registers.ocop import among
from db.scopes import only
from db.store import Row, Tx
from db.times import stamp

HOME = timezone(timedelta(hours=7))
"""Việt Nam has had one offset and no summer time since 1975."""


class Events(Struct, frozen=True):
    """Events of one kind: how many were held, units that were there (each once an event), and how many people."""

    held: int
    attended: int
    people: int


class Fairs(Struct, frozen=True):
    """Fairs: how many, units that were there (each once a fair), their sales, contracts and these contracts' value."""

    held: int
    attended: int
    sales: int
    contracts: int
    contract_value: int


class Emulation(Struct, frozen=True):
    """Movements, units that registered, that achieved what they set out to, and that were honoured; honours by form."""

    movements: int
    registered: int
    achieved: int
    awarded: int
    by_form: Mapping[str, int]


class Petitions(Struct, frozen=True):
    """Petitions received in a window, how many of them were answered by its end, and both by department (code; ""
    while it was passed to none). `questions`: those for an event."""

    received: int
    answered: int
    by_department: Mapping[str, tuple[int, int]]
    questions: int
    questions_answered: int


class Notices(Struct, frozen=True):
    """Announcements sent in a window, units that got one at least, and units that one was meant for."""

    sent: int
    reached: int
    meant: int


def bounds(first: date, last: date) -> dict[str, str]:
    """The window as moments: from the first day's beginning until the day after the last, where people live."""
    return {
        "first": stamp(datetime.combine(first, time(), HOME).astimezone(UTC)),
        "after": stamp(datetime.combine(last + timedelta(days=1), time(), HOME).astimezone(UTC)),
    }


def events_within(tx: Tx, kinds: Collection[str], first: date, last: date, scope: Scope | None = None) -> Events:
    """Events of these kinds (dialogue, forum, fair, emulation, training) that began in the window. Where nobody ticked
    off who came, those with a place count."""
    rows = _attendances(tx, kinds, first, last, scope)
    return Events(
        held=_held(tx, kinds, first, last),
        attended=len(rows),
        people=sum(row["present"] or row["people"] or row["places"] for row in rows),
    )


def _held(tx: Tx, kinds: Collection[str], first: date, last: date) -> int:
    among_kinds, params = _kinds(kinds)
    row = tx.one(
        f"""select count(*) as n from events where state = 'open' and kind in ({among_kinds})
              and starts_at >= :first and starts_at < :after""",
        **bounds(first, last),
        **params,
    )
    return int(row["n"]) if row else 0


def _kinds(kinds: Collection[str]) -> tuple[str, dict[str, str]]:
    params = {f"kind_{place}": kind for place, kind in enumerate(sorted(kinds))}
    return ", ".join(f":{name}" for name in params), params


def _attendances(tx: Tx, kinds: Collection[str], first: date, last: date, scope: Scope | None) -> list[Row]:
    where, limits = only(scope)
    among_kinds, params = _kinds(kinds)
    return list(
        tx.all(
            f"""select e.id, r.organisation_id, r.present, r.people, r.places from events e
                  join rsvps r on r.event_id = e.id join organisations o on o.id = r.organisation_id
                where e.state = 'open' and e.kind in ({among_kinds}) and {where}
                  and e.starts_at >= :first and e.starts_at < :after
                  and (r.present > 0 or (r.answer = 'yes' and not exists (
                    select 1 from rsvps t where t.event_id = e.id and t.present is not null)))""",
            **bounds(first, last),
            **params,
            **limits,
        )
    )


def fairs_within(tx: Tx, first: date, last: date, scope: Scope | None = None) -> Fairs:
    """Fairs that began in the window, with what units sold there."""
    where, limits = only(scope)
    row = tx.one(
        f"""select coalesce(sum(r.sales), 0) as sales, coalesce(sum(r.contracts), 0) as contracts,
              coalesce(sum(r.contract_value), 0) as contract_value
            from events e join event_results r on r.event_id = e.id join organisations o on o.id = r.organisation_id
            where e.state = 'open' and e.kind = 'fair' and {where}
              and e.starts_at >= :first and e.starts_at < :after""",
        **bounds(first, last),
        **limits,
    )
    events = events_within(tx, ("fair",), first, last, scope)
    sums = {name: int(row[name]) if row else 0 for name in ("sales", "contracts", "contract_value")}
    return Fairs(events.held, events.attended, **sums)


def emulation_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, units: Collection[str] | None = None
) -> Emulation:
    """Movements that began in the window, and honours awarded in it, on the register or with a movement's result."""
    where, limits = only(scope)
    movements = f"""from events e join {{table}} r on r.event_id = e.id join organisations o on o.id = r.organisation_id
        where e.state = 'open' and e.kind = 'emulation' and {where}
          and e.starts_at >= :first and e.starts_at < :after"""
    params = {**bounds(first, last), **limits}
    signed = tx.all(
        f"select distinct r.organisation_id {movements.format(table='rsvps')} and r.answer in ('yes', 'walk_in')",
        **params,
    )
    results = tx.all(
        f"select r.organisation_id, r.achieved, r.award {movements.format(table='event_results')}", **params
    )
    wanted = None if units is None else frozenset(units)
    told = [row for row in results if wanted is None or row["organisation_id"] in wanted]
    awards = among(entries_within(tx, "awards", first, last, scope), units)
    honoured = {row["organisation_id"] for row in told if row["award"]}
    honoured |= {award.organisation.id for award in awards if award.organisation}
    return Emulation(
        movements=_held(tx, ("emulation",), first, last),
        registered=sum(wanted is None or row["organisation_id"] in wanted for row in signed),
        achieved=len({row["organisation_id"] for row in told if row["achieved"]}),
        awarded=len(honoured),
        by_form=Counter(award.values.get("form", "") for award in awards),
    )


def petitions_within(tx: Tx, first: date, last: date, scope: Scope | None = None) -> Petitions:
    """Petitions that came in the window, but for those taken back; one that asks the same as another counts itself."""
    where, limits = only(scope)
    rows = tx.all(
        f"""select p.number, p.department, p.event_id, exists (select 1 from petition_words w
              where w.petition = p.number and w.kind = 'answer' and w.at < :after) as answered
            from petitions p join organisations o on o.id = p.organisation_id
            where p.state <> 'withdrawn' and {where} and p.at >= :first and p.at < :after""",
        **bounds(first, last),
        **limits,
    )
    by_department: dict[str, tuple[int, int]] = {}
    for row in rows:
        received, answered = by_department.get(row["department"] or "", (0, 0))
        by_department[row["department"] or ""] = (received + 1, answered + bool(row["answered"]))
    questions = [row for row in rows if row["event_id"]]
    return Petitions(
        received=len(rows),
        answered=sum(bool(row["answered"]) for row in rows),
        by_department=by_department,
        questions=len(questions),
        questions_answered=sum(bool(row["answered"]) for row in questions),
    )
