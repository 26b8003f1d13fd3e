"""What the clock tells about events: news, the day before, and the sales afterwards; once, and not at night."""

import asyncio
from datetime import timedelta

import pytest

from handlers.clock import Clock
from tests.chats.conftest import Village
from tests.events.conftest import FAIR, MOVEMENT, Hold, comes, heard, rows, tick


async def test_on_the_day_before_those_who_come_are_reminded_once(village: Village, hold: Hold) -> None:
    await hold(capacity=1)
    await comes(await village.chat("leader"), "1 người: anh Hùng")
    await comes(await village.chat("group"))
    await (await village.chat("union")).says("/khongdu 1")
    await heard(village, "leader", "group", "union")
    await tick(village, "17 09:00")
    assert await heard(village, "leader", "group", "union") == [[], [], []]
    await tick(village, "18 07:00")
    assert await heard(village, "leader") == [[]]
    await tick(village, "18 07:30")
    [[told], *others] = await heard(village, "leader", "group", "union")
    assert "Ngày mai có Đối thoại chính sách" in told
    assert "đăng ký 1 người (anh Hùng)" in told
    assert others == [[], []]
    await tick(village, "18 12:00")
    await tick(village, "19 07:30")
    assert await heard(village, "leader") == [[]]


async def test_who_cannot_come_any_more_says_so_with_one_tap_and_the_next_is_told(village: Village, hold: Hold) -> None:
    await hold(capacity=1)
    leader = await village.chat("leader")
    await comes(leader)
    await comes(await village.chat("group"))
    await tick(village, "18 08:00")
    await heard(village, "leader")
    assert "Đã hủy đăng ký" in await leader.taps("Không đi được")
    [[told]] = await heard(village, "group")
    assert "Đã có chỗ" in told


async def test_who_still_comes_needs_no_more_than_a_tap(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    await comes(leader, "2 người")
    await tick(village, "18 08:00")
    await heard(village, "leader")
    assert "Hẹn gặp tại Đối thoại chính sách" in await leader.taps("Vẫn đi")
    [row] = await rows(village, "select answer, people from rsvps")
    assert (row["answer"], row["people"]) == ("yes", 2)


async def test_a_person_of_two_units_is_reminded_in_one_message(village: Village, hold: Hold) -> None:
    await hold()
    both = await village.chat("both")
    for unit in ("THT-0001", "HTX-0002"):
        await both.says(f"/thamdu 1 {unit}")
        await both.says("1 người")
    await tick(village, "18 08:00")
    [[told]] = await heard(village, "both")
    assert "THT Nuôi tôm Cửa Tùng" in told
    assert "HTX Dược liệu Hướng Phùng" in told


async def test_two_clocks_remind_once(village: Village, hold: Hold) -> None:
    await hold()
    await comes(await village.chat("leader"))
    village.clock[0] += timedelta(days=13)
    clocks = [Clock(village.store, village.office) for _ in range(2)]
    await asyncio.gather(*(clock.tick() for clock in clocks))
    [told] = await heard(village, "leader")
    assert len([text for text in told if "Ngày mai có" in text]) == 1


async def test_another_day_means_another_reminder(village: Village, hold: Hold) -> None:
    await hold()
    await comes(await village.chat("leader"))
    await tick(village, "18 08:00")
    staff = await village.chat("staff")
    for said in ("/sukien 1 sua", "Sửa thời gian", "8h đến 11h 25/11", "Lưu thay đổi"):
        await staff.says(said)
    await tick(village, "18 08:01")
    [[reminder, news]] = await heard(village, "leader")
    assert "Ngày mai" in reminder
    assert "có thay đổi: thời gian" in news
    assert "thứ Tư 25/11/2026" in news
    await tick(village, "24 08:00")
    assert [len(told) for told in await heard(village, "leader")] == [1]


async def test_what_changed_is_told_to_those_who_have_a_place_or_wait_for_one(village: Village, hold: Hold) -> None:
    await hold(capacity=1)
    await comes(await village.chat("leader"))
    await comes(await village.chat("group"))
    await (await village.chat("union")).says("/khongdu 1")
    staff = await village.chat("staff")
    for said in ("/sukien 1 sua", "Sửa địa điểm", "Hội trường UBND tỉnh"):
        await staff.says(said)
    assert "2 đơn vị đã nhận lời hoặc đang chờ chỗ sẽ được báo" in staff.last.text
    assert "Đã lưu thay đổi: địa điểm" in await staff.taps("Lưu thay đổi")
    await tick(village)
    first, second, third = await heard(village, "leader", "group", "union")
    assert ["Hội trường UBND tỉnh" in text for text in (*first, *second)] == [True, True]
    assert "vẫn đang chờ chỗ" in second[0]
    assert third == []
    await tick(village)
    assert await heard(village, "leader", "group") == [[], []]
    [row] = await rows(village, "select sequence from events")
    assert row["sequence"] == 1


async def test_a_cancellation_is_told_with_its_reason_and_stays_the_last_word(village: Village, hold: Hold) -> None:
    await hold()
    await comes(await village.chat("leader"))
    staff = await village.chat("staff")
    for said in ("/sukien 1 sua", "Sửa địa điểm", "Nơi khác", "Lưu thay đổi"):
        await staff.says(said)
    await staff.says("/sukien 1 huy")
    assert "Đã hủy" in await staff.says("Bão số 12 đổ bộ")
    await tick(village)
    [[told]] = await heard(village, "leader")
    assert "đã hủy" in told
    assert "Bão số 12 đổ bộ" in told
    await tick(village, "18 08:00")
    assert await heard(village, "leader") == [[]]


@pytest.mark.parametrize(("at", "told"), [("16 22:00", 0), ("17 07:30", 1), ("18 22:00", 1)])
async def test_at_night_only_what_is_near_is_told(village: Village, hold: Hold, at: str, told: int) -> None:
    await hold()
    await comes(await village.chat("leader"))
    staff = await village.chat("staff")
    for said in ("/sukien 1 huy", "Bão số 12"):
        await staff.says(said)
    await tick(village, at)
    assert [len(heard_now) for heard_now in await heard(village, "leader")] == [told]


async def test_after_a_fair_those_who_were_there_are_asked_what_they_sold(village: Village, hold: Hold) -> None:
    starts = FAIR.starts - timedelta(days=20)
    ends = starts + timedelta(days=2, minutes=-1)
    await hold(FAIR, number=1, starts=starts, ends=ends, answer_by=starts)
    await hold(MOVEMENT, number=2)
    leader = await village.chat("leader")
    for said in ("/thamdu 1", "2", "Tiêu, gạo", "bỏ qua", "1 người"):
        await leader.says(said)
    await (await village.chat("group")).says("/khongdu 1")
    await tick(village, "13 09:00")
    assert await heard(village, "leader", "group") == [[], []]
    await tick(village, "14 09:00")
    [[told], nobody] = await heard(village, "leader", "group")
    assert "Hội chợ OCOP đã kết thúc" in told
    assert nobody == []
    await leader.taps("Báo kết quả")
    await leader.says("120 triệu")
    await leader.says("2")
    assert "Hợp đồng: 2, trị giá 1.200.000.000 đồng" in await leader.says("1 tỷ 2")
    [row] = await rows(village, "select sales, contracts, contract_value from event_results")
    assert (row["sales"], row["contracts"], row["contract_value"]) == (120_000_000, 2, 1_200_000_000)
    await tick(village, "15 09:00")
    assert await heard(village, "leader") == [[]]
