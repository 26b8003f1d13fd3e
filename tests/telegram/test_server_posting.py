"""The client that posts what the local servers have for a webhook."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.telegram_server.posting import Poster

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def post_to(talk: Talk, times: int) -> list[bytes]:
    """The answers of a server to so many posts."""
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    poster = Poster()
    try:
        return [(await poster.post(f"http://127.0.0.1:{port}/", b"{}", {})).body for _ in range(times)]
    finally:
        await poster.close()
        server.close()


async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A connection that looks alive, and is let go when it is used again."""
    await reader.readuntil(b"{}")
    writer.write(ANSWER)
    await reader.read(1)
    writer.transport.abort()


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Nothing is answered."""
    await reader.readuntil(b"{}")
    writer.transport.abort()


async def test_a_connection_that_was_let_go_while_idle_is_replaced() -> None:
    assert await post_to(answer_once, 3) == [b"ok"] * 3


async def test_a_server_that_hangs_up_without_an_answer_is_an_error() -> None:
    with pytest.raises(ConnectionError):
        await post_to(hang_up, 1)
