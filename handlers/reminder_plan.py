"""The plan of reminders: the ladder laid over the cycles that are open, in rows of the database."""

from collections.abc import Iterable, Iterator
from datetime import date

from conversations.cycles import Cycle
from conversations.periods import MONTHS_IN, Period
from conversations.reminders.ladder import Planned, Step, is_stale, planned
from db import ladder, reminders
from db.reports import cycles
from db.store import Store, Tx
from handlers.inbound import Office

CYCLES = 2
"""How many closed periods of each cadence, the latest, are looked at."""


async def plan(store: Store, office: Office) -> None:
    """Bring the rows up to what is now true of cycles, ladder and units; done again it changes nothing."""
    for step in await store.read(upcoming, office):
        await store.transact(reminders.plan, step)
    await store.transact(drop_inactive, office)


def upcoming(tx: Tx, office: Office) -> tuple[Planned, ...]:
    """The active steps of all open cycles that are not hopelessly late."""
    now, steps = office.now(), ladder.steps(tx)
    return tuple(
        each
        for opened in open_cycles(tx, now.astimezone(office.timezone).date())
        for each in _planned(steps, office, opened)
        if not is_stale(each.due, None, now)
    )


def drop_inactive(tx: Tx, office: Office) -> None:
    """Nobody waits for a step that was switched off."""
    inactive = [step for step in ladder.steps(tx) if not step.active]
    for opened in open_cycles(tx, office.now().astimezone(office.timezone).date()) if inactive else ():
        for step in inactive:
            if Period.parse(opened.period).cadence == step.cadence:
                reminders.drop(tx, opened.period, step)


def open_cycles(tx: Tx, today: date) -> Iterator[Cycle]:
    """Those of the latest periods whose reports are taken by now, the earlier first."""
    running = (
        Period(today.replace(month=(today.month - 1) // months * months + 1, day=1), months)
        for months in MONTHS_IN.values()
    )
    latest = [str(period.shift(-back)) for period in running for back in range(CYCLES, 0, -1)]
    return (known for known in cycles(tx, latest) if known.opens <= today)


def plan_of(tx: Tx, office: Office, opened: Cycle) -> tuple[Planned, ...]:
    """The active steps of one cycle."""
    return _planned(ladder.steps(tx), office, opened)


def _planned(steps: Iterable[Step], office: Office, opened: Cycle) -> tuple[Planned, ...]:
    cadence = Period.parse(opened.period).cadence
    taken = (step for step in steps if step.active and step.cadence == cadence)
    return tuple(planned(step, opened, office.calendar, office.timezone) for step in taken)
