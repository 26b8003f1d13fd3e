"""`bot.py check --channel zalo-bot`: everything that a program can try of a Zalo bot, and how to mend what fails."""

import ipaddress
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from msgspec import Struct, field

from db.channel_use import uses
from db.store import StoreError, open_store
from db.zalo_bot import CHANNEL, people_of
from handlers.compose import utc_now
from handlers.zalo.bot.api import Api, BotError, Refusal
from handlers.zalo.bot.opening import new_http
from handlers.zalo.bot.setup import NOT_FOUND, webhook_of
from handlers.zalo.bot.verification import told
from handlers.zalo.bot.webhook import path_of
from settings import Settings

CLOCK_SECONDS = 60.0
PROBE_SECONDS = 10.0

Say = Callable[[str], None]


async def check_zalo_bot(settings: Settings, say: Say) -> list[str]:
    """Say what is well; return what is not, each with how to mend it."""
    if not settings.zalo_bot_tokens:
        return ["HTX_ZALO_BOT_TOKEN is not set: write the token that Zalo Bot Manager sent you."]
    report = Report(say)
    _links(settings, report)
    async with new_http() as http:
        await _server(settings, http, report)
        for token in settings.zalo_bot_tokens:
            await _bot(settings, Api(settings.zalo_bot_api, token, http), report)
    return report.problems


class Report(Struct, frozen=True):
    """What is well is said at once, what is not is gathered."""

    good: Say
    problems: list[str] = field(default_factory=list)

    def bad(self, line: str) -> None:
        """Something has to be mended."""
        self.problems.append(line)


def _links(settings: Settings, report: Report) -> None:
    """Each bot has the link under which a full one shows newcomers to it."""
    bots, links = len(settings.zalo_bot_tokens), len(settings.zalo_bot_links.split())
    if links > bots or (bots > 1 and links < bots):
        report.bad(
            f"HTX_ZALO_BOT_LINKS has {links} links for {bots} bots: write one for each, in the order of the tokens."
        )


async def _server(settings: Settings, http: httpx.AsyncClient, report: Report) -> None:
    """The clock against Zalo's own, and whether this server is open to the world."""
    await _clock(settings, http, report)
    if settings.public_url is None:
        report.good("HTX_PUBLIC_URL is not set: pictures and files cannot be sent, and only polling works.")
        return
    url = settings.public_url.rstrip("/")
    if problem := _not_public(url):
        report.bad(f"HTX_PUBLIC_URL {url}: {problem}")
    await _reach(f"{url}/health", http, report)


async def _clock(settings: Settings, http: httpx.AsyncClient, report: Report) -> None:
    try:
        answer = await http.get(settings.zalo_bot_api, timeout=PROBE_SECONDS)
    except httpx.HTTPError as error:
        report.bad(f"Zalo's server cannot be reached ({type(error).__name__}): look at DNS and at outgoing port 443.")
        return
    report.good("Zalo's server answers.")
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return
    apart = abs((utc_now() - theirs.astimezone(UTC)).total_seconds())
    if apart > CLOCK_SECONDS:
        report.bad(f"This machine's clock is {apart:.0f} s off: switch time synchronisation on (timedatectl).")
    else:
        report.good("The clock is right.")


def _not_public(url: str) -> str:
    """Why Zalo cannot use an address, by its looks; empty when it can."""
    parts = httpx.URL(url)
    if parts.scheme != "https":
        return "Zalo takes https only."
    try:
        private = not ipaddress.ip_address(parts.host).is_global
    except ValueError:
        private = "." not in parts.host or parts.host.endswith((".local", ".internal", ".lan"))
    return "this is an address of a private network; Zalo needs one of the internet." if private else ""


async def _reach(url: str, http: httpx.AsyncClient, report: Report) -> None:
    began = time.monotonic()
    try:
        answer = await http.get(url, timeout=PROBE_SECONDS)
    except httpx.HTTPError as error:
        hint = "look at DNS, the certificate and the firewall, and whether the bot is running"
        report.bad(f"{url} does not answer ({type(error).__name__}): {hint}.")
        return
    if answer.status_code != httpx.codes.OK:
        report.bad(f"{url} answers HTTP {answer.status_code}: look at the proxy before the bot.")
        return
    report.good(f"{url} answers in {(time.monotonic() - began) * 1000:.0f} ms.")


async def _bot(settings: Settings, api: Api, report: Report) -> None:
    try:
        me: Any = await api.call("getMe")
    except BotError as error:
        hint = "the token is wrong or was reset" if isinstance(error, Refusal) and error.code == 401 else "try again"
        report.bad(f"bot {api.bot}: getMe: {error}: {hint}.")
        return
    me = me if isinstance(me, dict) else {}
    name = me.get("display_name") or me.get("account_name") or "no name told"
    report.good(f"bot {api.bot}: {name}, plan {me.get('account_type') or 'not told'}.")
    await _people(settings, api, report)
    if settings.zalo_bot_mode == "webhook":
        await _by_webhook(settings, api, report)
    else:
        await _by_polling(api, report)


async def _people(settings: Settings, api: Api, report: Report) -> None:
    """How many people the bot knows and how many messages it has sent, of those it may."""
    try:
        store = await open_store(settings.database_url)
    except StoreError as error:
        report.bad(f"database: {error}")
        return
    try:
        known = await store.read(people_of, api.bot)
        used = {use.channel: use for use in await store.read(uses, utc_now().astimezone(settings.zone).date())}
    finally:
        await store.close()
    most = settings.zalo_bot_people
    use = used.get(f"{CHANNEL}:{api.bot}") or used.get(CHANNEL)
    line = (
        f"bot {api.bot}: {known} of {most or 'any number of'} people, "
        f"{use.sent if use else 0} of {settings.zalo_bot_quota or 'any number of'} messages this month."
    )
    if most and known >= most:
        report.bad(f"{line} It is full: make another bot, and write both tokens.")
    else:
        report.good(line)


async def _by_polling(api: Api, report: Report) -> None:
    """Nothing may stand in the way of polls; none is made here: it could take a message away from the bot."""
    try:
        url = await webhook_of(api)
    except BotError as error:
        report.bad(f"bot {api.bot}: getWebhookInfo: {error}")
        return
    if url:
        report.bad(f"bot {api.bot}: a webhook is set, so polling hears nothing: bot.py webhook delete zalo-bot")
    else:
        report.good(f"bot {api.bot}: no webhook is set, polling can hear.")


async def _by_webhook(settings: Settings, api: Api, report: Report) -> None:
    if settings.zalo_bot_secret is None:
        report.bad("HTX_ZALO_BOT_SECRET is not set: write 16 characters or more, at random.")
    try:
        url = await webhook_of(api)
        wanted = f"{(settings.public_url or '').rstrip('/')}{path_of(api.bot)}"
        if url != wanted:
            report.bad(f"bot {api.bot}: the webhook is {url or 'not set'}, not {wanted}: bot.py webhook set zalo-bot")
            return
        said = told(await api.call("testWebhook", wait=60))
    except BotError as error:
        if isinstance(error, Refusal) and error.code == NOT_FOUND:
            report.good(f"bot {api.bot}: Zalo has no testWebhook: bot.py webhook set zalo-bot tries it, too.")
        else:
            report.bad(f"bot {api.bot}: {error}")
        return
    tell = report.bad if "NOT" in said else report.good
    tell(f"bot {api.bot}: webhook: {said}")
