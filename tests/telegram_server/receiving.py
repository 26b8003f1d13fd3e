"""Receiving: how the bot gets its updates, by polling or by webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from .refusals import bad_request, conflict
from .state import State, Webhook

Params = dict[str, Any]
LONGEST_POLL = 50


async def get_updates(state: State, params: Params) -> list[dict[str, Any]]:
    """Updates from `offset` on, which confirms all before it. Waits up to `timeout` seconds for one."""
    limit, timeout = params.get("limit", 100), params.get("timeout", 0)
    if not 1 <= limit <= 100:
        raise bad_request("parameter 'limit' must be from 1 to 100")
    if timeout < 0:
        raise bad_request("parameter 'timeout' must not be negative")
    if state.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _take_offset(state, params)
    await _wait(state, min(timeout, LONGEST_POLL))
    return state.updates.head(limit)


def _take_offset(state: State, params: Params) -> None:
    if "allowed_updates" in params:
        state.updates.allow(params["allowed_updates"])
    offset = params.get("offset", 0)
    if offset < 0:
        state.updates.forget_but(-offset)
    else:
        state.updates.confirm_before(offset)


async def _wait(state: State, timeout: int) -> None:
    state.poll += 1
    mine = state.poll
    state.updates.arrived.tell()

    def over() -> bool:
        return bool(state.updates.pending or state.poll != mine or state.webhook.url)

    state.polling += 1
    state.changes.tell()
    try:
        await state.updates.arrived.until(over, timeout)
    finally:
        state.polling -= 1
        state.changes.tell()
    if state.webhook.url:
        raise conflict("terminated by setWebhook request")
    if state.poll != mine:
        raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")


def set_webhook(state: State, params: Params) -> bool:
    """Has updates posted to `url`; an empty one ends that."""
    url = params["url"]
    secret, most = params.get("secret_token", ""), params.get("max_connections", 40)
    if url:
        _check_url(url, state.options.allow_http)
    if secret and not re.fullmatch("[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= most <= 100:
        raise bad_request("parameter 'max_connections' must be from 1 to 100")
    if "allowed_updates" in params:
        state.updates.allow(params["allowed_updates"])
    if params.get("drop_pending_updates"):
        state.updates.forget()
    state.webhook = Webhook(url, secret, most, params.get("ip_address"))
    state.updates.arrived.tell()
    return True


def _check_url(url: str, allow_http: bool) -> None:
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if allow_http:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in (None, 80, 88, 443, 8443):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def delete_webhook(state: State, params: Params) -> bool:
    if params.get("drop_pending_updates"):
        state.updates.forget()
    state.webhook = Webhook()
    state.updates.arrived.tell()
    return True


def get_webhook_info(state: State, params: Params) -> dict[str, Any]:
    hook = state.webhook
    known = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
        "max_connections": hook.max_connections if hook.url else None,
        "ip_address": hook.ip_address,
        "last_error_date": hook.last_error_date,
        "last_error_message": hook.last_error_message,
        "allowed_updates": sorted(state.updates.allowed),
    }
    return {name: value for name, value in known.items() if value is not None}
