"""Calling the local Official Account as an app does, and a webhook that checks what it is told."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.telegram_server.client import plain_http
from tests.telegram_server.listener import Listener
from tests.zalo_server import OaOptions, OaPerson, ZaloServer, zalo_server
from tests.zalo_server.oa_events import sign

CS = "/v3.0/oa/message/cs"
BY_USER: Final = "/v3.0/oa/message/template"
BY_PHONE: Final = "/message/template"
TOKEN = "/v4/oa/access_token"
APP_SECRET = "APP_SECRET_TEST"
NOON = 1_764_046_800.0
"""12:00 of 25 November 2025 in Vietnam, in seconds since 1970."""

Json = dict[str, Any]


@dataclass(slots=True)
class App:
    """The app of the account, with a pair of tokens."""

    server: ZaloServer
    http: httpx.AsyncClient
    access: str = ""
    refresh: str = ""

    async def post(self, path: str, body: Any, **headers: str) -> Json:
        """The body of the answer, whatever its HTTP status."""
        return dict((await self.http.post(path, json=body, headers=self.headers(headers))).json())

    async def get(self, path: str, **query: Any) -> Json:
        """`data` goes as JSON."""
        shown = {name: json.dumps(value) if name == "data" else value for name, value in query.items()}
        return dict((await self.http.get(path, params=shown, headers=self.headers({}))).json())

    async def says(self, who: OaPerson, text: str, **message: Any) -> Json:
        """A consultation message."""
        return await self.post(CS, {"recipient": {"user_id": who.user_id}, "message": {"text": text} | message})

    async def sends(self, who: OaPerson, **message: Any) -> int:
        """The error code of a consultation message; 0 when it was taken."""
        answer = await self.post(CS, {"recipient": {"user_id": who.user_id}, "message": message})
        return int(answer["error"])

    async def uploads(self, kind: str, name: str, data: bytes) -> Json:
        path, files = f"/v2.0/oa/upload/{kind}", {"file": (name, data)}
        return dict((await self.http.post(path, files=files, headers=self.headers({}))).json())

    async def asks_for_tokens(self, secret: str = APP_SECRET, **form: str) -> Json:
        """A call for tokens; `form` replaces what it says."""
        usual = {"app_id": self.server.oa.state.options.app_id}
        return dict((await self.http.post(TOKEN, data=usual | form, headers={"secret_key": secret})).json())

    async def renews(self) -> Json:
        """Spends the refresh token; takes the new pair if there is one."""
        answer = await self.asks_for_tokens(grant_type="refresh_token", refresh_token=self.refresh)
        self.access = answer.get("access_token", self.access)
        self.refresh = answer.get("refresh_token", self.refresh)
        return answer

    def headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"access_token": self.access} | dict(more)


@asynccontextmanager
async def account(oa: OaOptions | None = None, at: float = NOON) -> AsyncIterator[App]:
    """A running server whose clock stands still, with an app that holds a pair of tokens."""
    async with zalo_server(oa=oa, clock=lambda: at, private_hosts=True) as server, plain_http(server.base) as http:
        yield App(server, http, *server.oa.new_tokens())


@dataclass(slots=True)
class OaHook:
    """The account's webhook: `statuses` are answered one by one, then 401 for a wrong signature and 200 otherwise."""

    options: OaOptions
    url: str = ""
    statuses: list[int] = field(default_factory=list)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = await request.body()
        self.requests.append((dict(request.headers), body))
        status = self.statuses.pop(0) if self.statuses else self._judge(body, dict(request.headers))
        await Response(b"", status)(scope, receive, send)

    def _judge(self, body: bytes, headers: dict[str, str]) -> int:
        if body == b"{}":
            return 200
        right = sign(self.options.app_id, body, json.loads(body)["timestamp"], self.options.oa_secret_key)
        return 200 if headers["x-zevent-signature"] == right else 401

    @property
    def events(self) -> list[Json]:
        """What was posted, without empty probes."""
        return [json.loads(body) for _, body in self.requests if body != b"{}"]

    @property
    def names(self) -> list[str]:
        return [event["event_name"] for event in self.events]


@asynccontextmanager
async def oa_hook(server: ZaloServer, *statuses: int) -> AsyncIterator[OaHook]:
    """A running webhook that the account posts to."""
    hook = OaHook(server.oa.state.options, statuses=list(statuses))
    listener = Listener(hook)
    hook.url = f"{await listener.start()}/webhooks/zalo-oa"
    server.oa.post_to(hook.url)
    try:
        yield hook
    finally:
        await listener.stop()
