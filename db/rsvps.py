"""What units answered to an invitation, and who was there."""

import json
from collections.abc import Sequence
from datetime import datetime

from conversations.access import Scope
from conversations.events.event import Event, Rsvp
from conversations.people import Kind, Organisation
from db.scopes import only
from db.store import Row, Tx
from db.times import stamp

_SELECT = """select s.*, o.code, o.kind, o.name, o.cadence from rsvps s
  join organisations o on o.id = s.organisation_id"""


def rsvp(tx: Tx, event: str, organisation: str) -> Rsvp | None:
    """A unit's answer, or that it was there."""
    row = tx.one(
        f"{_SELECT} where s.event_id = :event and s.organisation_id = :organisation",
        event=event,
        organisation=organisation,
    )
    return _rsvp(row) if row else None


def rsvps(tx: Tx, event: str, scope: Scope | None = None) -> tuple[Rsvp, ...]:
    """The answer of every unit of the scope, in the order of the units' codes."""
    where, params = only(scope)
    rows = tx.all(f"{_SELECT} where s.event_id = :event and {where} order by o.code", event=event, **params)
    return tuple(map(_rsvp, rows))


def keep(tx: Tx, event: str, rsvp: Rsvp, by: str | None, channel: str, now: datetime) -> None:
    """Write an answer in place of the unit's one before; that it was there, and was reminded, stays."""
    tx.run(
        """insert into rsvps (event_id, organisation_id, answer, places, people, delegates, products, needs, reason,
             turn, person_id, channel, answered_at)
           values (:event, :organisation, :answer, :places, :people, :delegates, :products, :needs, :reason, :turn,
             :by, :channel, :now)
           on conflict (event_id, organisation_id) do update set answer = excluded.answer, places = excluded.places,
             people = excluded.people, delegates = excluded.delegates, products = excluded.products,
             needs = excluded.needs, reason = excluded.reason, turn = excluded.turn, person_id = excluded.person_id,
             channel = excluded.channel, answered_at = excluded.answered_at""",
        event=event,
        organisation=rsvp.organisation.id,
        answer=rsvp.answer,
        places=rsvp.places,
        people=rsvp.people,
        delegates=json.dumps(rsvp.delegates, ensure_ascii=False),
        products=json.dumps(rsvp.products, ensure_ascii=False),
        needs=rsvp.needs,
        reason=rsvp.reason,
        turn=rsvp.turn,
        by=by,
        channel=channel,
        now=stamp(now),
    )


def move_up(tx: Tx, event: str, organisation: str) -> None:
    """A unit of the waiting list has its places now; who answered for it, and when, stays."""
    tx.run(
        """update rsvps set answer = 'yes' where event_id = :event and organisation_id = :organisation
           and answer = 'waiting'""",
        event=event,
        organisation=organisation,
    )


def arrive(tx: Tx, event: str, organisation: str, present: int | None, by: str | None, now: datetime) -> None:
    """So many of a unit were seen; None takes it back. A unit that had not said yes is a walk-in."""
    if present is None:
        tx.run(
            """update rsvps set present = null, checked_at = null, checked_by = null
               where event_id = :event and organisation_id = :organisation""",
            event=event,
            organisation=organisation,
        )
        tx.run(
            """delete from rsvps where event_id = :event and organisation_id = :organisation
               and answer = 'walk_in'""",
            event=event,
            organisation=organisation,
        )
        return
    tx.run(
        """insert into rsvps (event_id, organisation_id, answer, answered_at, present, checked_at, checked_by)
           values (:event, :organisation, 'walk_in', :now, :present, :now, :by)
           on conflict (event_id, organisation_id) do update set present = excluded.present,
             checked_at = excluded.checked_at, checked_by = excluded.checked_by""",
        event=event,
        organisation=organisation,
        present=present,
        by=by,
        now=stamp(now),
    )


def to_remind(tx: Tx, events: Sequence[Event], now: datetime, before: datetime, count: int) -> list[tuple[Event, str]]:
    """Units that are coming to one of the events, said so `before`, and have not been reminded; each is claimed."""
    found: list[tuple[Event, str]] = []
    for event in events:
        rows = tx.all(
            """select organisation_id from rsvps where event_id = :event and answer = 'yes' and reminded_at is null
                 and answered_at < :before order by organisation_id limit :count""",
            event=event.id,
            before=stamp(before),
            count=count - len(found),
        )
        found += [(event, row["organisation_id"]) for row in rows if _claim(tx, event, row, "reminded_at", now)]
    return found


def to_ask_for_sales(tx: Tx, events: Sequence[Event], now: datetime, count: int) -> list[tuple[Event, str]]:
    """Units that were to be at one of these fairs and have not said what came of it; claimed by being found."""
    found: list[tuple[Event, str]] = []
    for event in events:
        rows = tx.all(
            """select organisation_id from rsvps s where event_id = :event and asked_at is null
                 and (answer = 'yes' or present is not null) and not exists (select 1 from event_results r
                   where r.event_id = s.event_id and r.organisation_id = s.organisation_id)
               order by organisation_id limit :count""",
            event=event.id,
            count=count - len(found),
        )
        found += [(event, row["organisation_id"]) for row in rows if _claim(tx, event, row, "asked_at", now)]
    return found


def _claim(tx: Tx, event: Event, row: Row, column: str, now: datetime) -> bool:
    claimed = tx.run(
        f"""update rsvps set {column} = :now where event_id = :event and organisation_id = :organisation
            and {column} is null""",
        now=stamp(now),
        event=event.id,
        organisation=row["organisation_id"],
    )
    return claimed == 1


def _rsvp(row: Row) -> Rsvp:
    return Rsvp(
        organisation=Organisation(row["organisation_id"], row["code"], Kind(row["kind"]), row["name"], row["cadence"]),
        answer=row["answer"],
        places=row["places"],
        people=row["people"],
        delegates=tuple(json.loads(row["delegates"])),
        products=tuple(json.loads(row["products"])),
        needs=row["needs"],
        reason=row["reason"],
        turn=row["turn"],
        by=row["person_id"] or "",
        present=row["present"],
    )
