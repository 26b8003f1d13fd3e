"""Carrying a plan out, in one transaction."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from db.audit import note
from db.roster import (
    Link,
    Unit,
    add_people,
    add_units,
    change_phones,
    change_units,
    close_links,
    open_links,
    rename_people,
    retitle,
)
from db.store import Tx
from handlers.roster.plan import Plan, UnitChange
from handlers.roster.succession import Step

CHANNEL = "roster"


class Applied(Struct, frozen=True):
    """How many units came in and were changed, and how many persons came in."""

    new: int
    changed: int
    persons: int


def apply_plan(tx: Tx, plan: Plan, now: datetime, ids: Callable[[], str]) -> Applied:
    """Write the plan's new and changed units and who acts for them; bad rows are left out."""
    changes = [*plan.new, *plan.changed]
    placed = [(ids() if change.before is None else change.before.id, change) for change in changes]
    add_units(tx, [_unit(unit, change) for unit, change in placed if change.before is None], now)
    change_units(tx, [_unit(unit, change) for unit, change in placed if change.before])
    persons = _people(tx, [(unit, change.step) for unit, change in placed if change.step], now, ids)
    for unit, change in placed:
        action = "roster.changed" if change.before else "roster.added"
        told = ", ".join(field.column for field in change.changes) if change.before else ""
        note(tx, ids(), now, None, CHANNEL, action, unit, "", told)
    return Applied(len(plan.new), len(plan.changed), persons)


def _unit(unit: str, change: UnitChange) -> Unit:
    return Unit(unit, change.code, change.facts, change.dissolved)


def _people(tx: Tx, steps: list[tuple[str, Step]], now: datetime, ids: Callable[[], str]) -> int:
    """Persons and links. Phones are given back before anyone new gets them."""
    change_phones(
        tx,
        {step.frees: None for _, step in steps if step.frees}
        | {step.person: step.phone for _, step in steps if step.person and step.phone},
    )
    rename_people(tx, {step.person: step.renamed for _, step in steps if step.person and step.renamed})
    acting, made = _persons(steps, ids)
    add_people(tx, made, now)
    close_links(tx, [step.closes for _, step in steps if step.closes], now)
    retitle(tx, {step.retitles: step.leader.title for _, step in steps if step.retitles})
    opened = [(unit, person, step) for (unit, step), person in zip(steps, acting, strict=True) if step.opens]
    open_links(tx, [Link(ids(), person, unit, step.leader.title) for unit, person, step in opened], now)
    return len(made)


def _persons(
    steps: list[tuple[str, Step]], ids: Callable[[], str]
) -> tuple[list[str], list[tuple[str, str, str | None]]]:
    """Each step's person, and those who are new; one phone in two rows is one person."""
    by_phone = {step.leader.phone: step.person for _, step in steps if step.person and step.leader.phone}
    acting: list[str] = []
    made: list[tuple[str, str, str | None]] = []
    for _, step in steps:
        phone = step.leader.phone
        person = step.person or by_phone.get(phone or "")
        if person is None:
            person = ids()
            made.append((person, step.leader.name, phone))
            by_phone |= {phone: person} if phone else {}
        acting.append(person)
    return acting, made
