"""Cycles: when a period's report opens, is due, and locks."""

from dataclasses import dataclass
from datetime import date, timedelta

from conversations.periods import Period

DUE_DAY = 10
LOCK_DAY = 12


@dataclass(frozen=True, slots=True)
class Cycle:
    """Local dates, each inclusive: reports are taken from `opens`, on time until `due`, changed until `locks`."""

    period: str
    opens: date
    due: date
    locks: date

    def locked(self, today: date) -> bool:
        """A report of this cycle can no longer be changed by who sent it."""
        return today > self.locks


def usual_cycle(period: str) -> Cycle:
    """The Alliance's rule where no other days are set: from the first day after the period, due on the 10th."""
    opens = Period.parse(period).end + timedelta(days=1)
    return Cycle(period, opens, opens.replace(day=DUE_DAY), opens.replace(day=LOCK_DAY))
