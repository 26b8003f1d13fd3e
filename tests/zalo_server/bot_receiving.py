"""Receiving: how a bot gets its updates, by polling or by webhook."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from .fetching import client_for, is_private
from .one_bot import Bot, Webhook
from .refusals import IDLE, NOT_FOUND, RefusalError, bad_request, empty
from .world import Violation

Params = Mapping[str, Any]
LONGEST_POLL = 60
CALLER = "Java/1.8.0_192"
"""The User-Agent of all webhooks and probes."""
TURNS = 50
HINT = (
    "The webhook answered HTTP 403. Check WAF / Cloudflare rules "
    '(Browser Integrity Check refuses the User-Agent "Java/<version>").'
)


async def get_me(bot: Bot, params: Params) -> dict[str, Any]:
    return {
        "id": bot.id,
        "account_name": f"bot.{bot.id[-6:]}",
        "account_type": "BASIC",
        "can_join_groups": False,
        "display_name": "Bot HTX Quảng Trị",
    }


async def get_updates(bot: Bot, params: Params) -> dict[str, Any]:
    """One update, which is then gone; 408 after `timeout` seconds, also as long as a webhook is set."""
    real = _timeout(params.get("timeout", 30)) * bot.options.poll_second
    if bot.polling:
        await _look_again(bot)
    bot.polling += 1
    bot.world.changes.tell()
    try:
        found = await bot.arrived.until(lambda: bool(bot.pending) and not bot.webhook.url, real)
    finally:
        bot.polling -= 1
        bot.world.changes.tell()
    if not found:
        raise RefusalError(*IDLE)
    return bot.pop()


async def _look_again(bot: Bot) -> None:
    """Records a second poll, unless the first is only just being given up."""
    for _ in range(TURNS):
        await asyncio.sleep(0)
    if bot.polling:
        bot.world.violations.append(Violation("getUpdates", f"two polls of bot {bot.id} at once"))


def _timeout(value: Any) -> float:
    """Seconds. The platform's table says String, its sample sends a number: both go."""
    if isinstance(value, bool) or not str(value).isdecimal() or int(value) > LONGEST_POLL:
        raise bad_request("The timeout is invalid")
    return float(value)


async def set_webhook(bot: Bot, params: Params) -> dict[str, Any]:
    """Saves the address even when the probe fails, and says what the probe found."""
    url, secret = params.get("url", ""), params.get("secret_token", "")
    for name, value in (("url", url), ("secret_token", secret)):
        if not isinstance(value, str) or not value:
            raise empty(name)
    if not 8 <= len(secret) <= 256:
        raise bad_request("The secret_token must have 8 to 256 characters")
    if not bot.world.private_hosts and (urlsplit(url).scheme != "https" or is_private(url)):
        raise bad_request("The url must be a public https address")
    bot.webhook = Webhook(url, secret, bot.world.now_ms())
    verification = await _probe(bot)
    bot.arrived.tell()
    return _known(bot) | {"verification": verification}


async def test_webhook(bot: Bot, params: Params) -> dict[str, Any]:
    if not bot.options.test_webhook or not bot.webhook.url:
        raise RefusalError(*NOT_FOUND)
    return await _probe(bot)


async def get_webhook_info(bot: Bot, params: Params) -> dict[str, Any]:
    if not bot.webhook.url and bot.options.no_webhook == "not_found":
        raise RefusalError(*NOT_FOUND)
    return _known(bot)


async def delete_webhook(bot: Bot, params: Params) -> dict[str, Any]:
    bot.webhook = Webhook(updated_at=bot.world.now_ms())
    bot.arrived.tell()
    return _known(bot)


def _known(bot: Bot) -> dict[str, Any]:
    return {"url": bot.webhook.url, "updated_at": bot.webhook.updated_at}


async def _probe(bot: Bot) -> dict[str, Any]:
    """Posts an empty body without a content type to the webhook."""
    headers = {"User-Agent": CALLER}
    if bot.options.probe_has_secret:
        headers["X-Bot-Api-Secret-Token"] = bot.webhook.secret
    try:
        async with client_for(bot.webhook.url, bot.options.webhook_timeout) as http:
            status = (await http.post(bot.webhook.url, headers=headers)).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return {"ok": False, "outcome": "webhook.unreachable", "hint": "The webhook did not answer."}
    if 200 <= status < 300:
        return {"ok": True, "outcome": "webhook.ok"}
    hint = HINT if status == 403 else f"The webhook answered HTTP {status}."
    return {"ok": False, "status_code": status, "outcome": f"webhook.http.{status}", "hint": hint}
