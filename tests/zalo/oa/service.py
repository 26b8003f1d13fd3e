"""The bot as it runs, in this process, against the local Official Account; and people who chat with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from conversations.inbound import Address
from db.store import Store
from db.zalo_tokens import Pair, paste_pair
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.talk.village import seat, settle_village
from settings import Settings, checked_settings
from tests.telegram.service import free_port, running, village_clock
from tests.zalo_server import ZaloServer, zalo_server
from tests.zalo_server.oa_options import DAY, OaOptions
from tests.zalo_server.oa_people import OaPerson
from tests.zalo_server.oa_records import SentByOa

NOW = village_clock()
"""One clock for the platform and the bot."""


@asynccontextmanager
async def official_account(options: OaOptions | None = None) -> AsyncIterator[ZaloServer]:
    """A strict local Official Account, whose pictures may lie on this machine."""
    async with zalo_server(oa=options, clock=lambda: NOW().timestamp(), private_hosts=True) as server:
        yield server


def settings_for(server: ZaloServer, port: int, **others: object) -> Settings:
    """Settings of a bot that talks to the local account, unpaced."""
    options = server.oa.state.options
    given: dict[str, object] = {
        "listen": f"127.0.0.1:{port}",
        "public_url": f"http://127.0.0.1:{port}",
        "zalo_oa_id": options.oa_id,
        "zalo_oa_app_id": options.app_id,
        "zalo_oa_app_secret": options.app_secret,
        "zalo_oa_secret_key": options.oa_secret_key,
        "zalo_oa_api": server.base,
        "zalo_oauth_api": server.base,
        "zalo_oa_rate": 0,
        "zalo_oa_trust_phone": True,
    }
    return checked_settings(given | others)


@dataclass
class Leader:
    """Somebody with Zalo on the phone; every verb returns the account's next message."""

    person: OaPerson

    async def says(self, text: str) -> SentByOa:
        self.person.says(text)
        return await self.person.hears()

    async def taps(self, label: str) -> SentByOa:
        self.person.taps(label)
        return await self.person.hears()

    async def follows(self) -> SentByOa:
        self.person.follows()
        return await self.person.hears()

    async def says_all(self, *lines: str) -> SentByOa:
        """One line after another, each after the answer to the one before; `[label]` is a tap."""
        assert lines
        for line in lines[:-1]:
            await self.does(line)
        return await self.does(lines[-1])

    async def does(self, line: str) -> SentByOa:
        """Say it, or tap it when it stands in brackets."""
        return await (self.taps(line[1:-1]) if line.startswith("[") else self.says(line))


@dataclass
class Village:
    """The village, the account that its people write to, and the bot's parts."""

    server: ZaloServer
    store: Store
    office: Office
    port: int

    async def seated(self, who: str, key: str = "") -> Leader:
        """Somebody of the village whose Zalo is linked already."""
        leader = self.stranger(key or who, who)
        address = Address("zalo_oa", leader.person.user_id)
        await self.store.transact(seat, address, who, self.office.new_id, self.office.now())
        return leader

    def stranger(self, key: str, name: str = "Người lạ") -> Leader:
        """Somebody whom the bot does not know."""
        return Leader(self.server.oa.user(key, name))


async def paste_tokens(server: ZaloServer, store: Store, *, life: float = DAY) -> str:
    """A first pair, as `bot.py zalo token` keeps it; returns its refresh token."""
    access, refresh = server.oa.new_tokens()
    expires = NOW().fromtimestamp(NOW().timestamp() + life, NOW().tzinfo)
    pair = Pair(access, refresh, expires)
    await store.transact(paste_pair, server.oa.state.options.app_id, pair, NOW())
    return refresh


async def listening(server: ZaloServer, port: int) -> None:
    """Until somebody can be reached on the port."""
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await server.world.changes.until(lambda: False, 0.02)


@asynccontextmanager
async def village_on_account(server: ZaloServer, store: Store, **others: object) -> AsyncIterator[Village]:
    """The village with a running bot that has tokens already."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=NOW)
    await store.transact(settle_village, office.forms, office.new_id)
    await paste_tokens(server, store)
    port = free_port()
    async with running(settings_for(server, port, **others), store, office):
        await listening(server, port)
        server.oa.post_to(f"http://127.0.0.1:{port}/webhooks/zalo-oa")
        yield Village(server, store, office, port)
