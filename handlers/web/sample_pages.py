"""Pages of the sample people: whoever tries the demo can send them a notice, and open the page that it came to."""

import base64
import hmac
from datetime import timedelta

from conversations.inbound import Address
from db.addresses import addresses_of
from db.invitations import pepper
from db.people import acting_for, organisations_named
from db.store import Store, Tx
from db.web import seat, without_address
from handlers.inbound import Office
from handlers.web.channel import address_of

AT_ONCE = 50
"""How many people a transaction gives a page: no conversation waits longer than that."""
HEARD_OF = timedelta(days=30)
"""How long ago they seem to have written last: a visitor who takes their part is heard of later."""


async def give_pages(store: Store, office: Office) -> None:
    """Give a page to each leader of the sample who can be reached nowhere."""
    while await store.transact(_give_some, office):
        pass


def _give_some(tx: Tx, office: Office) -> int:
    found = without_address(tx, AT_ONCE)
    for person in found:
        _, address = page_of(tx, person, office)
        seat(tx, address, person, office.now() - HEARD_OF, office.new_id)
    return len(found)


def page_of(tx: Tx, person: str, office: Office) -> tuple[str, Address]:
    """The secret of a sample person's own page, always the same, and the address that it opens."""
    digest = hmac.digest(pepper(tx, office.new_id).encode(), f"page of {person}".encode(), "sha256")
    secret = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    address = address_of(secret)
    assert address is not None
    return secret, address


def page_of_unit(tx: Tx, words: str, office: Office) -> str | None:
    """The secret of the page of who has led a unit the longest; None when its code or name is not that of one unit, or
    nobody leads it."""
    found = organisations_named(tx, words)
    leaders = acting_for(tx, found[0].id) if len(found) == 1 else ()
    if not leaders:
        return None
    secret, address = page_of(tx, leaders[0].id, office)
    if address not in addresses_of(tx, leaders[0].id):
        seat(tx, address, leaders[0].id, office.now() - HEARD_OF, office.new_id)
    return secret
