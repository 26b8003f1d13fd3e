"""Announcements: where each stands, and how many of its recipients are in which state."""

from collections import Counter
from datetime import datetime, timedelta

from conversations.notices.announcement import Announcement, Progress, State, Tally
from db.store import Row, Tx
from db.times import moment, stamp
from db.zalo_receipts import receipts_in
from db.zalo_templates import cost_of

OBSERVED = timedelta(seconds=30)
"""How far back is looked to tell how fast an announcement goes."""

_COLUMNS = "id, number, kind, text, state, created_by, send_at, started_at, resumed_at, ended_at, event_id"
_ON_THE_WAY = "('waiting', 'lettered')"


def _announcement(row: Row) -> Announcement:
    return Announcement(
        row["id"],
        row["number"],
        row["kind"],
        row["text"],
        State(row["state"]),
        row["created_by"],
        _moment(row["send_at"]),
        _moment(row["started_at"]),
        _moment(row["ended_at"]),
        row["event_id"] or "",
    )


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text else None


def announcement(tx: Tx, id: str) -> Announcement | None:
    """The announcement of that id."""
    row = tx.one(f"select {_COLUMNS} from announcements where id = :id", id=id)
    return _announcement(row) if row else None


def announcement_numbered(tx: Tx, number: int) -> Announcement | None:
    """The announcement that people know by that number."""
    row = tx.one(f"select {_COLUMNS} from announcements where number = :number", number=number)
    return _announcement(row) if row else None


def latest(tx: Tx, count: int) -> tuple[Announcement, ...]:
    """Those that were launched or are to be, the newest first."""
    rows = tx.all(
        f"""select {_COLUMNS} from announcements where state not in ('draft', 'approval')
            order by number desc limit :count""",
        count=count,
    )
    return tuple(_announcement(row) for row in rows)


def due(tx: Tx, now: datetime) -> tuple[str, ...]:
    """Those that were put off to a time that has come."""
    rows = tx.all(
        "select id from announcements where state = 'scheduled' and send_at <= :now order by send_at, id",
        now=stamp(now),
    )
    return tuple(row["id"] for row in rows)


def under_way(tx: Tx) -> tuple[str, ...]:
    """Those that need looking after: being sent, or stopped while letters were on the way."""
    rows = tx.all(
        """select id from announcements a where state = 'sending' or (state in ('paused', 'cancelled')
             and exists (select 1 from recipients r where r.announcement_id = a.id and r.state = 'lettered'))
           order by number"""
    )
    return tuple(row["id"] for row in rows)


def state_of(tx: Tx, id: str) -> State | None:
    """Where it is in its life; None when there is none."""
    row = tx.one("select state from announcements where id = :id", id=id)
    return State(row["state"]) if row else None


def start(tx: Tx, id: str, now: datetime) -> bool:
    """It is being sent from now on; False when it was launched, or cancelled, before."""
    return bool(
        tx.run(
            """update announcements set state = 'sending', frozen_at = :now, started_at = :now, resumed_at = :now
               where id = :id and state in ('draft', 'approval', 'scheduled')""",
            id=id,
            now=stamp(now),
        )
    )


def pause(tx: Tx, id: str) -> bool:
    """False when it was not being sent."""
    return bool(tx.run("update announcements set state = 'paused' where id = :id and state = 'sending'", id=id))


def go_on(tx: Tx, id: str, now: datetime) -> bool:
    """It is being sent again; False when it was not paused."""
    return _send_on(tx, id, "paused", now)


def reopen(tx: Tx, id: str, now: datetime) -> bool:
    """It is being sent again, to those who are to get it once more; False when it had not been sent to its end."""
    return _send_on(tx, id, "done", now)


def _send_on(tx: Tx, id: str, before: str, now: datetime) -> bool:
    return bool(
        tx.run(
            """update announcements set state = 'sending', resumed_at = :now, ended_at = null
               where id = :id and state = :before""",
            id=id,
            now=stamp(now),
            before=before,
        )
    )


def cancel(tx: Tx, id: str, now: datetime) -> bool:
    """False when it had ended before."""
    return bool(
        tx.run(
            """update announcements set state = 'cancelled', ended_at = :now
               where id = :id and state not in ('cancelled', 'done')""",
            id=id,
            now=stamp(now),
        )
    )


def end(tx: Tx, id: str, now: datetime) -> bool:
    """It has ended, if nobody is waiting any more."""
    return bool(
        tx.run(
            f"""update announcements set state = 'done', ended_at = :now
                where id = :id and state = 'sending' and not exists (select 1 from recipients
                  where announcement_id = :id and state in {_ON_THE_WAY})""",
            id=id,
            now=stamp(now),
        )
    )


def tally(tx: Tx, id: str) -> Tally:
    """How many recipients are in which state."""
    rows = tx.all("select state, count(*) as n from recipients where announcement_id = :id group by state", id=id)
    counts: Counter[str] = Counter()
    for row in rows:
        counts["waiting" if row["state"] == "lettered" else row["state"]] += row["n"]
    return Tally(**counts)


def progress(tx: Tx, found: Announcement, now: datetime) -> Progress:
    """How far it is, with the time that the rest will take at the pace of the last half minute."""
    counts = tally(tx, found.id)
    rows = tx.all(
        """select channel, count(*) as n from recipients where announcement_id = :id and state = 'sent'
           group by channel order by n desc, channel""",
        id=found.id,
    )
    left = _seconds_left(tx, found, counts, now) if found.state is State.SENDING and counts.waiting else None
    last = tx.one("select max(round) as n from recipients where announcement_id = :id", id=found.id)
    channels = tuple((row["channel"], row["n"]) for row in rows)
    received, seen = receipts_in(tx, found.id)
    return Progress(found, counts, left, channels, (last and last["n"]) or 1, cost_of(tx, found.id), received, seen)


def _seconds_left(tx: Tx, found: Announcement, counts: Tally, now: datetime) -> int | None:
    row = tx.one("select resumed_at from announcements where id = :id", id=found.id)
    since = max(now - OBSERVED, moment(row["resumed_at"])) if row and row["resumed_at"] else now - OBSERVED
    done = tx.one(
        """select count(*) as n from recipients where announcement_id = :id and state in ('sent', 'failed', 'unknown')
             and settled_at >= :since""",
        id=found.id,
        since=stamp(since),
    )
    seconds = (now - since).total_seconds()
    return round(counts.waiting * seconds / done["n"]) if done and done["n"] and seconds else None
