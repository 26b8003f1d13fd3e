"""The moment an announcement goes out: its audience becomes the rows of its ledger."""

import json
from collections.abc import Callable
from datetime import date, datetime

from conversations.notices.audience import audience_of
from db.announcements import start
from db.audience import members
from db.recipients import freeze
from db.scopes import scope_of
from db.store import Tx


def launch(tx: Tx, id: str, today: date, now: datetime, new_id: Callable[[], str]) -> bool:
    """Freeze the audience, of the units that its author may see, as it is on that local day; False, and nothing
    happens, when it was launched before."""
    if not start(tx, id, now):
        return False
    row = tx.one("select kind, audience, created_by from announcements where id = :id", id=id)
    if row is not None:
        audience = audience_of(json.loads(row["audience"]))
        scope = scope_of(tx, row["created_by"]) if row["created_by"] else None
        freeze(tx, id, row["kind"], members(tx, audience, today, scope), now, new_id)
    return True
