"""A report that is put off to a day: on that day, in the morning, its leader is told once, if it has not come."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from conversations.inbound import Address
from db.letters import Letter
from handlers.clock import Clock
from handlers.reminders import tell_due
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village

THURSDAY_MORNING = datetime(2026, 11, 12, 1, 0, tzinfo=UTC)
"""Eight o'clock in Việt Nam."""


async def ticks(village: Village, at: datetime, chats: dict[str, Chat]) -> list[Letter]:
    """What the leader hears when the clock ticks at a time."""
    village.clock[0] = at
    await Clock(village.store, village.office).tick()
    return (await deliver(chats)).get("leader", [])


async def put_off(village: Village) -> dict[str, Chat]:
    """The leader's chat, after "để thứ Năm"."""
    leader = await village.chat("leader")
    await leader.says("báo cáo")
    assert "thứ Năm 12/11" in await leader.says("để thứ Năm")
    return {"leader": leader}


async def report(leader: Chat) -> None:
    """Send October's report."""
    await leader.says("báo cáo")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")


async def test_on_the_day_at_eight_the_leader_is_told_once(village: Village) -> None:
    chats = await put_off(village)
    assert await ticks(village, THURSDAY_MORNING - timedelta(minutes=1), chats) == []
    (letter,) = await ticks(village, THURSDAY_MORNING, chats)
    assert "hẹn hôm nay làm báo cáo tháng 10/2026" in letter.text
    assert await ticks(village, THURSDAY_MORNING + timedelta(seconds=30), chats) == []
    assert await ticks(village, THURSDAY_MORNING + timedelta(days=1), chats) == []


async def test_the_button_of_that_message_opens_the_report(village: Village) -> None:
    chats = await put_off(village)
    village.office = replace(village.office, capabilities={"terminal": BUTTONS})
    await ticks(village, THURSDAY_MORNING, chats)
    assert "oanh thu" in await chats["leader"].taps("Báo cáo")
    assert "120.000.000 đồng" in await chats["leader"].says("120 triệu")


async def test_where_there_are_no_buttons_the_same_has_a_number(village: Village) -> None:
    chats = await put_off(village)
    (letter,) = await ticks(village, THURSDAY_MORNING, chats)
    assert "1. Báo cáo" in letter.text
    assert "oanh thu" in await chats["leader"].says("1")
    assert "120.000.000 đồng" in await chats["leader"].says("120 triệu")


async def test_nobody_is_told_when_the_report_has_come(village: Village) -> None:
    chats = await put_off(village)
    await report(chats["leader"])
    assert await ticks(village, THURSDAY_MORNING, chats) == []


async def test_a_report_that_comes_in_the_same_second_takes_back_what_has_not_left(village: Village) -> None:
    chats = await put_off(village)
    leader = chats["leader"]
    await leader.says("báo cáo")
    await leader.taps("Đều như tháng 9")
    village.clock[0] = THURSDAY_MORNING
    _, sent = await asyncio.gather(
        village.store.transact(tell_due, village.office), leader.taps("Gửi báo cáo"), return_exceptions=False
    )
    assert "Đã nhận báo cáo" in sent
    assert (await deliver(chats)).get("leader", []) == []
    assert await ticks(village, THURSDAY_MORNING + timedelta(hours=1), chats) == []


@pytest.mark.parametrize("hour", [20, 23, 3, 7])
async def test_nobody_is_told_at_night(village: Village, hour: int) -> None:
    chats = await put_off(village)
    at = datetime(2026, 11, 12, tzinfo=village.office.timezone) + timedelta(hours=hour)
    assert await ticks(village, at.astimezone(UTC), chats) == []


async def test_nobody_is_told_in_the_middle_of_a_conversation_but_soon_after(village: Village) -> None:
    chats = await put_off(village)
    village.clock[0] = THURSDAY_MORNING - timedelta(minutes=5)
    await chats["leader"].says("lịch sử")
    assert await ticks(village, THURSDAY_MORNING, chats) == []
    assert len(await ticks(village, THURSDAY_MORNING + timedelta(minutes=15), chats)) == 1


async def test_a_day_that_was_slept_through_is_made_up_for_and_one_long_gone_is_not(village: Village) -> None:
    chats = await put_off(village)
    assert len(await ticks(village, THURSDAY_MORNING + timedelta(days=1), chats)) == 1
    await chats["leader"].says("mai tôi gửi")
    assert await ticks(village, THURSDAY_MORNING + timedelta(days=5), chats) == []


async def test_the_last_day_named_counts(village: Village) -> None:
    chats = await put_off(village)
    assert "thứ Sáu 13/11" in await chats["leader"].says("để thứ Sáu tuần sau")
    assert await ticks(village, THURSDAY_MORNING, chats) == []
    assert len(await ticks(village, THURSDAY_MORNING + timedelta(days=1), chats)) == 1


async def test_two_processes_tell_once(village: Village) -> None:
    chats = await put_off(village)
    village.clock[0] = THURSDAY_MORNING
    await asyncio.gather(*(Clock(village.store, village.office).tick() for _ in range(5)))
    assert len((await deliver(chats)).get("leader", [])) == 1


async def test_the_message_goes_to_the_phone_used_last(village: Village) -> None:
    chats = await put_off(village)
    village.clock[0] += timedelta(hours=1)
    other = await village.chat("leader", phone="-2")
    await other.says("lịch sử")
    village.clock[0] = THURSDAY_MORNING
    await Clock(village.store, village.office).tick()
    heard = await deliver({**chats, "other": other})
    assert list(heard) == ["other"]


async def test_who_took_their_agreement_back_or_blocked_the_bot_is_left_alone(village: Village) -> None:
    chats = await put_off(village)
    await chats["leader"].says("/quyen")
    await chats["leader"].taps("Rút lại đồng ý")
    assert await ticks(village, THURSDAY_MORNING, chats) == []


async def test_a_unit_of_somebody_else_is_not_put_off(village: Village) -> None:
    staff = await village.chat("staff")
    await staff.says("nhập thay HTX-0001")
    assert "trợ lý nhắn" not in await staff.says("để thứ Năm")


async def test_a_report_begun_on_one_channel_is_finished_on_another(village: Village) -> None:
    phone = await village.chat("leader")
    await phone.says("báo cáo")
    await phone.says("118 triệu")
    web = await village.chat("leader", phone="-web")
    assert web.address == Address("terminal", "leader-web")
    assert "án cho thành viên" in await web.says("báo cáo")
    for label in ("Bỏ qua", "Bỏ qua", "Vẫn như cũ", "Không có gì", "Gửi báo cáo"):
        await web.taps(label)
    assert "Đã nhận báo cáo" in web.last.text or any("đã nhận báo cáo" in letter.text for letter in web.heard)
    assert "đã gửi rồi" in await phone.says("40 triệu")
