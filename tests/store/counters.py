"""Works on the tables of the store's tests."""

from db.store import Tx


class ChangedItsMindError(Exception):
    """What a work raises that is to leave nothing behind."""


def add(tx: Tx, name: str, amount: int = 1) -> int:
    """Add to a counter in the way that loses counts where two works overlap; return its value."""
    row = tx.one("select value from counters where name = :name", name=name)
    if row is None:
        tx.run("insert into counters(name, value) values (:name, :value)", name=name, value=amount)
        return amount
    value = int(row["value"]) + amount
    tx.run("update counters set value = :value where name = :name", name=name, value=value)
    return value


def add_then_raise(tx: Tx, name: str) -> None:
    """Add to a counter, then think better of it."""
    add(tx, name)
    raise ChangedItsMindError(name)


def counters(tx: Tx) -> dict[str, int]:
    """Return every counter."""
    return {row["name"]: row["value"] for row in tx.all("select name, value from counters order by name")}
