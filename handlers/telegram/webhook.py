"""Telegram's webhook: 200 only after the commit, and where it can be, the reply travels in the answer."""

import hmac
import json

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from db.store import StoreUnavailable
from handlers.outbound import Outbox
from handlers.telegram.channel import answer_of
from handlers.telegram.updates import Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST_BODY = 1_000_000


class Webhook:
    """The endpoint `POST /webhooks/telegram`."""

    def __init__(self, updates: Updates, outbox: Outbox, secret: str) -> None:
        self._updates = updates
        self._outbox = outbox
        self._secret = secret.encode()

    async def receive(self, request: Request) -> Response:
        """401 for a wrong secret, 400 for what is no update, 503 while nothing can be kept: Telegram asks again."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response("wrong secret", 401)
        body = await _body(request)
        try:
            native = json.loads(body) if body is not None else None
        except (ValueError, RecursionError):
            native = None
        if not isinstance(native, dict) or not isinstance(native.get("update_id"), int):
            return Response("not an update", 400)
        try:
            letters = await self._updates.handle(native)
        except StoreUnavailable:
            return Response("not kept, please send it again", 503)
        if letters is None:
            return Response(status_code=200)
        if self._outbox.may_answer(letters) and "file" not in letters[0].extras:
            settle = BackgroundTask(self._outbox.answered, letters[0])
            return JSONResponse(answer_of(letters[0]), background=settle)
        self._outbox.offer(letters)
        return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """The request's body; None when it is larger than any update."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            return None
        parts.append(part)
    return b"".join(parts)
