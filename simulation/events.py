"""The stream of events of a chat page: one connection while somebody chats."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field

import httpx


@dataclass(slots=True)
class Events:
    """What the page of one link is told, in its order; what was there when it was opened is old."""

    http: httpx.AsyncClient
    path: str
    last: str = ""
    waiting: deque[str] = field(default_factory=deque)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def begin(self, last: str) -> None:
        """Listen for what comes after the message of that id."""
        await self.close()
        self.waiting.clear()
        self.last = last
        await self.listen()

    async def listen(self) -> None:
        """Have the stream open, as a browser does that was cut off: what came meanwhile is told."""
        if self.task is None or self.task.done():
            self.ready.clear()
            self.task = asyncio.create_task(self._read())
            await self.ready.wait()

    async def next(self, patience: float) -> str | None:
        """The HTML of the next message; None when none comes in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not self.waiting:
                    self.told.clear()
                    await self.told.wait()
        return self.waiting.popleft() if self.waiting else None

    async def close(self) -> None:
        """Leave the page."""
        if self.task:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
            self.task = None

    async def _read(self) -> None:
        try:
            async with self.http.stream("GET", self.path, params={"after": self.last}, timeout=None) as answer:
                id = ""
                async for line in answer.aiter_lines():
                    self.ready.set()
                    if line.startswith("id: "):
                        id = line.removeprefix("id: ")
                    elif line.startswith("data: "):
                        self.last = id or self.last
                        self.waiting.append(json.loads(line.removeprefix("data: "))["html"])
                        self.told.set()
        except httpx.HTTPError:
            pass
        finally:
            self.ready.set()
