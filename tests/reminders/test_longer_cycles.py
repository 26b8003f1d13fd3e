"""Half-years and years are reminded of on days of their own, whatever rhythm a unit reports its months in."""

from datetime import date, time

import pytest

from conversations.calendar import Calendar
from conversations.cycles import usual_cycle
from conversations.reminders.ladder import CADENCES, Step
from conversations.reminders.steps_in_words import changed
from tests.reminders.province import Province

LADDER = tuple(
    Step(cadence, number, key, anchor, days, time(8), "remind")
    for cadence in CADENCES
    for number, key, anchor, days in ((1, "opened", "opens", 0), (2, "before", "due", -3))
)


@pytest.mark.parametrize(
    ("period", "due", "locks"),
    [
        ("2026-12", date(2027, 1, 10), date(2027, 1, 12)),
        ("2026-Q4", date(2027, 1, 10), date(2027, 1, 12)),
        ("2026-H1", date(2026, 7, 20), date(2026, 7, 25)),
        ("2026", date(2027, 1, 31), date(2027, 2, 10)),
    ],
)
def test_each_length_has_its_days(period: str, due: date, locks: date) -> None:
    cycle = usual_cycle(period)
    assert (cycle.due, cycle.locks) == (due, locks)


async def test_who_reported_the_month_is_reminded_of_the_half_year_then_of_the_year(province: Province) -> None:
    province.sleeps_until("2027-01-05 12:00")
    await province.has("THT-0001", "lanh", cadence="quarter")
    await province.reports("THT-0001", "2026-Q4")
    heard = await province.until("2027-01-19 23:00")
    assert [(f"{each.at:%m-%d}", "6 tháng cuối" in each.text, "năm 2026" in each.text) for each in heard] == [
        ("01-11", True, True),
        ("01-14", False, True),
        ("01-17", True, True),
    ]
    await province.reports("THT-0001", "2026-H2")
    heard = await province.until("2027-01-29 23:00")
    assert [f"{each.at:%m-%d}" for each in heard] == ["01-28"]
    await province.reports("THT-0001", "2026")
    assert await province.until("2027-01-31 23:00") == []


@pytest.mark.parametrize(
    ("said", "cadence", "number", "days"),
    [
        ("6 tháng bậc 1 sau 5 ngày", "half", 1, 5),
        ("năm bậc 2 trước 7 ngày", "year", 2, -7),
        ("lịch năm bậc 1 sau 3 ngày", "year", 1, 3),
        ("quý bậc 2 trước 2 ngày", "quarter", 2, -2),
        ("bậc 2 trước 5 ngày", "month", 2, -5),
    ],
)
def test_the_ladder_that_a_change_is_for_is_named_first(said: str, cadence: str, number: int, days: int) -> None:
    step = changed(said, LADDER, Calendar())
    assert isinstance(step, Step)
    assert (step.cadence, step.number, step.days) == (cadence, number, days)
