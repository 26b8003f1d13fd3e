"""Announcements while they are composed, and what people refuse to get."""

import json
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256

from conversations.access import Scope
from conversations.attachments import Attachment
from conversations.notices.announcement import State
from conversations.notices.audience import Audience, as_data, audience_of
from conversations.notices.draft import Draft, Reach, Reached
from conversations.ways.ladder import Purpose
from db.audience import members_of, units, unmanned
from db.recipients import refusing
from db.store import Row, Tx
from db.times import moment, stamp
from db.ways import ladders

FIRST = 5
_COLUMNS = """a.id, a.number, a.kind, a.text, a.attachments, a.audience, a.event_id, a.state, a.created_by, a.send_at,
  (select e.number from events e where e.id = a.event_id) as event_number"""


def _draft(row: Row) -> Draft:
    return Draft(
        row["number"],
        row["kind"],
        row["created_by"],
        row["text"],
        tuple(Attachment(each["sha256"], each["kind"], each["name"]) for each in json.loads(row["attachments"])),
        audience_of(json.loads(row["audience"])),
        moment(row["send_at"]) if row["send_at"] else None,
        row["event_id"] or "",
        row["event_number"] or 0,
        State(row["state"]),
        row["id"],
    )


def draft(tx: Tx, number: int) -> Draft | None:
    """The announcement of that number as it was composed, whatever its state."""
    row = tx.one(f"select {_COLUMNS} from announcements a where a.number = :number", number=number)
    return _draft(row) if row else None


def open_drafts(tx: Tx) -> tuple[Draft, ...]:
    """Those that are composed or wait for approval, the newest first."""
    rows = tx.all(f"select {_COLUMNS} from announcements a where a.state in ('draft', 'approval') order by number desc")
    return tuple(map(_draft, rows))


def untouched(tx: Tx, since: datetime, count: int) -> tuple[Draft, ...]:
    """Drafts that nobody has worked on since then, up to `count`, the oldest first."""
    rows = tx.all(
        f"""select {_COLUMNS} from announcements a
            where a.state = 'draft' and coalesce(a.changed_at, a.created_at) < :since
            order by a.number limit :count""",
        since=stamp(since),
        count=count,
    )
    return tuple(map(_draft, rows))


def next_number(tx: Tx) -> int:
    """The number of the next announcement."""
    row = tx.one("select max(number) as n from announcements")
    return ((row and row["n"]) or 0) + 1


def save_draft(tx: Tx, kept: Draft, now: datetime, new_id: Callable[[], str]) -> None:
    """The draft stands so from now on; one that is no draft any more is left alone."""
    tx.run(
        """insert into announcements
             (id, number, kind, text, attachments, audience, event_id, state, created_by, created_at, send_at,
              changed_at)
           values (:id, :number, :kind, :text, :attachments, :audience, :event, 'draft', :by, :now, :send_at, :now)
           on conflict (number) do update set kind = excluded.kind, text = excluded.text,
             attachments = excluded.attachments, audience = excluded.audience, send_at = excluded.send_at,
             changed_at = excluded.changed_at
           where announcements.state = 'draft' and announcements.created_by = excluded.created_by""",
        id=kept.id or new_id(),
        number=kept.number,
        kind=kept.kind,
        text=kept.text,
        attachments=json.dumps(
            [{"sha256": each.sha256, "kind": each.kind, "name": each.name} for each in kept.attachments],
            ensure_ascii=False,
        ),
        audience=json.dumps(as_data(kept.audience), ensure_ascii=False),
        event=kept.event or None,
        by=kept.created_by,
        now=stamp(now),
        send_at=stamp(kept.send_at) if kept.send_at else None,
    )


def put_off(tx: Tx, id: str) -> bool:
    """It goes out at its time; False when it is under way already."""
    return _change(tx, id, "scheduled", ("draft", "approval"))


def ask_approval(tx: Tx, id: str) -> bool:
    """It waits for somebody else of the office."""
    return _change(tx, id, "approval", ("draft",))


def send_back(tx: Tx, id: str, now: datetime) -> bool:
    """It is a draft again, to be worked on from now."""
    return bool(
        tx.run(
            "update announcements set state = 'draft', changed_at = :now where id = :id and state = 'approval'",
            id=id,
            now=stamp(now),
        )
    )


def approve(tx: Tx, id: str, by: str | None, now: datetime) -> None:
    """Somebody says that it may go out."""
    tx.run(
        "update announcements set approved_by = :by, approved_at = :now where id = :id and state = 'approval'",
        id=id,
        by=by,
        now=stamp(now),
    )


def drop(tx: Tx, id: str, now: datetime) -> None:
    """The draft is given up: it stays in the list as cancelled, since its number was shown."""
    tx.run(
        "update announcements set state = 'cancelled', ended_at = :now where id = :id and state = 'draft'",
        id=id,
        now=stamp(now),
    )


def _change(tx: Tx, id: str, state: str, before: tuple[str, ...]) -> bool:
    among = ", ".join(f"'{each}'" for each in before)
    return bool(
        tx.run(f"update announcements set state = :state where id = :id and state in ({among})", id=id, state=state)
    )


def reach_of(tx: Tx, kind: str, audience: Audience, today: date, now: datetime, scope: Scope | None = None) -> Reach:
    """Who of the scope would get an announcement of that kind if it went out now; reckoned as the ledger does when
    it is frozen."""
    found = units(tx, audience, today, scope)
    people = members_of(tx, found, office=audience.office)
    where, declining = ladders(tx, Purpose.ANNOUNCEMENT, now), refusing(tx, kind)
    going, channels, declined, cost = [], dict[str, int](), 0, 0
    for member in people:
        way = next((rung.way for rung in where.get(member.person, ()) if not rung.closed), None)
        if member.person in declining:
            declined += 1
        elif way is not None:
            going.append(member)
            channels[way.address.channel] = channels.get(way.address.channel, 0) + 1
            cost += way.price
    return Reach(
        units=len(found),
        unmanned=unmanned(tx, found),
        unsized=len(units(tx, audience.of_unknown_size, today, scope)),
        sending=len(going),
        declined=declined,
        unreachable=len(people) - len(going) - declined,
        first=tuple(Reached(_name(tx, member.person), member.units) for member in going[:FIRST]),
        channels=tuple(sorted(channels.items(), key=lambda each: (-each[1], each[0]))),
        key=sha256("\n".join(sorted(member.person for member in going)).encode()).hexdigest(),
        cost=cost,
    )


def _name(tx: Tx, person: str) -> str:
    row = tx.one("select name from persons where id = :id", id=person)
    return row["name"] if row else ""


def refused_kinds(tx: Tx, person: str) -> frozenset[str]:
    """The kinds that a person does not want."""
    rows = tx.all("select kind from notice_refusals where person_id = :person", person=person)
    return frozenset(row["kind"] for row in rows)


def refuse_kind(tx: Tx, person: str, kind: str, now: datetime) -> None:
    """No more announcements of this kind to this person."""
    tx.run(
        """insert into notice_refusals (person_id, kind, at) values (:person, :kind, :now)
           on conflict (person_id, kind) do nothing""",
        person=person,
        kind=kind,
        now=stamp(now),
    )


def want_kind(tx: Tx, person: str, kind: str) -> None:
    """Announcements of this kind again."""
    tx.run("delete from notice_refusals where person_id = :person and kind = :kind", person=person, kind=kind)
