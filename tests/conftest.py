"""Fixtures for every test: a test that asks for `store` or an address of a database runs on both engines."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import httpx
import psycopg
import pytest
import structlog
from httpx._transports import default as httpx_transport

from bot import COLLECTED_AFTER
from db.store import MIGRATIONS, Store, open_store
from tests import logged
from tests import proof as proof  # noqa: PLC0414 - its profile is to be known before the command line is read
from tests.engines import Databases, PostgresDatabases, SqliteDatabases, folder_for_files, postgres_server
from tests.kept import KEPT, Shelf
from tests.sample.written import Written, write_once

ENGINES = ("sqlite", "postgres")

logged.begin()
nothing_private_is_logged = logged.nothing_private_is_logged

# Reading the certificates of the world takes 24 ms, for each of some thousand clients that talk to this machine only.
httpx_transport.create_ssl_context = cache(httpx.create_ssl_context)  # type: ignore[attr-defined]  # imported there

# Drawn as a picture in colours, as by default, one traceback costs seconds.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        logged.listen,
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
    ]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --engine, to leave one of the two out."""
    parser.addoption("--engine", choices=[*ENGINES, "both"], default="both", help="run store tests on this engine")
    parser.addoption("--kills", type=int, default=10, help="how often the crash test kills the program")
    parser.addoption("--update", action="store_true", help="write the golden transcripts anew")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what stands on the fixture `engine` once for each engine."""
    if "engine" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--engine")
        metafunc.parametrize("engine", ENGINES if wanted == "both" else [wanted], scope="session")


def pytest_collection_finish() -> None:
    """What was collected stays: the collector need not look through it again and again, as in `bot.py run`."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER, 10, 10)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio."""
    return "asyncio"


@pytest.fixture(scope="session")
def databases(engine: str, request: pytest.FixtureRequest) -> Databases:
    """Where databases of this engine come from."""
    found: Databases = request.getfixturevalue(f"{engine}_databases")
    return found


@pytest.fixture(scope="session")
def sqlite_databases() -> Iterator[Databases]:
    """Where files come from."""
    with folder_for_files() as folder:
        yield SqliteDatabases(folder)


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[Databases]:
    """Where databases on a server come from; started by the first test that needs it."""
    with postgres_server() as server, psycopg.connect(server, autocommit=True) as connection:
        yield PostgresDatabases(server, connection)


@pytest.fixture(scope="session")
def migrations() -> Path:
    """The folder whose tables a test's database has; a folder of tests may put its own in place of it."""
    return MIGRATIONS


@pytest.fixture(scope="session")
def written(databases: Databases) -> Written:
    """A database with the sample province in it, to be read or copied, never to be changed."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(write_once, databases).result()


@pytest.fixture
def empty_database_url(databases: Databases) -> Iterator[str]:
    """Address of a new database without tables."""
    url = databases.empty()
    yield url
    databases.remove(url)


@pytest.fixture
def database_url(databases: Databases, migrations: Path) -> Iterator[str]:
    """Address of a new database with its tables, for tests that start the real program."""
    url = databases.migrated(migrations)
    yield url
    databases.remove(url)


@pytest.fixture(scope="session")
def shelf(databases: Databases, engine: str) -> Iterator[Shelf]:
    """Stores that stay open from test to test."""
    shelf = Shelf(databases, KEPT[engine])
    yield shelf
    asyncio.run(shelf.close())


@pytest.fixture
async def store(shelf: Shelf, migrations: Path, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """An open store with empty tables; a test that asks for `database_url`, too, has a database of its own."""
    if migrations != MIGRATIONS or "database_url" in request.fixturenames:
        store = await open_store(request.getfixturevalue("database_url"), migrations=migrations)
        yield store
        await store.close()
        return
    borrowed = await shelf.borrow()
    yield borrowed.store
    await shelf.take_back(borrowed)
