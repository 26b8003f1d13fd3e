"""The processes on one database: what one at a time may do is done by one, and passes on when that one is gone."""

import asyncio
import time
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from itertools import count

import structlog

from db.leases import Standing, arrive, beat, bury, lay_down, leave, standing, take_on
from db.sharing import Sharing
from db.store import Store, StoreError, Tx
from handlers.duties import Duties

log = structlog.get_logger()

BEAT_SECONDS = 1.0
DOUBT_SECONDS = 1.5
"""Whoever shows no life for so long, and has no connection to the database any more, is dead."""
TRUST_SECONDS = 5.0
"""A process that could not show for so long that it lives stops what one at a time may do."""
DEAD_SECONDS = 12.0
"""Whoever shows no life for so long is dead to the others, connected or not: it has stopped by itself long before."""
FREE = "free"


class Team:
    """This process among the others. Each watches the others' beats by its own steady clock; no two are compared."""

    def __init__(
        self,
        store: Store,
        shared: Sharing,
        duties: Duties,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store, self._shared, self._duties = store, shared, duties
        self._me, self._now, self._monotonic = shared.name, now, monotonic
        self._beats = count(1)
        self._seen: dict[str, tuple[str, float]] = {}
        self._trusted_until: float | None = None
        self._there = self._leaving = False
        self._look = asyncio.Event()

    def heard(self, word: str) -> None:
        """Another process has something to say."""
        if word == FREE:
            self._look.set()

    async def run(self) -> None:
        """Show life, watch the others and take on what is free, until cancelled."""
        while True:
            await self._guarded_round()
            try:
                await asyncio.wait_for(self._look.wait(), BEAT_SECONDS)
            except TimeoutError:
                continue

    async def _guarded_round(self) -> None:
        """A database that is away proves nobody dead; but then nobody can know that this process lives."""
        left = TRUST_SECONDS if self._trusted_until is None else self._trusted_until - self._monotonic()
        try:
            async with asyncio.timeout(max(BEAT_SECONDS, left)):
                await self.round()
        except (StoreError, TimeoutError) as error:
            self._seen.clear()
            if self._monotonic() >= (self._trusted_until or 0) and (ended := await self._duties.end(self._duties.done)):
                log.warning("out of touch with the other processes", laid_down=ended, error=str(error))

    async def round(self) -> None:
        """One beat, and one look at the others."""
        self._look.clear()
        begun = self._monotonic()
        await self._show_life()
        self._trusted_until = begun + TRUST_SECONDS
        found = await self._store.read(standing)
        if await self._bury_the_dead(found):
            found = await self._store.read(standing)
        lost = [name for name in self._duties.done if found.duties.get(name) != self._me]
        if lost:
            log.warning("lost to another process", duties=await self._duties.end(lost))
        if not self._leaving:
            await self._take_on(found)

    async def _take_on(self, found: Standing) -> None:
        for name in self._duties.wanted:
            holder = found.duties.get(name)
            if name in self._duties.done or holder not in (None, self._me):
                continue
            if holder == self._me or await self._store.transact(take_on, self._me, name):
                log.info("takes on", duty=name, process=self._me)
                self._duties.begin(name)

    async def _show_life(self) -> None:
        mark = str(next(self._beats))
        if self._there and await self._store.transact(beat, self._me, mark):
            return
        if self._there:
            log.warning("was taken for dead", process=self._me, laid_down=await self._duties.end(self._duties.done))
        await self._store.transact(arrive, self._me, mark)
        self._there = True

    async def _bury_the_dead(self, found: Standing) -> bool:
        """Whether somebody was buried."""
        doubtful = self._watch(found)
        present = await self._shared.connected() if doubtful else None
        buried = False
        for who, silence in doubtful.items():
            gone = present is not None and who not in present
            if not gone and silence < DEAD_SECONDS:
                continue
            if await self._store.transact(bury, who, found.beats[who], self._now()):
                log.warning("another process is dead", process=who, silent_seconds=round(silence, 1))
                buried = True
        return buried

    def _watch(self, found: Standing) -> dict[str, float]:
        """Whoever may be dead, and for how many seconds it has shown no life: the silent, and those not met before."""
        now, before = self._monotonic(), self._seen
        others = {who: mark for who, mark in found.beats.items() if who != self._me}
        self._seen = {
            who: before[who] if who in before and before[who][0] == mark else (mark, now)
            for who, mark in others.items()
        }
        return {
            who: now - since
            for who, (_, since) in self._seen.items()
            if who not in before or now - since >= DOUBT_SECONDS
        }

    async def lay_down(self, names: Collection[str]) -> None:
        """End these duties, and let others take them on at once; from now on, take on no other."""
        self._leaving = True
        ended = await self._duties.end(names)
        await self._tell(partial(lay_down, me=self._me, duties=ended))

    async def leave(self) -> None:
        """End everything: this process goes."""
        self._leaving = True
        await self._duties.end(self._duties.done)
        await self._tell(partial(leave, me=self._me, now=self._now()))

    async def _tell(self, work: Callable[[Tx], None]) -> None:
        try:
            await self._store.transact(work)
            self._shared.line.say(FREE)
        except StoreError as error:
            log.warning("cannot tell the other processes", error=str(error))
