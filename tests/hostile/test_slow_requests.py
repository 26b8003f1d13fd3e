"""Requests that come drop by drop, or never: the server hangs up, and nothing is kept."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from structlog.testing import capture_logs

from handlers import http_limits
from handlers.http_limits import Limited


class Asked:
    """An application that reads the whole body, and remembers how each ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        message = await receive()
        while message.get("more_body"):
            message = await receive()
        self.ended.append(message["type"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The test runner keeps its own signal handlers."""
        yield


@asynccontextmanager
async def served(app: Asked) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """An open connection to a server as the bot runs it."""
    config = uvicorn.Config(app, log_config=None, lifespan="off", http=Limited, ws="none")
    server, listener = _Server(config), socket.create_server(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        server.should_exit = True
        await serving


POST = b"POST /webhooks/telegram HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("sent", "heard", "ended"),
    [
        (b"", b"", []),
        (b"POST /web", b"408", []),
        (POST, b"408", []),
        (POST + b"Content-Length: 10\r\n\r\n12345", b"408", ["http.disconnect"]),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n", b"408", ["http.disconnect"]),
        (POST + b"X: " + b"x" * 70_000, b"431", []),
    ],
    ids=["nothing", "half a line", "half a head", "half a body", "half the chunks", "a head without end"],
)
async def test_who_does_not_come_to_an_end_is_hung_up_on(
    sent: bytes, heard: bytes, ended: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "SECONDS", 0.05)
    app = Asked()
    with capture_logs() as logged:
        async with served(app) as (reader, writer):
            writer.write(sent)
            answer = await reader.read()
    assert answer[9:12] == heard
    assert app.ended == ended
    assert [line["log_level"] for line in logged] == ["info"]


async def test_a_file_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_limits, "SECONDS", 0.02)
    app, looked = Asked(), asyncio.Event()
    look = Limited._look

    def noticed(self: Limited) -> None:
        look(self)
        looked.set()

    monkeypatch.setattr(Limited, "_look", noticed)
    async with served(app) as (reader, writer):
        writer.write(b"POST /chat/x/photos HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345")
        await looked.wait()
        writer.write(b"67890")
        assert b"200 OK" in await reader.readuntil(b"ok")
    assert app.ended == ["http.request"]


async def test_a_connection_serves_one_request_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Asked()
    async with served(app) as (reader, writer):
        for _ in range(3):
            writer.write(POST + b"Content-Length: 2\r\n\r\n")
            writer.write(b"{}")
            assert b"200 OK" in await reader.readuntil(b"ok")
    assert app.ended == ["http.request"] * 3
