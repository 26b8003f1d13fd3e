"""Telegram's webhook: 200 only after the commit, and where it can be, the reply travels in the answer."""

import hmac
import json
import time
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.letters import Letter
from db.store import StoreUnavailable
from handlers.outbound import Outbox
from handlers.telegram.channel import answer_of
from handlers.telegram.read import chat_of
from handlers.telegram.updates import Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST_BODY = 1_000_000
PATIENCE_SECONDS = 60


class Webhook:
    """The endpoint `POST /webhooks/telegram`."""

    def __init__(self, updates: Updates, outbox: Outbox, secret: str) -> None:
        self._updates = updates
        self._outbox = outbox
        self._secret = secret.encode()
        self._in_hand: set[int] = set()
        self._lost: dict[str, tuple[int, float]] = {}

    async def receive(self, request: Request) -> Response:
        """401 for a wrong secret, 400 for what is no update, 503 while nothing can be kept: Telegram asks again."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response("wrong secret", 401)
        body = await _body(request)
        native = _update(body)
        if native is None:
            return Response("not an update", 400)
        update_id = native["update_id"]
        chat = chat_of(native)
        if update_id in self._in_hand or self._comes_after_a_lost_one(chat, update_id):
            return Response("in hand, please ask again", 503)
        self._in_hand.add(update_id)
        try:
            letters = await self._updates.handle(native, body)
        except StoreUnavailable:
            self._in_hand.discard(update_id)
            self._lost[chat] = min(update_id, self._lost.get(chat, (update_id, 0.0))[0]), time.monotonic()
            return Response("not kept, please send it again", 503)
        except BaseException:
            self._in_hand.discard(update_id)
            raise
        return self._answer(update_id, letters)

    def _comes_after_a_lost_one(self, chat: str, update_id: int) -> bool:
        """An earlier message of this chat could not be kept: until the platform has sent it again (or for a minute),
        later ones wait, so that no answer gets to another's question."""
        lost, at = self._lost.get(chat, (update_id, 0.0))
        if update_id <= lost or time.monotonic() - at > PATIENCE_SECONDS:
            self._lost.pop(chat, None)
            return False
        return True

    def _answer(self, update_id: int, letters: tuple[Letter, ...] | None) -> Response:
        """The platform may have gone before this answer; while it may, it is told to ask again."""
        if letters and self._outbox.may_answer(letters) and not letters[0].extras.keys() & {"file", "picture"}:
            return JSONResponse(answer_of(letters[0]), background=BackgroundTask(self._settle, update_id, letters[0]))
        self._in_hand.discard(update_id)
        if letters is not None:
            self._outbox.offer(letters)
        return Response(status_code=200)

    async def _settle(self, update_id: int, letter: Letter) -> None:
        try:
            await self._outbox.answered(letter)
        finally:
            self._in_hand.discard(update_id)


def _update(body: str | None) -> dict[str, Any] | None:
    try:
        native = json.loads(body or "")
    except (ValueError, RecursionError):
        return None
    known = isinstance(native, dict) and type(native.get("update_id")) is int
    return native if known else None


async def _body(request: Request) -> str | None:
    """The request's body; None when it is larger than any update, or no text."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            return None
        parts.append(part)
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError:
        return None
