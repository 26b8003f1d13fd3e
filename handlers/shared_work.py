"""What one process at a time does: begun by the only process, or by whichever of several has the lease."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from db.sharing import sharing
from db.store import Store
from handlers.duties import Duties, Duty
from handlers.team import Team

SEND = "send "
"""A channel's letters leave until the very end: what is in hand is finished."""


class SharedWork:
    """The duties of a service. Words reach all processes; where there is only one, nobody needs them."""

    def __init__(self, store: Store, now: Callable[[], datetime], heard: Callable[[str], None]) -> None:
        self._duties = Duties()
        self._shared = sharing(store, self._hear)
        self._team = Team(store, self._shared, self._duties, now) if self._shared else None
        self._heard = heard
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    @property
    def name(self) -> str:
        """This process to the others; empty where there can be only one."""
        return self._shared.name if self._shared else ""

    def add(self, name: str, duty: Duty) -> None:
        """One process at a time does this."""
        self._duties.add(name, duty)

    def say(self, word: str) -> None:
        """Tell the other processes."""
        if self._shared:
            self._shared.line.say(word)

    def begin(self) -> tuple[asyncio.Task[None], ...]:
        """Take on what is free; return what runs as long as the service does."""
        if self._shared and self._team:
            self._tasks = asyncio.create_task(self._shared.line.run()), asyncio.create_task(self._team.run())
        else:
            for name in self._duties.wanted:
                self._duties.begin(name)
        return self._tasks

    async def lay_down(self) -> None:
        """Begin nothing more; of what is being done only the sending of letters goes on."""
        names = [name for name in self._duties.wanted if not name.startswith(SEND)]
        if self._team:
            await self._team.lay_down(names)
        else:
            await self._duties.end(names)

    async def leave(self) -> None:
        """End everything, and free what this process had for the others."""
        if self._team:
            await self._team.leave()
        await self._duties.end(self._duties.done)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _hear(self, word: str) -> None:
        if self._team:
            self._team.heard(word)
        self._heard(word)
