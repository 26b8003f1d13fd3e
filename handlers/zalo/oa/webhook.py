"""The account's webhook: the signature looked at, 200 only after the commit, and within two seconds."""

import asyncio
import json
from functools import partial
from typing import Any

import structlog
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from db.store import StoreUnavailable
from handlers.outbound import Outbox
from handlers.zalo.lost import Lost
from handlers.zalo.oa.read import CAME, Event, native_id_of, user_of
from handlers.zalo.oa.signature import explained, is_signed
from handlers.zalo.oa.updates import Updates

LARGEST_BODY = 1_000_000
PATIENCE_SECONDS = 1.5
"""Zalo gives up after two, and sends the event again after 30 seconds: by then it is known."""
PATH = "/webhooks/zalo-oa"

log = structlog.get_logger()


class Secrets:
    """What events are signed with. `app_secret` only explains a signature that does not fit."""

    def __init__(self, app_id: str, oa_secret_key: str, app_secret: str = "", oa_id: str = "") -> None:
        self.app_id, self._key, self._app_secret, self._oa_id = app_id, oa_secret_key, app_secret, oa_id

    def accept(self, headers: dict[str, str], body: bytes, told: str) -> bool:
        """Whether an event (`told`: its own timestamp) is Zalo's. Why it is not is in the log, without a secret."""
        given, times = headers.get("x-zevent-signature", ""), (told, headers.get("x-zevent-timestamp", told))
        if given and is_signed(given, self.app_id, body, times, self._key):
            return True
        firsts = {"HTX_ZALO_OA_APP_ID": self.app_id, "HTX_ZALO_OA_ID": self._oa_id}
        secrets = {"HTX_ZALO_OA_SECRET_KEY": self._key, "HTX_ZALO_OA_APP_SECRET": self._app_secret}
        why = explained(given, body, times, firsts, secrets) if given else "not signed"
        log.warning("event refused", channel="zalo_oa", why=why)
        return False


def _told_by(event: Event) -> tuple[str, str, str]:
    """Whose message it is, when it came (milliseconds, as many digits for all), and what tells it from others; nothing
    for any other event."""
    try:
        if not str(event["event_name"]).startswith(CAME):
            return "", "", ""
        return user_of(event), str(event.get("timestamp", "")), native_id_of(event)
    except LookupError:
        return "", "", ""


class Webhook:
    """The endpoint `POST /webhooks/zalo-oa`: an ASGI application of its own."""

    def __init__(self, updates: Updates, outbox: Outbox, secrets: Secrets) -> None:
        self._updates, self._outbox, self._secrets = updates, outbox, secrets
        self._in_hand: dict[bytes, asyncio.Task[None]] = {}
        self._lost = Lost(_told_by)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """405 for anything but POST, 401 for a wrong signature, 400 for what is no event, 503 while it is not kept:
        Zalo asks again."""
        await (await self._answer(scope, receive))(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        if scope["method"] != "POST":
            return Response("POST only", 405, {"Allow": "POST"})
        body = await _body(receive)
        if body is None:
            return Response("too large", 413)
        if is_probe(body):
            return JSONResponse({"ok": True})
        event = _event(body)
        if event is None:
            return Response("not an event", 400)
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._secrets.accept(headers, body, str(event.get("timestamp", ""))):
            return Response("wrong signature", 401)
        return await self._handled(event, body)

    async def _handled(self, event: dict[str, Any], body: bytes) -> Response:
        """An event that takes longer is handled to its end; Zalo, which was not told 200, asks again and is told."""
        if self._lost.comes_before(event):
            return Response("after an earlier one, please", 503)
        task = self._in_hand.get(body)
        if task is None:
            task = self._in_hand[body] = asyncio.create_task(self._handle(event, body))
            task.add_done_callback(partial(self._let_go, body))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
        if not done or task.cancelled():
            return Response("in hand, please ask again", 503)
        if isinstance(error := task.exception(), StoreUnavailable):
            self._lost.note(event)
            return Response("not kept, please send it again", 503)
        if error:
            raise error
        return JSONResponse({"ok": True})

    def _let_go(self, body: bytes, task: asyncio.Task[None]) -> None:
        self._in_hand.pop(body, None)
        if not task.cancelled() and (error := task.exception()):
            log.warning("event not handled", channel="zalo_oa", error=type(error).__name__)

    async def _handle(self, event: dict[str, Any], body: bytes) -> None:
        letters = await self._updates.handle(event, body.decode())
        if letters is not None:
            self._outbox.offer(letters)

    async def close(self) -> None:
        """Let go of what is in hand: Zalo sends it again."""
        tasks = list(self._in_hand.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def is_probe(body: bytes) -> bool:
    """Whether the console only looks if somebody is there when the address is saved. Doubt 6: not signed, `{}`."""
    return body.strip() in (b"", b"{}")


def _event(body: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(body.decode())
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) and isinstance(event.get("event_name"), str) else None


async def _body(receive: Receive) -> bytes | None:
    """The request's body; None when it is larger than any event, or broken off."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > LARGEST_BODY:
            return None
    return b"".join(parts)
