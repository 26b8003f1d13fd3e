"""A person at the end of each channel, with the strict server or the page where they read."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

import httpx

from conversations.inbound import Address
from db.store import Store
from handlers.channel import Capabilities
from handlers.channels import CHANNELS, TELEGRAM, WEB, ZALO_BOT, ZALO_OA
from handlers.inbound import Office
from tests.telegram.service import village_on_telegram
from tests.telegram_server import telegram_server
from tests.web.site import address_at, open_site
from tests.zalo.bot.service import address_of, village_on_zalo
from tests.zalo.oa.service import official_account, village_on_account
from tests.zalo_server import BotOptions, zalo_server

SEND_BY_OA = "/v3.0/oa/message/cs"
CHAT_ID = 7001
Trouble = Literal["gone", "refused", "later", "lost"]
_BUBBLE = re.compile(r'<p class="bubble">(.*?)</p>', re.DOTALL)
_FILE = re.compile(r'(?:href|src)="(/chat/[^"]+/(?:files|pictures|photos)/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the person has it: its words, its buttons, what it brings, and where that can be opened."""

    text: str
    buttons: list[str] = field(default_factory=list)
    brought: bytes = b""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to one person; `fails` makes the next message fail, where there is a platform that can."""

    can: Capabilities
    store: Store
    office: Office
    address: Address
    heard: Callable[[], Awaitable[list[Heard]]]
    fails: Callable[[Trouble], None] | None = None


@asynccontextmanager
async def on_telegram(store: Store) -> AsyncIterator[Line]:
    async with telegram_server(allow_http=True) as server, village_on_telegram(server, store, "polling") as village:
        leader = await village.seated("leader", CHAT_ID)
        await leader.says("trợ giúp")
        before = len(server.sent)

        async def heard() -> list[Heard]:
            return [Heard(e.text, e.buttons, e.file.data if e.file else b"") for e in server.sent[before:]]

        def fails(trouble: Trouble) -> None:
            if trouble == "gone":
                leader.person.blocks()
            elif trouble == "later":
                server.fail_next("sendMessage", "rate_limit", retry_after=300)
            else:
                server.fail_next("sendMessage", "refuse" if trouble == "refused" else "drop_after")

        yield Line(TELEGRAM, store, village.office, Address("telegram", str(CHAT_ID)), heard, fails)


@asynccontextmanager
async def on_zalo_bot(store: Store) -> AsyncIterator[Line]:
    options = BotOptions(poll_second=0.1)
    async with zalo_server(options, private_hosts=True) as server, village_on_zalo(server, store, "polling") as village:
        leader = await village.seated("leader")

        async def heard() -> list[Heard]:
            return [Heard(e.text, [], e.medium.data if e.medium else b"", _link(e.text)) for e in server.sent]

        def fails(trouble: Trouble) -> None:
            if trouble == "gone":
                leader.person.blocks()
            elif trouble == "later":
                server.fail_next("sendMessage", "refuse", code=429, description="Too many requests")
            else:
                server.fail_next("sendMessage", "refuse" if trouble == "refused" else "drop_after")

        yield Line(ZALO_BOT, store, village.office, address_of(leader.person), heard, fails)


@asynccontextmanager
async def on_zalo_oa(store: Store) -> AsyncIterator[Line]:
    async with official_account() as server, village_on_account(server, store) as village:
        leader = await village.seated("leader")
        leader.person.exists()
        codes = {"gone": -213, "refused": -201, "later": -32}

        async def heard() -> list[Heard]:
            sent = server.oa.sent
            return [Heard(e.text, e.labels, e.file.data if e.file else b"", _link(e.text)) for e in sent]

        def fails(trouble: Trouble) -> None:
            if trouble == "lost":
                server.fail_next(SEND_BY_OA, "drop_after")
            else:
                server.fail_next(SEND_BY_OA, "refuse", code=codes[trouble], description="refused by the test")

        yield Line(ZALO_OA, store, village.office, Address("zalo_oa", leader.person.user_id), heard, fails)


@asynccontextmanager
async def on_the_web(store: Store) -> AsyncIterator[Line]:
    async with open_site(store) as site:
        link = await site.link_of("leader")

        async def heard() -> list[Heard]:
            page = (await site.page(link)).partition("<template")[0]
            found = []
            for bubble in _BUBBLE.findall(page):
                path = _FILE.search(bubble)
                brought = (await site.http.get(path[1])).content if path else b""
                found.append(Heard(re.sub("<[^>]+>", "", bubble).strip(), [], brought))
            return found

        yield Line(WEB, store, site.app.office, address_at(link), heard)


LINES: dict[str, Callable[[Store], AbstractAsyncContextManager[Line]]] = {
    "telegram": on_telegram,
    "web": on_the_web,
    "zalo_bot": on_zalo_bot,
    "zalo_oa": on_zalo_oa,
}
assert LINES.keys() == CHANNELS.keys(), "a channel without a line"


async def content_at(link: str) -> bytes:
    """What a public link opens."""
    async with httpx.AsyncClient(trust_env=False) as http:
        return (await http.get(link)).content


def _link(text: str) -> str:
    return next((word for word in text.split() if "/files/" in word), "")
