"""The world of a simulation: the local servers of the platforms, the bot beside them, and one clock for all."""

import asyncio
import random
import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import httpx

from conversations.registration import CODE_DIGITS
from db.ids import Ids
from db.store import Store, Tx, open_store
from db.times import stamp
from db.zalo_tokens import Pair, paste_pair
from handlers.clock import Clock
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.painter import Painter
from handlers.serve import Service
from handlers.telegram import setup as telegram_setup
from handlers.zalo.bot import setup as zalo_setup
from settings import Settings, checked_settings
from simulation.clock import Now
from simulation.months import FIRST_DAY
from tests.telegram_server import TelegramServer, telegram_server
from tests.zalo_server import BotOptions, OaOptions, ZaloServer, zalo_server

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
PEOPLE_A_BOT = 50
SECRET = "a-secret_of-the-simulation"  # noqa: S105 - of servers on this machine
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03"
PATIENCE = 3600
"""Seconds of the simulation after which something hangs."""
QUIET_FOR = timedelta(minutes=10)
"""Letters that are due within this time are waited for before the clock jumps."""


class PlainPainter(Painter):
    """Has every picture at once: what is drawn is tried elsewhere, and a thousand drawings would take an hour."""

    async def draw(self, picture: Mapping[str, object]) -> bytes:
        """The smallest picture that platforms take, of whatever is to be drawn."""
        return PICTURE if picture else b""


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass(slots=True)
class World:
    """Everything that lives in one process. `polling`: how both platforms hand over what people write; it changes
    with every start of the bot."""

    url: str
    now: Now
    office: Office
    telegram: TelegramServer
    zalo: ZaloServer
    port: int
    web: httpx.AsyncClient
    polling: bool = False
    starts: int = 0
    _store: Store | None = None
    _service: Service | None = None
    _running: "asyncio.Task[None] | None" = None
    _clock: Clock | None = field(default=None)

    @property
    def store(self) -> Store:
        """The database that the bot has open."""
        assert self._store
        return self._store

    async def start(self) -> None:
        """Start the bot, by webhook the first time, by polling the next, and so on."""
        self.polling, self.starts = bool(self.starts % 2), self.starts + 1
        self._store = await open_store(self.url)
        settings = self._settings()
        self._service = Service(
            settings, self._store, self.office, painter=PlainPainter(), monotonic=self.now.timestamp
        )
        self._clock = Clock(self._store, self.office)
        self._running = asyncio.create_task(self._service.run())
        await self._listening()
        for setup in (telegram_setup, zalo_setup):
            await (setup.delete_webhook if self.polling else setup.set_webhook)(settings)
        self.zalo.oa.post_to(f"http://127.0.0.1:{self.port}/webhooks/zalo-oa")

    async def stop(self) -> None:
        """SIGTERM: what is in hand is finished."""
        if self._service and self._running:
            self._service.stop()
            await self._running
            self._service = self._running = None

    async def restart(self) -> None:
        """Stop and start, whatever people are writing meanwhile."""
        await self.stop()
        await self.start()

    async def tick(self) -> None:
        """What is due now is done now, not within half a minute."""
        assert self._clock
        await self._clock.tick()

    async def quiet(self) -> None:
        """Until everything that people did is taken, and every letter that is due has left. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while await self._busy():  # noqa: ASYNC110 - what is waited for is in the database
                await asyncio.sleep(0.2)

    async def _busy(self) -> bool:
        self._ended()
        waits = bool(self.telegram.state.updates.pending) or self._zalo_waits()
        return waits or await self.store.read(_under_way, self.now() + QUIET_FOR)

    def _zalo_waits(self) -> bool:
        return bool(self.zalo.oa.state.pending) or any(bot.pending for bot in self.zalo.bot.bots.values())

    def _ended(self) -> None:
        """Raises what ended the bot, if anything did."""
        if self._running and self._running.done():
            self._running.result()
            raise RuntimeError("the bot has stopped by itself")

    async def _listening(self) -> None:
        while True:
            self._ended()
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.05)

    def _settings(self) -> Settings:
        mode, account = "polling" if self.polling else "webhook", self.zalo.oa.state.options
        given: dict[str, object] = {
            "database_url": self.url,
            "listen": f"127.0.0.1:{self.port}",
            "public_url": f"http://127.0.0.1:{self.port}",
            "messages_a_minute": 0,
            "telegram_token": self.telegram.token,
            "telegram_api": self.telegram.base,
            "telegram_mode": mode,
            "telegram_secret": SECRET,
            "telegram_rate": 0,
            "telegram_chat_pause": 0,
            "zalo_bot_token": " ".join(self.zalo.bot.options.tokens),
            "zalo_bot_api": self.zalo.base,
            "zalo_bot_mode": mode,
            "zalo_bot_secret": SECRET,
            "zalo_bot_rate": 0,
            "zalo_bot_wait": 40,
            "zalo_oa_id": account.oa_id,
            "zalo_oa_app_id": account.app_id,
            "zalo_oa_app_secret": account.app_secret,
            "zalo_oa_secret_key": account.oa_secret_key,
            "zalo_oa_api": self.zalo.base,
            "zalo_oauth_api": self.zalo.base,
            "zalo_oa_rate": 0,
        }
        return checked_settings(given)


def _under_way(tx: Tx, soon: datetime) -> bool:
    row = tx.one(
        """select 1 from letters where state = 'sending' or (state = 'queued' and due_at <= :soon)
           union all select 1 from announcements where state = 'sending' limit 1""",
        soon=stamp(soon),
    )
    return row is not None


@asynccontextmanager
async def open_world(url: str, seed: int, bots: int) -> AsyncIterator[World]:
    """The servers, with so many Zalo bots, and nothing else running yet; the first day has just begun."""
    begin = datetime.combine(FIRST_DAY, time(), HOME).astimezone(UTC)
    now = Now(begin, asyncio.get_running_loop())
    chance = Random(f"ids {seed}")

    def new_code(digits: int = CODE_DIGITS) -> str:
        return f"{chance.randrange(10**digits):0{digits}d}"

    office = new_office(HOME, now=now, new_id=Ids(now=now, random=chance.randbytes), codes=new_code)
    tokens = tuple(f"{1_459_232_241_454_765_289 + number}:Simulated" for number in range(bots))
    options = BotOptions(tokens=tokens, poll_second=1.0, people=PEOPLE_A_BOT)
    async with (
        telegram_server(allow_http=True, clock=now.timestamp) as telegram,
        zalo_server(options, OaOptions(retry_scale=0.001), clock=now.timestamp, private_hosts=True) as zalo,
        _browser(port := free_port()) as web,
    ):
        yield World(url, now, office, telegram, zalo, port, web)


def _browser(port: int) -> httpx.AsyncClient:
    """A client for plain HTTP on this machine: no proxy, and no certificates to load."""
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=600, trust_env=False, verify=plain)


def paste_tokens(tx: Tx, world: World) -> None:
    """A first pair of the account's tokens, as `bot.py zalo token` keeps it."""
    access, refresh = world.zalo.oa.new_tokens()
    lasts = timedelta(seconds=world.zalo.oa.state.options.access_lifetime)
    pair = Pair(access, refresh, world.now() + lasts)
    paste_pair(tx, world.zalo.oa.state.options.app_id, pair, world.now())
