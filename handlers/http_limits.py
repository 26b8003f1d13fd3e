"""How much and how slowly a request may come: uvicorn itself waits for ever, and takes a head of any size."""

import asyncio
from typing import Any

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD_BYTES = 64 * 1024
"""Of the line and headers of a request: eight times what servers commonly take."""
SECONDS = 20.0
"""In which a request must have come whole, and in which a new connection must have sent one."""
UPLOAD_SECONDS = 180.0
"""The same for a file from the chat page: 10 MB at half a megabit a second."""
UPLOADS = "/photos"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"

log = structlog.get_logger()


class Limited(HttpToolsProtocol):
    """One connection. A request that comes in one piece, as nearly all do, costs no timer."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._coming = self._in_head = False
        self._head = 0
        self._begun = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Wait for a first request, but not for ever."""
        super().connection_made(transport)
        self._begun = self.loop.time()
        self._timer = self.loop.call_later(SECONDS, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._forget_timer()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A request begins to come."""
        super().on_message_begin()
        self._coming = self._in_head = True
        self._head, self._begun = 0, self.loop.time()

    def on_headers_complete(self) -> None:
        """Its head is there."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """It is there whole."""
        self._coming = False
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """A piece came."""
        super().data_received(data)
        if not self._coming:
            self._forget_timer()
            return
        self._head += len(data)
        if self._in_head and self._head > HEAD_BYTES:
            self._end(TOO_LARGE, "the head of a request is too large")
        elif self._timer is None:
            self._timer = self.loop.call_later(SECONDS, self._look)

    def _look(self) -> None:
        """The time is over, but for a file that comes from the chat page."""
        self._timer = None
        uploading = self._coming and not self._in_head and str(self.scope["path"]).endswith(UPLOADS)
        left = self._begun + UPLOAD_SECONDS - self.loop.time()
        if uploading and left > 0:
            self._timer = self.loop.call_later(left, self._look)
        else:
            self._end(TOO_SLOW if self._coming else b"", "a request came too slowly")

    def _end(self, answer: bytes, why: str) -> None:
        """Say so, where no answer has begun, and hang up."""
        self._forget_timer()
        if self.transport.is_closing():
            return
        log.info("connection ended", why=why)
        cycle: RequestResponseCycle | None = self.cycle
        if answer and (cycle is None or cycle.response_complete or not cycle.response_started):
            self.transport.write(answer)
        self.transport.close()

    def _forget_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
