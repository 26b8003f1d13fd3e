"""Setting, showing and deleting Telegram's webhook: always by hand, never at start."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import click
from telegram import Bot
from telegram.error import TelegramError

from handlers.telegram.channel import new_bot
from handlers.telegram.poll import ALLOWED
from settings import Settings

T = TypeVar("T")


async def _with_bot(settings: Settings, work: Callable[[Bot], Awaitable[str]]) -> str:
    if settings.telegram_token is None:
        raise click.ClickException("HTX_TELEGRAM_TOKEN is not set: write the token that BotFather gave you.")
    bot = new_bot(settings.telegram_api, settings.telegram_token.reveal())
    await bot.request.initialize()
    try:
        return await work(bot)
    except TelegramError as error:
        raise click.ClickException(f"Telegram answered: {error}") from None
    finally:
        await bot.request.shutdown()


async def set_webhook(settings: Settings) -> str:
    """Point the bot at this server."""
    if settings.public_url is None or settings.telegram_secret is None:
        raise click.ClickException("Set HTX_PUBLIC_URL (https) and HTX_TELEGRAM_SECRET first.")
    url = f"{settings.public_url.rstrip('/')}/webhooks/telegram"
    secret = settings.telegram_secret.reveal()

    async def work(bot: Bot) -> str:
        await bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED, max_connections=40)
        return f"Telegram sends updates to {url}. Run with HTX_TELEGRAM_MODE=webhook."

    return await _with_bot(settings, work)


async def webhook_info(settings: Settings) -> str:
    """What Telegram says of the webhook."""

    async def work(bot: Bot) -> str:
        info = await bot.get_webhook_info()
        trouble = f"; last error: {info.last_error_message}" if info.last_error_message else ""
        return f"url: {info.url or 'none (polling)'}; waiting: {info.pending_update_count}{trouble}"

    return await _with_bot(settings, work)


async def delete_webhook(settings: Settings) -> str:
    """Go back to polling."""

    async def work(bot: Bot) -> str:
        await bot.delete_webhook()
        return "Telegram sends nothing more by webhook. Run with HTX_TELEGRAM_MODE=polling."

    return await _with_bot(settings, work)
