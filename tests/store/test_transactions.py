"""What one work may rely on, the same on both engines."""

import pytest

from db.store import Conflict, ReadOnlyWork, StatementRefused, Store, StoreUnavailable, Tx
from tests.store.counters import ChangedItsMindError, add, add_then_raise, counters


async def test_what_a_work_did_is_seen_by_the_next(store: Store) -> None:
    assert await store.transact(add, "tea", 3) == 3
    assert await store.transact(add, name="tea", amount=4) == 7
    assert await store.read(counters) == {"tea": 7}


async def test_a_work_that_raises_leaves_nothing_behind_and_its_caller_gets_the_exception(
    store: Store,
) -> None:
    with pytest.raises(ChangedItsMindError, match="tea"):
        await store.transact(add_then_raise, "tea")
    assert await store.read(counters) == {}


async def test_a_key_that_is_taken_is_a_conflict(store: Store) -> None:
    def insert(tx: Tx) -> None:
        tx.run("insert into counters(name, value) values ('tea', 1)")

    await store.transact(insert)
    with pytest.raises(Conflict):
        await store.transact(insert)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into counters(name, value) values ('tea', null)",
        "insert into counters(name, value) values ('tea', -1)",
        "insert into notes(id, counter) values ('1', 'no such counter')",
    ],
    ids=["not null", "check", "foreign key"],
)
async def test_a_broken_rule_of_the_schema_is_refused_but_is_no_conflict(store: Store, statement: str) -> None:
    with pytest.raises(StatementRefused) as refused:
        await store.transact(lambda tx: tx.run(statement))
    assert not isinstance(refused.value, Conflict)


async def test_a_failed_statement_dooms_its_work_even_if_the_work_passes_over_it(store: Store) -> None:
    def insert_twice(tx: Tx) -> str:
        add(tx, "tea")
        with pytest.raises(Conflict):
            tx.run("insert into counters(name, value) values ('tea', 1)")
        with pytest.raises(Conflict):
            add(tx, "rice")
        return "well done"

    with pytest.raises(Conflict):
        await store.transact(insert_twice)
    assert await store.read(counters) == {}


async def test_an_expected_conflict_is_seen_in_the_number_of_rows(store: Store) -> None:
    def insert(tx: Tx) -> int:
        return tx.run("insert into counters(name, value) values ('tea', 1) on conflict do nothing")

    assert [await store.transact(insert), await store.transact(insert)] == [1, 0]


async def test_rows_come_back_from_statements_that_return_them(store: Store) -> None:
    def insert(tx: Tx) -> list[object]:
        one = tx.one("insert into counters(name, value) values ('tea', 1) returning value")
        tx.many(
            "insert into counters(name, value) values (:name, 2)",
            ({"name": name} for name in ("rice", "salt")),
        )
        rows = tx.run("update counters set value = value + 1 where value = 2 returning name")
        return [one, rows, tx.all("delete from counters where name = 'rice' returning name, value")]

    assert await store.transact(insert) == [{"value": 1}, 2, [{"name": "rice", "value": 3}]]


async def test_nothing_found_is_none_or_an_empty_list(store: Store) -> None:
    assert await store.read(lambda tx: tx.one("select * from counters")) is None
    assert await store.read(lambda tx: tx.all("select * from counters")) == []


async def test_values_are_of_the_same_types_on_both_engines(store: Store) -> None:
    def work(tx: Tx) -> object:
        add(tx, "a", 2**53 + 1)
        add(tx, "b", 2**53)
        tx.run("insert into notes(id, counter, body) values ('1', 'a', :body)", body="100% 'đồng' :x ::text")
        return tx.one(
            """select sum(value) as total, avg(c.value - 9007199254740992) as mean, count(*) as n,
                      max(n.body) as body, sum(c.value) > 0 as positive, max(n.id) is null as missing,
                      min(n.counter || :tail) as text
               from counters as c left join notes as n on n.counter = c.name""",
            tail="%s:tail",
        )

    row = await store.transact(work)
    assert isinstance(row, dict)
    assert row == {
        "total": 2**54 + 1,
        "mean": 0.5,
        "n": 2,
        "body": "100% 'đồng' :x ::text",
        "positive": 1,
        "missing": 0,
        "text": "a%s:tail",
    }
    assert [type(value) for value in row.values()] == [int, float, int, str, int, int, str]


@pytest.mark.parametrize("name", ["tea", None])
async def test_a_condition_can_be_left_out_by_passing_none(store: Store, name: str | None) -> None:
    def work(tx: Tx) -> list[str]:
        add(tx, "tea", True)
        add(tx, "rice")
        where = "(:name is null or name = :name) and value = :yes"
        found = tx.all(f"select name from counters where {where} order by name", name=name, yes=True)  # noqa: S608 - names that the test wrote
        return [row["name"] for row in found]

    assert await store.transact(work) == (["tea"] if name else ["rice", "tea"])


async def test_a_work_given_to_read_cannot_write(store: Store) -> None:
    with pytest.raises(ReadOnlyWork, match="transact"):
        await store.read(add, "tea")
    assert await store.read(counters) == {}


async def test_a_work_that_could_wait_is_refused(store: Store) -> None:
    async def work(tx: Tx) -> int:
        return add(tx, "tea")

    for run in (store.transact, store.read):
        with pytest.raises(TypeError, match="plain function"):
            _ = await run(work)
    assert await store.read(counters) == {}


async def test_a_work_that_runs_out_of_an_iterator_does_not_leave_its_caller_waiting(store: Store) -> None:
    def work(tx: Tx) -> dict[str, object]:
        add(tx, "tea")
        return next(iter(()))

    for run in (store.transact, store.read):
        with pytest.raises((RuntimeError, ReadOnlyWork)):
            await run(work)
    assert await store.read(counters) == {}


async def test_a_mistake_in_a_statement_is_no_error_of_the_store(store: Store) -> None:
    with pytest.raises(Exception, match="no_such_table") as mistake:
        await store.transact(lambda tx: tx.run("delete from no_such_table"))
    assert type(mistake.value).__module__.startswith(("sqlite3", "psycopg"))
    assert await store.transact(add, "tea") == 1


async def test_a_closed_store_says_so(store: Store) -> None:
    await store.close()
    await store.close()
    for run in (store.transact, store.read):
        with pytest.raises(StoreUnavailable, match="closed"):
            await run(counters)
