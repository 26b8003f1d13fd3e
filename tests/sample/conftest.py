"""One sample province for all tests that only look at it."""

from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from db.store import Store, open_store
from handlers.sample.province import Province
from tests.sample.invented import sample_province
from tests.sample.written import Written


@pytest.fixture(scope="session")
def province() -> Province:
    """The province of seed 1."""
    return sample_province()


@pytest.fixture(scope="session")
def lately(province: Province) -> Province:
    """The same with the reports of its last two months only, which is soon written."""
    return replace(province, reports=tuple(report for report in province.reports if report.period > "2026-08"))


@pytest.fixture
async def sample(written: Written) -> AsyncIterator[Store]:
    """The database with all of it, to be read."""
    store = await open_store(written.url)
    yield store
    await store.close()
