"""What is counted of announcements for the provincial report: how many went out, and how many units they reached."""

import json
from collections.abc import Collection
from datetime import date

from db.registers.activities import Notices, bounds
from db.store import Tx


def notices_within(tx: Tx, first: date, last: date, units: Collection[str] | None = None) -> Notices:
    """Announcements whose sending began in the window; sent is what a platform took, not what somebody read."""
    began = tx.all(
        "select id from announcements where started_at >= :first and started_at < :after", **bounds(first, last)
    )
    rows = tx.all(
        """select r.units, max(case when r.state = 'sent' then 1 else 0 end) as reached from recipients r
             join announcements a on a.id = r.announcement_id
           where a.started_at >= :first and a.started_at < :after group by r.units""",
        **bounds(first, last),
    )
    reached: set[str] = set()
    meant: set[str] = set()
    for row in rows:
        named = {unit for unit, _ in json.loads(row["units"])}
        meant |= named
        reached |= named if row["reached"] else set()
    wanted = meant if units is None else meant & frozenset(units)
    return Notices(len(began), len(reached & wanted), len(wanted))
