"""`conversations.reminders.records.ReminderRecords` over an open transaction."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from conversations.access import Scope
from conversations.notices.audience import Audience
from conversations.people import Person
from conversations.reminders.ladder import Step
from db import ladder, owing, reminders, reports
from db.audience import units
from db.store import Tx
from handlers.roster.communes import load_places


class DatabaseReminders(Struct, frozen=True):
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
    scope: Scope | None = None

    def commune(self, code: str) -> str:
        known = load_places().with_code(code)
        return known.title if known else code

    def ladder(self) -> tuple[Step, ...]:
        return ladder.steps(self.tx)

    def typed_by(self, organisation: str, period: str) -> str:
        return reports.sender_name(self.tx, organisation, period)

    def to_be_reminded(self, period: str) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        return owing.to_be_reminded(self.tx, period, self.now, self.scope)

    def units_of(self, audience: Audience, today: date) -> frozenset[str]:
        return frozenset(unit.id for unit in units(self.tx, audience, today, self.scope))

    def lately_reminded(self, within: timedelta) -> frozenset[str]:
        return reminders.lately_reminded(self.tx, self.now, within)
