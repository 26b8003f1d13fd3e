"""Each channel's way in as its platform calls it: a real webhook and store, and nobody who answers its calls."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp
from telegram import Bot
from telegram.request import BaseRequest

from conversations.inbound import Address
from db.letters import Letter
from db.store import Store
from handlers.channel import Channel
from handlers.channels import ZALO_BOT, ZALO_OA
from handlers.compose import new_office
from handlers.documents import Documents
from handlers.flood import Flood
from handlers.inbound import Office, Reception
from handlers.measures import metrics_route
from handlers.metrics import Metrics
from handlers.outbound import Outbox
from handlers.talk.village import TODAY, seat, settle_village
from handlers.telegram.channel import TelegramChannel, message_of
from handlers.telegram.menus import Menus
from handlers.telegram.updates import Updates as TelegramUpdates
from handlers.telegram.webhook import Webhook as TelegramWebhook
from handlers.web.channel import WebChannel, address_of
from handlers.web.chat import WebApp, routes
from handlers.zalo.bot.api import Api
from handlers.zalo.bot.channel import ZaloBotChannel
from handlers.zalo.bot.gate import Doors
from handlers.zalo.bot.updates import Updates as ZaloBotUpdates
from handlers.zalo.bot.webhook import Webhook as ZaloBotWebhook
from handlers.zalo.links import Links
from handlers.zalo.media import Media
from handlers.zalo.oa.api import OpenApi
from handlers.zalo.oa.channel import ZaloOaChannel
from handlers.zalo.oa.message import text_message
from handlers.zalo.oa.names import Names
from handlers.zalo.oa.signature import signature
from handlers.zalo.oa.updates import Updates as ZaloOaUpdates
from handlers.zalo.oa.webhook import Secrets
from handlers.zalo.oa.webhook import Webhook as ZaloOaWebhook
from tests.hostile.corpus import BOT, CHAT, SECRET, USER
from tests.hostile.readers import as_form
from tests.telegram_server.html_text import parse_html

KEY = "key-of-the-account"


class Deaf(BaseRequest):
    """A Telegram that refuses every call."""

    @property
    def read_timeout(self) -> float:
        return 1

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 400, b'{"ok": false, "error_code": 400, "description": "Bad Request: deaf"}'


class Heard(Outbox):
    """An outbox that keeps what it is offered to be looked at, and sends nothing."""

    def __init__(self, store: Store, channel: Channel, now: Callable[[], datetime]) -> None:
        super().__init__(store, channel, now)
        self.letters: list[Letter] = []

    def offer(self, letters: Iterable[Letter]) -> None:
        self.letters += letters

    def reserve(self, _: Address) -> bool:
        return True

    def release(self, _: Address, *, answered: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Door:
    """One channel's way in: the application, how its platform calls it, and what its letters must be."""

    app: ASGIApp
    outbox: Heard
    request: Callable[[bytes], httpx.Request]
    looks_right: Callable[[Letter], object]


@asynccontextmanager
async def door_of(channel: str, store: Store) -> AsyncIterator[Door]:
    """The way in of a channel, its people those of the village."""
    async with doors(store, channel) as opened:
        yield opened[channel]


