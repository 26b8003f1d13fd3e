"""`bot.py webhook`: the channels that have webhooks, and what can be done with them."""

from collections.abc import Awaitable, Callable

from handlers.telegram import setup as telegram
from handlers.zalo.bot import setup as zalo_bot
from settings import Settings

ACTIONS: dict[tuple[str, str], Callable[[Settings], Awaitable[str]]] = {
    ("telegram", "set"): telegram.set_webhook,
    ("telegram", "info"): telegram.webhook_info,
    ("telegram", "delete"): telegram.delete_webhook,
    ("zalo-bot", "set"): zalo_bot.set_webhook,
    ("zalo-bot", "info"): zalo_bot.webhook_info,
    ("zalo-bot", "test"): zalo_bot.try_webhook,
    ("zalo-bot", "delete"): zalo_bot.delete_webhook,
}
