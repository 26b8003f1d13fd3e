"""A database on a PostgreSQL server that several processes share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from db.store import Store, open_store
from tests.engines import Databases


@pytest.fixture
def shared_url(postgres_databases: Databases, migrations: Path) -> Iterator[str]:
    """Its address."""
    url = postgres_databases.migrated(migrations)
    yield url
    postgres_databases.remove(url)


@pytest.fixture
async def shared_store(shared_url: str) -> AsyncIterator[Store]:
    """The store of one process."""
    store = await open_store(shared_url)
    yield store
    await store.close()


@pytest.fixture
async def other_store(postgres_databases: Databases, migrations: Path) -> AsyncIterator[Store]:
    """Another empty database, to take the same updates with a bot that is never killed."""
    url = postgres_databases.migrated(migrations)
    store = await open_store(url)
    yield store
    await store.close()
    postgres_databases.remove(url)
