"""On PostgreSQL what is said often is prepared; nobody can tell from what it gives."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from db.postgres_prepared import MEETINGS, MOST, Prepared
from db.store import Conflict, Store, Tx, open_store
from tests.engines import Databases
from tests.store.counters import add, counters

Say = Callable[[Tx], object]
OFTEN = MEETINGS + 3

SAYINGS: dict[str, Say] = {
    "a text": lambda tx: tx.one("select :word as word", word="trà"),
    "a number stays a number": lambda tx: tx.one("select :n as n, :n / 2 as half", n=7),
    "more than four bytes": lambda tx: tx.one("select :n + 1 as n", n=2**40),
    "yes or no": lambda tx: tx.one("select :yes as yes, :no as no", yes=True, no=False),
    "nothing": lambda tx: tx.one("select coalesce(:word, 'none') as word", word=None),
    "nothing whose type nobody knows": lambda tx: tx.one("select 1 as n where :word is null", word=None),
    "a text that is a number": lambda tx: tx.all("select name from counters where value = :value", value="3"),
    "a name twice": lambda tx: tx.one("select :a as first, :b as other, :a || :b as both", a="x", b="y"),
    "what only a small number will do for": lambda tx: tx.one("select substr('chai', :n) as rest", n=2),
    "a half": lambda tx: tx.one("select :n * 2 as n", n=0.5),
    "a percent sign": lambda tx: tx.one("select '100%' as share, 'x' like :like as alike", like="%"),
    "no value at all": lambda tx: tx.one("select count(*) as n from counters"),
    "how many it changed": lambda tx: tx.run("update counters set value = value where name = :name", name="tea"),
    "one row of many": lambda tx: tx.many("update counters set value = :v where name = :k", [{"v": 3, "k": "tea"}]),
}


@pytest.mark.parametrize("say", SAYINGS.values(), ids=SAYINGS)
async def test_what_is_said_often_gives_what_it_gave_at_first(store: Store, say: Say) -> None:
    await store.transact(add, "tea", 3)
    first, *later = [repr(await store.transact(say)) for _ in range(OFTEN * 3)]
    assert set(later) == {first}


async def test_an_error_is_told_as_at_first(store: Store) -> None:
    def insert(tx: Tx) -> None:
        tx.run("insert into counters (name, value) values (:name, :value)", name="tea", value=1)

    await store.transact(insert)
    for _ in range(OFTEN * 3):
        with pytest.raises(Conflict):
            await store.transact(insert)
    assert await store.read(counters) == {"tea": 1}


async def test_a_table_that_is_altered_meanwhile_or_a_plan_thrown_away_holds_nobody_up(
    postgres_databases: Databases, migrations: Path
) -> None:
    url = postgres_databases.migrated(migrations)
    store = await open_store(url, migrations=migrations)

    def look(tx: Tx) -> object:
        add(tx, "tea")
        return tx.one("select * from counters where name = :name", name="tea")

    for _ in range(OFTEN * 3):
        await store.transact(look)
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("alter table counters add column colour text default 'green'")
    for number in range(1, OFTEN + 1):
        assert await store.transact(look) == {"name": "tea", "value": OFTEN * 3 + number, "colour": "green"}
    await store.transact(lambda tx: tx.run("deallocate all"))
    assert await store.transact(look) == {"name": "tea", "value": OFTEN * 4 + 1, "colour": "green"}
    await store.close()
    postgres_databases.remove(url)


def test_a_statement_is_prepared_when_it_is_met_again_and_again() -> None:
    prepared = Prepared()
    sql, params = "select :n + :n as n where 'tea' = :name", {"n": 1, "name": "tea"}
    for _ in range(MEETINGS - 1):
        prepared.of(sql, params)
        assert prepared.take_wanted() == []
    assert prepared.of(sql, params) == (b"select %s + %s as n where 'tea' = %s", ("n", "n", "name"))
    ((key, preparing, said),) = prepared.take_wanted()
    assert preparing == b"prepare htx_1 (bigint, unknown) as select $1 + $1 as n where 'tea' = $2"
    prepared.note(key, said)
    assert prepared.of(sql, params) == (b"execute htx_1 (%s, %s)", ("n", "name"))
    assert prepared.of(sql, params | {"n": "1"}) == (b"select %s + %s as n where 'tea' = %s", ("n", "n", "name"))


def test_values_are_told_apart_by_their_names_not_by_the_order_in_which_they_are_given() -> None:
    prepared, sql = Prepared(), "select :n + 1 where 'tea' = :name"
    for _ in range(MEETINGS):
        prepared.of(sql, {"n": 1, "name": "tea"})
    ((key, _, said),) = prepared.take_wanted()
    prepared.note(key, said)
    assert prepared.of(sql, {"name": "tea", "n": 2}) == said
    assert prepared.of(sql, {"name": 1, "n": "tea"})[0].startswith(b"select")


def test_no_more_are_prepared_than_the_server_is_to_remember() -> None:
    prepared = Prepared()
    for number in range(MOST * 2):
        for _ in range(MEETINGS):
            prepared.of(f"select {number}", {})
        for key, _, said in prepared.take_wanted():
            prepared.note(key, said)
    assert prepared.of(f"select {MOST - 1}", {})[0].startswith(b"execute")
    assert prepared.of(f"select {MOST}", {}) == (b"select %d" % MOST, ())
