"""A plain load balancer: each request to the next process in turn that takes a connection."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_KEEPING = re.compile(rb"connection: *[^\r]*\r\n", re.IGNORECASE)


class Balancer:
    """Round robin over ports of this machine; `passed` counts the requests that each was given."""

    def __init__(self, ports: Sequence[int]) -> None:
        self.passed = dict.fromkeys(ports, 0)
        self._ports, self._turn = tuple(ports), count()
        self._passing: set[asyncio.Task[None]] = set()

    def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        task = asyncio.create_task(self.serve(reader, writer))
        self._passing.add(task)
        task.add_done_callback(self._passing.discard)

    async def close(self) -> None:
        """Let go of every connection."""
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one request on, and its answer back; a connection that breaks is the client's to try again."""
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            body = await reader.readexactly(int(length[1]) if length else 0)
            answer, ask = await self._next()
            ask.write(_KEEPING.sub(b"", head)[:-2] + b"Connection: close\r\n\r\n" + body)
            while data := await answer.read(1 << 16):
                writer.write(data)
            ask.close()
        writer.close()

    async def _next(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        for _ in self._ports:
            port = self._ports[next(self._turn) % len(self._ports)]
            with suppress(OSError):
                found = await asyncio.open_connection("127.0.0.1", port)
                self.passed[port] += 1
                return found
        raise ConnectionRefusedError


@asynccontextmanager
async def balancing(ports: Sequence[int], port: int) -> AsyncIterator[Balancer]:
    """A balancer that listens on `port`."""
    balancer = Balancer(ports)
    server = await asyncio.start_server(balancer.take, "127.0.0.1", port)
    try:
        yield balancer
    finally:
        server.close()
        await balancer.close()
