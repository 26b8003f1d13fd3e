"""What these conversations may look up: read-only, and answered within the turn's own transaction."""

from datetime import date, timedelta
from typing import Protocol

from conversations.notices.audience import Audience
from conversations.people import Person
from conversations.reminders.ladder import Step


class ReminderRecords(Protocol):
    """The look-ups of `conversations.reminders`."""

    def commune(self, code: str) -> str:
        """A commune as it is written in full; the code itself where none is known by it."""
        ...

    def ladder(self) -> tuple[Step, ...]:
        """Every step of every cadence."""
        ...

    def typed_by(self, organisation: str, period: str) -> str:
        """The name of who sent the latest edition of a report."""
        ...

    def to_be_reminded(self, period: str) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """Whoever can be written to and acts for units that owe something for the period and have not put it off,
        with those units' ids."""
        ...

    def units_of(self, audience: Audience, today: date) -> frozenset[str]:
        """The ids of the units that an audience lets through today."""
        ...

    def lately_reminded(self, within: timedelta) -> frozenset[str]:
        """The people who were reminded in the time before now, or will be by somebody's wish."""
        ...
