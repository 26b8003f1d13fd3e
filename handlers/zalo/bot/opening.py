"""Opening the Zalo bots: one channel, and for each bot its way in."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from uuid import uuid4

import httpx
from msgspec import Struct
from starlette.types import ASGIApp

from conversations.inbound import Address
from conversations.say import Say
from db.addresses import load_caller
from db.store import Store
from db.zalo_bot import CHANNEL
from handlers.inbound import Office, Reception
from handlers.outbound import Outbox
from handlers.zalo.bot.alarms import Alarms
from handlers.zalo.bot.api import Api
from handlers.zalo.bot.channel import Words, ZaloBotChannel, bot_of
from handlers.zalo.bot.gate import Doors
from handlers.zalo.bot.leftovers import take_up
from handlers.zalo.bot.poll import Poller
from handlers.zalo.bot.updates import Updates
from handlers.zalo.bot.webhook import Webhook, path_of
from handlers.zalo.links import Links
from handlers.zalo.media import Media
from handlers.zalo.silence import Silence
from settings import Settings

CONNECTIONS = 32

Add = Callable[[ZaloBotChannel, Callable[[Address], str] | None], Outbox]
"""Opens the outbox of the channel; the second says whose monthly quota a letter takes."""


class Opened(Struct, frozen=True):
    """What the service runs: `webhooks` by path; `pollers` by bot, one process at a time (with webhooks: for what
    polling left); `closers` at the end."""

    pollers: Mapping[str, Callable[[], Awaitable[None]]]
    webhooks: Mapping[str, ASGIApp]
    closers: tuple[Callable[[], Awaitable[None]], ...]


def new_http() -> httpx.AsyncClient:
    """The client of all bots; a bot's token is in its URLs, so nothing of it is logged (`handlers.logs`)."""
    return httpx.AsyncClient(limits=httpx.Limits(max_connections=CONNECTIONS), trust_env=False)


def open_bots(settings: Settings, store: Store, office: Office, reception: Reception, links: Links, add: Add) -> Opened:
    """All bots of the settings. Raises ValueError when the webhook has no secret."""
    http = new_http()
    apis = tuple(Api(settings.zalo_bot_api, token, http) for token in settings.zalo_bot_tokens)
    alarms = Alarms(store, office)
    channel = ZaloBotChannel(
        apis,
        links,
        words_of(store, office),
        alarms,
        Silence(store, office),
        rate=settings.zalo_bot_rate,
        quota=settings.zalo_bot_quota,
        patience=settings.zalo_bot_patience,
    )
    outbox = add(channel, account_of if settings.zalo_bot_quota_of == "bot" else None)
    doors, media = doors_of(settings, apis), Media(http, settings.zalo_bot_api)
    every = [Updates(api, channel, store, office, reception, doors, media) for api in apis]
    closers = (*(updates.close for updates in every), http.aclose)
    if settings.zalo_bot_mode == "webhook":
        secret = settings.zalo_bot_secret
        if secret is None:
            raise ValueError("HTX_ZALO_BOT_SECRET: webhook mode needs the secret that Zalo is to send")
        hooks = {path_of(each.api.bot): Webhook(each, outbox, secret.reveal()) for each in every}
        return Opened({each.api.bot: partial(take_up, each, outbox, store) for each in every}, hooks, closers)

    def poll(updates: Updates) -> Awaitable[None]:
        wait = settings.zalo_bot_wait
        return Poller(updates, outbox, store, uuid4().hex, wait=wait, alone=True, alert=alarms).run()

    return Opened({each.api.bot: partial(poll, each) for each in every}, {}, closers)


def account_of(address: Address) -> str:
    """Each bot has a quota of its own. Whether Zalo counts by bot or by account is not documented."""
    return f"{CHANNEL}:{bot_of(address)}"


def doors_of(settings: Settings, apis: tuple[Api, ...]) -> Doors:
    """The bots with their links, in the order of their tokens."""
    links = settings.zalo_bot_links.split()
    given = [*links, *[""] * len(apis)]
    return Doors({api.bot: link for api, link in zip(apis, given, strict=False)}, settings.zalo_bot_people)


def words_of(store: Store, office: Office) -> Words:
    """Words as the person at an address reads them."""

    async def words(address: Address, say: Say) -> str:
        caller = await store.read(load_caller, address)
        return office.mail.plain(say, caller.person if caller else None)

    return words
