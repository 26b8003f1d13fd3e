"""What is counted of the registers of the office's own work: consulting, programmes, tasks, reviews."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from msgspec import Struct

from conversations.access import Scope
from conversations.registers.entry import Entry
from db.registers.entries import ended_within, entries_at, entries_within, kept
from db.registers.ocop import among
from db.store import Tx


class Cases(Struct, frozen=True):
    """Consulting cases: how many, of how many units, by who advised (`fund`, `alliance`, …) and by topic."""

    cases: int
    units: int
    by_adviser: Mapping[str, int]
    by_topic: Mapping[str, int]


class Reviews(Struct, frozen=True):
    """Units put under review in a window, those visited in it, and what became of those that were closed in it by
    state: `strengthened`, `converted`, `dissolved`, `active_again`, `merged`."""

    reviewed: int
    visited: int
    outcomes: Mapping[str, int]


def consulting_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, units: Collection[str] | None = None
) -> Cases:
    """Cases of the window."""
    cases = among(entries_within(tx, "consulting", first, last, scope), units)
    return Cases(
        cases=len(cases),
        units=len({case.organisation for case in cases if case.organisation}),
        by_adviser=Counter(case.values.get("adviser", "") for case in cases),
        by_topic=Counter(case.values.get("topic", "") for case in cases),
    )


def programmes_at(tx: Tx, day: date) -> tuple[Entry, ...]:
    """Programmes that run on that day."""
    return entries_at(tx, "programmes", day)


def tasks_at(tx: Tx, day: date) -> Mapping[str, int]:
    """Tasks that were given by that day, by where they stand then: `done`, `dropped`, `overdue`, `open`."""
    found = [task for task in kept(tx, "tasks") if task.counts and task.since <= day.isoformat()]
    return Counter(_standing(task, day.isoformat()) for task in found)


def _standing(task: Entry, day: str) -> str:
    if task.ended and task.ended <= day:
        return task.state
    return "overdue" if task.values.get("due", "9999") < day else "open"


def reviews_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, units: Collection[str] | None = None
) -> Reviews:
    """Reviews of inactive and ineffective units in the window."""
    begun = among(entries_within(tx, "reviews", first, last, scope), units)
    closed = among(ended_within(tx, "reviews", first, last, scope), units)
    days = first.isoformat(), last.isoformat()
    visited = [
        review
        for review in among(kept(tx, "reviews", scope), units)
        if review.counts and any(days[0] <= day <= days[1] for day in review.lines)
    ]
    return Reviews(
        reviewed=len({review.organisation for review in begun}),
        visited=len({review.organisation for review in visited}),
        outcomes=Counter(review.state for review in closed),
    )
