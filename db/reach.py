"""Where a person is written to first, and where next."""

from collections.abc import Collection, Iterable

from conversations.inbound import Address
from db.store import Tx

PAGES = ("web",)
"""A page reaches only who opens it: it comes after every channel that rings."""

Reach = dict[str, tuple[Address, ...]]


def reach(tx: Tx, person: str | None = None) -> Reach:
    """Each person's reachable addresses (None: everybody's), those heard of last first."""
    mine = "and person_id = :person" if person else ""
    rows = tx.all(
        f"""select person_id, channel, id from addresses
            where person_id is not null and unreachable is null and moved_to is null {mine}
            order by seen_at desc, channel, id""",
        **({"person": person} if person else {}),
    )
    found: dict[str, list[Address]] = {}
    for row in rows:
        found.setdefault(row["person_id"], []).append(Address(row["channel"], row["id"]))
    return {who: _in_order(theirs) for who, theirs in found.items()}


def _in_order(addresses: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(sorted(addresses, key=lambda address: address.channel in PAGES))


def spelled(address: Address) -> str:
    """An address as it is kept in a list of those tried."""
    return f"{address.channel}:{address.id}"


def next_address(
    addresses: Iterable[Address], tried: Collection[str], open_channels: Collection[str] | None = None
) -> Address | None:
    """The first that was not tried yet, on a channel that is open (None: whichever)."""
    fresh = (address for address in addresses if spelled(address) not in tried)
    return next((each for each in fresh if open_channels is None or each.channel in open_channels), None)
