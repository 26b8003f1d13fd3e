"""The PostgreSQL store: the same works in threads, each in a serialisable transaction of its own."""

import asyncio
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from db.migrate import advance, load
from db.postgres_line import new_name
from db.postgres_tx import CROSSED, UNPREPARED, Connection, PostgresTx, adapt, in_our_words
from db.store import StoreUnavailable, Tx, Work
from db.work import perform

P = ParamSpec("P")
T = TypeVar("T")

WRITERS, READERS = 3, 5
"""Connections at most. More writers cross each other more often, and wait for the one processor that decides: with 8
there are 6 % fewer turns than with 3 (`docs/decisions.md`). A long summary holds up no turn."""
ATTEMPTS = 30
RECONNECT_SECONDS = 1.0
"""For so long the pool tries by itself, with ever longer pauses; then whoever needs a connection tries at once."""
TOGETHER = 1
"""So many times a work is tried beside others; then it has the database to itself, and crosses nobody."""
_READING = b"begin isolation level repeatable read read only; set local enable_seqscan = on"
_WRITING = b"begin isolation level serializable read write; lock table migrations in "
_BESIDE, _ALONE = _WRITING + b"row share mode", _WRITING + b"exclusive mode"
"""How a transaction begins, in one trip with its first statement. A lock on a table is waited for before the
transaction looks at anything (PostgreSQL, LOCK), and nobody else locks this one for long."""
_MIGRATING = 0x4854_5842
"""Key of the advisory lock by which one process migrates at a time."""


class PostgresStore:
    """See `db.store.Store`."""

    def __init__(self, pool: ConnectionPool[Connection], url: str = "", name: str = "") -> None:
        """`name`: by which this process is told from the others on the same database (empty: there are none)."""
        self.url, self.name = url, name
        self._pool = pool
        self._writers = ThreadPoolExecutor(WRITERS, thread_name_prefix="postgres-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="postgres-reader")
        self._closed = False

    async def transact(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """See `Store.transact`."""
        return await self._in_thread(self._writers, lambda tx: work(tx, *args, **kwargs), read_only=False)

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """See `Store.read`."""
        return await self._in_thread(self._readers, lambda tx: work(tx, *args, **kwargs), read_only=True)

    async def close(self) -> None:
        """See `Store.close`."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._writers.shutdown)
        await asyncio.to_thread(self._readers.shutdown)
        await asyncio.to_thread(self._pool.close)

    async def _in_thread(self, threads: ThreadPoolExecutor, work: Callable[[Tx], T], *, read_only: bool) -> T:
        if self._closed:
            raise StoreUnavailable("The database has been closed.")
        persist = partial(self._persist, work, read_only=read_only)
        return await asyncio.get_running_loop().run_in_executor(threads, persist)

    def _persist(self, work: Callable[[Tx], T], *, read_only: bool) -> T:
        """Run the work again when it crossed another, alone.

        So too when its connection was dead, which the pool then replaces; after a restart many are. The pause, in a
        thread of the pool's own, gives the server time to come back.
        """
        for attempt in range(ATTEMPTS):
            try:
                return self._once(work, read_only=read_only, alone=attempt >= TOGETHER)
            except (*CROSSED, _ConnectionLostError):
                time.sleep(random.uniform(0, min(0.2, 0.001 * 2**attempt)))
        raise StoreUnavailable(f"The database is too busy: {ATTEMPTS} attempts crossed other work. Try again.")

    def _once(self, work: Callable[[Tx], T], *, read_only: bool, alone: bool) -> T:
        try:
            with self._pool.connection() as connection:
                begin = _READING if read_only else _ALONE if alone else _BESIDE
                tx = PostgresTx(connection, begin, prepared=not read_only)
                result = _unless_lost(work, tx, connection)
                tx.commit()
                return result
        except psycopg.Error as error:
            _reraise(error)


class _ConnectionLostError(StoreUnavailable):
    """The connection is of no use any more; nothing was committed, so that the work may be run again."""


def _unless_lost(work: Callable[[Tx], T], tx: PostgresTx, connection: Connection) -> T:
    try:
        return perform(work, tx)
    except StoreUnavailable as error:
        if connection.closed:
            raise _ConnectionLostError(*error.args) from error
        raise
    except UNPREPARED as error:
        if not connection.prepared:
            raise
        connection.close()
        raise _ConnectionLostError(str(error)) from error


async def open_postgres(url: str, migrations: Path, patience: float) -> PostgresStore:
    """See `db.store.open_store`."""
    name = new_name()
    url = make_conninfo(url, application_name=name)
    return PostgresStore(await asyncio.to_thread(_open, url, migrations, patience), url, name)


def _open(url: str, migrations: Path, patience: float) -> ConnectionPool[Connection]:
    try:
        with Connection.connect(url, row_factory=dict_row, connect_timeout=max(2, round(patience))) as connection:
            adapt(connection)
            _migrate(connection, migrations)
    except psycopg.Error as error:
        _reraise(error)
    return _pool(url, patience)


def _pool(url: str, patience: float) -> ConnectionPool[Connection]:
    options: dict[str, Any] = {"row_factory": dict_row, "autocommit": True}
    return ConnectionPool(
        url,
        connection_class=Connection,
        kwargs=options,
        min_size=1,
        max_size=WRITERS + READERS,
        timeout=patience,
        reconnect_timeout=RECONNECT_SECONDS,
        configure=adapt,
        open=True,
    )


def _migrate(connection: Connection, folder: Path) -> None:
    """Read committed, not serialisable: after the wait for the lock, the other's work must be seen."""
    migrations = load(folder, "postgres")
    more = True
    while more:
        with connection.transaction():
            connection.execute("select pg_advisory_xact_lock(%s)", [_MIGRATING])
            more = advance(PostgresTx(connection), migrations)


def _reraise(error: psycopg.Error) -> NoReturn:
    translated = in_our_words(error)
    if translated is error:
        raise error
    raise translated from error
