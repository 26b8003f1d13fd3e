"""Who was told of an announcement by a template message, and has written since."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from conversations.inbound import Address
from db.recipients import COLUMNS, Recipient, recipient_of
from db.store import Tx
from db.times import stamp

LASTS = timedelta(days=14)
"""After so long an announcement is no news any more."""


def to_follow(tx: Tx, now: datetime, count: int) -> tuple[Recipient, ...]:
    """Those who have not got the announcement itself yet, with the address that they wrote from."""
    rows = tx.all(
        f"""select {COLUMNS}, a.channel as from_channel, a.id as from_id from recipients r
              join announcements n on n.id = r.announcement_id
              join addresses a on a.person_id = r.person_id and a.seen_at > r.settled_at
            where r.channel = 'zalo_zbs' and r.state = 'sent' and r.settled_at > :since and n.state <> 'cancelled'
              and a.unreachable is null and a.moved_to is null
              and not exists (select 1 from templates_followed f where f.recipient_id = r.id)
            order by a.seen_at desc, r.id limit :count""",
        since=stamp(now - LASTS),
        count=count,
    )
    return tuple(replace(recipient_of(row), address=Address(row["from_channel"], row["from_id"])) for row in rows)


def follow(tx: Tx, recipient: Recipient, now: datetime) -> bool:
    """The announcement itself goes to them now; False when it did before."""
    return bool(
        tx.run(
            """insert into templates_followed (recipient_id, at) values (:id, :now)
               on conflict (recipient_id) do nothing""",
            id=recipient.id,
            now=stamp(now),
        )
    )
