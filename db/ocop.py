"""OCOP products: what a unit was awarded stars for, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from conversations.answers import fold
from db.store import Tx
from db.times import stamp

RECOGNISED, REVOKED = "recognised", "revoked"
MONTHS_IN_FORCE = 36
"""A certificate holds so long from the day of the decision (Decision 148/QĐ-TTg of 2023, and 919/QĐ-TTg of 2022)."""


@dataclass(frozen=True, slots=True)
class Product:
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
        months = self.decided_on.month - 1 + MONTHS_IN_FORCE
        year, month = self.decided_on.year + months // 12, months % 12 + 1
        leap_day = (self.decided_on.month, self.decided_on.day) == (2, 29)
        return date(year, month, 28 if leap_day and year % 4 else self.decided_on.day)


def save_products(tx: Tx, products: Iterable[tuple[str, Product]], now: datetime) -> None:
    """Keep products, each with the id it gets if it is new; one that is known by unit, name and day is brought up to
    date."""
    tx.many(
        """insert into ocop_products (id, organisation_id, name, name_folded, product_group, stars, decision,
             decided_on, expires_on, state, created_at)
           values (:id, :organisation, :name, :folded, :group, :stars, :decision, :decided, :expires, :state, :now)
           on conflict (organisation_id, name_folded, decided_on) do update set name = excluded.name,
             product_group = excluded.product_group, stars = excluded.stars, decision = excluded.decision,
             expires_on = excluded.expires_on, state = excluded.state""",
        [
            {
                "id": id,
                "organisation": product.organisation,
                "name": product.name,
                "folded": fold(product.name),
                "group": product.group,
                "stars": product.stars,
                "decision": product.decision,
                "decided": product.decided_on.isoformat(),
                "expires": product.expires_on.isoformat(),
                "state": product.state,
                "now": stamp(now),
            }
            for id, product in products
        ],
    )


def known_products(tx: Tx) -> frozenset[tuple[str, str, str]]:
    """Unit, folded name and day of each product that is kept."""
    rows = tx.all("select organisation_id, name_folded, decided_on from ocop_products")
    return frozenset((row["organisation_id"], row["name_folded"], row["decided_on"]) for row in rows)
