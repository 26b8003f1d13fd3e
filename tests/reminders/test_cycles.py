"""Cycles with the clock moved by hand: who is told what, and when."""

import pytest
from msgspec.structs import replace

from db.store import Tx
from handlers.clock import Clock
from handlers.holidays import vietnamese_calendar
from tests.reminders.province import NIGHT_AND_DAY, Province, act_for, brief, states


async def test_a_unit_that_never_reports_is_told_four_times_and_then_the_office_rings(province: Province) -> None:
    await province.knows("minh", "staff")
    await province.has("HTX-0001", "hung", in_charge="minh")
    heard = await province.until("2026-10-31 23:00", NIGHT_AND_DAY)
    assert brief(heard) == [
        "10-01 08:00 hung",
        "10-07 08:00 hung",
        "10-10 08:00 hung",
        "10-12 08:00 hung",
        "10-13 08:00 minh",
    ]
    before, today, late = (heard[place].text for place in (1, 2, 3))
    assert "Hạn gửi: thứ Bảy 10/10" in before
    assert "Hôm nay là ngày cuối nhận báo cáo" in today
    assert "nay gửi vẫn được" in late
    assert "0199" in heard[-1].text
    assert "HTX Đơn vị HTX-0001" in heard[-1].text


async def test_three_cycles_with_a_report_in_the_middle_of_each(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    heard = []
    for month, day in (("10", "08"), ("11", "01"), ("12", "11")):
        heard += await province.until(f"2026-{month}-{day} 12:00")
        await province.reports("HTX-0001", f"2026-{int(month) - 1:02d}")
    heard += await province.until("2026-12-31 23:00")
    assert brief(heard) == [
        *("10-01 08:00 hung", "10-07 08:00 hung"),
        "11-01 08:00 hung",
        *("12-01 08:00 hung", "12-07 08:00 hung", "12-10 08:00 hung"),
    ]


async def test_around_tet_everything_moves_to_the_first_working_morning_and_only_the_latest_is_told(
    province: Province,
) -> None:
    """Tết of 2027 is off from 4 to 10 February: three days before due and the due day are both within it."""
    province.sleeps_until("2027-01-31 12:00")
    await province.has("HTX-0001", "hung")
    await province.reports("HTX-0001", "2026")
    heard = await province.until("2027-02-28 23:00", NIGHT_AND_DAY)
    assert brief(heard) == ["02-01 08:00 hung", "02-11 07:00 hung", "02-12 08:00 hung"]
    told = await province.store.read(states)
    assert ("2027-01", "before", "hung", "skipped") in told
    assert ("2027-01", "due", "hung", "sent") in told


async def test_new_years_day_is_a_holiday(province: Province) -> None:
    province.sleeps_until("2026-12-31 12:00")
    await province.has("HTX-0001", "hung")
    assert brief(await province.until("2027-01-06 23:00", NIGHT_AND_DAY)) == ["01-02 07:00 hung"]


async def test_a_leap_day_is_a_day_like_any_other(province: Province) -> None:
    province.sleeps_until("2028-02-28 12:00")
    await province.has("HTX-0001", "hung")
    await province.store.transact(_cycle, "2028-01", "2028-02-01", "2028-03-03", "2028-03-05")
    heard = await province.until("2028-03-06 23:00")
    assert brief(heard) == ["02-29 08:00 hung", "03-01 08:00 hung", "03-03 08:00 hung", "03-05 08:00 hung"]
    assert "tháng 2/2028" in heard[1].text


async def test_a_cycle_may_end_on_the_31st(province: Province) -> None:
    province.sleeps_until("2026-09-30 23:00")
    await province.has("HTX-0001", "hung")
    await province.store.transact(_cycle, "2026-09", "2026-10-01", "2026-10-31", "2026-11-02")
    assert brief(await province.until("2026-10-31 23:00")) == [
        "10-01 08:00 hung",
        "10-28 08:00 hung",
        "10-31 08:00 hung",
    ]


async def test_a_cycle_that_is_moved_moves_what_has_not_been_told(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    assert brief(await province.until("2026-10-05 23:00")) == ["10-01 08:00 hung"]
    await province.store.transact(_cycle, "2026-09", "2026-10-01", "2026-10-20", "2026-10-22")
    assert brief(await province.until("2026-10-25 23:00")) == [
        "10-17 08:00 hung",
        "10-20 08:00 hung",
        "10-22 08:00 hung",
    ]


async def test_a_second_step_on_one_day_waits_for_the_next(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    heard = await province.until("2026-10-07 09:00")
    await province.store.transact(
        lambda tx: tx.run("update ladder set days = -3, at = '15:00' where cadence = 'month' and step = 'due'")
    )
    heard += await province.until("2026-10-08 23:00")
    assert brief(heard) == ["10-01 08:00 hung", "10-07 08:00 hung", "10-08 07:00 hung"]


async def test_a_step_that_is_switched_off_is_not_taken(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await province.until("2026-10-02 09:00")
    await province.store.transact(
        lambda tx: tx.run("update ladder set active = 0 where cadence = 'month' and step = 'before'")
    )
    assert brief(await province.until("2026-10-10 23:00")) == ["10-10 08:00 hung"]


async def test_after_a_week_of_downtime_one_message_goes_and_not_a_heap(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await province.until("2026-10-06 12:00")
    province.sleeps_until("2026-10-13 09:00")
    heard = await province.ticks()
    assert brief(heard) == ["10-13 09:00 hung"]
    assert "nay gửi vẫn được" in heard[0].text
    told = await province.store.read(states)
    assert [(step, state) for _, step, person, state in told if person == "hung"] == [
        ("opened", "sent"),
        ("before", "skipped"),
        ("due", "skipped"),
        ("late", "sent"),
    ]
    assert await province.until("2026-10-31 23:00") == []


async def test_what_was_slept_through_is_left_out_when_the_next_step_is_near(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await province.ticks()
    province.sleeps_until("2026-10-06 09:00")
    assert brief(await province.until("2026-10-08 23:00")) == ["10-07 08:00 hung"]


async def test_what_is_long_past_is_not_made_up_for(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await province.until("2026-10-08 12:00")
    province.sleeps_until("2026-10-25 09:00")
    assert await province.ticks() == []


async def test_where_weekends_are_off_a_step_moves_to_monday(province: Province) -> None:
    province.office = replace(province.office, calendar=vietnamese_calendar(weekends_off=True))
    await province.has("HTX-0001", "hung")
    heard = await province.until("2026-10-12 23:00")
    assert brief(heard) == ["10-01 08:00 hung", "10-07 08:00 hung", "10-12 07:00 hung"]


async def test_a_unit_that_reports_by_the_quarter_is_told_of_its_quarter_only(province: Province) -> None:
    await province.has("THT-0001", "lanh", cadence="quarter")
    heard = await province.until("2026-12-31 23:00")
    assert brief(heard) == ["10-01 08:00 lanh", "10-07 08:00 lanh", "10-10 08:00 lanh", "10-12 08:00 lanh"]
    assert all("quý III/2026" in each.text for each in heard)


async def test_a_quarter_reported_month_by_month_is_reported(province: Province) -> None:
    await province.has("THT-0001", "lanh", cadence="quarter")
    for month in ("2026-07", "2026-08"):
        await province.reports("THT-0001", month)
    (opened,) = await province.until("2026-10-02 23:00")
    assert "tháng 9/2026" in opened.text
    await province.reports("THT-0001", "2026-09")
    assert await province.until("2026-10-31 23:00") == []


async def test_several_units_of_one_person_come_in_one_message(province: Province) -> None:
    await province.has("HTX-0001", "tam")
    await province.has("THT-0001", "tam", cadence="quarter")
    (heard,) = await province.until("2026-10-01 23:00")
    assert "HTX-0001" in heard.text
    assert "THT-0001" in heard.text
    await province.reports("HTX-0001", "2026-09")
    (heard,) = await province.until("2026-10-07 23:00")
    assert "HTX-0001" not in heard.text
    assert "THT-0001" in heard.text


async def test_everybody_who_acts_for_a_unit_is_told(province: Province) -> None:
    await province.has("HTX-0001", "hung", "hoa")
    assert sorted(each.person for each in await province.until("2026-10-01 23:00")) == ["hoa", "hung"]


async def test_who_came_to_act_for_a_unit_after_a_step_is_not_reminded_of_it(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    await province.until("2026-10-08 12:00")
    await province.knows("hoa")
    await province.store.transact(act_for, "hoa", "HTX-0001", "2026-10-08", province.office.new_id)
    assert brief(await province.until("2026-10-10 23:00")) == ["10-10 08:00 hoa", "10-10 08:00 hung"]


async def test_nobody_is_told_in_the_middle_of_a_conversation_but_soon_after(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    province.sleeps_until("2026-10-01 07:50")
    await province.writes("hung")
    province.sleeps_until("2026-10-01 08:00")
    assert await province.ticks() == []
    province.sleeps_until("2026-10-01 08:05")
    assert brief(await province.ticks()) == ["10-01 08:05 hung"]


@pytest.mark.parametrize(
    "change",
    [
        "update addresses set unreachable = 'blocked' where person_id = 'hung'",
        "update addresses set moved_to = '@x' where person_id = 'hung'",
    ],
)
async def test_who_cannot_be_reached_is_passed_over_and_stands_on_the_call_list(
    province: Province, change: str
) -> None:
    await province.knows("minh", "staff")
    await province.has("HTX-0001", "hung")
    await province.store.transact(lambda tx: tx.run(change))
    heard = await province.until("2026-10-31 23:00")
    assert brief(heard) == ["10-13 08:00 minh"]


async def test_a_channel_that_takes_nothing_all_day_is_not_written_to_at_night(province: Province) -> None:
    await province.has("HTX-0001", "hung")
    province.sleeps_until("2026-10-01 08:00")
    await Clock(province.store, province.office).tick()
    province.sleeps_until("2026-10-01 20:00")
    assert await province.ticks() == []
    assert brief(await province.until("2026-10-02 23:00", NIGHT_AND_DAY)) == ["10-02 07:00 hung"]


async def test_a_unit_without_anybody_of_the_office_is_everybody_s_to_ring_and_each_hears_once(
    province: Province,
) -> None:
    for person, role in (("minh", "staff"), ("quang", "admin")):
        await province.knows(person, role)
    await province.has("HTX-0001", "hung", in_charge="minh")
    await province.has("HTX-0002", "hoa")
    heard = [
        each
        for each in await province.until("2026-10-31 23:00")
        if each.person in ("minh", "quang") and "Đã khóa số" not in each.text
    ]
    assert sorted(brief(heard)) == ["10-13 08:00 minh", "10-13 08:00 quang"]
    texts = {each.person: each.text for each in heard}
    assert "HTX-0001" in texts["minh"]
    assert "HTX-0002" in texts["minh"]
    assert "HTX-0001" not in texts["quang"]
    trail = await province.store.read(
        lambda tx: tx.all("select person_id from audit where action = 'owing.read_with_phones' order by person_id")
    )
    assert [row["person_id"] for row in trail] == ["minh", "quang"]


async def test_a_colleague_who_cannot_be_written_to_has_their_calls_made_by_the_others(province: Province) -> None:
    for person, role in (("minh", "staff"), ("lan", "staff"), ("quang", "admin")):
        await province.knows(person, role)
    await province.has("HTX-0001", "hung", in_charge="minh")
    await province.has("HTX-0002", "hoa", in_charge="lan")
    await province.store.transact(
        lambda tx: tx.run("update addresses set unreachable = 'blocked' where person_id = 'minh'")
    )
    calls = [each for each in await province.until("2026-10-13 23:00") if "Danh sách gọi điện" in each.text]
    assert sorted(brief(calls)) == ["10-13 08:00 lan", "10-13 08:00 quang"]
    texts = {each.person: each.text for each in calls}
    assert all("1 đơn vị do Nguyễn Văn Minh phụ trách" in text for text in texts.values())
    assert all("HTX-0001" in text for text in texts.values())
    assert "HTX-0002" in texts["lan"]
    assert "HTX-0002" not in texts["quang"]


async def test_no_call_list_where_everybody_reported(province: Province) -> None:
    await province.knows("minh", "staff")
    await province.has("HTX-0001", "hung")
    await province.reports("HTX-0001", "2026-09")
    assert await province.until("2026-10-31 23:00") == []


def _cycle(tx: Tx, period: str, opens: str, due: str, locks: str) -> None:
    tx.run(
        "insert into cycles (period, opens, due, locks) values (:period, :opens, :due, :locks)",
        period=period,
        opens=opens,
        due=due,
        locks=locks,
    )
