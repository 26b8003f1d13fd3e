"""The SQLite store: one connection that writes, whose commits are shared, and a few that only read."""

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import aiosqlite

from db.migrate import Migration, advance, load
from db.sqlite_batch import Batch, Pending, transaction
from db.sqlite_tx import SqliteTx, in_a_reader, reraise
from db.store import MigrationError, StoreUnavailable, Tx, Work
from db.work import perform

P = ParamSpec("P")
T = TypeVar("T")

READERS = 3
CACHE = "cache_size = -8000"
"""KiB of the file that a connection may hold: a year's sums take two thirds of the time that they take with 2,000."""
WRITER_CACHE = "cache_size = -4000"
"""A turn touches few pages."""
UNDONE_FROM_MEMORY = "temp_store = memory"
"""The pages that a work's savepoint would put back, some 75 KB a turn, fill no file: 3 writes a turn instead of 40.
Migrations come before: what sorts millions of rows for a new index may need a file."""
SHARED_AT_MOST = 200
"""Works in one commit: bounds how long the first of them waits for the last."""


class Connection(aiosqlite.Connection):
    """An aiosqlite connection that also runs a function of ours on its thread.

    aiosqlite makes a trip to its thread for every statement and has no public way to make one for several:
    `_execute` is the one private name that the store leans on. Hence the tight bound on aiosqlite's version.
    """

    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run `function(connection)` on the connection's thread."""
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # see above
        return result


class SqliteStore:
    """See `db.store.Store`."""

    def __init__(self, path: str, writer: Connection, readers: list[Connection]) -> None:
        self._path = path
        self._writer = writer
        self._readers = readers
        self._idle: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._idle.put_nowait(reader)
        self._queue: deque[Pending] = deque()
        self._committing: asyncio.Task[None] | None = None
        self._closed = False

    async def transact(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """See `Store.transact`."""
        self._check_open()
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.append(Pending(lambda tx: work(tx, *args, **kwargs), answer))
        if self._committing is None:
            self._start()
        result: T = await answer
        return result

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """See `Store.read`."""
        self._check_open()
        reader = await self._idle.get()
        trip = asyncio.ensure_future(reader.run(partial(_read, self._path, lambda tx: work(tx, *args, **kwargs))))
        trip.add_done_callback(lambda _: self._idle.put_nowait(reader))
        return await asyncio.shield(trip)

    async def close(self) -> None:
        """See `Store.close`."""
        if self._closed:
            return
        self._closed = True
        while self._queue or self._committing is not None:
            await asyncio.wait([self._committing or self._start()])
        for _ in self._readers:
            await (await self._idle.get()).close()
        await self._writer.close()

    def _start(self) -> asyncio.Task[None]:
        self._committing = asyncio.create_task(self._commit_all())
        return self._committing

    async def _commit_all(self) -> None:
        try:
            while pending := self._next():
                batch = Batch(self._path, pending)
                await batch.settle(self._writer.run(batch.commit))
        finally:
            self._committing = None

    def _next(self) -> list[Pending]:
        following: list[Pending] = []
        while self._queue and len(following) < SHARED_AT_MOST:
            pending = self._queue.popleft()
            if not pending.answer.done():
                following.append(pending)
        return following

    def _check_open(self) -> None:
        if self._closed:
            raise StoreUnavailable(f"The database {self._path} has been closed.")


async def open_sqlite(path: Path, migrations: Path, patience: float) -> SqliteStore:
    """See `db.store.open_store`."""
    _create(path)
    opened: list[Connection] = []
    try:
        writer = await _connect(path, patience, opened, [WRITER_CACHE, "synchronous = full"])
        await writer.run(partial(_log_ahead, patience))
        await writer.run(partial(_migrate, migrations, str(path)))
        await writer.run(partial(_set, UNDONE_FROM_MEMORY))
        readers = [await _connect(path, patience, opened, ["query_only = on"]) for _ in range(READERS)]
    except BaseException as error:
        for connection in opened:
            await connection.close()
        if isinstance(error, sqlite3.Error):
            reraise(error, str(path))
        raise
    return SqliteStore(str(path), writer, readers)


def _create(path: Path) -> None:
    """Figures and telephone numbers are nobody else's business, so the file is its owner's alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreUnavailable(f"The database {path} cannot be opened or created: {error.strerror}.") from error


async def _connect(path: Path, patience: float, opened: list[Connection], pragmas: list[str]) -> Connection:
    connect = partial(sqlite3.connect, path, timeout=patience, isolation_level=None, cached_statements=1000)
    connection = Connection(connect, iter_chunk_size=64)
    await connection
    opened.append(connection)
    for pragma in ["foreign_keys = on", CACHE, *pragmas]:
        await connection.run(partial(_set, pragma))
    return connection


def _set(pragma: str, raw: sqlite3.Connection) -> None:
    raw.execute(f"pragma {pragma}").fetchall()


def _log_ahead(patience: float, raw: sqlite3.Connection) -> None:
    """Write-ahead logging. Where another program opens the file in the same moment SQLite does not wait for it."""
    until = time.monotonic() + patience
    while True:
        try:
            return _set("journal_mode = wal", raw)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _migrate(folder: Path, path: str, raw: sqlite3.Connection) -> None:
    """Foreign keys rest meanwhile, so that a table can be rebuilt, and are checked before each commit."""
    migrations = load(folder, "sqlite")
    raw.execute("pragma foreign_keys = off")
    while transaction(raw, path, "begin immediate", lambda: _advance(raw, path, migrations)):
        pass
    raw.execute("pragma foreign_keys = on")


def _advance(raw: sqlite3.Connection, path: str, migrations: list[Migration]) -> bool:
    more = advance(SqliteTx(raw, path), migrations)
    if more and (broken := raw.execute("pragma foreign_key_check").fetchone()):
        raise MigrationError(f"A migration would leave {broken[0]} pointing at {broken[2]} that do not exist.")
    return more


def _read(path: str, work: Callable[[Tx], T], raw: sqlite3.Connection) -> T:
    try:
        return transaction(raw, path, "begin", lambda: perform(work, SqliteTx(raw, path)))
    except StoreUnavailable as error:
        raise in_a_reader(error) from error.__cause__
