"""Reminders: the ladder planned, and everybody told whose time has come, each thing once however many processes run."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from msgspec.structs import replace

from conversations.inbound import Address, Inbound, Other
from conversations.people import Person
from conversations.reminders.ladder import CALLS, DAY, NUDGE, REMIND, is_stale, next_after
from conversations.reminders.matters import Matter, matters_of, reminder_say
from conversations.scene import Scene
from conversations.turn import Focus
from conversations.ways.ladder import TEMPLATES, Purpose
from db import deferrals, owing, reminders
from db.consents import consents_at
from db.deferrals import Deferral
from db.letters import queue
from db.people import organisations_of, person
from db.recall import lettered, recall_at_night, recall_failed
from db.reminders import Reminder
from db.reports import cycle
from db.store import Store, Tx
from db.ways import first_way
from handlers.call_lists import tell_whom_to_ring
from handlers.channel import Capabilities
from handlers.inbound import Office
from handlers.previewing import Previewer
from handlers.records.database import DatabaseRecords
from handlers.reminder_plan import plan, plan_of
from handlers.template_letters import template_reminder

IN_CONVERSATION = timedelta(minutes=15)
KEPT_FOR = timedelta(days=1)
"""How many days after the one that a person named they are still told."""
AT_ONCE = 15
"""How many people a transaction sees to: some 40 ms on a small machine, so that no reply waits longer."""


async def remind(store: Store, office: Office) -> None:
    """Plan what is new, then tell everybody whose time has come."""
    await plan(store, office)
    while await store.transact(take_back, office) == AT_ONCE:
        pass
    while await store.transact(move_on, office) == AT_ONCE:
        pass
    while await store.transact(tell_due, office) == AT_ONCE:
        pass


def take_back(tx: Tx, office: Office) -> int:
    """Once it is quiet, what a channel has not taken yet waits for the morning; return how many letters did."""
    local = office.now().astimezone(office.timezone)
    return 0 if office.calendar.is_open(local) else recall_at_night(tx, AT_ONCE)


def move_on(tx: Tx, office: Office) -> int:
    """What could not be sent takes the next way; return how many letters that were."""
    return recall_failed(tx, office.now(), AT_ONCE)


def tell_due(tx: Tx, office: Office) -> int:
    """Tell those whose time has come, once each; return how many were looked at.

    Not in quiet hours and on days off, not in the middle of a conversation, not when what was waited for has come.
    """
    now = office.now()
    local = now.astimezone(office.timezone)
    if not office.calendar.is_open(local):
        return 0
    midnight = datetime.combine(local.date(), time(), office.timezone)
    found = reminders.due_people(tx, now, now - IN_CONVERSATION, midnight, AT_ONCE)
    for each in found:
        _tell(tx, _standing_still(office), each)
    return len(found)


def _standing_still(office: Office) -> Office:
    """The office with a clock that stands: what is taken for a person is known by the moment of its taking."""
    now = office.now()
    return replace(office, now=lambda: now)


def _tell(tx: Tx, office: Office, whom: str) -> None:
    """Everything that is due for one person, in one message; the office's call lists in one for each cycle."""
    named, due = deferrals.due_of(tx, whom, office.now()), reminders.due_of(tx, whom, office.now())
    known, address = person(tx, whom), first_way(tx, Purpose.REMINDER, office.now(), whom)
    if known is None or address is None or not consents_at(tx, address, whom).get("reports", True):
        for deferral in named:
            deferrals.give_up(tx, deferral, office.now())
        for reminder in due:
            reminders.skip(tx, reminder, office.now())
        return
    _write(tx, office, known, address, _kept(tx, office, named), _current(tx, office, due))
    for reminder in due:
        if reminder.action == CALLS and reminders.claim(tx, reminder, office.now()):
            tell_whom_to_ring(tx, office, known, reminder.period)


def _kept(tx: Tx, office: Office, named: Iterable[Deferral]) -> list[Deferral]:
    """Those claimed: neither slept through, nor reported meanwhile."""
    kept = []
    for deferral in named:
        day = deferral.at.astimezone(office.timezone).date()
        if office.now().astimezone(office.timezone).date() - day <= KEPT_FOR and deferrals.claim(
            tx, deferral, office.now()
        ):
            kept.append(deferral)
        else:
            deferrals.give_up(tx, deferral, office.now())
    return kept


def _current(tx: Tx, office: Office, due: Iterable[Reminder]) -> list[Reminder]:
    """Those claimed, one for each period: of several steps that are due only the latest is taken, if it still makes
    sense."""
    latest: dict[str, Reminder] = {}
    for reminder in due:
        if reminder.action != CALLS:
            before = latest.get(reminder.period)
            if before:
                reminders.skip(tx, before, office.now())
            latest[reminder.period] = reminder
    claimed = []
    for reminder in latest.values():
        if _too_late(tx, office, reminder):
            reminders.skip(tx, reminder, office.now())
        elif reminders.claim(tx, reminder, office.now()):
            claimed.append(reminder)
    return claimed


def _too_late(tx: Tx, office: Office, reminder: Reminder) -> bool:
    """A step of the ladder by the steps after it; somebody's wish after a day."""
    now = office.now()
    if reminder.action == NUDGE:
        return now - reminder.due > DAY
    steps = plan_of(tx, office, cycle(tx, reminder.period))
    return is_stale(reminder.due, next_after(reminder.due, steps, REMIND), now)


def _write(
    tx: Tx, office: Office, known: Person, address: Address, kept: Iterable[Deferral], claimed: Iterable[Reminder]
) -> None:
    scene = scene_of(tx, office, known, address)
    matters = _matters(tx, scene, kept, claimed)
    if matters:
        if address.channel == TEMPLATES:
            letters = template_reminder(tx, office, known, address, matters)
        else:
            can = office.capabilities.get(address.channel, Capabilities())
            letters = office.mail.note(reminder_say(matters, scene.today), can, known, address, office.new_id)
        queue(tx, letters, office.now())
        lettered(tx, known.id, letters, office.now())


def _matters(tx: Tx, scene: Scene, kept: Iterable[Deferral], claimed: Iterable[Reminder]) -> list[Matter]:
    """What is to be said of each unit and period, once: what was promised first."""
    assert scene.person is not None
    wanted = {(each.organisation, each.period): True for each in kept}
    for reminder in claimed:
        for unit in owing.owed_by(tx, scene.person.id, reminder.period, scene.now):
            wanted.setdefault((unit, reminder.period), False)
    acting = {unit.id: unit for unit in organisations_of(tx, scene.person.id)}
    found: dict[tuple[str, str], Matter] = {}
    for (id, period), promised in wanted.items():
        for matter in matters_of(scene, acting[id], period, promised=promised) if id in acting else ():
            found.setdefault((id, matter.period), matter)
    return list(found.values())


def scene_of(tx: Tx, office: Office, known: Person, address: Address) -> Scene:
    """What a conversation would see if the person wrote now."""
    now = office.now()
    return Scene(
        inbound=Inbound(address, "", now, Other("clock")),
        focus=Focus(),
        person=known,
        consents={},
        records=DatabaseRecords(tx, now, office.summarise, Previewer(office.mail, office.capabilities)),
        forms=office.forms,
        now=now,
        today=now.astimezone(office.timezone).date(),
        new_code=office.new_code,
        calendar=office.calendar,
        zone=office.timezone,
    )
