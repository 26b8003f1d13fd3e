"""The inbox: every native update, once."""

from datetime import datetime

from conversations.inbound import Address, Inbound
from db.store import Tx
from db.times import moment, stamp


def receive(tx: Tx, inbound: Inbound, body: str, now: datetime) -> bool:
    """Record the update; False when it was recorded before, and nothing is to be done."""
    added = tx.run(
        """insert into inbox (channel, native_id, address_id, at, received_at, body)
           values (:channel, :native_id, :address_id, :at, :now, :body)
           on conflict (channel, native_id) do nothing""",
        channel=inbound.address.channel,
        native_id=inbound.native_id,
        address_id=inbound.address.id,
        at=stamp(inbound.at),
        now=stamp(now),
        body=body,
    )
    return added == 1


def set_aside(tx: Tx, channel: str, native_id: str, address: str, body: str, error: str, now: datetime) -> bool:
    """Record an update that could not be handled, with its error; False when it was recorded before."""
    added = tx.run(
        """insert into inbox (channel, native_id, address_id, at, received_at, body, error)
           values (:channel, :native_id, :address_id, :now, :now, :body, :error)
           on conflict (channel, native_id) do nothing""",
        channel=channel,
        native_id=native_id,
        address_id=address,
        now=stamp(now),
        body=body,
        error=error,
    )
    return added == 1


def bodies_from(tx: Tx, address: Address) -> tuple[tuple[datetime, str], ...]:
    """What is still kept of the updates from an address, the oldest first."""
    rows = tx.all(
        """select received_at, body from inbox where channel = :channel and address_id = :id and body <> ''
           order by received_at, native_id""",
        channel=address.channel,
        id=address.id,
    )
    return tuple((moment(row["received_at"]), row["body"]) for row in rows)
