"""The server: both platforms on one loopback port, with the people who use them."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from tests.telegram_server.listener import Listener

from .bot import BotPlatform
from .bot_options import BotOptions
from .bot_records import Refused, Sent
from .client import Client
from .control import control_app
from .faults import Fault, Kind
from .oa import OaPlatform
from .oa_options import OaOptions
from .people import Person
from .world import Platform, Violation, World


class ZaloServer:
    """Strict platforms, whose every call can be looked at. `base` is the URL of all of them.

    `user`, `sent` and `refused` are the bots'; everything of one platform is under its name.
    """

    def __init__(self, world: World, bot: BotOptions, oa: OaOptions, port: int = 0) -> None:
        self.world = world
        self.bot = BotPlatform(world, bot)
        self.oa = OaPlatform(world, oa)
        self.platforms: list[Platform] = [self.bot, self.oa]
        self._control = control_app(world, self.platforms)
        self._listener = Listener(self, port=port)
        self._running: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope["path"])(scope, receive, send)

    def _app(self, path: str) -> ASGIApp:
        if path.startswith(("/control/", "/media/")):
            return self._control
        return next((platform for platform in self.platforms if platform.takes(path)), self._control)

    async def start(self) -> None:
        self.world.base = await self._listener.start()
        self._running = [asyncio.create_task(platform.run()) for platform in self.platforms]

    async def stop(self) -> None:
        self.world.faults.clear()
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._listener.stop()

    @property
    def base(self) -> str:
        return self.world.base

    def user(self, key: str, name: str | None = None, *, bot: str | None = None) -> Person:
        """The person whom the test calls `key`, talking to a bot (None: the first)."""
        return self.bot.user(key, name, bot=bot)

    @property
    def sent(self) -> list[Sent]:
        """Messages of the bots that were accepted, in order."""
        return self.bot.sent

    @property
    def refused(self) -> list[Refused]:
        """Calls of the bots that were refused; a poll in vain is none."""
        return self.bot.refused

    @property
    def violations(self) -> list[Violation]:
        """What no good client does although nobody refuses it, on either platform."""
        return self.world.violations

    @property
    def faulted(self) -> list[tuple[Kind, Any]]:
        """Every fault that hit a call, in order, with whom the call was for."""
        return self.world.faults.taken

    def client(self, platform: str = "bot") -> Client:
        """The same server driven over HTTP, as from another process."""
        return Client(self.base, platform)

    def fail_next(self, method: str, kind: Kind, n: int = 1, to: str | None = None, **details: Any) -> None:
        """The next `n` calls of `method` ("*": any) go wrong; `details` are fields of Fault."""
        self.world.faults.add(Fault(method, kind, n, to, **details))

    def fail_often(self, method: str, kind: Kind, probability: float, seed: int, **details: Any) -> None:
        """Calls of `method` go wrong by chance, the same way for the same seed."""
        chance = random.Random(seed)
        self.world.faults.add(Fault(method, kind, None, probability=probability, chance=chance, **details))

    def release(self) -> None:
        """Lets the hanging calls be answered."""
        self.world.faults.release()

    def fix(self) -> None:
        """Ends all faults."""
        self.world.faults.clear()

    async def until(self, so: Callable[[], bool], timeout: float = 5.0) -> None:
        """Waits until `so()`, looked at after each change. TimeoutError after `timeout` seconds."""
        if not await self.world.changes.until(so, timeout):
            raise TimeoutError(f"not so after {timeout} s")


@asynccontextmanager
async def zalo_server(
    bot: BotOptions | None = None,
    oa: OaOptions | None = None,
    *,
    port: int = 0,
    clock: Callable[[], float] = time.time,
    private_hosts: bool = False,
) -> AsyncIterator[ZaloServer]:
    """A running server in this event loop."""
    server = ZaloServer(World(clock, private_hosts), bot or BotOptions(), oa or OaOptions(), port)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
