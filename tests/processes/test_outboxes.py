"""Letters of several processes: one sends at the channel's pace, in the order of the database, whatever clocks say."""

import asyncio
from datetime import timedelta

from msgspec.structs import replace

from conversations.inbound import Address
from db.ids import Ids, latest
from db.letters import BULK, NOTE, Letter, claim, post, put_back, queue
from db.store import Store
from handlers.channel import Capabilities
from handlers.outbound import Outbox
from tests.outbound.desk import START, Desk, desk_with

PACED = Capabilities(rate=10)
AT = Address("fake", "1")


def beside(desk: Desk, told: list[str], can: Capabilities) -> Outbox:
    """The outbox of a process that is not on duty."""
    desk.channel.can = can
    return Outbox(
        desk.store,
        desk.channel,
        desk.clock.now,
        monotonic=desk.clock.monotonic,
        holder="b",
        tell=lambda: told.append("look"),
    )


async def test_what_another_process_may_not_send_is_put_back_and_told(store: Store) -> None:
    told: list[str] = []
    async with desk_with(store, PACED) as desk:
        other = beside(desk, told, PACED)
        running = asyncio.create_task(other.run())
        assert not other.sends
        assert not other.reserve(AT)
        other.offer(await store.transact(post, desk.letters("1", "chào"), "u-1", START, holder="b"))
        await desk.settles(lambda states: states == {"chào": "queued"})
        assert told
        desk.moves(2)
        assert await desk.settles() == {"chào": "sent"}
        other.stop()
        await running


async def test_without_a_pace_every_process_sends_its_own(store: Store) -> None:
    told: list[str] = []
    async with desk_with(store) as desk:
        desk.outbox.stop()
        other = beside(desk, told, Capabilities())
        running = asyncio.create_task(other.run())
        assert other.reserve(AT)
        other.release(AT, answered=False)
        other.offer(await store.transact(post, desk.letters("1", "chào"), "u-1", START, holder="b"))
        assert await desk.settles() == {"chào": "sent"}
        assert told == []
        other.stop()
        await running


async def test_whoever_comes_on_duty_waits_a_second_for_what_was_sent_before(store: Store) -> None:
    async with desk_with(store, PACED) as desk:
        desk.outbox.stop()
        await desk.notices("1")
        other = beside(desk, [], PACED)
        running, duty = asyncio.create_task(other.run()), asyncio.create_task(other.serve())
        await asyncio.sleep(0)
        assert desk.sent == []
        assert other._pace.wait(desk.clock.monotonic()) == 1
        desk.clock.seconds += 1
        other.asked()
        assert await desk.settles() == {"notice to 1": "sent"}
        duty.cancel()
        other.stop()
        await asyncio.gather(running, duty, return_exceptions=True)


async def test_order_is_that_of_the_database_not_of_clocks(store: Store) -> None:
    """The second turn was taken by a process whose clock, and so whose ids, are behind."""
    first, second, third = (Letter(f"id-{n}", AT, text) for n, text in ((3, "một"), (2, "hai"), (1, "ba")))
    await store.transact(post, (first,), "u-1", START, holder=None)
    await store.transact(post, (second,), "u-2", START - timedelta(minutes=1), holder=None)
    await store.transact(queue, (replace(third, priority=NOTE),), START - timedelta(minutes=2))
    heard = []
    for _ in range(3):
        (letter,) = await store.transact(claim, "fake", START, 9)
        heard.append(letter.text)
        await store.transact(lambda tx: tx.run("update letters set state = 'sent' where state = 'sending'"))
    assert heard == ["một", "hai", "ba"]


async def test_what_was_made_before_the_clock_was_set_back_is_due(store: Store) -> None:
    letter = Letter("l-1", AT, "chào", BULK)
    await store.transact(queue, (letter,), START)
    (claimed,) = await store.transact(claim, "fake", START - timedelta(hours=1), 9)
    await store.transact(put_back, (claimed,), START, "the program stopped")
    assert len(await store.transact(claim, "fake", START - timedelta(hours=1), 9)) == 1


async def test_a_clock_that_is_set_takes_no_letter_out_of_hand(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.free.clear()
        await desk.notices("1")
        desk.moves(1)
        await desk.begins(1)
        now = desk.clock.now
        desk.outbox._now = lambda: now() + timedelta(hours=1)
        for _ in range(5):
            desk.moves(2)
            await desk.changes.next()
        desk.channel.free.set()
        assert await desk.settles() == {"notice to 1": "sent"}
        assert desk.sent == ["notice to 1"]


async def test_the_last_id_is_that_of_whatever_was_written_down(store: Store) -> None:
    assert await store.read(latest) == ""
    new_id = Ids()
    letters = (Letter(new_id(), Address("fake", "1"), "chào"), Letter(new_id(), Address("fake", "2"), "chào"))
    await store.transact(queue, letters, START)
    assert await store.read(latest) == letters[1].id
