"""Events, and the drafts of new ones and of changes."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from conversations.events.event import Event, EventKind
from db.store import Row, Tx
from db.times import moment, stamp

_WRITTEN = (
    "kind, title, starts_at, ends_at, all_day, place, capacity, answer_by, conditions, state, reason, code, sequence"
)


def event(tx: Tx, number: int) -> Event | None:
    """The event of that number."""
    row = tx.one("select * from events where number = :number", number=number)
    return _event(row) if row else None


def event_with_id(tx: Tx, id: str) -> Event | None:
    """The event of that id."""
    row = tx.one("select * from events where id = :id", id=id)
    return _event(row) if row else None


def next_number(tx: Tx) -> int:
    """The number of the next event: short enough to be typed."""
    row = tx.one("select coalesce(max(number), 0) + 1 as number from events")
    return int(row["number"]) if row else 1


def coming(tx: Tx, since: datetime) -> tuple[Event, ...]:
    """Every event that ends (or, where no end is known, begins) at that moment or later, the next one first."""
    rows = tx.all(
        "select * from events where coalesce(ends_at, starts_at) >= :since order by starts_at, number",
        since=stamp(since),
    )
    return tuple(map(_event, rows))


def of_person(tx: Tx, person: str, since: datetime) -> tuple[Event, ...]:
    """Of the coming events those to which a person was invited, or for which a unit of theirs has answered."""
    rows = tx.all(
        """select * from events e where coalesce(e.ends_at, e.starts_at) >= :since and (
             exists (select 1 from announcements a join recipients r on r.announcement_id = a.id
               where a.event_id = e.id and r.person_id = :person)
             or exists (select 1 from rsvps s join representatives p on p.organisation_id = s.organisation_id
               where s.event_id = e.id and p.person_id = :person and p.until is null))
           order by e.starts_at, e.number""",
        since=stamp(since),
        person=person,
    )
    return tuple(map(_event, rows))


def invited(tx: Tx, event: str) -> frozenset[str]:
    """The codes of the units in whose name somebody was invited to the event."""
    rows = tx.all(
        """select r.units from recipients r join announcements a on a.id = r.announcement_id
           where a.event_id = :event""",
        event=event,
    )
    return frozenset(code for row in rows for code, _ in json.loads(row["units"]))


def invitations_on_their_way(tx: Tx, event: str) -> tuple[str, ...]:
    """Announcements that invite to the event and have not all been sent."""
    rows = tx.all(
        """select id from announcements where event_id = :event
           and state in ('approval', 'scheduled', 'sending', 'paused') order by id""",
        event=event,
    )
    return tuple(row["id"] for row in rows)


def save(tx: Tx, event: Event, by: str | None, now: datetime, new_id: Callable[[], str]) -> None:
    """Write a new event (its id is empty), or one that was changed."""
    values = {
        "kind": str(event.kind),
        "title": event.title,
        "starts_at": stamp(event.starts),
        "ends_at": stamp(event.ends) if event.ends else None,
        "all_day": event.all_day,
        "place": event.place,
        "capacity": event.capacity,
        "answer_by": stamp(event.answer_by),
        "conditions": event.conditions,
        "state": event.state,
        "reason": event.reason,
        "code": event.code,
        "sequence": event.sequence,
    }
    columns = _WRITTEN.split(", ")
    if event.id:
        # Whoever is to come is reminded anew before another day.
        tx.run(
            """update rsvps set reminded_at = null where event_id = :id
               and exists (select 1 from events where id = :id and starts_at <> :starts_at)""",
            id=event.id,
            starts_at=values["starts_at"],
        )
        written = ", ".join(f"{name} = :{name}" for name in columns)
        tx.run(f"update events set {written}, changed_at = :now where id = :id", **values, id=event.id, now=stamp(now))
        return
    tx.run(
        f"""insert into events (id, number, {_WRITTEN}, created_by, created_at, changed_at)
            values (:id, :number, {", ".join(f":{name}" for name in columns)}, :by, :now, :now)""",
        **values,
        id=new_id(),
        number=event.number,
        by=by,
        now=stamp(now),
    )


def draft(tx: Tx, person: str, number: int) -> Mapping[str, str]:
    """What a person wrote of a new event (number 0) or of a change to one, by part."""
    row = tx.one(
        "select parts from event_drafts where person_id = :person and number = :number", person=person, number=number
    )
    found: dict[str, str] = json.loads(row["parts"]) if row else {}
    return found


def drafts(tx: Tx, person: str) -> tuple[int, ...]:
    """The numbers under which a person has a draft."""
    rows = tx.all("select number from event_drafts where person_id = :person order by number", person=person)
    return tuple(row["number"] for row in rows)


def keep_draft(tx: Tx, person: str, number: int, parts: Mapping[str, str] | None, now: datetime) -> None:
    """Write a draft in place of the one before; None drops it."""
    if parts is None:
        tx.run("delete from event_drafts where person_id = :person and number = :number", person=person, number=number)
        return
    tx.run(
        """insert into event_drafts (person_id, number, parts, at) values (:person, :number, :parts, :now)
           on conflict (person_id, number) do update set parts = excluded.parts, at = excluded.at""",
        person=person,
        number=number,
        parts=json.dumps(dict(parts), ensure_ascii=False),
        now=stamp(now),
    )


def _event(row: Row) -> Event:
    return Event(
        number=row["number"],
        kind=EventKind(row["kind"]),
        title=row["title"],
        starts=moment(row["starts_at"]),
        ends=moment(row["ends_at"]) if row["ends_at"] else None,
        all_day=bool(row["all_day"]),
        place=row["place"],
        capacity=row["capacity"],
        answer_by=moment(row["answer_by"]),
        conditions=row["conditions"],
        state=row["state"],
        reason=row["reason"],
        code=row["code"],
        sequence=row["sequence"],
        id=row["id"],
        created_by=row["created_by"] or "",
    )
