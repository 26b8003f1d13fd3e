"""A channel's monthly quota: counted with every message, warned of once at each mark, and kept for replies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.notices.announcement import Tally
from conversations.notices.quota import Use
from conversations.turn import Focus
from db.addresses import link, save_focus
from db.channel_use import SPENT, count, uses, warn
from db.letters import BULK, NOTE, REPLY, Letter, queue
from db.store import Store, Tx
from handlers.channel import Capabilities, Gone, Later, Outcome, Refused, Sent, Unknown
from handlers.channels import CHANNELS
from handlers.notices.feeder import Feeder
from handlers.outbound import Outbox
from handlers.quota import Quota, quota_of
from tests.notices.desk import START, TODAY, Desk, desk_of, person
from tests.outbound.desk import ObedientChannel
from tests.telegram_server.changes import Changes

SMALL = Capabilities(buttons=True, monthly_quota=10)
STAFF = Address("telegram", "9001")
LAST_OF_MONTH, FIRST_OF_NEXT = datetime(2026, 11, 30, 16, 59, tzinfo=UTC), datetime(2026, 11, 30, 17, tzinfo=UTC)


@dataclass
class Small:
    """A channel that may send ten messages a month, with its outbox; everybody is on it, staff on Telegram too."""

    desk: Desk
    channel: ObedientChannel
    outbox: Outbox

    async def used(self) -> tuple[Use, ...]:
        return await self.desk.store.read(uses, TODAY)

    async def queues(self, priority: int, *, count: int = 1) -> None:
        letters = [
            Letter(self.desk.office.new_id(), Address("fake", f"chat {n}"), "words", priority) for n in range(count)
        ]
        await self.desk.store.transact(queue, letters, self.desk.now)

    async def settles(self) -> None:
        """Until nothing waits on the channel."""

        def busy(tx: Tx) -> bool:
            return bool(tx.all("select 1 from letters where channel = 'fake' and state in ('queued', 'sending')"))

        async with asyncio.timeout(10):
            while await self.desk.store.read(busy):
                self.outbox.look()
                await asyncio.sleep(0)

    async def warnings(self) -> list[str]:
        """What staff were told on Telegram, oldest first."""
        rows = await self.desk.store.read(
            lambda tx: tx.all("select text from letters where address_id = :id order by id", id=STAFF.id)
        )
        return [row["text"] for row in rows]


@asynccontextmanager
async def small_channel(store: Store, leaders: int = 0) -> AsyncIterator[Small]:
    desk = await desk_of(store, leaders)
    desk.office = replace(desk.office, capabilities={**CHANNELS, "fake": SMALL})
    await store.transact(_seat_staff)
    channel = ObedientChannel(SMALL, Changes())
    quota = quota_of("fake", SMALL, desk.office)
    outbox = Outbox(store, channel, desk.office.now, quota=quota)
    running = asyncio.create_task(outbox.run())
    yield Small(desk, channel, outbox)
    outbox.stop()
    await running


def _seat_staff(tx: Tx) -> None:
    tx.run("insert into persons (id, name, role, created_at) values ('p-staff', 'Phan Thị Minh', 'staff', '2026')")
    save_focus(tx, STAFF, Focus(), "", START)
    link(tx, STAFF, "p-staff")


async def test_every_message_that_may_have_arrived_counts(store: Store) -> None:
    async with small_channel(store) as small:
        outcomes: tuple[Outcome, ...] = (Sent("1"), Unknown("no answer"), Refused("no"), Gone("left"))
        for number, outcome in enumerate(outcomes):
            small.channel.answers[f"chat {number}"].append(outcome)
        await small.queues(BULK, count=4)
        await small.settles()
        assert await small.used() == (Use("fake", 2, 10),)


async def test_a_message_that_has_to_wait_counts_when_it_goes(store: Store) -> None:
    async with small_channel(store) as small:
        small.channel.answers["chat 0"].append(Later(START - START, "busy"))
        await small.queues(REPLY)
        await small.settles()
        assert await small.used() == (Use("fake", 1, 10),)


async def test_the_office_is_told_once_at_70_and_once_at_90_percent(store: Store) -> None:
    async with small_channel(store) as small:
        await small.queues(REPLY, count=6)
        await small.settles()
        assert await small.warnings() == []
        for _ in range(6):
            await small.queues(REPLY)
            await small.settles()
        first, second = await small.warnings()
        assert "<b>70%</b>" in first
        assert "<b>3</b>/10" in first
        assert "<b>90%</b>" in second
        assert "danh sách gọi điện" in second


async def test_notices_leave_the_last_tenth_to_replies_which_are_tried_whatever_was_counted(store: Store) -> None:
    async with small_channel(store) as small:
        for _ in range(9):
            await small.queues(BULK)
            await small.settles()
        await small.queues(BULK)
        await small.settles()
        assert len(small.channel.begun) == 9
        for priority in (REPLY, NOTE, REPLY):
            await small.queues(priority)
            await small.settles()
        assert len(small.channel.begun) == 12
        (use,) = await small.used()
        assert (use.sent, use.left, use.percent) == (12, 0, 120)


async def test_notices_that_leave_at_once_never_take_more_than_their_share(store: Store) -> None:
    async with small_channel(store) as small:
        small.channel.free.clear()
        await small.queues(BULK, count=20)
        async with asyncio.timeout(10):
            while len(small.channel.begun) < 9 or await small.desk.store.read(waiting):
                small.outbox.look()
                await asyncio.sleep(0)
        small.channel.free.set()
        await small.settles()
        assert len(small.channel.begun) == 9
        assert await small.used() == (Use("fake", 9, 10),)
        rows = await small.desk.store.read(lambda tx: tx.all("select error from letters where state = 'failed'"))
        assert [row["error"] for row in rows] == [SPENT] * 11


async def test_a_notice_that_was_refused_takes_nothing_of_the_share(store: Store) -> None:
    async with small_channel(store) as small:
        await small.desk.store.transact(lambda tx: [count(tx, "fake", 10, TODAY) for _ in range(8)])
        small.channel.answers["chat 0"].append(Refused("no"))
        await small.queues(BULK)
        await small.settles()
        await small.queues(BULK)
        await small.settles()
        assert await small.used() == (Use("fake", 9, 10),)


def waiting(tx: Tx) -> bool:
    """Whether a notice has neither begun nor been refused."""
    return bool(tx.all("select 1 from letters where channel = 'fake' and state <> 'failed' and begun = 0"))


async def test_who_cannot_be_written_to_there_any_more_gets_it_on_their_next_channel(store: Store) -> None:
    async with small_channel(store, leaders=12) as small:
        desk = small.desk
        await desk.words("update addresses set unreachable = 'blocked' where channel = 'telegram' and id <> '9001'")
        for number in range(12):
            await desk.also_reached(number, "fake", f"chat {number}")
        await desk.also_reached(11, "web", "page")
        small.channel.free.clear()
        id = await desk.announces()
        await desk.store.transact(lambda tx: [count(tx, "fake", 10, TODAY) for _ in range(9)])
        feeder = Feeder(desk.store, desk.office, ("fake", "web"))
        await feeder.sweep()
        await small.settles()
        await feeder.sweep()
        await desk.sends()
        await feeder.sweep()
        rows = await desk.rows(id)
        assert rows[person(11)] == ("sent", "", "web")
        assert rows[person(0)] == ("failed", "quota", "fake")
        assert await desk.tally(id) == Tally(sent=1, failed=11)
        assert small.channel.begun == []


async def test_a_month_is_that_of_the_calendar_where_people_live(store: Store) -> None:
    desk = await desk_of(store, 0)
    quota = Quota("fake", 10, replace(desk.office, timezone=ZoneInfo("Asia/Ho_Chi_Minh")))
    letter = Letter("l", Address("fake", "1"), "words", BULK)
    for _ in range(9):
        await store.transact(lambda tx: count(tx, "fake", 10, LAST_OF_MONTH.date()))
    assert await store.transact(quota.refuses, letter, LAST_OF_MONTH)
    assert not await store.transact(quota.refuses, letter, FIRST_OF_NEXT)


async def test_each_mark_is_warned_of_once_in_a_month(store: Store) -> None:
    await store.transact(lambda tx: count(tx, "fake", 10, TODAY))
    marks = [await store.transact(warn, "fake", mark, TODAY) for mark in (70, 70, 90, 70, 90)]
    assert marks == [True, False, True, False, False]


@pytest.mark.parametrize(("sent", "mark"), [(0, 0), (2099, 0), (2100, 70), (2699, 70), (2700, 90), (4000, 90)])
def test_the_marks(sent: int, mark: int) -> None:
    assert Use("zalo_bot", sent, 3000).to_warn == mark


def test_a_channel_without_a_quota_is_not_counted() -> None:
    assert all(can.monthly_quota == 0 for name, can in CHANNELS.items() if not name.startswith("zalo"))
