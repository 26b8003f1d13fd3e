"""What goes into the file of the audit trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conversations.staff.officer import TrailWanted
from db import trail
from db.store import Tx
from messages.deeds import deeds
from summaries.documents.trail_list import Trail

MOST = 20_000


def trail_of(tx: Tx, args: Mapping[str, Any]) -> Trail | None:
    """The latest lines about what the arguments name; None when there is none."""
    begin, end = (datetime.fromisoformat(args[name]) if args.get(name) else None for name in ("begin", "end"))
    wanted = TrailWanted(str(args.get("organisation", "")), str(args.get("person", "")), begin, end)
    found = trail.lines(tx, wanted, 0, MOST)
    more = trail.count(tx, wanted) - len(found)
    return Trail(str(args.get("name", "")), found, deeds(), more) if found else None
