"""Who did not get an announcement, and why."""

import json

from conversations.notices.announcement import Missed
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


def missed(tx: Tx, announcement: str, count: int) -> tuple[Missed, ...]:
    """The first of them, in the order of `reasons`."""
    rows = tx.all(
        f"""select units, state, reason from recipients
            where announcement_id = :announcement and state in {_NOT}
            order by {_ORDER}, reason, id limit :count""",
        announcement=announcement,
        count=count,
    )
    return tuple(_missed(row) for row in rows)


def unknown(tx: Tx, announcement: str, count: int) -> tuple[Missed, ...]:
    """The first of those whose letter's fate is unknown."""
    rows = tx.all(
        """select units, state, reason from recipients
           where announcement_id = :announcement and state = 'unknown' order by id limit :count""",
        announcement=announcement,
        count=count,
    )
    return tuple(_missed(row) for row in rows)


def _missed(row: Row) -> Missed:
    units = tuple((code, title) for code, title in json.loads(row["units"]))
    return Missed(units, row["state"], row["reason"])
