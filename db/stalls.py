"""What a unit can show at a fair: its OCOP products in force."""

from datetime import date

from conversations.events.event import Product
from db.store import Tx


def products_of(tx: Tx, organisation: str, today: date) -> tuple[Product, ...]:
    """A unit's products with their stars, the best first; each once."""
    rows = tx.all(
        """select name, max(stars) as stars from ocop_products where organisation_id = :organisation
             and state = 'recognised' and decided_on <= :today and expires_on > :today
           group by name_folded, name order by max(stars) desc, name""",
        organisation=organisation,
        today=today.isoformat(),
    )
    return tuple(Product(row["name"], row["stars"]) for row in rows)
