"""Writing entries of registers: every change with who made it, when, and what stood there before."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from conversations.answers import fold
from conversations.registers.register import NAME, SINCE, UNTIL
from db.store import Tx
from db.times import stamp

COLUMNS = frozenset({NAME, SINCE, UNTIL, "ended", "state", "claim", "untold"})
"""What of an entry stands in the row itself."""


class Hand(Struct, frozen=True):
    """Who writes (None: nobody of the bot's, for instance a file brought in by the operator), from where, when."""

    by: str | None
    channel: str
    now: datetime
    new_id: Callable[[], str]


def next_number(tx: Tx, register: str) -> int:
    """The number that the next entry of the register gets."""
    row = tx.one("select coalesce(max(number), 0) as most from register_entries where register = :r", r=register)
    return int(row["most"]) + 1 if row else 1


def add(
    tx: Tx,
    hand: Hand,
    register: str,
    number: int,
    organisation: str | None,
    values: Mapping[str, str],
    *,
    claim: str = "",
    state: str = "active",
    ended: str = "",
    id: str = "",
) -> str:
    """A new entry with its `values` by column, `name`, `since` and `until` among them; its id."""
    entry = id or hand.new_id()
    tx.run(
        """insert into register_entries (id, register, number, organisation_id, name, name_folded, since, until, ended,
             state, claim, untold, person_id, channel, at)
           values (:id, :register, :number, :organisation, :name, :folded, :since, :until, :ended, :state, :claim,
             :untold, :by, :channel, :now)""",
        id=entry,
        register=register,
        number=number,
        organisation=organisation,
        name=values[NAME],
        folded=fold(values[NAME]),
        since=values.get(SINCE, ""),
        until=values.get(UNTIL, ""),
        ended=ended,
        state=state,
        claim=claim,
        untold=int(bool(claim)),
        by=hand.by,
        channel=hand.channel,
        now=stamp(hand.now),
    )
    told = {key: value for key, value in values.items() if key not in COLUMNS and value}
    tx.many(
        "insert into register_values (entry_id, key, value, number) values (:entry, :key, :value, :number)",
        [{"entry": entry, "key": key, "value": value, "number": number_in(value)} for key, value in told.items()],
    )
    _note(tx, hand, entry, "", "state", None, claim or state)
    return entry


def change(tx: Tx, hand: Hand, entry: str, changes: Mapping[str, str], period: str = "") -> int:
    """Set columns of an entry, or of one of its lines; how many of them were something else before."""
    changed = 0
    for key, value in changes.items():
        old = _old(tx, entry, key, period)
        if old != value:
            _set(tx, entry, key, value, period)
            _note(tx, hand, entry, period, key, old or None, value or None)
            changed += 1
    return changed


def _old(tx: Tx, entry: str, key: str, period: str) -> str:
    if not period and key in COLUMNS:
        row = tx.one(f"select {key} as value from register_entries where id = :entry", entry=entry)
    else:
        row = tx.one(
            "select value from register_values where entry_id = :entry and period = :period and key = :key",
            entry=entry,
            period=period,
            key=key,
        )
    return str(row["value"]) if row else ""


def _set(tx: Tx, entry: str, key: str, value: str, period: str) -> None:
    if not period and key == "untold":
        tx.run("update register_entries set untold = :value where id = :entry", value=int(value), entry=entry)
    elif not period and key in COLUMNS:
        folded = ", name_folded = :folded" if key == NAME else ""
        told = {"folded": fold(value)} if folded else {}
        tx.run(
            f"update register_entries set {key} = :value{folded} where id = :entry", value=value, entry=entry, **told
        )
    elif value:
        tx.run(
            """insert into register_values (entry_id, period, key, value, number)
               values (:entry, :period, :key, :value, :number)
               on conflict (entry_id, period, key) do update set value = excluded.value, number = excluded.number""",
            entry=entry,
            period=period,
            key=key,
            value=value,
            number=number_in(value),
        )
    else:
        tx.run(
            "delete from register_values where entry_id = :entry and period = :period and key = :key",
            entry=entry,
            period=period,
            key=key,
        )


def add_photo(tx: Tx, hand: Hand, entry: str, sha256: str) -> None:
    """A stored picture belongs to the entry; the same one only once."""
    added = tx.run(
        """insert into register_photos (entry_id, sha256, person_id, at) values (:entry, :sha256, :by, :now)
           on conflict (entry_id, sha256) do nothing""",
        entry=entry,
        sha256=sha256,
        by=hand.by,
        now=stamp(hand.now),
    )
    if added:
        _note(tx, hand, entry, "", "photo", None, sha256)


def _note(tx: Tx, hand: Hand, entry: str, period: str, key: str, old: str | None, new: str | None) -> None:
    if key == "untold":
        return
    tx.run(
        """insert into register_changes (id, entry_id, period, key, old, new, person_id, channel, at)
           values (:id, :entry, :period, :key, :old, :new, :by, :channel, :now)""",
        id=hand.new_id(),
        entry=entry,
        period=period,
        key=key,
        old=old,
        new=new,
        by=hand.by,
        channel=hand.channel,
        now=stamp(hand.now),
    )


def number_in(value: str) -> int | None:
    """The number that a value is, for sums in the database."""
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None
