"""`conversations.reminders.records.ReminderRecords` over an open transaction."""

from dataclasses import dataclass
from datetime import datetime

from db.store import Tx


@dataclass(frozen=True, slots=True)
class DatabaseReminders:
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
