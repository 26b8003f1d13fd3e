"""The clock: what is due without anybody having written, done once however many processes run."""

import asyncio
from datetime import timedelta

import structlog

from conversations.people import Person
from conversations.say import Choice, Say
from db import deferrals
from db.addresses import last_address
from db.consents import consents_at
from db.deferrals import Deferral
from db.forgetting import forget_farewells
from db.invitations import hide_expired, known_pepper
from db.letters import queue
from db.people import organisations_of, person
from db.reports import cycle
from db.store import Store, StoreError, Tx
from handlers.channel import Capabilities
from handlers.inbound import Office

log = structlog.get_logger()

TICK_SECONDS = 30.0
AWAKE = range(8, 20)
"""The hours (local) in which people are written to."""
IN_CONVERSATION = timedelta(minutes=15)
STALE = timedelta(days=1)
AT_ONCE = 50


class Clock:
    """Ticks until it is cancelled; a tick that the store refuses is made up for by the next."""

    def __init__(self, store: Store, office: Office) -> None:
        self._store = store
        self._office = office

    async def run(self) -> None:
        """Tick for ever."""
        while True:
            try:
                await self.tick()
            except StoreError as error:
                log.warning("clock waits for the store", error=str(error))
            await asyncio.sleep(TICK_SECONDS)

    async def tick(self) -> None:
        """Do all that is due now."""
        while await self._store.transact(tell_due, self._office) == AT_ONCE:
            pass
        await self._store.transact(tidy, self._office)


def tidy(tx: Tx, office: Office) -> None:
    """Codes that are over are nowhere to be read, and goodbyes are forgotten."""
    now = office.now()
    hide_expired(tx, now)
    forget_farewells(tx, known_pepper(tx), now)


def tell_due(tx: Tx, office: Office) -> int:
    """Tell those whose day has come, once each; return how many were looked at.

    Not at night, not in the middle of a conversation, not when the report has come, and not when more than a day was
    slept through.
    """
    now = office.now()
    local = now.astimezone(office.timezone)
    if local.hour not in AWAKE:
        return 0
    found = deferrals.due(tx, local.date(), now - IN_CONVERSATION, AT_ONCE)
    for deferral in found:
        if local.date() - deferral.day <= STALE and deferrals.claim(tx, deferral, now):
            _tell(tx, office, deferral)
        else:
            deferrals.give_up(tx, deferral, now)
    return len(found)


def _tell(tx: Tx, office: Office, deferral: Deferral) -> None:
    known = person(tx, deferral.person)
    say = _say(tx, deferral, known) if known else None
    address = last_address(tx, deferral.person)
    if say and address and consents_at(tx, address, deferral.person).get("reports", True):
        can = office.capabilities.get(address.channel, Capabilities())
        queue(tx, office.mail.note(say, can, known, address, office.new_id), office.now())


def _say(tx: Tx, deferral: Deferral, known: Person) -> Say | None:
    """What is said, to who still acts for the unit."""
    unit = next((unit for unit in organisations_of(tx, known.id) if unit.id == deferral.organisation), None)
    if unit is None:
        return None
    due = cycle(tx, deferral.period).due
    data = {"organisation": unit.title, "period": deferral.period, "due": due}
    return Say("report/day_has_come", data, (Choice(f"/baocao {deferral.period}", "baocao"),))
