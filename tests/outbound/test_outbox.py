"""Letters leave in order and paced, replies first; whatever happens to them is in the ledger."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from conversations.inbound import Address
from conversations.turn import Focus
from db.addresses import save_focus
from db.letters import LEASE, begin, post, put_back, release
from db.store import Store, Tx
from handlers import outbound
from handlers.channel import Capabilities, Gone, Later, Moved, Refused, Sent, Unknown
from tests.outbound.desk import START, desk_with

ONE_A_SECOND = Capabilities(rate=1)
PAUSED_CHATS = Capabilities(chat_pause=1)
A_SECOND = timedelta(seconds=1)


async def test_a_reply_leaves_at_once_and_is_in_the_ledger(store: Store) -> None:
    async with desk_with(store) as desk:
        await desk.replies("1", "chào")
        assert await desk.settles() == {"chào": "sent"}


async def test_a_reply_overtakes_the_notices_that_wait(store: Store) -> None:
    async with desk_with(store, ONE_A_SECOND) as desk:
        await desk.notices(*"abcdef")
        desk.moves(0)
        await desk.begins(1)
        await desk.replies("1", "chào")
        desk.moves(1)
        assert await desk.begins(2) == ["notice to a", "chào"]


async def test_never_faster_than_the_channel_allows(store: Store) -> None:
    async with desk_with(store, ONE_A_SECOND) as desk:
        await desk.notices(*"abc")
        for count in (1, 2, 3):
            desk.moves(1)
            assert len(await desk.begins(count)) == count


async def test_two_letters_to_one_chat_are_apart(store: Store) -> None:
    async with desk_with(store, PAUSED_CHATS) as desk:
        await desk.replies("1", "một", "hai")
        await desk.replies("2", "khác")
        assert set(await desk.begins(2)) == {"một", "khác"}
        await desk.settles(lambda states: list(states.values()).count("sent") == 2)
        desk.moves(1)
        assert (await desk.begins(3))[2] == "hai"


async def test_the_order_of_each_address_is_kept(store: Store) -> None:
    async with desk_with(store) as desk:
        for number in range(20):
            await desk.replies("1", f"{number}")
        while len(desk.sent) < 20:
            desk.moves(1)
            await desk.begins(min(len(desk.sent) + 1, 20))
        await desk.settles()
        assert desk.sent == [f"{number}" for number in range(20)]


async def test_the_parts_of_a_message_keep_their_order_when_the_first_fails(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.answers["1"].append(Later(5 * A_SECOND, "not now"))
        await desk.replies("1", "một", "hai", "ba")
        await desk.settles(lambda states: set(states.values()) == {"queued"})
        assert desk.sent == ["một"]
        for begun in (2, 3, 4):
            desk.moves(5)
            await desk.begins(begun)
            await desk.settles(lambda states: "sending" not in states.values())
        assert desk.sent == ["một", "một", "hai", "ba"]


async def test_what_follows_a_refused_part_still_goes(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.answers["1"].append(Refused("can't parse"))
        await desk.replies("1", "một", "hai")
        assert await desk.settles() == {"một": "failed", "hai": "sent"}


async def test_a_request_for_silence_pauses_the_whole_channel(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.answers["1"].append(Later(30 * A_SECOND, "flood", everybody=True))
        await desk.replies("1", "một")
        await desk.settles(lambda states: states == {"một": "queued"})
        await desk.replies("2", "hai")
        desk.moves(29)
        await desk.settles(lambda states: states["hai"] == "sending")
        assert desk.sent == ["một"]
        desk.moves(1.5)
        assert await desk.settles() == {"một": "sent", "hai": "sent"}


async def test_no_notice_becomes_unknown_while_the_channel_is_silent(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.free.clear()
        await desk.notices(*(f"c{number}" for number in range(50)))
        desk.moves(0)
        await desk.begins(outbound.SLOTS)
        for letter in list(desk.channel.begun):
            desk.channel.answers[letter.address.id].append(Later(5 * LEASE, "flood", everybody=True))
        desk.channel.free.set()
        await desk.settles(lambda states: set(states.values()) == {"queued"})
        for _ in range(5):
            desk.moves(LEASE.total_seconds())
            assert not set((await desk.states()).values()) & {"unknown", "failed"}
        while len(desk.channel.begun) < outbound.SLOTS + 50:
            desk.moves(1)
            await desk.begins(len(desk.channel.begun) + 1)
        assert set((await desk.settles()).values()) == {"sent"}
        assert len(desk.sent) == outbound.SLOTS + 50


def has_sent(count: int) -> Callable[[dict[str, str]], bool]:
    """Whether so many letters have been sent."""
    return lambda states: list(states.values()).count("sent") >= count


async def test_replies_that_wait_longer_than_a_lease_are_sent_once(store: Store) -> None:
    async with desk_with(store, ONE_A_SECOND) as desk:
        for number in range(100):
            await desk.replies(f"c{number}", f"{number}")
        for count in range(1, 101):
            desk.moves(1)
            await desk.begins(count)
            await desk.settles(has_sent(count))
        assert sorted(desk.sent, key=int) == [f"{number}" for number in range(100)]


async def test_who_blocked_the_bot_is_marked(store: Store) -> None:
    async with desk_with(store) as desk:
        await store.transact(hear_from, "1")
        desk.channel.answers["1"].append(Gone("bot was blocked by the user"))
        await desk.replies("1", "chào")
        assert await desk.settles() == {"chào": "failed"}
        assert await store.read(unreachable, "1") == "bot was blocked by the user"


async def test_letters_follow_a_chat_to_its_new_id(store: Store) -> None:
    async with desk_with(store) as desk:
        await store.transact(hear_from, "1")
        desk.channel.answers["1"].append(Moved("-100"))
        await desk.replies("1", "một", "hai")
        await desk.begins(1)
        for count in (2, 3):
            await desk.settles(lambda states: "sending" not in states.values())
            desk.moves(1)
            await desk.begins(count)
        await desk.settles()
        begun = [(letter.address.id, letter.text) for letter in desk.channel.begun]
        assert begun == [("1", "một"), ("-100", "một"), ("-100", "hai")]


async def test_a_reply_whose_fate_is_unknown_is_repeated_a_few_times(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.answers["1"].extend([Unknown("no answer")] * 9)
        await desk.replies("1", "chào")
        for count in (1, 2, 3):
            await desk.begins(count)
            await desk.settles(lambda states: "sending" not in states.values())
            desk.moves(10)
        assert await desk.settles() == {"chào": "unknown"}
        assert desk.sent == ["chào"] * 3


async def test_a_notice_whose_fate_is_unknown_is_never_repeated(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.answers["1"].append(Unknown("no answer"))
        await desk.notices("1")
        desk.moves(0)
        assert await desk.settles() == {"notice to 1": "unknown"}
        desk.moves(1000)
        await desk.replies("2", "sau đó")
        await desk.settles()
        assert desk.sent == ["notice to 1", "sau đó"]


async def test_the_letters_of_a_process_that_died_are_taken_over(store: Store) -> None:
    async with desk_with(store) as desk:
        await store.transact(post, desk.letters("1", "chào"), "u", desk.clock.now())
        (begun,) = await store.transact(post, desk.letters("2", "notice", priority=5), "", desk.clock.now())
        assert await store.transact(begin, begun, desk.clock.now())
        await store.transact(post, desk.letters("3", "not begun", priority=5), "", desk.clock.now())
        desk.moves(LEASE.total_seconds() - 1)
        waiting = {"chào": "sending", "notice": "sending", "not begun": "sending"}
        assert await desk.settles(lambda states: len(states) == 3) == waiting
        desk.moves(2)
        assert await desk.settles() == {"chào": "sent", "notice": "unknown", "not begun": "sent"}
        assert sorted(desk.sent) == ["chào", "not begun"]


async def test_the_only_process_need_not_wait_for_leases(store: Store) -> None:
    async with desk_with(store) as desk:
        await store.transact(post, desk.letters("1", "chào"), "u", desk.clock.now())
        await store.transact(release, ["fake"], desk.clock.now())
        desk.moves(0)
        assert await desk.settles() == {"chào": "sent"}


async def test_what_was_put_back_too_late_is_left_to_who_holds_it_now(store: Store) -> None:
    async with desk_with(store) as desk:
        held = await store.transact(post, desk.letters("1", "chào"), "u", desk.clock.now())
        desk.channel.free.clear()
        desk.moves(LEASE.total_seconds() + 1)
        await desk.begins(1)
        await store.transact(put_back, held, desk.clock.now(), "late")
        assert await desk.states() == {"chào": "sending"}


async def test_a_stopped_outbox_leaves_the_rest_in_the_table(store: Store) -> None:
    async with desk_with(store, ONE_A_SECOND) as desk:
        await desk.notices(*"abcdef")
        desk.moves(0)
        await desk.begins(1)
    states = await desk.states()
    assert sorted(states.values()) == ["queued"] * 5 + ["sent"]


async def test_a_letter_offered_twice_is_sent_once(store: Store) -> None:
    async with desk_with(store, ONE_A_SECOND) as desk:
        await desk.replies("1", "một")
        await desk.begins(1)
        posted = await desk.replies("2", "hai")
        desk.outbox.offer(posted)
        desk.moves(1)
        await desk.settles()
        desk.moves(1)
        await desk.replies("3", "ba")
        desk.moves(1)
        await desk.settles()
        assert desk.sent == ["một", "hai", "ba"]


async def test_two_outboxes_over_one_table_send_each_letter_once(store: Store) -> None:
    async with desk_with(store) as desk:
        other = desk.another_outbox()
        running = asyncio.create_task(other.run())
        await desk.notices(*(f"c{number}" for number in range(100)))
        while len(desk.sent) < 100:
            desk.moves(1)
            other.offer(())
            await desk.begins(len(desk.sent) + 1)
        assert set((await desk.settles()).values()) == {"sent"}
        assert len(set(desk.sent)) == len(desk.sent) == 100
        other.stop()
        await running


async def test_a_letter_is_settled_once_the_store_is_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.01)
    async with desk_with(store) as desk:
        desk.channel.free.clear()
        await desk.replies("1", "chào")
        await desk.begins(1)
        desk.store.away = True
        desk.channel.free.set()
        await desk.changes.next()
        desk.store.away = False
        assert await desk.settles() == {"chào": "sent"}
        assert desk.sent == ["chào"]


async def test_a_channel_that_raises_does_not_stop_the_others(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.answers["1"].extend([RuntimeError("bug"), Sent("m")])
        await desk.replies("1", "một")
        await desk.replies("2", "hai")
        await desk.begins(2)
        await desk.settles(lambda states: states == {"một": "queued", "hai": "sent"})
        desk.moves(1)
        assert await desk.settles() == {"một": "sent", "hai": "sent"}


def hear_from(tx: Tx, chat: str) -> None:
    save_focus(tx, Address("fake", chat), Focus(), "Hùng", START)


def unreachable(tx: Tx, chat: str) -> str | None:
    row = tx.one("select unreachable from addresses where id = :id", id=chat)
    assert row is not None
    reason: str | None = row["unreachable"]
    return reason


async def test_nothing_is_handed_out_past_a_letter_that_is_under_way(store: Store) -> None:
    async with desk_with(store) as desk:
        desk.channel.free.clear()
        await desk.replies("1", "một")
        await desk.begins(1)
        assert await desk.replies("1", "hai") == ()
        assert await desk.states() == {"một": "sending", "hai": "queued"}
