"""Days to come are the next such day after the one on which the answer was typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.answers import read

WEEKDAYS = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]
DIGITS = ["thứ 2", "t3", "thu 4", "Thứ 5", "T6", "thứ 7", "CN"]
days = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def named(text: str, today: date) -> date:
    """The day that the text names."""
    reading = read("day", text, today=today)
    assert reading.outcome == "value"
    return date.fromisoformat(str(reading.value))


@given(today=days, weekday=st.integers(0, 6), names=st.sampled_from([WEEKDAYS, DIGITS]))
def test_a_weekday_is_the_next_one_and_never_today(today: date, weekday: int, names: list[str]) -> None:
    day = named(names[weekday], today)
    assert day.weekday() == weekday
    assert timedelta() < day - today <= timedelta(days=7)


@given(today=days, weekday=st.integers(0, 6))
def test_a_weekday_of_next_week_lies_in_the_week_that_begins_next_monday(today: date, weekday: int) -> None:
    monday = today + timedelta(days=7 - today.weekday())
    for text in (f"{WEEKDAYS[weekday]} tuần sau", f"tuần sau {WEEKDAYS[weekday]}"):
        assert named(text, today) == monday + timedelta(days=weekday)


@given(today=days, ahead=st.integers(1, 180))
def test_a_day_and_month_that_are_to_come_need_no_year(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    if (day.month, day.day) != (2, 29):
        assert named(f"{day.day}/{day.month}", today) == day
    assert named(f"{day.day}/{day.month}/{day.year}", today) == day


@given(today=days, day=st.integers(1, 28))
def test_a_day_of_the_month_is_this_month_or_the_next(today: date, day: int) -> None:
    if day != today.day:
        found = named(f"ngày {day}", today)
        assert found.day == day
        assert timedelta() < found - today <= timedelta(days=31)


@given(today=days)
def test_the_weekend_begins_on_saturday_and_is_marked_as_an_estimate(today: date) -> None:
    reading = read("day", "cuối tuần", today=today)
    day = date.fromisoformat(str(reading.value))
    assert reading.estimate
    assert day.weekday() == (6 if today.weekday() == 5 else 5)
    assert timedelta() < day - today <= timedelta(days=7)


@given(today=days, text=st.sampled_from(["tuần sau", "đầu tháng", "tháng sau", "đầu tuần", "giữa tháng", "mùng 8"]))
def test_what_names_no_single_day_is_asked_with_days_to_come(today: date, text: str) -> None:
    reading = read("day", text, today=today)
    assert reading.outcome == "ask"
    assert all(date.fromisoformat(str(candidate)) >= today for candidate in reading.candidates)


@pytest.mark.parametrize("text", ["hôm qua", "hôm kia", "5/10/2026"])
def test_a_day_that_is_past_is_refused(text: str) -> None:
    assert read("day", text, today=date(2026, 11, 23)).problem == "other_period"
