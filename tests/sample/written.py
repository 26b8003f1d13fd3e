"""The sample province of seed 1 in a database, written once for all who read it or copy it."""

import asyncio
from typing import NamedTuple

from db.store import MIGRATIONS, open_store
from handlers.sample.write import SampleSize, write_sample
from tests.engines import Databases
from tests.sample.invented import SEED, TODAY


class Written(NamedTuple):
    """Where it is, and how much it is."""

    url: str
    size: SampleSize


def write_once(databases: Databases) -> Written:
    """Write it into a new database, as the command does."""
    url = databases.migrated(MIGRATIONS)

    async def write() -> SampleSize:
        store = await open_store(url)
        try:
            return await write_sample(store, seed=SEED, today=TODAY)
        finally:
            await store.close()

    return Written(url, asyncio.run(write()))
