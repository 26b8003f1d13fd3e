"""Who did not get an announcement, and why."""

import json
from collections.abc import Sequence

from conversations.access import Scope
from conversations.notices.announcement import Missed
from db.scopes import codes_in, only
from db.store import Row, Tx

_ORDER = """case state when 'unreachable' then 0 when 'failed' then 1 when 'unknown' then 2 when 'cancelled' then 3
  else 4 end"""
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
    where, params = _within(scope)
    rows = tx.all(
        f"""select units, state, reason from recipients r
            where announcement_id = :announcement and state in {_NOT} and {where}
            order by {_ORDER}, reason, id limit :count""",
        announcement=announcement,
        count=count,
        **params,
    )
    return _seen(tx, rows, scope)


def unknown(tx: Tx, announcement: str, count: int, scope: Scope | None = None) -> tuple[Missed, ...]:
    """The first of those who act for units of the scope and whose letter's fate is unknown."""
    where, params = _within(scope)
    rows = tx.all(
        f"""select units, state, reason from recipients r
            where announcement_id = :announcement and state = 'unknown' and {where} order by id limit :count""",
        announcement=announcement,
        count=count,
        **params,
    )
    return _seen(tx, rows, scope)


def _within(scope: Scope | None) -> tuple[str, dict[str, str]]:
    """The condition that the recipient `r` stands for a unit of the scope; without one, nothing is asked of them."""
    where, params = only(scope)
    if scope is None:
        return where, params
    return (
        f"""exists (select 1 from recipient_units u join organisations o on o.code = u.code
              where u.recipient_id = r.id and {where})""",
        params,
    )


def _seen(tx: Tx, rows: Sequence[Row], scope: Scope | None) -> tuple[Missed, ...]:
    codes = codes_in(tx, scope)
    return tuple(Missed(units_seen(row["units"], codes), row["state"], row["reason"]) for row in rows)


def units_seen(units: str, codes: frozenset[str] | None) -> tuple[tuple[str, str], ...]:
    """A recipient's units (stored as JSON) by code and title, those of the codes only; None: all."""
    return tuple((code, title) for code, title in json.loads(units) if codes is None or code in codes)
