"""Borrowed stores: what one test wrote, no other finds."""

from datetime import UTC, datetime

import pytest

from db.catalogue import tables
from db.ids import Ids
from db.store import StoreUnavailable, Tx
from tests.crash.leaders import settle_leaders
from tests.kept import Shelf

NOW = datetime(2026, 11, 5, tzinfo=UTC)


def everything(tx: Tx) -> dict[str, list[str]]:
    """Every row of every table."""
    found = {table.name: tx.all(f"select * from {table.name}") for table in tables(tx)}  # noqa: S608 - names of tables
    return {name: sorted(str(list(row.values())) for row in rows) for name, rows in found.items()}


async def test_a_store_that_was_given_back_is_as_new(shelf: Shelf) -> None:
    first = await shelf.borrow()
    new = await first.store.read(everything)
    await first.store.transact(settle_leaders, 5, NOW, Ids())
    await first.store.transact(lambda tx: tx.run("delete from petition_alerts"))
    await first.store.transact(
        lambda tx: tx.run("update departments set name = 'x' where code = (select min(code) from departments)")
    )
    assert await first.store.read(everything) != new
    await shelf.take_back(first)
    again = await shelf.borrow()
    assert again.url == first.url
    assert await again.store.read(everything) == new
    assert new["departments"]
    await shelf.take_back(again)


async def test_who_gave_a_store_back_has_no_more_use_of_it(shelf: Shelf) -> None:
    borrowed = await shelf.borrow()
    await shelf.take_back(borrowed)
    with pytest.raises(StoreUnavailable):
        await borrowed.store.read(everything)


async def test_a_store_that_a_test_closed_can_be_borrowed_again(shelf: Shelf) -> None:
    borrowed = await shelf.borrow()
    await borrowed.store.close()
    await shelf.take_back(borrowed)
    again = await shelf.borrow()
    assert (await again.store.read(everything))["organisations"] == []
    await shelf.take_back(again)
