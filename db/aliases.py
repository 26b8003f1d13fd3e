"""Aliases: what stands for the id of a channel once nobody may read from it whose it was."""

import hashlib
import hmac

from conversations.inbound import Address
from conversations.turn import Focus
from db.addresses import dump_focus, load_focus
from db.invitations import known_pepper
from db.store import Tx


def alias(secret: str, address: Address) -> str:
    """A keyed hash: it tells whether it is the same address to who knows the address, and leads nobody back to it."""
    return hmac.new(secret.encode(), f"{address.channel} {address.id}".encode(), hashlib.sha256).hexdigest()


def first_focus(tx: Tx, address: Address) -> Focus:
    """The focus of an address that is not known (any more): its prompts go on counting where they once stood, so that
    no old button becomes valid."""
    secret = known_pepper(tx)
    row = _row(tx, Address(address.channel, alias(secret, address))) if secret else None
    return Focus(prompt=load_focus(row).prompt) if row else Focus()


def idle_focus(tx: Tx, address: Address) -> Focus:
    """Nothing is asked at the address; its prompts go on counting."""
    row = _row(tx, address)
    return Focus(prompt=load_focus(row).prompt) if row else first_focus(tx, address)


def forget_address(tx: Tx, secret: str, address: Address) -> None:
    """Leave of an address nothing but its alias and how many prompts it was shown."""
    if _row(tx, address) is None:
        return
    focus, new = idle_focus(tx, address), alias(secret, address)
    tx.run("delete from addresses where channel = :channel and id = :id", channel=address.channel, id=new)
    tx.run(
        """update addresses set id = :new, person_id = null, name = '', focus = :focus, moved_to = null, offered = '',
             unreachable = case when unreachable is null then null else 'forgotten' end
           where channel = :channel and id = :id""",
        channel=address.channel,
        id=address.id,
        new=new,
        focus=dump_focus(focus),
    )


def _row(tx: Tx, address: Address) -> str | None:
    row = tx.one(
        "select focus from addresses where channel = :channel and id = :id", channel=address.channel, id=address.id
    )
    return str(row["focus"]) if row else None
