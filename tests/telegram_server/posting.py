"""Posting: a lean HTTP client for webhooks; a general one posts a tenth as many a second."""

import asyncio
import ssl
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

import httptools

LONGEST = 60.0


@dataclass(slots=True)
class Reply:
    """What a webhook answered. httptools fills it while it reads."""

    status: int = 0
    reason: str = ""
    content_type: str = ""
    body: bytes = b""
    complete: bool = False
    lasting: bool = False
    parser: httptools.HttpResponseParser | None = None

    def on_status(self, status: bytes) -> None:
        self.reason += status.decode("latin-1")

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self.content_type = value.decode("latin-1")

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        self.complete = True
        self.lasting = self.parser is not None and self.parser.should_keep_alive()  # afterwards it no longer knows


@dataclass(slots=True)
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    lasting: bool = field(default=True)
    used: bool = False

    async def post(self, request: bytes) -> Reply:
        self.writer.write(request)
        reply = Reply()
        parser = reply.parser = httptools.HttpResponseParser(reply)
        while not reply.complete:
            data = await self.reader.read(1 << 16)
            if not data:
                raise ConnectionError("Connection closed without an answer")
            parser.feed_data(data)
        reply.status, self.lasting, reply.parser = parser.get_status_code(), reply.lasting, None
        return reply

    async def close(self) -> None:
        self.writer.close()
        with suppress(OSError):
            await self.writer.wait_closed()


class Poster:
    """Posts JSON and keeps connections for the next time."""

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[_Connection]] = defaultdict(list)

    async def post(self, url: str, body: bytes, headers: dict[str, str]) -> Reply:
        """The answer to a post. OSError or httptools.HttpParserError when there is none within a minute."""
        parts = urlsplit(url)
        async with asyncio.timeout(LONGEST):
            connection, reply = await self._exchange(parts, _request(parts, body, headers))
        connection.used = True
        if connection.lasting:
            self._idle[parts.netloc].append(connection)
        else:
            await connection.close()
        return reply

    async def _exchange(self, parts: SplitResult, request: bytes) -> tuple[_Connection, Reply]:
        """Once more where a connection that lay idle was let go by the other side in this very moment."""
        while True:
            connection = await self._connection(parts)
            try:
                return connection, await connection.post(request)
            except BaseException as error:
                connection.writer.transport.abort()
                if not (connection.used and isinstance(error, ConnectionError)):
                    raise

    async def close(self) -> None:
        for connections in self._idle.values():
            await asyncio.gather(*(connection.close() for connection in connections))
        self._idle.clear()

    async def _connection(self, parts: SplitResult) -> _Connection:
        idle = self._idle[parts.netloc]
        while idle:
            connection = idle.pop()
            if not connection.reader.at_eof():
                return connection
            await connection.close()
        secure = ssl.create_default_context() if parts.scheme == "https" else None
        port = parts.port or (443 if secure else 80)
        return _Connection(*await asyncio.open_connection(parts.hostname, port, ssl=secure))


def _request(parts: SplitResult, body: bytes, headers: dict[str, str]) -> bytes:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    usual = {"Host": parts.netloc, "Content-Type": "application/json", "Content-Length": str(len(body))}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in (usual | headers).items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
