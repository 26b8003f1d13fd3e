"""A rehearsed work, done again, does what the work itself would do, whatever happened in between; or it says so."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from db.rehearsal import Differs, Rehearsal, Step, perform_steps
from db.store import Row, Store, Tx

pytestmark = pytest.mark.usefixtures("database_url")

KEYS = ("a", "b", "c")
ACTS = st.lists(
    st.tuples(st.sampled_from(("copy", "add", "drop", "count", "list")), st.sampled_from(KEYS), st.sampled_from(KEYS)),
    max_size=5,
)
Acts = Sequence[tuple[str, str, str]]


def put(tx: Tx, name: str, books: int) -> None:
    tx.run(
        "insert into shelf (name, books) values (:name, :books) on conflict (name) do update set books = :books",
        name=name,
        books=books,
    )


def work(tx: Tx, acts: Acts) -> list[object]:
    """Writes what depends on what it reads, and on how many rows it changed."""
    seen: list[object] = []
    for act, one, other in acts:
        if act == "copy":
            row = tx.one("select books from shelf where name = :name", name=one)
            put(tx, other, row["books"] if row else 7)
        elif act == "add":
            changed = tx.run("update shelf set books = books + 1 where name = :name", name=one)
            put(tx, other, changed)
        elif act == "drop":
            put(tx, other, tx.run("delete from shelf where name = :name", name=one))
        elif act == "count":
            tx.many("insert into shelf (name, books) values (:name, 1) on conflict do nothing", [{"name": one}])
            seen.append(len(tx.all("select name from shelf order by name")))
        else:
            seen.append(tx.all("select name, books from shelf order by name"))
    return seen


def rehearse(tx: Tx, acts: Acts) -> tuple[list[Step], list[object]]:
    rehearsal = Rehearsal(tx)
    return rehearsal.steps, work(rehearsal, acts)


def rows(tx: Tx) -> list[Row]:
    return tx.all("select name, books from shelf order by name")


def fill(tx: Tx, books: Sequence[tuple[str, int]]) -> None:
    tx.run("create table if not exists shelf (name text primary key, books integer not null)")
    tx.run("delete from shelf")
    for name, number in books:
        put(tx, name, number)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, 3)), max_size=3), ACTS, ACTS)
async def test_what_was_rehearsed_and_done_again_is_the_work_itself(
    store: Store, books: Sequence[tuple[str, int]], acts: Acts, between: Acts
) -> None:
    await store.transact(fill, books)
    await store.transact(work, between)
    alone = await store.transact(work, acts), await store.read(rows)

    await store.transact(fill, books)
    steps, seen = await store.read(rehearse, acts)
    await store.transact(work, between)
    before = await store.read(rows)
    try:
        await store.transact(perform_steps, steps)
    except Differs:
        event("undone")
        assert await store.read(rows) == before
    else:
        event("carried out")
        assert (seen, await store.read(rows)) == alone


async def test_what_nobody_crossed_is_carried_out(store: Store) -> None:
    await store.transact(fill, [("a", 5), ("b", 1)])
    steps, seen = await store.read(rehearse, [("copy", "a", "c"), ("drop", "b", "b")])
    await store.transact(perform_steps, steps)
    assert seen == []
    assert [tuple(row.values()) for row in await store.read(rows)] == [("a", 5), ("b", 1), ("c", 5)]


async def test_a_row_that_has_changed_since_undoes_all_of_it(store: Store) -> None:
    await store.transact(fill, [("a", 5)])
    steps, _ = await store.read(rehearse, [("drop", "b", "b"), ("copy", "a", "c")])
    await store.transact(fill, [("a", 6)])
    with pytest.raises(Differs):
        await store.transact(perform_steps, steps)
    assert [tuple(row.values()) for row in await store.read(rows)] == [("a", 6)]


async def test_a_write_that_changes_no_row_is_noticed(store: Store) -> None:
    await store.transact(fill, [("a", 5)])
    steps, _ = await store.read(rehearse, [("add", "b", "c")])
    with pytest.raises(Differs):
        await store.transact(perform_steps, steps)


async def test_how_many_rows_go_is_known_beforehand(store: Store) -> None:
    await store.transact(fill, [])
    steps, _ = await store.read(rehearse, [("drop", "b", "c")])
    await store.transact(perform_steps, steps)
    assert [tuple(row.values()) for row in await store.read(rows)] == [("c", 0)]
