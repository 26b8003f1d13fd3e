"""Listener: uvicorn's protocol on a loopback port of the running event loop."""

import asyncio

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState


class _Protocol(HttpToolsProtocol):
    """Lets the application break the connection off, as a failing network does."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {"transport": {"abort": self.transport.abort}}


KEEP_ALIVE_SECONDS = 120
"""Longer than any client keeps an idle connection: the client lets go first, and no call meets a closing one."""


class Listener:
    """Serves an application. uvicorn's own Server would hold every stop up by a tenth of a second."""

    def __init__(self, app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> None:
        self._config = uvicorn.Config(
            app,
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        self._state = ServerState()
        self._address = (host, port)
        self._server: asyncio.Server | None = None

    async def start(self) -> str:
        """Starts to listen and gives the base URL."""
        self._config.load()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connect, *self._address, backlog=2048)
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    async def stop(self) -> None:
        """Stops to listen; calls in hand are given up and their connections broken off."""
        if self._server is None:
            return
        self._server.close()
        for connection in list(self._state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.abort()
        for task in list(self._state.tasks):
            task.cancel()
        await asyncio.gather(*self._state.tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _connect(self) -> asyncio.Protocol:
        return _Protocol(self._config, self._state, {})
