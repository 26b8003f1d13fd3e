"""The bot as it runs, in this process, against the local Zalo; and people who chat with it by numbers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from conversations.inbound import Address
from db.store import Store
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.talk.village import seat, settle_village
from handlers.zalo.bot.setup import set_webhook
from settings import Settings, checked_settings
from tests.telegram.service import free_port, running, village_clock
from tests.zalo_server import Person, Sent, ZaloServer

Mode = Literal["polling", "webhook"]
SECRET = "a-secret_of-the-webhook"


def settings_for(server: ZaloServer, mode: Mode, port: int, **others: object) -> Settings:
    """Settings of bots that talk to the local Zalo, unpaced."""
    given: dict[str, object] = {
        "listen": f"127.0.0.1:{port}",
        "public_url": f"http://127.0.0.1:{port}",
        "zalo_bot_token": " ".join(server.bot.options.tokens),
        "zalo_bot_api": server.base,
        "zalo_bot_mode": mode,
        "zalo_bot_secret": SECRET,
        "zalo_bot_rate": 0,
        "zalo_bot_wait": 1,
    }
    return checked_settings(given | others)


@dataclass
class Leader:
    """Somebody with Zalo on the phone; every verb returns the bot's next message."""

    person: Person
    heard: Sent | None = None

    async def says(self, text: str) -> Sent:
        self.person.says(text)
        self.heard = await self.person.hears()
        return self.heard

    async def picks(self, label: str) -> Sent:
        """Type the number that stands before a choice in what was heard last."""
        assert self.heard is not None
        lines = self.heard.text.splitlines()
        return await self.says(next(line for line in lines if line.endswith(f". {label}")).partition(".")[0])

    async def sees(self) -> Sent:
        """The next picture, which has to be drawn first."""
        while (shown := await self.person.hears(30)).method != "sendPhoto":
            continue
        return shown

    async def says_all(self, *lines: str) -> Sent:
        """One line after another, each after the answer to the one before; `[label]` is a choice by its number."""
        heard = [await (self.picks(line[1:-1]) if line.startswith("[") else self.says(line)) for line in lines]
        return heard[-1]


@dataclass
class Village:
    """The village, the Zalo that its people use, and the bot's parts."""

    server: ZaloServer
    store: Store
    office: Office
    port: int
    mode: Mode

    async def seated(self, who: str, *, bot: str | None = None) -> Leader:
        """Somebody of the village whose Zalo is linked already."""
        person = self.server.user(who, who, bot=bot)
        person.exists()
        await self.store.transact(seat, address_of(person), who, self.office.new_id, self.office.now())
        return Leader(person)

    def stranger(self, key: str, *, bot: str | None = None) -> Leader:
        """Somebody whom the bot does not know."""
        return Leader(self.server.user(key, bot=bot))


def address_of(person: Person) -> Address:
    """Where the bot keeps a person: with the number of the bot."""
    return Address("zalo_bot", f"{person.bot.id}:{person.chat_id}")


async def listening(port: int) -> None:
    """Until the bot takes connections: Zalo looks at a webhook when it is set."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0)
        else:
            writer.close()
            return


@asynccontextmanager
async def village_on_zalo(
    server: ZaloServer, store: Store, mode: Mode, *, settle: bool = True, **others: object
) -> AsyncIterator[Village]:
    """The village with a running bot; `settle`: the database is empty yet. `others`: settings."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=village_clock())
    if settle:
        await store.transact(settle_village, office.forms, office.new_id)
    port = free_port()
    settings = settings_for(server, mode, port, **others)
    async with running(settings, store, office):
        if mode == "webhook":
            await listening(port)
            await set_webhook(settings)
        yield Village(server, store, office, port, mode)
