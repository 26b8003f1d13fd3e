"""The bot as it runs, in this process, against the local Bot API; and people who chat with it."""

import asyncio
import random
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from conversations.inbound import Address
from db.store import Store
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.serve import Service
from handlers.talk.village import TODAY, seat, settle_village
from handlers.telegram.setup import set_webhook
from settings import Settings, checked_settings
from tests.telegram_server import Person, Posted, Sent, TelegramServer

Mode = Literal["polling", "webhook"]
SECRET = "a-secret_of-the-webhook"


def free_port() -> int:
    """A port of this machine that nothing listens on, and that is no outgoing connection's meanwhile: those are given
    numbers from 32768 on."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def village_clock(start: datetime = TODAY) -> Callable[[], datetime]:
    """A clock that begins on the village's day and goes on with real time."""
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def settings_for(server: TelegramServer, mode: Mode, port: int, **others: object) -> Settings:
    """Settings of a bot that talks to the local Bot API, unpaced."""
    given: dict[str, object] = {
        "listen": f"127.0.0.1:{port}",
        "public_url": f"http://127.0.0.1:{port}",
        "telegram_token": server.token,
        "telegram_api": server.base,
        "telegram_mode": mode,
        "telegram_secret": SECRET,
        "telegram_rate": 0,
        "telegram_chat_pause": 0,
    }
    return checked_settings(given | others)


@dataclass
class Leader:
    """Somebody with Telegram on the phone; every verb returns the bot's next message."""

    person: Person

    async def says(self, text: str) -> Sent:
        self.person.says(text)
        return await self.person.hears()

    async def taps(self, label: str) -> Sent:
        self.person.taps(label)
        return await self.person.hears()

    async def starts(self, code: str = "") -> Sent:
        self.person.starts(code)
        return await self.person.hears()

    async def shares(self, phone: str, *, own: bool = True, user_id: int | None = None) -> Sent:
        self.person.shares_contact(phone, own=own, user_id=user_id)
        return await self.person.hears()

    async def edits(self, posted: Posted, text: str) -> Sent:
        self.person.edits(posted.message_id, text)
        return await self.person.hears()

    async def says_all(self, *lines: str) -> Sent:
        """One line after another, each after the answer to the one before; `[label]` is a tap."""
        assert lines
        for line in lines[:-1]:
            await self.does(line)
        return await self.does(lines[-1])

    async def does(self, line: str) -> Sent:
        """Say it, or tap it when it stands in brackets."""
        return await (self.taps(line[1:-1]) if line.startswith("[") else self.says(line))


@dataclass
class Village:
    """The village, the Bot API that its people use, and the bot's parts."""

    server: TelegramServer
    store: Store
    office: Office
    port: int
    mode: Mode

    async def seated(self, who: str, chat_id: int) -> Leader:
        """Somebody of the village whose Telegram is linked already."""
        await self.store.transact(seat, Address("telegram", str(chat_id)), who, self.office.new_id, self.office.now())
        return self.stranger(chat_id, who)

    def stranger(self, chat_id: int, name: str = "Người lạ") -> Leader:
        """Somebody whom the bot does not know."""
        return Leader(self.server.user(chat_id, name))


@asynccontextmanager
async def running(settings: Settings, store: Store, office: Office) -> AsyncIterator[Service]:
    """The service, stopped at the end; what ended it before is raised."""
    service = Service(settings, store, office)
    task = asyncio.create_task(service.run())
    try:
        yield service
    finally:
        service.stop()
        await task


@asynccontextmanager
async def village_on_telegram(
    server: TelegramServer, store: Store, mode: Mode, *, settle: bool = True
) -> AsyncIterator[Village]:
    """The village with a running bot; `settle`: the database is empty yet."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=village_clock())
    if settle:
        await store.transact(settle_village, office.forms, office.new_id)
    port = free_port()
    settings = settings_for(server, mode, port)
    if mode == "webhook":
        await set_webhook(settings)
    async with running(settings, store, office):
        yield Village(server, store, office, port, mode)
