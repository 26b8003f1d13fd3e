"""Whom to ring up: what the chat counts and reads is the beginning of what the file holds."""

import pytest

from conversations.access import Scope
from db.delivery import dispatch
from db.launching import launch
from db.store import Store, Tx
from db.to_ring import to_ring
from handlers.compose import new_office
from handlers.roster.communes import commune_named, load_places
from tests.notices.crowd import settle_crowd
from tests.notices.desk import START, TODAY, write_draft
from tests.reminders.province import ZONE

COUNT = 72


@pytest.fixture
async def sent(store: Store) -> Store:
    """An announcement to 72 groups of twelve communes: every third got it, and the rest in all the other ways."""
    new_id = new_office(ZONE, now=lambda: START).new_id
    await store.transact(settle_crowd, COUNT, START)
    await store.transact(_spread)
    await store.transact(lambda tx: write_draft(tx, "a-1", 1, START, send_at=None))
    await store.transact(launch, "a-1", TODAY, START, new_id)
    await store.transact(_settle)
    return store


def _spread(tx: Tx) -> None:
    """Groups by twelve communes; the last one has two leaders, of whom one got it."""
    communes = [commune.code for commune in load_places().communes[:12]]
    for number in range(COUNT):
        tx.run(
            "update organisations set commune = :commune where id = :id",
            commune=communes[number % 12],
            id=f"THT-{number:05d}",
        )
    tx.run(
        """insert into representatives (id, person_id, organisation_id, since)
           values ('both', 'p-00000', 'THT-00071', '2026-01-01')"""
    )


def _settle(tx: Tx) -> None:
    fates = ("sent", "failed", "unknown", "unreachable", "declined", "waiting")
    for number in range(COUNT):
        tx.run(
            "update recipients set state = :state, reason = 'x' where person_id = :person",
            state=fates[number // 12 % len(fates)] if number % 3 else "sent",
            person=f"p-{number:05d}",
        )
    tx.run("update recipients set state = 'failed' where person_id = 'p-00071'")


@pytest.mark.parametrize("count", [1, 5, 20, 200])
async def test_it_is_the_beginning_of_the_whole_list(sent: Store, count: int) -> None:
    whole = await sent.read(lambda tx: dispatch(tx, 1, commune_named))
    assert whole is not None
    named = [(unit.code if unit else "", unit.commune if unit else "", each.name) for unit, each in whole.to_ring()]
    some = await sent.read(lambda tx: to_ring(tx, "a-1", count, commune_named))
    found = [(unit.code if unit else "", unit.commune if unit else "", each.name) for unit, each in some.first]
    assert (some.count, found) == (len(named), named[:count])
    assert "THT-00071" not in [code for code, _, _ in named]
    assert some.count > 20


async def test_only_units_of_the_scope_are_counted_and_read(sent: Store) -> None:
    commune = load_places().communes[1].code
    within = Scope(communes=frozenset({commune}))
    whole = await sent.read(lambda tx: dispatch(tx, 1, commune_named, within))
    some = await sent.read(lambda tx: to_ring(tx, "a-1", 20, commune_named, within))
    assert whole is not None
    assert some.count == len(whole.to_ring()) > 0
    assert {unit.commune for unit, _ in some.first if unit} == {commune_named(commune)}


async def test_where_everybody_got_it_there_is_nobody_to_ring(sent: Store) -> None:
    await sent.transact(lambda tx: tx.run("update recipients set state = 'sent'"))
    some = await sent.read(lambda tx: to_ring(tx, "a-1", 20, commune_named))
    assert (some.count, some.first) == (0, ())
