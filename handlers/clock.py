"""The clock: what is due without anybody having written, done once however many processes run."""

import asyncio

import structlog

from db.forgetting import forget_farewells
from db.invitations import hide_expired, known_pepper
from db.store import Store, StoreError, Tx
from handlers.backups import DailyBackups
from handlers.closing_again import close_again
from handlers.event_reminders import AT_ONCE as EVENTS_AT_ONCE
from handlers.event_reminders import tick_events
from handlers.fund.closing_reminders import tell_of_closings
from handlers.inbound import Office
from handlers.keeping_sums import keep_sums
from handlers.locking import lock_cycles, tell_locks
from handlers.notices.abandoned import tidy_drafts
from handlers.notices.following import AT_ONCE as IN_FULL_AT_ONCE
from handlers.notices.following import tell_in_full
from handlers.petition_alerts import tell_office
from handlers.reading_ahead import transact as transact_ahead
from handlers.registers.alerts import tell_of_claims
from handlers.registers.reminders import tell_of_ends
from handlers.registers.task_reminders import tell_of_tasks
from handlers.reminders import remind
from handlers.retention import retain
from handlers.returned_reminders import tell_of_returned

log = structlog.get_logger()

TICK_SECONDS = 30.0


class Clock:
    """Ticks until it is cancelled; a tick that the store refuses is made up for by the next."""

    def __init__(self, store: Store, office: Office, backups: DailyBackups | None = None) -> None:
        self._store = store
        self._office = office
        self._backups = backups

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
        while await self._store.transact(tell_in_full, self._office) == IN_FULL_AT_ONCE:
            pass
        while await self._store.transact(tick_events, self._office) >= EVENTS_AT_ONCE:
            pass
        await self._store.transact(tell_office, self._office)
        await self._store.transact(tell_of_claims, self._office)
        await self._store.transact(tell_of_ends, self._office)
        await self._store.transact(tell_of_returned, self._office)
        await self._store.transact(tell_of_tasks, self._office)
        await self._store.transact(tell_of_closings, self._office)
        await self._store.transact(lock_cycles, self._office)
        while await transact_ahead(self._store, close_again, self._office):
            pass
        await self._store.transact(tell_locks, self._office)
        await self._store.transact(tidy, self._office)
        await retain(self._store, self._office)
        await keep_sums(self._store)
        await self._store.transact(tidy_drafts, self._office)
        if self._backups:
            await self._backups.tick(self._store, self._office.now().astimezone(self._office.timezone))


def tidy(tx: Tx, office: Office) -> None:
    """Codes that are over are nowhere to be read, and goodbyes are forgotten."""
    now = office.now()
    hide_expired(tx, now)
    forget_farewells(tx, known_pepper(tx), now)
