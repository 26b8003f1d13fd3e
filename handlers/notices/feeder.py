"""The feeder: keeps every announcement moving, from the ledger into the outboxes and back."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta

import structlog

from db.announcements import due, under_way
from db.store import Store, StoreError
from handlers.inbound import Office
from handlers.notices.feeding import feed, launch_due, look_after

log = structlog.get_logger()

SWEEP_SECONDS = 1.0
BUSY_SECONDS = 0.1
"""While an announcement is being sent, so often: a full outbox is then never empty before the next look."""

REST = timedelta(minutes=1)


class Feeder:
    """Sweeps until it is cancelled. `channels` are those that this program has open; `nudge` tells their outboxes
    that there is something new."""

    def __init__(
        self, store: Store, office: Office, channels: Collection[str], nudge: Callable[[], None] = lambda: None
    ) -> None:
        self._store, self._office, self._channels, self._nudge = store, office, tuple(channels), nudge
        self._set_aside: dict[str, datetime] = {}

    async def run(self) -> None:
        """Sweep for ever; what the store refuses is made up for by the next sweep."""
        while True:
            busy = False
            try:
                busy = await self.sweep()
            except StoreError as error:
                log.warning("announcements wait for the store", error=str(error))
            await asyncio.sleep(BUSY_SECONDS if busy else SWEEP_SECONDS)

    async def sweep(self) -> bool:
        """One round over all announcements; whether something moved or may move soon. One that makes the program
        raise is left alone for a while, and the others go on."""
        for id in await self._store.read(due, self._office.now()):
            await self._guarded(self._launch, id)
        found = await self._store.read(under_way)
        for id in found:
            await self._guarded(self._move, id)
        return bool(found)

    async def _guarded(self, step: Callable[[str], Awaitable[None]], id: str) -> None:
        now = self._office.now()
        if now < self._set_aside.get(id, now):
            return
        try:
            await step(id)
        except StoreError:
            raise
        except Exception:
            log.exception("an announcement is set aside for a while", announcement=id)
            self._set_aside[id] = now + REST

    async def _launch(self, id: str) -> None:
        await self._store.transact(launch_due, self._office, id)

    async def _move(self, id: str) -> None:
        while await self._store.transact(look_after, self._office, id, self._channels):
            pass
        for channel in self._channels:
            if await self._store.transact(feed, self._office, id, channel, self._channels):
                self._nudge()
