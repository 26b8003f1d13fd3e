"""What the Official Account's platform said became of messages: received on a phone, seen by a person."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from db.store import Tx
from db.times import moment, stamp


class Receipt(Struct, frozen=True):
    """When a message was received and seen (UTC); None: not heard of."""

    received_at: datetime | None
    seen_at: datetime | None


def note_received(tx: Tx, message: str, at: datetime) -> None:
    """A phone has got the message; the first word of it counts."""
    tx.run(
        """insert into zalo_receipts (message_id, received_at) values (:message, :at)
           on conflict (message_id) do update
           set received_at = coalesce(zalo_receipts.received_at, excluded.received_at)""",
        message=message,
        at=stamp(at),
    )


def note_seen(tx: Tx, messages: Iterable[str], at: datetime) -> None:
    """The person has seen the messages."""
    tx.many(
        """insert into zalo_receipts (message_id, seen_at) values (:message, :at)
           on conflict (message_id) do update set seen_at = coalesce(zalo_receipts.seen_at, excluded.seen_at)""",
        [{"message": message, "at": stamp(at)} for message in messages],
    )


def receipts_in(tx: Tx, announcement: str) -> tuple[int, int]:
    """How many recipients of an announcement have got it on a phone, and how many have seen it: who has seen it, has
    got it."""
    row = tx.one(
        """select count(distinct r.id) as received,
             count(distinct case when z.seen_at is not null then r.id end) as seen
           from recipients r join letters l on l.recipient_id = r.id and l.try_number = r.tries
             join zalo_receipts z on z.message_id = l.native_id
           where r.announcement_id = :announcement and r.state = 'sent' and l.channel in ('zalo_oa', 'zalo_zbs')""",
        announcement=announcement,
    )
    return (int(row["received"]), int(row["seen"])) if row else (0, 0)


def receipt_of(tx: Tx, message: str) -> Receipt | None:
    """What was said of a message; None: nothing yet."""
    row = tx.one("select received_at, seen_at from zalo_receipts where message_id = :message", message=message)
    return Receipt(*(moment(row[at]) if row[at] else None for at in ("received_at", "seen_at"))) if row else None
