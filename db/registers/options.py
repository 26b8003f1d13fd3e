"""Choices of registers that stand in a table, and the rules by which units are put under review."""

from collections.abc import Mapping

from msgspec import Struct

from conversations.answers import fold
from db.store import Tx


def listed(tx: Tx, register: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The (value, label) of each choice, in order, by column."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in tx.all("select * from register_options where register = :register order by place", register=register):
        found[row["key"]] = (*found.get(row["key"], ()), (row["value"], row["label"]))
    return found


def add_option(tx: Tx, register: str, key: str, label: str) -> str:
    """One more choice, at the end; its value. One of that label stays as it is."""
    known = listed(tx, register).get(key, ())
    for value, name in known:
        if fold(name) == fold(label):
            return value
    value = "".join(letter if letter.isalnum() else "_" for letter in fold(label))[:40]
    taken = {value for value, _ in known}
    unique = value if value not in taken else f"{value}_{len(known) + 1}"
    tx.run(
        """insert into register_options (register, key, value, label, place)
           select :register, :key, :value, :label, coalesce(max(place), 0) + 1 from register_options
           where register = :register and key = :key""",
        register=register,
        key=key,
        value=unique,
        label=label,
    )
    return unique


class Rule(Struct, frozen=True):
    """A rule of the review list; `months`: for how long, None where that means nothing."""

    key: str
    months: int | None
    active: bool


def rules(tx: Tx) -> tuple[Rule, ...]:
    """The rules, in order."""
    rows = tx.all("select * from review_rules order by place")
    return tuple(Rule(row["key"], row["months"], bool(row["active"])) for row in rows)


def set_rule(tx: Tx, key: str, *, months: int | None = None, active: bool | None = None) -> None:
    """Change a rule's months, or whether it is used."""
    if months is not None:
        tx.run("update review_rules set months = :months where key = :key", months=months, key=key)
    if active is not None:
        tx.run("update review_rules set active = :active where key = :key", active=int(active), key=key)
