"""The plan of reminders: the ladder laid over the cycles that are open, in rows of the database."""

from collections.abc import Iterator
from datetime import date

from conversations.cycles import Cycle
from conversations.periods import MONTHS_IN, Period
from conversations.reminders.ladder import Planned, is_stale, planned
from db import ladder, reminders
from db.reports import cycle
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
    now = office.now()
    return tuple(
        each
        for opened in open_cycles(tx, office.now().astimezone(office.timezone).date())
        for each in plan_of(tx, office, opened)
        if not is_stale(each.due, None, now)
    )


def drop_inactive(tx: Tx, office: Office) -> None:
    """Nobody waits for a step that was switched off."""
    for step in ladder.steps(tx):
        for opened in open_cycles(tx, office.now().astimezone(office.timezone).date()) if not step.active else ():
            if Period.parse(opened.period).cadence == step.cadence:
                reminders.drop(tx, opened.period, step)


def open_cycles(tx: Tx, today: date) -> Iterator[Cycle]:
    """Those of the latest periods whose reports are taken by now, the earlier first."""
    for months in MONTHS_IN.values():
        running = Period(today.replace(month=(today.month - 1) // months * months + 1, day=1), months)
        for back in range(CYCLES, 0, -1):
            known = cycle(tx, str(running.shift(-back)))
            if known.opens <= today:
                yield known


def plan_of(tx: Tx, office: Office, opened: Cycle) -> tuple[Planned, ...]:
    """The active steps of one cycle."""
    cadence = Period.parse(opened.period).cadence
    steps = (step for step in ladder.steps(tx) if step.active and step.cadence == cadence)
    return tuple(planned(step, opened, office.calendar, office.timezone) for step in steps)
