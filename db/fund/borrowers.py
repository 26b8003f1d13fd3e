"""Units as the ledger names them, and the contracts that it knows."""

from conversations.fund.reading import Before, Borrower
from db.fund.ledger import closings_before
from db.store import Tx


def borrowers(tx: Tx) -> dict[str, Borrower]:
    """Every unit by its code; one that was dissolved may still owe."""
    return {row["code"]: Borrower(row["id"], row["kind"]) for row in tx.all("select id, code, kind from organisations")}


def before(tx: Tx, month: str) -> dict[str, Before]:
    """What the ledger says of each contract before a month."""
    return {key: Before(*found) for key, found in closings_before(tx, month).items()}
