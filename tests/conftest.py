"""Fixtures for every test: a test that asks for `store` or an address of a database runs on both engines."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from db.store import MIGRATIONS, Store, open_store
from tests.engines import Databases, PostgresDatabases, SqliteDatabases, folder_for_files, postgres_server

ENGINES = ("sqlite", "postgres")


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


@pytest.fixture
async def store(database_url: str, migrations: Path) -> AsyncIterator[Store]:
    """An open store with empty tables."""
    store = await open_store(database_url, migrations=migrations)
    yield store
    await store.close()
