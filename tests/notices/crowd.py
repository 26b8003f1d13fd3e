"""A crowd: as many leaders as wanted, each with a group and a Telegram chat, written in a few statements."""

from datetime import datetime

from db.store import Tx
from db.times import stamp

FIRST_CHAT = 100_001


def settle_crowd(tx: Tx, count: int, now: datetime) -> None:
    """Leaders of chats FIRST_CHAT, FIRST_CHAT + 1 …; all want announcements."""
    rows = [_one(number, stamp(now)) for number in range(count)]
    tx.many(
        """insert into organisations (id, code, kind, name, name_folded, founded, created_at)
           values (:unit, :unit, 'THT', :name, :name, '2026-01-01', :at)""",
        rows,
    )
    tx.many("insert into persons (id, name, role, created_at) values (:person, :name, 'leader', :at)", rows)
    tx.many(
        """insert into representatives (id, person_id, organisation_id, since)
           values (:person, :person, :unit, '2026-01-01')""",
        rows,
    )
    tx.many("insert into addresses (channel, id, person_id, seen_at) values ('telegram', :chat, :person, :at)", rows)
    tx.many(
        """insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at)
           values (:person, 'telegram', :chat, :person, 'notices', '1', 'given', 1, :at)""",
        rows,
    )


def _one(number: int, at: str) -> dict[str, object]:
    return {
        "unit": f"THT-{number:05d}",
        "person": f"p-{number:05d}",
        "name": f"to {number}",
        "chat": str(FIRST_CHAT + number),
        "at": at,
    }