@asynccontextmanager
async def doors(store: Store, *channels: str) -> AsyncIterator[dict[str, Door]]:
    """The ways in of some channels, all in the same village; somebody of it sits at each."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
    await store.transact(settle_village, office.forms, office.new_id)
    reception = Reception(store, office, flood=Flood(0))
    made = {channel: DOORS[channel](store, office, reception) for channel in channels}
    for channel, (_, address, _) in made.items():
        who = "staff" if channel == "zalo_oa" else "leader"
        await store.transact(seat, address, who, office.new_id, TODAY)
    try:
        yield {channel: door for channel, (door, _, _) in made.items()}
    finally:
        for _, _, close in made.values():
            await close()


Made = tuple[Door, Address, Callable[[], Awaitable[None]]]


def _telegram(store: Store, office: Office, reception: Reception) -> Made:
    channel = TelegramChannel(Bot("1:token", request=Deaf(), get_updates_request=Deaf()))
    outbox = Heard(store, channel, office.now)
    updates = TelegramUpdates(channel, reception, Menus(channel.bot, store, office.mail.label))
    app = TelegramWebhook(updates, outbox, SECRET)
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

    def request(body: bytes) -> httpx.Request:
        return httpx.Request("POST", "http://bot.test/", content=body, headers=headers)

    def looks_right(letter: Letter) -> None:
        call = message_of(letter)
        if call.get("parse_mode"):
            assert parse_html(call["text"])

    async def close() -> None:
        await asyncio.gather(*updates._comforts)
        await updates.close()

    return Door(app, outbox, request, looks_right), Address("telegram", "42"), close


def _zalo_bot(store: Store, office: Office, reception: Reception) -> Made:
    http = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, json={"ok": True})))
    api = Api("http://zalo.test", f"{BOT}:secret", http)
    channel = cast("ZaloBotChannel", WebChannel())
    outbox = Heard(store, WebChannel(), office.now)
    channel.can = ZALO_BOT
    updates = ZaloBotUpdates(
        api, channel, store, office, reception, Doors({BOT: ""}, 0), Media(http, "http://zalo.test")
    )
    headers = {"X-Bot-Api-Secret-Token": SECRET}

    def request(body: bytes) -> httpx.Request:
        return httpx.Request("POST", "http://bot.test/", content=body, headers=headers)

    async def close() -> None:
        await updates.close()
        await http.aclose()

    door = Door(ZaloBotWebhook(updates, outbox, SECRET), outbox, request, _is_short)
    return door, Address("zalo_bot", f"{BOT}:{CHAT}"), close


def _is_short(letter: Letter) -> None:
    assert len(letter.text.encode("utf-16-le")) // 2 <= 2000, len(letter.text)


class Nameless:
    """An Official Account's API that knows nobody's name."""

    async def get(self, *_: Any) -> dict[str, Any]:
        return {"display_name": "<b>Tên\u202e"}


def _zalo_oa(store: Store, office: Office, reception: Reception) -> Made:
    http = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(404)))
    channel = cast("ZaloOaChannel", WebChannel())
    channel.can = ZALO_OA
    outbox = Heard(store, WebChannel(), office.now)
    names = Names(cast("OpenApi", Nameless()), store)
    updates = ZaloOaUpdates(channel, reception, store, names, Media(http, "http://zalo.test"), "")
    app = ZaloOaWebhook(updates, outbox, Secrets("1", KEY))

    def request(body: bytes) -> httpx.Request:
        try:
            told = str(json.loads(body).get("timestamp", ""))
        except (ValueError, RecursionError, AttributeError):
            told = ""
        signed = {"X-ZEvent-Signature": signature("1", body, told, KEY)}
        return httpx.Request("POST", "http://bot.test/", content=body, headers=signed)

    def looks_right(letter: Letter) -> None:
        _is_short(letter)
        json.dumps(text_message(letter), ensure_ascii=False).encode()

    async def close() -> None:
        await app.close()
        await http.aclose()

    return Door(app, outbox, request, looks_right), Address("zalo_oa", USER), close


def _web(store: Store, office: Office, reception: Reception) -> Made:
    channel = WebChannel()
    outbox = Heard(store, channel, office.now)
    documents = Documents(store, office.now, office.new_id, office.timezone)
    app = WebApp(store, reception, outbox, channel, office, documents=documents, demo=True)
    page = f"http://bot.test/chat/{SECRET}"

    def request(body: bytes) -> httpx.Request:
        if len(body) % 2:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            return httpx.Request("POST", page, content=as_form(body), headers=kind)
        return httpx.Request("POST", f"{page}/messages", content=body)

    async def close() -> None:
        await app.painter.close()
        await documents.close()

    address, public = address_of(SECRET), Links(store, "", office.now, app.painter, documents)
    assert address
    pages = Starlette(routes=[*routes(app), public.route(), metrics_route(Metrics(), store, office, "token")])
    return Door(pages, outbox, request, lambda _: None), address, close


DOORS = {"telegram": _telegram, "zalo_bot": _zalo_bot, "zalo_oa": _zalo_oa, "web": _web}
