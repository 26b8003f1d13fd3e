"""Setting, showing, trying and deleting the webhooks of Zalo bots: always by hand, never at start."""

from collections.abc import Awaitable, Callable
from typing import Any

import click

from handlers.zalo.bot.api import Api, BotError, Refusal
from handlers.zalo.bot.opening import new_http
from handlers.zalo.bot.verification import told
from handlers.zalo.bot.webhook import path_of
from settings import Settings

NOT_FOUND = 404


async def for_each_bot(settings: Settings, work: Callable[[Api], Awaitable[str]]) -> str:
    """A line a bot of what was done with it. Raises ClickException for the first that refuses."""
    if not settings.zalo_bot_tokens:
        raise click.ClickException("HTX_ZALO_BOT_TOKEN is not set: write the token that Zalo Bot Manager sent you.")
    async with new_http() as http:
        lines = []
        for token in settings.zalo_bot_tokens:
            api = Api(settings.zalo_bot_api, token, http)
            try:
                lines.append(f"bot {api.bot}: {await work(api)}")
            except BotError as error:
                raise click.ClickException(f"bot {api.bot}: Zalo: {error}") from None
        return "\n".join(lines)


async def set_webhook(settings: Settings) -> str:
    """Point every bot at this server. Zalo keeps the URL even where its own look at it fails: that is told."""
    secret = settings.zalo_bot_secret
    if settings.public_url is None or secret is None:
        raise click.ClickException("Set HTX_PUBLIC_URL (https) and HTX_ZALO_BOT_SECRET first.")
    base, word = settings.public_url.rstrip("/"), secret.reveal()

    async def work(api: Api) -> str:
        url = f"{base}{path_of(api.bot)}"
        result = await api.call("setWebhook", {"url": url, "secret_token": word}, wait=60)
        return f"updates go to {url}. {told(result)}"

    return f"{await for_each_bot(settings, work)}\nRun with HTX_ZALO_BOT_MODE=webhook."


async def webhook_info(settings: Settings) -> str:
    """Where Zalo sends the updates of every bot."""

    async def work(api: Api) -> str:
        return f"url: {await webhook_of(api) or 'none (polling)'}"

    return await for_each_bot(settings, work)


async def try_webhook(settings: Settings) -> str:
    """Let Zalo look at the webhooks once more."""

    async def work(api: Api) -> str:
        try:
            return told(await api.call("testWebhook", wait=60))
        except Refusal as error:
            if error.code != NOT_FOUND:
                raise
            return "Zalo cannot try it (no testWebhook, or no webhook): set it again, that tries it too."

    return await for_each_bot(settings, work)


async def delete_webhook(settings: Settings) -> str:
    """Go back to polling."""

    async def work(api: Api) -> str:
        await api.call("deleteWebhook")
        return "nothing more comes by webhook."

    return f"{await for_each_bot(settings, work)}\nRun with HTX_ZALO_BOT_MODE=polling."


async def webhook_of(api: Api) -> str:
    """The URL of a bot's webhook; empty without one, which Zalo says with an empty URL (documented) or with 404
    (measured)."""
    try:
        info: Any = await api.call("getWebhookInfo")
    except Refusal as error:
        if error.code == NOT_FOUND:
            return ""
        raise
    return str(info.get("url") or "") if isinstance(info, dict) else ""
