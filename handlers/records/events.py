"""`conversations.events.records.EventRecords` over an open transaction."""

from dataclasses import dataclass
from datetime import datetime

from db.store import Tx


@dataclass(frozen=True, slots=True)
class DatabaseEvents:
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
