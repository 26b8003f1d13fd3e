"""The web chat of a small village, in this process: called directly, or served on a port of its own."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import uvicorn
from starlette.applications import Starlette

from conversations.inbound import Address
from db.store import Store, Tx
from db.web import seat
from handlers.compose import new_office
from handlers.documents import Documents
from handlers.inbound import Reception
from handlers.outbound import Outbox
from handlers.talk.village import PEOPLE, TODAY, settle_village
from handlers.web.channel import WebChannel, address_of
from handlers.web.chat import WebApp, routes

ORIGIN = "http://web.test"


class Clock:
    """Moves on by a millisecond each time somebody looks at it."""

    def __init__(self) -> None:
        self._ticks = count()

    def __call__(self) -> datetime:
        return TODAY + timedelta(milliseconds=next(self._ticks))


@dataclass(slots=True)
class Site:
    """The web chat with its parts."""

    app: WebApp
    web: Starlette
    http: httpx.AsyncClient
    names: Iterator[int] = field(default_factory=lambda: count(1))

    def link(self) -> str:
        """A link that nobody has used."""
        return f"/chat/{'s' * 30}{next(self.names):02d}"

    async def link_of(self, who: str) -> str:
        """The link of somebody of the village."""
        link = self.link()
        office = self.app.office
        await self.app.store.transact(seat, address_at(link), PEOPLE[who].id, office.now(), office.new_id)
        return link

    async def says(self, link: str, text: str, id: str = "") -> httpx.Response:
        """Send a message as the page's script does."""
        return await self.posts(link, text=text, id=id or self.new_id())

    async def posts(self, link: str, **message: str) -> httpx.Response:
        """Send whatever the page's script might."""
        return await self.http.post(f"{link}/messages", json=message)

    async def page(self, link: str) -> str:
        """The page as it is now."""
        answer = await self.http.get(link)
        assert answer.status_code == 200
        return answer.text

    def new_id(self) -> str:
        """An id as a page makes them."""
        return f"message-{next(self.names):04d}"


def address_at(link: str) -> Address:
    """The address behind a link."""
    address = address_of(link.removeprefix("/chat/"))
    assert address is not None
    return address


async def until_settled(site: Site) -> None:
    """Until the outbox has nothing left."""

    def left(tx: Tx) -> bool:
        return bool(tx.all("select 1 from letters where state in ('queued', 'sending')"))

    while await site.app.store.read(left):
        site.app.outbox.look()


@asynccontextmanager
async def open_site(store: Store, *, demo: bool = False, empty: bool = False) -> AsyncIterator[Site]:
    """A village's web chat, its outbox running; `empty`: the village is not there."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=Clock())
    if not empty:
        await store.transact(settle_village, office.forms, office.new_id)
    channel = WebChannel()
    outbox = Outbox(store, channel, office.now)
    documents = Documents(store, office.now, office.new_id, office.timezone)
    app = WebApp(store, Reception(store, office), outbox, channel, office, demo, documents=documents)
    web = Starlette(routes=routes(app))
    sending = asyncio.create_task(outbox.run())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url=ORIGIN) as http:
        yield Site(app, web, http)
    outbox.stop()
    await sending
    await app.painter.close()
    await app.documents.close()


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The test runner keeps its own signal handlers."""
        yield


@asynccontextmanager
async def serve(site: Site) -> AsyncIterator[str]:
    """The site on a free port of this machine; yields its origin. Ends its streams, then itself."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(site.web, log_config=None, access_log=False, lifespan="off", ws="none")
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            await site.app.channel.close()
            server.should_exit = True
            await serving


@dataclass(slots=True)
class Listener:
    """An open stream, read event by event."""

    response: httpx.Response
    lines: AsyncIterator[str]

    async def event(self) -> dict[str, Any]:
        """The next event: its id, and its data."""
        id = ""
        async for line in self.lines:
            if line.startswith("id: "):
                id = line.removeprefix("id: ")
            if line.startswith("data: "):
                return {"event": id, **json.loads(line.removeprefix("data: "))}
        raise EOFError

    async def rest(self) -> list[str]:
        """What still comes until the server ends the stream."""
        return [line async for line in self.lines]


@asynccontextmanager
async def listen(origin: str, link: str, *, after: str = "", last: str = "") -> AsyncIterator[Listener]:
    """Open a page's stream."""
    headers = {"Last-Event-ID": last} if last else {}
    async with (
        httpx.AsyncClient(timeout=20, trust_env=False) as client,
        client.stream("GET", f"{origin}{link}/events", params={"after": after}, headers=headers) as response,
    ):
        yield Listener(response, response.aiter_lines())
