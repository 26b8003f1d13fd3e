"""The bot's endpoint: `/bot{token}/{method}` as a bare ASGI application."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.types import Receive, Scope, Send

from .actions import carry_out, refuse
from .calls import read_call
from .faults import Fault
from .refusals import RefusalError, forbidden, too_many
from .state import State
from .values import Call

T = TypeVar("T")


class BotEndpoint:
    def __init__(self, state: State) -> None:
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = scope["path"].removeprefix("/bot").partition("/")
        body = await _body(receive)
        if body is None:
            return
        if token != self.state.options.token:
            await _answer(send, RefusalError(401, "Unauthorized").as_json())
            return
        content_type = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
        try:
            call = read_call(method, scope["query_string"].decode(), content_type.decode(), body)
        except RefusalError as refusal:
            await _answer(send, refuse(self.state, Call(method, {}, {}, typed=True), refusal))
            return
        await self._take(call, scope, receive, send)

    async def _take(self, call: Call, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self.state.faults.take(call.method, call.values.get("chat_id"))
        if fault is not None:
            await self._go_wrong(fault, call, scope, receive, send)
        elif call.method == "getUpdates":
            answer = await while_connected(receive, carry_out(self.state, call))
            if answer is not None:
                await _answer(send, answer)
        else:
            await _answer(send, await carry_out(self.state, call))

    async def _go_wrong(self, fault: Fault, call: Call, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind == "bad_gateway":
            refuse(self.state, call, RefusalError(502, "Bad Gateway"))
            await _respond(send, 502, b"<html><h1>502 Bad Gateway</h1></html>", b"text/html")
        elif fault.kind in ("drop_before", "drop_after"):
            if fault.kind == "drop_after":
                await carry_out(self.state, call)
            scope["extensions"]["transport"]["abort"]()
            await _left(receive)
        elif fault.kind in ("hang", "hang_after"):
            await self._hang(fault, call, receive, send)
        elif fault.kind == "malformed":
            await carry_out(self.state, call)
            await _respond(send, 200, b'{"ok":true,"result":')
        else:
            await _answer(send, refuse(self.state, call, _refusal(fault)))

    async def _hang(self, fault: Fault, call: Call, receive: Receive, send: Send) -> None:
        """Answers only once released; a call that hangs before acting is void when the bot gives up first."""
        done = await carry_out(self.state, call) if fault.kind == "hang_after" else None
        if await while_connected(receive, self._released()):
            await _answer(send, done or await carry_out(self.state, call))

    async def _released(self) -> bool:
        try:
            with self.state.faults.hang() as released:
                self.state.changes.tell()
                await released.wait()
        finally:
            self.state.changes.tell()
        return True


def _refusal(fault: Fault) -> RefusalError:
    if fault.kind == "rate_limit":
        return too_many(fault.retry_after)
    if fault.kind == "blocked":
        return forbidden("bot was blocked by the user")
    if fault.kind == "deactivated":
        return forbidden("user is deactivated")
    if fault.kind == "server_error":
        return RefusalError(500, "Internal Server Error")
    return RefusalError(fault.code, fault.description)


async def while_connected(receive: Receive, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of the work; None, and the work is given up, when the bot hangs up first."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        working.cancel()
        leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when the bot hangs up before its end."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _answer(send: Send, answer: dict[str, Any]) -> None:
    await _respond(send, answer.get("error_code", 200), json.dumps(answer).encode())


async def _respond(send: Send, status: int, body: bytes, kind: bytes = b"application/json") -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
