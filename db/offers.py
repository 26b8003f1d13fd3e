"""The last choices that were offered at an address without buttons by messages that nobody asked for."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from conversations.inbound import Address
from conversations.say import Shown
from conversations.scene import Offer
from db.store import Tx

MOST = 4


def load_offers(text: str, new: int) -> tuple[Offer, ...]:
    """Offers from their stored form, the newest first; so many of them came after the last message from there."""
    stored: Sequence[Mapping[str, Any]] = json.loads(text) if text else ()
    return tuple(
        Offer(each["title"], tuple(Shown(*choice) for choice in each["choices"]), new=place < new)
        for place, each in enumerate(stored)
    )


def keep_offer(tx: Tx, address: Address, offer: Mapping[str, Any]) -> None:
    """A message with these choices (`title`, `choices`: value and label) was sent there."""
    given = {"channel": address.channel, "id": address.id}
    row = tx.one("select offered from addresses where channel = :channel and id = :id", **given)
    if row is None:
        return
    before = json.loads(row["offered"]) if row["offered"] else []
    tx.run(
        """update addresses set offered = :offered, new_offers = new_offers + 1
           where channel = :channel and id = :id""",
        offered=json.dumps([dict(offer), *before][:MOST], ensure_ascii=False),
        **given,
    )
