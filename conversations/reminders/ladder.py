"""The ladder: when, by a cycle's days, those who owe are reminded, and when the office is told whom to ring."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta, tzinfo

from msgspec import Struct

from conversations.calendar import Calendar
from conversations.cycles import Cycle

REMIND, CALLS, NUDGE = "remind", "calls", "nudge"
OPENS, DUE = "opens", "due"
CADENCES = ("month", "quarter", "half", "year")

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


class Step(Struct, frozen=True):
    """One step of the ladder of a cadence: `days` after (before, when negative) the cycle opens or is due, at a local
    time of day, leaders are reminded or the office is given its call list."""

    cadence: str
    number: int
    key: str
    anchor: str
    days: int
    at: time
    action: str
    active: bool = True


class Planned(Struct, frozen=True):
    """A step of one cycle, with the local moment at which it is taken."""

    step: Step
    period: str
    due: datetime


def planned(step: Step, cycle: Cycle, calendar: Calendar, zone: tzinfo) -> Planned:
    """When the step is taken in that cycle: on a day off or in quiet hours it moves to the next working morning."""
    day = (cycle.opens if step.anchor == OPENS else cycle.due) + timedelta(days=step.days)
    return Planned(step, cycle.period, calendar.next_open(datetime.combine(day, step.at, zone)))


def is_stale(due: datetime, following: datetime | None, now: datetime) -> bool:
    """Whether a step that could not be taken in time is better left out: a week has passed, or it is a day late and
    the step `following` is due within a day."""
    late = now - due
    return late > WEEK or (late > DAY and following is not None and following - now <= DAY)


def next_after(moment: datetime, plan: Iterable[Planned], action: str) -> datetime | None:
    """When the plan has the first step of that action after a moment."""
    return min((each.due for each in plan if each.due > moment and each.step.action == action), default=None)
