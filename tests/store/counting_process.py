"""A process that adds to counter after counter and tells each that was acknowledged: URL MIGRATIONS FIRST."""

import asyncio
import sys
from itertools import count
from pathlib import Path

from db.store import Store, open_store
from tests.store.counters import add


async def main(url: str, migrations: str, first: str) -> None:
    store = await open_store(url, migrations=Path(migrations))
    numbers = count(int(first))
    async with asyncio.TaskGroup() as group:
        for _ in range(12):
            group.create_task(_count(store, numbers))


async def _count(store: Store, numbers: "count[int]") -> None:
    for number in numbers:
        await store.transact(add, str(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
