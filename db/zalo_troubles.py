"""What keeps an Official Account from working: told once a day, and when it is over."""

from datetime import date, datetime

from db.store import Tx
from db.times import stamp


def note_trouble(tx: Tx, kind: str, detail: str, now: datetime, today: date) -> bool:
    """Write a trouble down; whether nobody was told of it today (a local date) yet: from now on somebody was."""
    tx.run(
        """insert into zalo_troubles (kind, detail, since) values (:kind, :detail, :now)
           on conflict (kind) do update set detail = excluded.detail""",
        kind=kind,
        detail=detail,
        now=stamp(now),
    )
    told = tx.run(
        "update zalo_troubles set told_on = :today where kind = :kind and (told_on is null or told_on < :today)",
        kind=kind,
        today=today.isoformat(),
    )
    return told == 1


def end_trouble(tx: Tx, kind: str) -> bool:
    """The trouble is over; whether there was one that somebody was told of."""
    row = tx.one("delete from zalo_troubles where kind = :kind returning told_on", kind=kind)
    return row is not None and row["told_on"] is not None
