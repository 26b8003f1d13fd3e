"""`bot.py webhook`: the channels that have webhooks, and what can be done with them."""

from collections.abc import Awaitable, Callable

from handlers.telegram import setup as telegram
from settings import Settings

ACTIONS: dict[tuple[str, str], Callable[[Settings], Awaitable[str]]] = {
    ("telegram", "set"): telegram.set_webhook,
    ("telegram", "info"): telegram.webhook_info,
    ("telegram", "delete"): telegram.delete_webhook,
}
