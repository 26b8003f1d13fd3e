"""Who did not get an announcement, and why."""

import json
from collections.abc import Sequence
from itertools import islice

from conversations.access import Scope
from conversations.notices.announcement import Missed
from db.scopes import codes_in
from db.store import Row, Tx

_ORDER = """case state when 'unreachable' then 0 when 'failed' then 1 when 'unknown' then 2 when 'cancelled' then 3
  else 4 end"""
_ALL = 1_000_000
_NOT = "('unreachable', 'failed', 'unknown', 'cancelled', 'declined')"


def reasons(tx: Tx, announcement: str) -> tuple[tuple[str, str, int], ...]:
    """Each state and reason with the number of those who have it; those to be rung up come first."""
    rows = tx.all(
        f"""select state, reason, count(*) as n from recipients
            where announcement_id = :announcement and state in {_NOT}
            group by state, reason order by {_ORDER}, reason""",
        announcement=announcement,
    )
    return tuple((row["state"], row["reason"], row["n"]) for row in rows)


def missed(tx: Tx, announcement: str, count: int, scope: Scope | None = None) -> tuple[Missed, ...]:
    """The first of them who act for units of the scope, in the order of `reasons`."""
    rows = tx.all(
        f"""select units, state, reason from recipients
            where announcement_id = :announcement and state in {_NOT}
            order by {_ORDER}, reason, id limit :count""",
        announcement=announcement,
        count=count if scope is None else _ALL,
    )
    return _seen(tx, rows, count, scope)


def unknown(tx: Tx, announcement: str, count: int, scope: Scope | None = None) -> tuple[Missed, ...]:
    """The first of those who act for units of the scope and whose letter's fate is unknown."""
    rows = tx.all(
        """select units, state, reason from recipients
           where announcement_id = :announcement and state = 'unknown' order by id limit :count""",
        announcement=announcement,
        count=count if scope is None else _ALL,
    )
    return _seen(tx, rows, count, scope)


def _seen(tx: Tx, rows: Sequence[Row], count: int, scope: Scope | None) -> tuple[Missed, ...]:
    codes = codes_in(tx, scope)
    found = (Missed(units_seen(row["units"], codes), row["state"], row["reason"]) for row in rows)
    return tuple(islice((each for each in found if codes is None or each.units), count))


def units_seen(units: str, codes: frozenset[str] | None) -> tuple[tuple[str, str], ...]:
    """A recipient's units (stored as JSON) by code and title, those of the codes only; None: all."""
    return tuple((code, title) for code, title in json.loads(units) if codes is None or code in codes)
