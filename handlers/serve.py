"""Running: every configured channel, its outbox and the web server, until told to stop."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from socket import socket

import click
import structlog
import uvicorn
from msgspec.structs import replace
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from conversations.inbound import Address
from conversations.ways.ladder import TEMPLATES
from db.files import content_of
from db.ids import Ids, latest
from db.letters import release
from db.store import Store
from db.zalo_templates import keep_templates
from handlers.backups import DailyBackups
from handlers.channel import Channel
from handlers.clock import Clock
from handlers.compose import beside_of
from handlers.documents import documents_of
from handlers.flood import Flood
from handlers.http import web_app
from handlers.http_limits import Limited
from handlers.inbound import Office, Reception
from handlers.measures import metrics_route
from handlers.metrics import Metrics
from handlers.notices.feeder import Feeder
from handlers.notices.progress import LiveProgress
from handlers.outbound import Outbox
from handlers.painter import Painter
from handlers.quota import quota_of
from handlers.shared_work import SEND, SharedWork
from handlers.web.channel import WebChannel
from handlers.web.chat import WebApp, routes
from handlers.zalo.links import Links
from settings import Settings

log = structlog.get_logger()

STOPS = (signal.SIGTERM, signal.SIGINT)
LOOK, PAGE = "look ", "page "
"""Words to the other processes: letters of a channel wait; a page of the web chat has something to show."""


class Service:
    """One process of the bot."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        office: Office,
        *,
        demo: bool = False,
        decide_beside: bool = False,
        painter: Painter | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`decide_beside`: a second process may decide turns, where the office is as `handlers.compose.words_of` says.
        `monotonic`: the clock, in seconds, by which letters are paced."""
        self._monotonic = monotonic
        self._work = SharedWork(store, office.now, self._heard)
        office = replace(office, holder=self._holder)
        self._settings, self._store, self._office = settings, store, office
        self._metrics = Metrics()
        beside = beside_of(settings, store, office) if decide_beside else None
        self._reception = Reception(store, office, self._metrics, Flood(settings.messages_a_minute), beside)
        self._outboxes: dict[str, Outbox] = {}
        self._routes: list[BaseRoute] = []
        self._webhooks: dict[str, ASGIApp] = {}
        self._senders: list[asyncio.Task[None]] = []
        self._closers: list[Callable[[], Awaitable[None]]] = [beside.close] if beside else []
        self._web = WebChannel(lambda address: self._work.say(PAGE + address.id))
        self._painter = painter or Painter()
        self._documents = documents_of(settings, store, office)
        public = settings.public_url or ""
        self._links = Links(store, public, office.now, self._painter, self._documents)
        self._demo = demo
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Serve until SIGTERM, SIGINT or `stop`; then finish the work in hand. Raises what ended a part of it."""
        loop = asyncio.get_running_loop()
        for number in STOPS:
            loop.add_signal_handler(number, self._stop.set)
        knowing = asyncio.create_task(asyncio.to_thread(self._know_holidays))
        if isinstance(self._office.new_id, Ids):
            self._office.new_id.follow(await self._store.read(latest))
        try:
            await self._open_channels()
        except ValueError:
            await self._store.close()
            raise
        server = self._server()
        serving = asyncio.create_task(server.serve())
        stopping = asyncio.create_task(self._stop.wait())
        lasting = [serving, stopping, *self._work.begin(), *self._senders]
        ended, _ = await asyncio.wait(lasting, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        await self._close(server, serving)
        await knowing
        for task in ended - {stopping}:
            task.result()

    def _know_holidays(self) -> None:
        """So that no turn has to wait for them."""
        self._office.calendar.is_working(self._office.now().date())

    def stop(self) -> None:
        """Let `run` end."""
        self._stop.set()

    def _server(self) -> uvicorn.Server:
        config = uvicorn.Config(
            web_app(self._store, self._routes, self._webhooks),
            host=self._settings.host,
            port=self._settings.port,
            log_config=None,
            access_log=False,
            lifespan="off",
            http=Limited,
            timeout_graceful_shutdown=5,
        )
        return _Server(config)

    async def _open_channels(self) -> None:
        names = ["web"]
        web = self._add(self._web)
        app = WebApp(
            self._store,
            self._reception,
            web,
            self._web,
            self._office,
            self._demo,
            self._painter,
            documents=self._documents,
        )
        token = self._settings.metrics_token
        self._routes += [*routes(app), self._links.route()]
        self._routes.append(metrics_route(self._metrics, self._store, self._office, token.reveal() if token else ""))
        self._closers += [self._painter.close, self._documents.close]
        if self._settings.telegram_token:
            names.append(await self._open_telegram(self._settings.telegram_token.reveal()))
        if self._settings.zalo_bot_tokens:
            names.append(self._open_zalo_bots())
        if self._settings.zalo_oa_app_id:
            names += self._open_zalo_account()
        else:
            await self._store.transact(keep_templates, (), self._office.now())
        if self._settings.database_url.startswith("sqlite"):
            await self._store.transact(release, names, self._office.now())
        self._senders = [asyncio.create_task(outbox.run()) for outbox in self._outboxes.values()]
        self._work.add("clock", Clock(self._store, self._office, self._backups()).run)
        self._work.add("notices", Feeder(self._store, self._office, names, self._nudge).run)
        self._work.add("progress", LiveProgress(self._store, self._office, self._nudge).run)
        log.info("open", channels=names, listen=self._settings.listen)

    def _backups(self) -> DailyBackups | None:
        folder = self._settings.backup_folder
        return DailyBackups(Path(folder), self._settings.backups_kept) if folder else None

    def _nudge(self) -> None:
        for outbox in self._outboxes.values():
            outbox.look()

    def _holder(self, channel: str) -> str | None:
        outbox = self._outboxes.get(channel)
        return self._work.name if outbox is None or outbox.sends else None

    def _heard(self, word: str) -> None:
        """Another process says that letters wait, or that a web page has something to show."""
        if word.startswith(PAGE):
            self._web.wake(Address(self._web.name, word.removeprefix(PAGE)))
        elif outbox := self._outboxes.get(word.removeprefix(LOOK)):
            outbox.asked()

    def _add(self, channel: Channel, account: Callable[[Address], str] | None = None) -> Outbox:
        quota = quota_of(channel.name, channel.can, self._office, account)
        outbox = Outbox(
            self._store,
            channel,
            self._office.now,
            monotonic=self._monotonic,
            quota=quota,
            metrics=self._metrics,
            holder=self._work.name,
            tell=lambda: self._work.say(LOOK + channel.name),
        )
        self._outboxes[channel.name] = outbox
        self._work.add(SEND + channel.name, outbox.serve)
        return outbox

    async def _open_telegram(self, token: str) -> str:
        from handlers.telegram.channel import TelegramChannel, new_bot
        from handlers.telegram.menus import Menus
        from handlers.telegram.poll import poll
        from handlers.telegram.updates import Updates
        from handlers.telegram.webhook import Webhook

        settings = self._settings
        channel = TelegramChannel(
            new_bot(settings.telegram_api, token, settings.telegram_patience),
            settings.telegram_rate,
            settings.telegram_chat_pause,
            self._painter,
            self._content_of,
            self._documents.make,
        )
        await channel.bot.request.initialize()
        menus = Menus(channel.bot, self._store, self._office.mail.label)
        updates = Updates(channel, self._reception, menus)
        outbox = self._add(channel)
        self._closers += [updates.close, channel.bot.request.shutdown]
        updates.comfort(menus.show_default())
        if settings.telegram_mode == "polling":
            self._work.add("poll telegram", partial(poll, updates, outbox))
        else:
            secret = settings.telegram_secret
            if secret is None:
                raise ValueError("HTX_TELEGRAM_SECRET: webhook mode needs the secret that Telegram is to send")
            self._webhooks["/webhooks/telegram"] = Webhook(updates, outbox, secret.reveal())
        return channel.name

    def _open_zalo_bots(self) -> str:
        from db.zalo_bot import CHANNEL
        from handlers.zalo.bot.opening import open_bots

        opened = open_bots(self._settings, self._store, self._office, self._reception, self._links, self._add)
        for bot, poll in opened.pollers.items():
            self._work.add(f"poll {CHANNEL} {bot}", poll)
        self._webhooks |= opened.webhooks
        self._closers += opened.closers
        return CHANNEL

    def _open_zalo_account(self) -> tuple[str, ...]:
        from handlers.zalo.oa.channel import CHANNEL
        from handlers.zalo.oa.opening import open_account
        from handlers.zalo.oa.webhook import PATH

        account = open_account(
            self._settings,
            self._store,
            self._office,
            self._reception,
            self._painter,
            self._documents,
            self._links,
            self._add,
        )
        self._work.add("zalo tokens", account.tokens.run)
        self._work.add("zalo templates", account.templates.run)
        self._webhooks[PATH] = account.webhook
        self._closers += account.closers
        return (CHANNEL, TEMPLATES) if account.templates.wanted else (CHANNEL,)

    async def _content_of(self, sha256: str) -> tuple[str, bytes] | None:
        return await self._store.read(content_of, sha256)

    async def _close(self, server: uvicorn.Server, serving: asyncio.Task[None]) -> None:
        """Take nothing more, finish what is in hand, then let go of the database."""
        log.info("stopping")
        server.should_exit = True
        await asyncio.gather(self._work.lay_down(), self._web.close())
        await asyncio.gather(serving, return_exceptions=True)
        for outbox in self._outboxes.values():
            outbox.stop()
        await asyncio.gather(*self._senders, return_exceptions=True)
        await self._work.leave()
        for close in self._closers:
            await close()
        await self._store.close()
        log.info("stopped")


class _Server(uvicorn.Server):
    """uvicorn without signal handlers of its own: the service decides when to stop."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Raises ClickException where uvicorn would leave the program at once, its database and outboxes still open."""
        try:
            await super().startup(sockets)
        except SystemExit:
            where = f"{self.config.host}:{self.config.port}"
            raise click.ClickException(f"HTX_LISTEN {where}: taken, or no address of this machine.") from None

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: the service has its own."""
        yield
