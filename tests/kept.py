"""Stores that stay open from test to test: what a test wrote is taken out again, a tenth of the cost of a new one."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, cast

import psycopg
from psycopg.rows import tuple_row
from psycopg_pool import ConnectionPool

from db.postgres import PostgresStore
from db.sqlite import Connection, SqliteStore
from db.store import MIGRATIONS, Store, open_store
from tests.engines import Databases

MOST_TESTS = 100
MOST_ROWS = 1_000
"""Deleted rows leave room behind: after so many tests, or so many rows of one of them, the database goes."""

Execute: TypeAlias = Callable[[str], list[tuple[Any, ...]]]


class Kept(Protocol):
    """A migrated database and its open connections."""

    def store(self) -> Store:
        """A store of its own for a test; closing it leaves the connections open."""

    async def empty(self) -> int:
        """Put every table back as it was at first; how many rows had to go."""

    async def close(self) -> None:
        """Let go of the database."""


@dataclass(frozen=True)
class Tables:
    """Every table, and the rows that the migrations themselves have put into some."""

    names: tuple[str, ...]
    first: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    @classmethod
    def read(cls, execute: Execute, names: str) -> "Tables":
        found = cls(tuple(sorted(name for (name,) in execute(names))))
        for name in found.names:
            if rows := execute(_all_of(name)):
                found.first[name] = sorted(rows, key=repr)
        return found

    @property
    def filled(self) -> str:
        """The query that names the tables with rows in them, but for those that always have some."""
        names = (name for name in self.names if name not in self.first)
        return " union all ".join(f"select '{name}' where exists (select 1 from {name})" for name in names)  # noqa: S608 - tables of ours

    def changed(self, execute: Execute) -> list[str]:
        """The tables that are not as they were."""
        names = [name for (name,) in execute(self.filled)]
        return names + [name for name, rows in self.first.items() if sorted(execute(_all_of(name)), key=repr) != rows]


class Unclosed:
    """A connection that a store uses and does not close."""

    def __init__(self, connection: Connection) -> None:
        self.run = connection.run

    async def close(self) -> None:
        pass


class UnclosedPool:
    """Connections that a store uses and does not close."""

    def __init__(self, pool: "ConnectionPool[Any]") -> None:
        self.connection = pool.connection

    def close(self) -> None:
        pass


class KeptSqlite:
    """See `Kept`."""

    def __init__(self, path: str, writer: Connection, readers: list[Connection], tables: Tables) -> None:
        self._path, self._writer, self._readers, self._tables = path, writer, readers, tables

    @classmethod
    async def open(cls, url: str) -> "KeptSqlite":
        store = await open_store(url)
        assert isinstance(store, SqliteStore)
        names = "select name from sqlite_master where type = 'table' and name not like 'sqlite~_%' escape '~'"
        tables = await store._writer.run(lambda raw: Tables.read(_rows_of(raw), names))
        return cls(store._path, store._writer, store._readers, tables)

    def store(self) -> Store:
        writer, *readers = (cast(Connection, Unclosed(each)) for each in (self._writer, *self._readers))
        return SqliteStore(self._path, writer, readers)

    async def empty(self) -> int:
        return await self._writer.run(self._empty)

    def _empty(self, raw: sqlite3.Connection) -> int:
        names = self._tables.changed(_rows_of(raw))
        raw.execute("pragma foreign_keys = off")
        raw.execute("begin immediate")
        gone = sum(raw.execute(f"delete from {name}").rowcount for name in names)  # noqa: S608 - names of tables
        for name in names:
            for row in self._tables.first.get(name, ()):
                raw.execute(f"insert into {name} values ({', '.join('?' * len(row))})", row)  # noqa: S608 - tables of ours
        raw.execute("commit")
        raw.execute("pragma foreign_keys = on")
        return gone

    async def close(self) -> None:
        for connection in (*self._readers, self._writer):
            await connection.close()


class KeptPostgres:
    """See `Kept`."""

    def __init__(self, store: PostgresStore, tables: Tables) -> None:
        self._opened, self._pool, self._tables = store, store._pool, tables

    @classmethod
    async def open(cls, url: str) -> "KeptPostgres":
        store = await open_store(url)
        assert isinstance(store, PostgresStore)
        names = "select tablename from pg_tables where schemaname = 'public'"
        with store._pool.connection() as connection:
            return cls(store, Tables.read(_rows_on(connection), names))

    def store(self) -> Store:
        return PostgresStore(cast("ConnectionPool[Any]", UnclosedPool(self._pool)), self._opened.url, self._opened.name)

    async def empty(self) -> int:
        return await asyncio.to_thread(self._empty)

    def _empty(self) -> int:
        with self._pool.connection() as connection, connection.transaction():
            names = self._tables.changed(_rows_on(connection))
            cursor = psycopg.Cursor(connection)
            cursor.execute("set local session_replication_role = replica")
            gone = sum(cursor.execute(f"delete from {name}").rowcount for name in names)  # noqa: S608 - tables of ours
            for name in names:
                for row in self._tables.first.get(name, ()):
                    cursor.execute(f"insert into {name} values ({', '.join(['%s'] * len(row))})", row)  # noqa: S608 - tables of ours
            return gone

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.close)


class Shelf:
    """Where tests borrow stores: one that is free and clean, or one that is made."""

    def __init__(self, databases: Databases, open_one: Callable[[str], Awaitable[Kept]]) -> None:
        self._databases, self._open_one = databases, open_one
        self._open: dict[str, Kept] = {}
        self._free: list[tuple[str, int]] = []

    async def borrow(self) -> "Borrowed":
        """A store with empty tables; give it back."""
        if not self._free:
            url = await asyncio.to_thread(self._databases.migrated, MIGRATIONS)
            self._open[url] = await self._open_one(url)
            self._free.append((url, 0))
        url, tests = self._free.pop()
        kept = self._open[url]
        return Borrowed(url, kept, tests + 1, kept.store())

    async def take_back(self, borrowed: "Borrowed") -> None:
        """Clean it for the next."""
        await borrowed.store.close()
        if await borrowed.kept.empty() < MOST_ROWS and borrowed.tests < MOST_TESTS:
            self._free.append((borrowed.url, borrowed.tests))
            return
        await self._open.pop(borrowed.url).close()
        self._databases.remove(borrowed.url)

    async def close(self) -> None:
        """Let go of all, those that were never given back among them: their threads would outlive the tests."""
        for kept in self._open.values():
            await kept.close()


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A store that is lent, and what it stands on; how many tests have had it."""

    url: str
    kept: Kept
    tests: int
    store: Store


KEPT: dict[str, Callable[[str], Awaitable[Kept]]] = {"sqlite": KeptSqlite.open, "postgres": KeptPostgres.open}


def _all_of(name: str) -> str:
    return f"select * from {name}"  # noqa: S608 - names of tables


def _rows_of(raw: sqlite3.Connection) -> Execute:
    return lambda query: [tuple(row) for row in raw.execute(query)]


def _rows_on(connection: psycopg.Connection[Any]) -> Execute:
    """Prepared on the server: the same queries each time."""
    cursor = psycopg.Cursor(connection, row_factory=tuple_row)
    return lambda query: cursor.execute(query.encode(), prepare=True).fetchall()
