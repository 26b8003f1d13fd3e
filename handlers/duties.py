"""Duties: what one process at a time does, begun and ended as the process gets and loses them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

import structlog

log = structlog.get_logger()

AGAIN_SECONDS = 1.0

Duty = Callable[[], Awaitable[None]]
"""Does it until it is cancelled."""


class Duties:
    """What this process could do, and what of it is being done. A duty that raises is begun again."""

    def __init__(self) -> None:
        self._wanted: dict[str, Duty] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def add(self, name: str, duty: Duty) -> None:
        """This process can do that, too."""
        self._wanted[name] = duty

    @property
    def wanted(self) -> tuple[str, ...]:
        """The names of all that this process could do."""
        return tuple(self._wanted)

    @property
    def done(self) -> tuple[str, ...]:
        """The names of what is being done."""
        return tuple(self._tasks)

    def begin(self, name: str) -> None:
        """Do it from now on; nothing changes when it is being done."""
        if name not in self._tasks:
            self._tasks[name] = asyncio.create_task(_for_ever(name, self._wanted[name]))

    async def end(self, names: Collection[str]) -> tuple[str, ...]:
        """Stop doing these; return those that were being done."""
        ended = {name: self._tasks.pop(name) for name in names if name in self._tasks}
        for task in ended.values():
            task.cancel()
        await asyncio.gather(*ended.values(), return_exceptions=True)
        return tuple(ended)


async def _for_ever(name: str, duty: Duty) -> None:
    while True:
        try:
            await duty()
        except Exception:
            log.exception("a duty ended and is begun again", duty=name)
        await asyncio.sleep(AGAIN_SECONDS)
