"""Each reminder is taken once, by whichever process, and never when the report was there first."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from db import deferrals, reminders
from db.deferrals import Deferral
from db.letters import begin, claim
from db.store import Store, Tx, open_store
from handlers.channel import Capabilities
from handlers.clock import Clock
from handlers.reminder_plan import plan
from handlers.reminders import AT_ONCE, tell_due
from tests.reminders.province import Province, brief, send_report, states


@pytest.fixture
async def other_process(store: Store, database_url: str, migrations: Path) -> AsyncIterator[Store]:
    """The same database, as another process has it open."""
    other = await open_store(database_url, migrations=migrations)
    yield other
    await other.close()


def queued(tx: Tx) -> int:
    """How many letters wait in the outbox."""
    row = tx.one("select count(*) as n from letters where state = 'queued'")
    return int(row["n"]) if row else 0


async def test_several_processes_tell_everybody_once(province: Province, other_process: Store) -> None:
    people = [f"p{number}" for number in range(3 * AT_ONCE)]
    for number, person in enumerate(people):
        await province.has(f"HTX-{number:04d}", person)
    province.sleeps_until("2026-10-01 08:00")
    clocks = [Clock(store, province.office) for store in (province.store, other_process) for _ in range(2)]
    await asyncio.gather(*(clock.tick() for clock in clocks))
    assert sorted(each.person for each in await province.heard()) == sorted(people)
    assert await province.ticks() == []


async def test_a_reminder_and_a_report_in_the_same_second(province: Province, other_process: Store) -> None:
    codes = [f"HTX-{number:04d}" for number in range(20)]
    for code in codes:
        await province.has(code, f"p{code}")
    province.sleeps_until("2026-10-01 08:00")
    await plan(province.store, province.office)
    now, new_id = province.clock[0], province.office.new_id
    await asyncio.gather(
        province.store.transact(tell_due, province.office),
        *(other_process.transact(send_report, code, "2026-09", None, now, new_id) for code in codes),
        province.store.transact(tell_due, province.office),
    )
    assert await province.store.read(queued) == 0
    assert await province.ticks() == []


async def test_a_claim_after_the_report_is_refused_and_the_reminder_over(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await plan_at(province, "2026-10-01 08:00")
    (reminder,) = await province.store.read(reminders.due_of, "hung", province.clock[0])
    await province.reports("HTX-0001", "2026-09")
    assert not await province.store.transact(reminders.claim, reminder, province.clock[0])
    assert ("2026-09", "opened", "hung", "over") in await province.store.read(states)


async def test_a_second_claim_is_refused(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await plan_at(province, "2026-10-01 08:00")
    (reminder,) = await province.store.read(reminders.due_of, "hung", province.clock[0])
    assert await province.store.transact(reminders.claim, reminder, province.clock[0])
    assert not await province.store.transact(reminders.claim, reminder, province.clock[0])
    assert ("2026-09", "opened", "hung", "sent") in await province.store.read(states)


async def test_a_letter_about_two_units_is_taken_back_only_when_both_have_reported(province: Province) -> None:
    for code in ("HTX-0001", "HTX-0002"):
        await province.has(code, "tam")
    province.sleeps_until("2026-10-01 08:00")
    await Clock(province.store, province.office).tick()
    assert await province.store.read(queued) == 1
    await province.reports("HTX-0001", "2026-09")
    assert await province.store.read(queued) == 1
    await province.reports("HTX-0002", "2026-09")
    assert await province.store.read(queued) == 0


async def test_a_reminder_so_long_that_it_comes_in_parts_is_taken_back_whole(province: Province) -> None:
    codes = await with_much_to_say(province)
    await at_eight(province)
    assert await province.store.read(queued) > 1
    for code in codes[1:]:
        await province.reports(code, "2026-09")
    assert await province.store.read(queued) > 1
    await province.reports(codes[0], "2026-09")
    assert await province.store.read(queued) == 0
    assert ("2026-09", "opened", "tam", "over") in await province.store.read(states)


async def test_a_reminder_whose_first_part_has_begun_to_leave_is_said_to_its_end(province: Province) -> None:
    codes = await with_much_to_say(province)
    await at_eight(province)
    parts = await province.store.read(queued)
    assert parts > 1
    [first] = await province.store.transact(claim, "web", province.clock[0], 1)
    assert await province.store.transact(begin, first, province.clock[0])
    for code in codes:
        await province.reports(code, "2026-09")
    assert await province.store.read(queued) == parts - 1
    assert ("2026-09", "opened", "tam", "sent") in await province.store.read(states)


async def test_a_long_reminder_that_nobody_took_waits_for_the_morning_whole(province: Province) -> None:
    await with_much_to_say(province)
    await at_eight(province)
    province.sleeps_until("2026-10-01 20:00")
    assert await province.ticks() == []
    assert len(await province.until("2026-10-02 07:00")) > 1


async def test_a_letter_in_the_hand_of_its_sender_is_taken_back(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await at_eight(province)
    [letter] = await province.store.transact(claim, "web", province.clock[0], 1)
    await province.reports("HTX-0001", "2026-09")
    assert not await province.store.transact(begin, letter, province.clock[0])
    assert ("2026-09", "opened", "hung", "over") in await province.store.read(states)


async def test_a_letter_that_is_on_its_way_is_left_alone(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    province.sleeps_until("2026-10-01 08:00")
    assert len(await province.ticks()) == 1
    await province.reports("HTX-0001", "2026-09")
    assert ("2026-09", "opened", "hung", "sent") in await province.store.read(states)


async def test_a_unit_that_was_put_off_is_left_alone_until_then(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    province.sleeps_until("2026-10-06 09:00")
    until = province.clock[0] + timedelta(days=2)
    await province.store.transact(deferrals.put_off, Deferral("HTX-0001", "2026-09", "hung", until), province.clock[0])
    heard = await province.until("2026-10-09 23:00")
    assert brief(heard) == ["10-08 15:00 hung"]
    assert "hẹn hôm nay" in heard[0].text


async def with_much_to_say(province: Province) -> list[str]:
    """One person acts for many units, and the channel takes short letters; return the codes."""
    codes = [f"HTX-{number:04d}" for number in range(6)]
    for code in codes:
        await province.has(code, "tam")
    province.office = replace(province.office, capabilities={"web": Capabilities(max_text=300)})
    return codes


async def at_eight(province: Province) -> None:
    """The first reminder is in the outbox."""
    province.sleeps_until("2026-10-01 08:00")
    await Clock(province.store, province.office).tick()


async def plan_at(province: Province, text: str) -> None:
    """The plan as it is at that time."""
    province.sleeps_until(text)
    await plan(province.store, province.office)
