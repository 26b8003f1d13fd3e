"""The line between processes on one PostgreSQL database: short words that all of them hear, and who is connected."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex

import psycopg
import structlog
from psycopg.sql import SQL, Identifier

log = structlog.get_logger()

Connection = psycopg.AsyncConnection[tuple[object, ...]]

_PREFIX = "htx-bot "
_CHANNEL = "htx_bot"
_AGAIN_SECONDS = 1.0
_MOST_WAITING = 10_000
_SETTLED_SECONDS = 10
"""So long after its start a server does not yet prove who is gone: not everybody may have come back."""


def new_name() -> str:
    """The name of a process, which all its connections carry."""
    return _PREFIX + token_hex(6)


class Line:
    """Says words to all processes, and hears theirs. Nothing is promised: whoever hears nothing looks by itself."""

    def __init__(self, url: str, heard: Callable[[str], None]) -> None:
        self._url, self._heard = url, heard
        self._words: dict[str, None] = {}
        self._said = asyncio.Event()

    def say(self, word: str) -> None:
        """Tell all processes, this one too. A word that waits already is said once."""
        if len(self._words) < _MOST_WAITING:
            self._words[word] = None
        self._said.set()

    async def run(self) -> None:
        """Listen and speak until cancelled; after a broken connection on a new one."""
        while True:
            try:
                await self._connected()
            except* psycopg.Error as errors:
                log.warning("the line to the other processes is down", error=str(errors.exceptions[0]).strip())
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _connected(self) -> None:
        async with await _connect(self._url) as listening, await _connect(self._url) as speaking:
            await listening.execute(SQL("listen {}").format(Identifier(_CHANNEL)))
            async with asyncio.TaskGroup() as both:
                both.create_task(self._listen(listening))
                both.create_task(self._speak(speaking))

    async def _listen(self, connection: Connection) -> None:
        async for notice in connection.notifies():
            self._heard(notice.payload)
        raise psycopg.OperationalError("the server closed the connection")

    async def _speak(self, connection: Connection) -> None:
        while True:
            await self._said.wait()
            self._said.clear()
            words, self._words = list(self._words), {}
            for word in words:
                await connection.execute("select pg_notify(%s, %s)", (_CHANNEL, word))


async def _connect(url: str) -> Connection:
    return await psycopg.AsyncConnection.connect(url, autocommit=True)


async def connected(url: str) -> frozenset[str] | None:
    """The names of all processes that have a connection; None when that cannot be told for certain."""
    with suppress(psycopg.Error):
        async with await _connect(url) as connection:
            found = await connection.execute(
                """select application_name from pg_stat_activity
                   where datname = current_database() and application_name like %s
                     and pg_postmaster_start_time() < now() - make_interval(secs => %s)""",
                (_PREFIX + "%", _SETTLED_SECONDS),
            )
            return frozenset(str(name) for (name,) in await found.fetchall()) or None
    return None
