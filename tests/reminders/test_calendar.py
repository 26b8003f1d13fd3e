"""When people may be written to, as tables."""

from datetime import date, datetime, time

import pytest
from structlog.testing import capture_logs

from conversations.calendar import Calendar
from handlers.holidays import vietnamese_calendar
from settings import SettingsError, load_settings

USUAL = vietnamese_calendar()
WEEKDAYS = vietnamese_calendar(weekends_off=True)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-10-01 06:59", False),
        ("2026-10-01 07:00", True),
        ("2026-10-01 19:59", True),
        ("2026-10-01 20:00", False),
        ("2026-10-01 23:59", False),
        ("2026-10-04 09:00", True),
        ("2026-09-02 09:00", False),
        ("2026-11-24 09:00", False),
        ("2027-02-06 09:00", False),
        ("2027-04-16 09:00", False),
        ("2028-02-29 09:00", True),
    ],
)
def test_nights_and_holidays_are_quiet(moment: str, open_: bool) -> None:
    assert USUAL.is_open(datetime.fromisoformat(moment)) is open_


@pytest.mark.parametrize(
    ("calendar", "moment", "then"),
    [
        (USUAL, "2026-10-01 09:30", "2026-10-01 09:30"),
        (USUAL, "2026-10-01 20:00", "2026-10-02 07:00"),
        (USUAL, "2026-10-01 03:00", "2026-10-01 07:00"),
        (USUAL, "2027-02-03 20:00", "2027-02-11 07:00"),
        (USUAL, "2027-02-07 08:00", "2027-02-11 07:00"),
        (USUAL, "2026-12-31 21:00", "2027-01-02 07:00"),
        (WEEKDAYS, "2026-12-31 21:00", "2027-01-04 07:00"),
        (WEEKDAYS, "2026-10-10 08:00", "2026-10-12 07:00"),
        (Calendar(time(12), time(14)), "2026-10-01 12:30", "2026-10-01 14:00"),
        (Calendar(time(0), time(0)), "2026-10-01 02:30", "2026-10-01 02:30"),
    ],
)
def test_what_may_not_be_said_now_waits_for_the_next_working_morning(
    calendar: Calendar, moment: str, then: str
) -> None:
    assert calendar.next_open(datetime.fromisoformat(moment)) == datetime.fromisoformat(then)


def test_quiet_hours_come_from_the_settings() -> None:
    assert load_settings(quiet_hours="21:30 - 6:00").quiet == (time(21, 30), time(6))


@pytest.mark.parametrize("hours", ["20:00", "25:00-07:00", "20-7", "", "20:00-07:61"])
def test_quiet_hours_that_are_none_are_named(hours: str) -> None:
    with pytest.raises(SettingsError, match=r"HTX_QUIET_HOURS.*20:00-07:00"):
        load_settings(quiet_hours=hours)


def test_where_no_process_can_be_had_no_day_is_a_holiday_and_the_log_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.workshop.sys.executable", "/nowhere/python")
    with capture_logs() as logs:
        assert vietnamese_calendar().is_working(date(2040, 1, 1))
    assert [entry["event"] for entry in logs] == ["holidays unknown"]
