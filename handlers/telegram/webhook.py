"""Telegram's webhook: 200 only after the commit, and where it can be, the reply travels in the answer."""

import hmac
import json
import time
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from conversations.inbound import Address
from db.letters import Letter
from db.store import StoreUnavailable
from handlers.outbound import Outbox
from handlers.telegram.channel import answer_of
from handlers.telegram.read import CHANNEL, chat_of
from handlers.telegram.updates import Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_HEADER = SECRET_HEADER.lower().encode()
LARGEST_BODY = 1_000_000
PATIENCE_SECONDS = 60
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Webhook:
    """The endpoint `POST /webhooks/telegram`: an ASGI application of its own."""

    def __init__(self, updates: Updates, outbox: Outbox, secret: str) -> None:
        self._updates = updates
        self._outbox = outbox
        self._secret = secret.encode()
        self._in_hand: set[int] = set()
        self._lost: dict[str, tuple[int, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """405 for anything but POST, 401 for a wrong secret, 400 for what is no update, 503 while nothing can be
        kept: Telegram asks again."""
        if scope["method"] != "POST":
            return await Response("POST only", 405, {"Allow": "POST"})(scope, receive, send)
        given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
        if not hmac.compare_digest(given, self._secret):
            return await Response("wrong secret", 401)(scope, receive, send)
        native = _update(body := await _body(receive))
        if native is None:
            return await Response("not an update", 400)(scope, receive, send)
        return await self._handle(native, body, scope, receive, send)

    async def _handle(
        self, native: dict[str, Any], body: str | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        update_id, chat = native["update_id"], chat_of(native)
        if update_id in self._in_hand or self._comes_after_a_lost_one(chat, update_id):
            return await Response("in hand, please ask again", 503)(scope, receive, send)
        address = Address(CHANNEL, chat)
        answering, answered = self._outbox.reserve(address), False
        self._in_hand.add(update_id)
        try:
            letters = await self._updates.handle(native, body, answering=answering)
            response, answered = self._response(letters)
            await response(scope, receive, send)
        except StoreUnavailable:
            self._lost[chat] = min(update_id, self._lost.get(chat, (update_id, 0.0))[0]), time.monotonic()
            await Response("not kept, please send it again", 503)(scope, receive, send)
        finally:
            self._in_hand.discard(update_id)
            if answering:
                self._outbox.release(address, answered=answered)

    def _comes_after_a_lost_one(self, chat: str, update_id: int) -> bool:
        """An earlier message of this chat could not be kept: until the platform has sent it again (or for a minute),
        later ones wait, so that no answer gets to another's question."""
        lost, at = self._lost.get(chat, (update_id, 0.0))
        if update_id <= lost or time.monotonic() - at > PATIENCE_SECONDS:
            self._lost.pop(chat, None)
            return False
        return True

    def _response(self, letters: tuple[Letter, ...] | None) -> tuple[Response, bool]:
        """The answer, and whether a letter travels in it."""
        if letters and letters[0].in_answer:
            return Response(_ENCODER.encode(answer_of(letters[0])), media_type="application/json"), True
        if letters is not None:
            self._outbox.offer(letters)
        return Response(status_code=200), False


def _update(body: str | None) -> dict[str, Any] | None:
    try:
        native = json.loads(body or "")
    except (ValueError, RecursionError):
        return None
    known = isinstance(native, dict) and type(native.get("update_id")) is int
    return native if known else None


async def _body(receive: Receive) -> str | None:
    """The request's body; None when it is larger than any update, no text, or broken off."""
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
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError:
        return None
