"""The clock: what is due without anybody having written, done once however many processes run."""

import asyncio

import structlog

from db.forgetting import forget_farewells
from db.invitations import hide_expired, known_pepper
from db.store import Store, StoreError, Tx
from handlers.event_reminders import AT_ONCE as EVENTS_AT_ONCE
from handlers.event_reminders import tick_events
from handlers.inbound import Office
from handlers.petition_alerts import tell_office
from handlers.reminders import remind

log = structlog.get_logger()

TICK_SECONDS = 30.0


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
        await remind(self._store, self._office)
        while await self._store.transact(tick_events, self._office) >= EVENTS_AT_ONCE:
            pass
        await self._store.transact(tell_office, self._office)
        await self._store.transact(tidy, self._office)


def tidy(tx: Tx, office: Office) -> None:
    """Codes that are over are nowhere to be read, and goodbyes are forgotten."""
    now = office.now()
    hide_expired(tx, now)
    forget_farewells(tx, known_pepper(tx), now)
