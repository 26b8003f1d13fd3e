"""What the database tells of the program's own work: queues, quotas, what went wrong."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from db.store import Tx
from db.times import moment, stamp

LATELY = timedelta(hours=24)


class Queue(Struct, frozen=True):
    """The letters of one channel and priority that wait or are under way, and when the first of them was due."""

    channel: str
    priority: int
    letters: int
    first_due: datetime


class Itself(Struct, frozen=True):
    """Counts by channel or state. `sent` and `quota` are of this month, `reminders` of the last 24 hours."""

    queues: tuple[Queue, ...]
    set_aside: Mapping[str, int]
    sent: Mapping[str, int]
    quota: Mapping[str, int]
    reminders: Mapping[str, int]
    unreachable: Mapping[str, int]
    announcements: int
    migration: int


def itself(tx: Tx, now: datetime, month: str) -> Itself:
    """How things stand; `month` is that of the quotas, `2026-11`."""
    set_aside = "select channel as name, count(*) as n from inbox where error is not null group by channel"
    uses = tx.all("select channel, sent, most from channel_use where month = :month", month=month)
    return Itself(
        queues=_queues(tx),
        set_aside=_counts(tx, set_aside),
        sent={row["channel"]: row["sent"] for row in uses},
        quota={row["channel"]: row["most"] for row in uses},
        reminders=_counts(
            tx,
            "select state as name, count(*) as n from reminders where settled_at >= :since group by state",
            since=stamp(now - LATELY),
        ),
        unreachable=_counts(
            tx, "select channel as name, count(*) as n from addresses where unreachable is not null group by channel"
        ),
        announcements=_one(tx, "select count(*) as n from announcements where state = 'sending'"),
        migration=_one(tx, "select max(number) as n from migrations"),
    )


def _queues(tx: Tx) -> tuple[Queue, ...]:
    rows = tx.all(
        """select channel, priority, count(*) as n, min(due_at) as first from letters
           where state in ('queued', 'sending') group by channel, priority order by channel, priority"""
    )
    return tuple(Queue(row["channel"], row["priority"], row["n"], moment(row["first"])) for row in rows)


def _counts(tx: Tx, sql: str, **params: object) -> dict[str, int]:
    return {row["name"]: row["n"] for row in tx.all(sql, **params)}


def _one(tx: Tx, sql: str) -> int:
    row = tx.one(sql)
    return int(row["n"] or 0) if row else 0
