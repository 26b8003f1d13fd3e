"""OCOP products: what a unit was awarded stars for, and until when."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count

from msgspec import Struct

from conversations.answers import fold
from conversations.registers.entry import months_after
from db.registers.keeping import Hand, add, change, next_number
from db.registers.options import listed
from db.store import Tx

RECOGNISED, REVOKED = "recognised", "revoked"
MONTHS_IN_FORCE = 36
"""A certificate holds so long from the day of the decision (Decision 148/QĐ-TTg of 2023, and 919/QĐ-TTg of 2022)."""


class Product(Struct, frozen=True):
    """One product with its stars, as a decision awarded them."""

    organisation: str
    name: str
    group: str
    stars: int
    decision: str
    decided_on: date
    state: str = RECOGNISED

    @property
    def expires_on(self) -> date:
        """The first day on which it is not in force any more."""
        return months_after(self.decided_on, MONTHS_IN_FORCE)


def save_products(tx: Tx, products: Iterable[tuple[str, Product]], now: datetime) -> None:
    """Keep products, each with the id it gets if it is new; one that is known by unit, name and day is brought up to
    date."""
    known = {
        (row["organisation_id"], row["name_folded"], row["since"]): row["id"]
        for row in tx.all(
            "select id, organisation_id, name_folded, since from register_entries where register = 'ocop'"
        )
    }
    groups = {label: value for value, label in listed(tx, "ocop").get("group", ())}
    number = next_number(tx, "ocop")
    for id, product in products:
        hand = _hand(id, now)
        key = product.organisation, fold(product.name), product.decided_on.isoformat()
        values = {**_values(product), "group": groups.get(product.group, product.group)}
        over = {"state": "revoked", "ended": key[2]} if product.state == REVOKED else {"state": "active", "ended": ""}
        if key in known:
            change(tx, hand, known[key], {**values, **over})
        else:
            known[key] = add(tx, hand, "ocop", number, product.organisation, values, id=id, **over)
            number += 1


def _hand(id: str, now: datetime) -> Hand:
    """Who writes a product brought in: the ids of its changes follow from its own."""
    places = count(1)
    return Hand(None, "import", now, lambda: f"{id}-{next(places)}")


def _values(product: Product) -> dict[str, str]:
    return {
        "name": product.name,
        "since": product.decided_on.isoformat(),
        "until": product.expires_on.isoformat(),
        "stars": str(product.stars),
        "decision": product.decision,
    }
