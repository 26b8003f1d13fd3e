"""A Zalo bot's webhook: 200 only after the commit, and fast; the reply is a call of its own."""

import asyncio
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from db.store import StoreUnavailable
from handlers.outbound import Outbox
from handlers.zalo.bot.read import chat_of, is_update, message_of, native_id_of
from handlers.zalo.bot.updates import Updates
from handlers.zalo.lost import Lost

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_HEADER = SECRET_HEADER.lower().encode()
LARGEST_BODY = 256 * 1024
ORDER_SECONDS = 10.0
"""So long a message waits for an earlier one that could not be kept. It is not refused: whether Zalo sends one again
that got no 200 is not documented."""
LOOK_SECONDS = 0.1


def path_of(bot: str) -> str:
    """Where Zalo sends the updates of the bot of that number."""
    return f"/webhooks/zalo-bot/{bot}"


class Webhook:
    """The endpoint `POST /webhooks/zalo-bot/<number>` of one bot: an ASGI application of its own."""

    def __init__(self, updates: Updates, outbox: Outbox, secret: str) -> None:
        self._updates, self._outbox, self._secret = updates, outbox, secret.encode()
        self._lost = Lost(self._told_by)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """405 for anything but POST, 401 for a wrong secret, 413 and 400 for what is no update, 503 while nothing can
        be kept: whether and when Zalo asks again is not documented."""
        response = await self._answer(scope, receive)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        if scope["method"] != "POST":
            return Response("POST only", 405, {"Allow": "POST"})
        body = await _body(receive)
        if body is None:
            return Response("too large", 413)
        if is_probe(body):
            return JSONResponse({"ok": True})
        given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        if not hmac.compare_digest(given, self._secret):
            return Response("wrong secret", 401)
        native = _update(body)
        return await self._handle(native, body.decode()) if native else Response("not an update", 400)

    async def _handle(self, native: dict[str, Any], body: str) -> Response:
        await self._after_those_before(native)
        try:
            letters = await self._updates.handle(native, body)
        except StoreUnavailable:
            self._lost.note(native)
            return Response("not kept, please send it again", 503)
        if letters is not None:
            self._outbox.offer(letters)
        return JSONResponse({"ok": True})

    async def _after_those_before(self, native: dict[str, Any]) -> None:
        until = time.monotonic() + ORDER_SECONDS
        while self._lost.comes_before(native) and time.monotonic() < until:  # noqa: ASYNC110 - after a fault only
            await asyncio.sleep(LOOK_SECONDS)

    def _told_by(self, native: Mapping[str, Any]) -> tuple[str, str, str]:
        at = str(message_of(native).get("date") or "")
        return chat_of(native), at.zfill(20), native_id_of(native, self._updates.api.bot)


def is_probe(body: bytes) -> bool:
    """Whether Zalo only looks if somebody is there. An empty body was seen; whether it carries the secret is not
    known, so it need not."""
    return body.strip() in (b"", b"{}")


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        native = json.loads(body.decode())
    except (ValueError, RecursionError):
        return None
    return native if is_update(native) else None


async def _body(receive: Receive) -> bytes | None:
    """The request's body; None when it is larger than any update, or broken off."""
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
