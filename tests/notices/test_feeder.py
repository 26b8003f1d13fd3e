"""The feeder goes on, whatever one announcement does to it."""

from datetime import timedelta

import pytest

from conversations.notices.announcement import State, Tally
from db.addresses import addresses_of
from db.forgetting import forget_person
from db.store import Store, Tx
from handlers.notices import feeder
from tests.notices.desk import CHANNELS, Desk, desk_of, person


@pytest.fixture
async def desk(store: Store) -> Desk:
    """Three leaders."""
    return await desk_of(store, 3)


async def test_an_announcement_that_cannot_be_written_holds_up_no_other_and_is_tried_again(desk: Desk) -> None:
    broken, sound = await desk.announces(), await desk.announces(kind="fair")
    await desk.words("update announcements set attachments = 'no list' where id = :id", id=broken)
    feeding = feeder.Feeder(desk.store, desk.office, CHANNELS)
    await feeding.sweep()
    await desk.sends()
    await feeding.sweep()
    assert (await desk.state(sound), await desk.state(broken)) == (State.DONE, State.SENDING)
    await desk.words("update announcements set attachments = '[]' where id = :id", id=broken)
    desk.waits(feeder.REST + timedelta(seconds=1))
    await feeding.sweep()
    await desk.sends()
    await feeding.sweep()
    assert await desk.tally(broken) == Tally(sent=3)


async def test_outboxes_are_told_when_there_is_something_new(desk: Desk) -> None:
    told: list[str] = []
    feeding = feeder.Feeder(desk.store, desk.office, CHANNELS, lambda: told.append("look"))
    await feeding.sweep()
    assert told == []
    await desk.announces()
    assert await feeding.sweep()
    assert told == ["look"]
    await desk.sends()
    await feeding.sweep()
    assert not await feeding.sweep()


async def test_cancelled_while_a_letter_is_on_the_way_it_is_tried_nowhere_else(desk: Desk) -> None:
    id = await desk.announces()
    await desk.sweeps()
    await desk.words("update announcements set state = 'cancelled' where id = :id", id=id)
    await desk.words("update letters set state = 'sending', attempts = 1, begun = 1 where state = 'queued'")
    await desk.sweeps()
    assert await desk.tally(id) == Tally(waiting=3)
    await desk.words("update letters set state = 'failed', error = 'no' where state = 'sending'")
    await desk.sweeps()
    assert await desk.tally(id) == Tally(failed=3)


async def test_who_is_forgotten_leaves_no_address_in_the_ledger(desk: Desk) -> None:
    id = await desk.announces()
    await desk.words(
        "update recipients set tried = '[\"telegram:' || address_id || '\"]' where person_id = :who", who=person(1)
    )

    def forget(tx: Tx) -> str:
        (address,) = addresses_of(tx, person(1))
        forget_person(tx, person(1), "secret", desk.now)
        return address.id

    address = await desk.store.transact(forget)
    await desk.finishes()
    assert (await desk.rows(id))[person(1)][:2] == ("unreachable", "forgotten")
    rows = await desk.store.read(lambda tx: tx.all("select address_id, tried from recipients"))
    assert not [row for row in rows if address in f"{row['address_id']} {row['tried']}"]
    assert len(desk.heard) == 2


async def test_who_is_forgotten_with_a_letter_on_the_way_is_said_to_be(desk: Desk) -> None:
    id = await desk.announces()
    await desk.sweeps()
    await desk.store.transact(lambda tx: forget_person(tx, person(1), "secret", desk.now))
    await desk.finishes()
    assert (await desk.rows(id))[person(1)][:2] == ("unreachable", "forgotten")
    assert await desk.tally(id) == Tally(sent=2, unreachable=1)
