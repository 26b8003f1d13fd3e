"""Works that meet: nothing is lost, nobody is spoiled by another, and readers do not wait."""

import asyncio
import threading
from pathlib import Path

import pytest

from db.store import Store, Tx, open_store
from tests.engines import Databases
from tests.store.counters import ChangedItsMindError, add, add_then_raise, counters


class Gate:
    """A work that lets the test know that it has begun, and goes on when told to."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._open = threading.Event()

    def work(self, tx: Tx) -> int:
        value = add(tx, "gate")
        self._loop.call_soon_threadsafe(self.begun.set)
        assert self._open.wait(60)
        return value

    def open(self) -> None:
        self._open.set()


async def test_two_hundred_at_once_are_all_counted(store: Store) -> None:
    values = await asyncio.gather(*(store.transact(add, "tea") for _ in range(200)))
    assert sorted(values) == list(range(1, 201))
    assert await store.read(counters) == {"tea": 200}


async def test_in_a_crowd_nobody_is_crossed_twice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reads what all the others write: on PostgreSQL whoever was crossed has the next attempt to itself."""
    monkeypatch.setattr("db.postgres.ATTEMPTS", 2)

    def count_all_and_add(tx: Tx, name: str) -> int:
        return sum(counters(tx).values()) + add(tx, name)

    seen = await asyncio.gather(*(store.transact(count_all_and_add, f"n{n}") for n in range(100)))
    assert sorted(seen) == list(range(1, 101))


async def test_bad_works_spoil_no_others(store: Store) -> None:
    calls = [store.transact(add_then_raise if n % 3 == 0 else add, f"n{n}") for n in range(60)]
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert {n for n, outcome in enumerate(outcomes) if isinstance(outcome, ChangedItsMindError)} == set(range(0, 60, 3))
    assert await store.read(counters) == {f"n{n}": 1 for n in range(60) if n % 3}


async def test_readers_do_not_wait_for_a_writer_and_see_only_what_is_committed(store: Store) -> None:
    gate = Gate()
    writing = asyncio.create_task(store.transact(gate.work))
    await gate.begun.wait()
    assert await store.read(counters) == {}
    gate.open()
    await writing
    assert await store.read(counters) == {"gate": 1}


async def test_a_reader_sees_one_unchanging_state(store: Store) -> None:
    begun, written = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def look_twice(tx: Tx) -> list[dict[str, int]]:
        before = counters(tx)
        loop.call_soon_threadsafe(begun.set)
        assert written.wait(60)
        return [before, counters(tx)]

    reading = asyncio.create_task(store.read(look_twice))
    await begun.wait()
    await store.transact(add, "tea")
    written.set()
    assert await reading == [{}, {}]


async def test_a_cancelled_caller_breaks_nothing(store: Store) -> None:
    gate = Gate()
    running = asyncio.create_task(store.transact(gate.work))
    await gate.begun.wait()
    others = [asyncio.create_task(store.transact(add, f"n{n}")) for n in range(10)]
    await asyncio.sleep(0)
    for task in (running, others[3]):
        task.cancel()
    gate.open()
    outcomes = await asyncio.gather(running, *others, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(asyncio.CancelledError) == 2
    assert {f"n{n}" for n in range(10) if n != 3} <= (await store.read(counters)).keys()


async def test_a_work_whose_caller_is_cancelled_before_its_turn_is_not_run(
    sqlite_databases: Databases, migrations: Path
) -> None:
    store = await open_store(sqlite_databases.migrated(migrations), migrations=migrations)
    gate = Gate()
    running = asyncio.create_task(store.transact(gate.work))
    await gate.begun.wait()
    waiting = [asyncio.create_task(store.transact(add, name)) for name in ("kept", "dropped")]
    await asyncio.sleep(0)
    waiting[1].cancel()
    gate.open()
    await asyncio.wait([running, *waiting])
    assert await store.read(counters) == {"gate": 1, "kept": 1}
    await store.close()


async def test_a_cancelled_reader_breaks_nothing(store: Store) -> None:
    release = threading.Event()
    readers = [asyncio.create_task(store.read(lambda _: release.wait(60))) for _ in range(10)]
    await asyncio.sleep(0)
    for reader in readers:
        reader.cancel()
    await asyncio.wait(readers)
    release.set()
    assert await store.read(counters) == {}


async def test_closing_finishes_what_has_been_accepted(database_url: str, migrations: Path) -> None:
    store = await open_store(database_url, migrations=migrations)
    tasks = [asyncio.create_task(store.transact(add, f"n{n}")) for n in range(300)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*tasks) == [1] * 300
    again = await open_store(database_url, migrations=migrations)
    assert len(await again.read(counters)) == 300
    await again.close()


async def test_two_stores_on_one_database_count_together(store: Store, database_url: str, migrations: Path) -> None:
    other = await open_store(database_url, migrations=migrations)
    await asyncio.gather(*(each.transact(add, "tea") for each in (store, other) for _ in range(40)))
    await other.close()
    assert await store.read(counters) == {"tea": 80}


async def test_a_mistake_in_one_work_is_reported_to_its_caller_alone(store: Store) -> None:
    def bad_words(tx: Tx) -> None:
        tx.run("this is not sql")

    outcomes = await asyncio.gather(
        *(store.transact(work) for work in (bad_words, lambda tx: add(tx, "tea"), bad_words)),
        return_exceptions=True,
    )
    assert [isinstance(outcome, Exception) for outcome in outcomes] == [True, False, True]
    assert await store.read(counters) == {"tea": 1}
