"""Calling the local Zalo as a bot does, and a webhook that remembers what it was told."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.telegram_server.client import plain_http
from tests.telegram_server.listener import Listener
from tests.zalo_server import TOKEN, ZaloServer

SECRET = "mat-khau-webhook"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03"


async def http_call(server: ZaloServer, method: str, token: str = TOKEN, **values: Any) -> httpx.Response:
    """A call as it should be made: POST, JSON."""
    async with plain_http() as http:
        return await http.post(f"{server.base}/bot{token}/{method}", json=values)


async def call(server: ZaloServer, method: str, token: str = TOKEN, **values: Any) -> dict[str, Any]:
    """The body of the answer, whatever its HTTP status."""
    return dict((await http_call(server, method, token, **values)).json())


async def refusal(server: ZaloServer, method: str, token: str = TOKEN, **values: Any) -> tuple[int, str]:
    """Code and description of a call that must be refused."""
    answer = await call(server, method, token, **values)
    assert answer["ok"] is False
    return answer["error_code"], answer["description"]


@dataclass(slots=True)
class Hook:
    """A bot's webhook: `statuses` are answered one by one, then 200; 0 is no answer at all."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        self.requests.append((dict(request.headers), await request.body()))
        status = self.statuses.pop(0) if self.statuses else 200
        while not status:
            if (await receive())["type"] == "http.disconnect":
                return
        await Response(b'{"ok":true}', status)(scope, receive, send)

    @property
    def updates(self) -> list[dict[str, Any]]:
        """What was posted, without empty probes."""
        return [json.loads(body) for _, body in self.requests if body]

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]


@asynccontextmanager
async def hooked(server: ZaloServer, *statuses: int) -> AsyncIterator[Hook]:
    """A running webhook that the server posts to; the probe is answered with the first of `statuses`."""
    hook = Hook(statuses=list(statuses))
    listener = Listener(hook)
    hook.url = f"{await listener.start()}/webhooks/zalo-bot"
    try:
        assert (await call(server, "setWebhook", url=hook.url, secret_token=SECRET))["ok"]
        yield hook
    finally:
        await listener.stop()
