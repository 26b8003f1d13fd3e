"""Exchange: one HTTP call in hand, answered well or gone wrong on demand."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from tests.telegram_server.bot_endpoint import while_connected

from .faults import Fault
from .world import World


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    body: bytes
    status: int = 200
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


def json_answer(body: dict[str, Any], status: int = 200) -> Answer:
    return Answer(json.dumps(body, ensure_ascii=False).encode(), status)


BAD_GATEWAY = Answer(b"<html><h1>502 Bad Gateway</h1></html>", 502, "text/html")
MALFORMED = Answer(b'{"ok":true,"result":')


@dataclass(frozen=True, slots=True)
class Exchange:
    """`act` carries the call out; `refuse` answers an error (code, description) in the platform's own form.

    `refuse` is told "too_many", "server_error" and "refuse" faults with the codes 429, 500 and the fault's own.
    """

    world: World
    scope: Scope
    receive: Receive
    send: Send
    act: Callable[[], Awaitable[Answer]]
    refuse: Callable[[int, str], Answer]

    async def run(self, fault: Fault | None, *, until_hung_up: bool = False) -> None:
        """Answers the call, or does what the fault says. `until_hung_up`: acting ends when the client leaves."""
        if fault is not None:
            await self._go_wrong(fault)
        elif until_hung_up:
            answer = await while_connected(self.receive, _awaited(self.act()))
            if answer is not None:
                await respond(self.send, answer)
        else:
            await respond(self.send, await self.act())

    async def _go_wrong(self, fault: Fault) -> None:
        if fault.kind in ("drop_before", "drop_after"):
            await self._drop(acting=fault.kind == "drop_after")
        elif fault.kind in ("hang", "hang_after"):
            await self._hang(acting=fault.kind == "hang_after")
        else:
            await respond(self.send, await self._late_or_wrong(fault))

    async def _late_or_wrong(self, fault: Fault) -> Answer:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return await self.act()
        if fault.kind == "malformed":
            await self.act()
            return MALFORMED
        if fault.kind == "bad_gateway":
            self.refuse(502, "Bad Gateway")
            return BAD_GATEWAY
        if fault.kind == "server_error":
            return self.refuse(500, "Internal Server Error")
        if fault.kind == "too_many":
            return self.refuse(429, "Quota exceeded")
        return self.refuse(fault.code, fault.description)

    async def _drop(self, *, acting: bool) -> None:
        if acting:
            await self.act()
        self.scope["extensions"]["transport"]["abort"]()
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def _hang(self, *, acting: bool) -> None:
        """Answers only once released; a call that hangs before acting is void when the client gives up first."""
        done = await self.act() if acting else None
        if await while_connected(self.receive, self._released()):
            await respond(self.send, done or await self.act())

    async def _released(self) -> bool:
        try:
            with self.world.faults.hang() as released:
                self.world.changes.tell()
                await released.wait()
        finally:
            self.world.changes.tell()
        return True


async def _awaited(work: Awaitable[Answer]) -> Answer:
    return await work


async def respond(send: Send, answer: Answer) -> None:
    kind, length = answer.content_type.encode(), str(len(answer.body)).encode()
    headers = [(b"content-type", kind), (b"content-length", length)]
    headers += [(name.encode(), value.encode()) for name, value in answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def read_body(scope: Scope, receive: Receive) -> bytes:
    """The whole body. starlette.requests.ClientDisconnect when the client hangs up before its end."""
    return await Request(scope, receive).body()
