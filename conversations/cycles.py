"""Cycles: when a period's report opens, is due, and locks."""

from datetime import date, timedelta

from msgspec import Struct

from conversations.periods import Period

DUE_AFTER = {"month": 9, "quarter": 9, "half": 19, "year": 30}
"""Days from the first day after the period to the last on which its report is on time."""
LOCKED_AFTER = {"month": 11, "quarter": 11, "half": 24, "year": 40}


class Cycle(Struct, frozen=True):
    """Local dates, each inclusive: reports are taken from `opens`, on time until `due`, changed until `locks`."""

    period: str
    opens: date
    due: date
    locks: date

    def locked(self, today: date) -> bool:
        """A report of this cycle can no longer be changed by who sent it."""
        return today > self.locks


def usual_cycle(period: str) -> Cycle:
    """The Alliance's rule where no other days are set: from the first day after the period; a month and a quarter are
    due on the 10th, a half-year on the 20th, a year on 31 January."""
    told = Period.parse(period)
    opens = told.end + timedelta(days=1)
    due, locks = timedelta(days=DUE_AFTER[told.cadence]), timedelta(days=LOCKED_AFTER[told.cadence])
    return Cycle(period, opens, opens + due, opens + locks)
