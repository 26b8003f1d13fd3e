"""Turns decided beside the process that writes, while many wait: a second core helps where SQLite has one writer."""

import asyncio
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import structlog

from conversations.inbound import Inbound
from db.ids import Ids
from db.letters import Letter
from db.rehearsal import Differs, perform_steps
from db.store import Store, StoreError, StoreUnavailable
from handlers.channel import Capabilities
from handlers.deciding.decider import PROGRAM, Decider
from handlers.deciding.frames import Asked

log = structlog.get_logger()

MOST_IN_HAND, MOST_SHARE = 64, 0.64
"""Turns, or part of all turns, that the other process has to itself; the others are decided where they are written."""
PATIENCE_SECONDS = 5.0
REST_SECONDS = 60.0


class Beside:
    """Starts the deciding process when turns begin to wait, and lets it go when none was decided there for a while.

    A plan is carried out only as far as every statement gives what it gave in the rehearsal; one that does not is
    undone, and the turn decides itself, as it does when the process has ended, or cannot be started.
    """

    def __init__(
        self,
        store: Store,
        path: str,
        office: Mapping[str, Any],
        ids: Callable[[], str],
        *,
        busy: int,
        command: tuple[str, ...] = PROGRAM,
        patience: float = PATIENCE_SECONDS,
        rest: float = REST_SECONDS,
    ) -> None:
        """`path` of the SQLite file; `office`: see `handlers.compose.office_of`. `busy`: turns in hand from which on it
        is asked; `patience`: seconds for one turn; `rest`: after which it goes when it is not asked, and before which
        one that failed is not started again."""
        self._store, self._path, self._office, self._command = store, path, office, command
        self._ids = ids if isinstance(ids, Ids) else None
        self._busy, self._patience, self._rest = busy, patience, rest
        self._numbers = count(1)
        self._decider: Decider | None = None
        self._starting: asyncio.Task[None] | None = None
        self._going: asyncio.TimerHandle | None = None
        self._parting: set[asyncio.Task[None]] = set()
        self._used = self._not_before = 0.0
        self.carried_out = self.undone = 0

    async def turn(
        self, inbound: Inbound, body: str, can: Capabilities, holder: str | None, *, answering: bool, in_hand: int
    ) -> tuple[Letter, ...] | None:
        """What `handlers.inbound.take` returns, once it is kept; None when the turn is to be decided here. Raises
        StoreUnavailable."""
        decider = self._ready(in_hand) if in_hand >= self._busy else None
        if decider is None:
            return None
        last = self._ids.last if self._ids else ""
        asked = Asked(next(self._numbers), inbound, body, can, holder, answering, last)
        try:
            async with asyncio.timeout(self._patience):
                found = await decider.ask(asked)
        except TimeoutError:
            decider.over = True
            return None
        if found is None:
            return None
        plan, steps = found
        try:
            await self._store.transact(perform_steps, steps)
        except StoreUnavailable:
            raise
        except (Differs, StoreError):
            self.undone += 1
            return None
        if self._ids:
            self._ids.follow(plan.last)
        self.carried_out += 1
        return plan.letters

    async def close(self) -> None:
        """Let the process go."""
        if self._starting:
            await self._starting
        self._go()
        await asyncio.gather(*self._parting)

    def _ready(self, in_hand: int) -> Decider | None:
        """The process, if it is there and has room; it is started for those who come later."""
        now = asyncio.get_running_loop().time()
        if self._decider and self._decider.over:
            log.warning("the deciding process ended")
            self._go()
            self._not_before = now + self._rest
        if self._decider is None:
            if now >= self._not_before and (self._starting is None or self._starting.done()):
                self._starting = asyncio.create_task(self._start())
            return None
        if self._decider.in_hand >= max(MOST_IN_HAND, in_hand * MOST_SHARE):
            return None
        self._used = now
        return self._decider

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            self._decider = await Decider.started(self._path, self._office, self._command)
        except OSError as error:
            log.warning("no deciding process", error=str(error))
            self._not_before = loop.time() + self._rest
            return
        self._used = loop.time()
        if not self._decider.over:
            log.info("deciding beside")
        self._rest_when_idle()

    def _rest_when_idle(self) -> None:
        """Let the process go once it was not asked for as long as it may rest."""
        loop = asyncio.get_running_loop()
        left = self._used + self._rest - loop.time()
        if left > 0:
            self._going = loop.call_later(left, self._rest_when_idle)
        else:
            self._go()

    def _go(self) -> None:
        if self._going:
            self._going.cancel()
        decider, self._decider, self._going = self._decider, None, None
        if decider:
            log.info("decided beside", turns=self.carried_out, undone=self.undone)
            task = asyncio.create_task(decider.close())
            self._parting.add(task)
            task.add_done_callback(self._parting.discard)
