"""A clock that runs fast while something goes on, and jumps over the hours in which nothing does."""

import asyncio
import selectors
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

SPEED = 10.0
"""Seconds of the simulation in one real second: every pause, patience and lease of the bot is that much shorter."""


class FastLoop(asyncio.SelectorEventLoop):
    """An event loop whose seconds are short: timers, timeouts and `asyncio.sleep` all follow it."""

    def __init__(self) -> None:
        self._speed = SPEED
        self._real = self._own = 0.0
        super().__init__(_FastSelector(self))

    def time(self) -> float:
        """Seconds of the simulation."""
        return self._own + (super().time() - self._real) * self._speed

    @property
    def speed(self) -> float:
        """Its seconds in a real one."""
        return self._speed

    @contextmanager
    def slowly(self) -> Iterator[None]:
        """As fast as real time meanwhile: for what a process of its own does, which knows nothing of the speed."""
        self._go(1.0)
        try:
            yield
        finally:
            self._go(SPEED)

    def _go(self, speed: float) -> None:
        self._own, self._real = self.time(), super().time()
        self._speed = speed


class _FastSelector(selectors.DefaultSelector):
    """Waits for the seconds of its loop."""

    def __init__(self, loop: FastLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / self._loop.speed if timeout else timeout)


class Now:
    """The simulation's time of day, for the bot and for the platforms alike; it never goes back. May be asked from any
    thread."""

    def __init__(self, start: datetime, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._at, self._mark = start, loop.time()

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=self._loop.time() - self._mark)

    def timestamp(self) -> float:
        """The same in seconds since 1970."""
        return self().timestamp()

    def jump(self, to: datetime) -> None:
        """It is `to` now, unless that is over already."""
        self._at, self._mark = max(to, self()), self._loop.time()
