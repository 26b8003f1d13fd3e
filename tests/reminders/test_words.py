"""What is said to be reminded later, and to change the ladder, as tables. It is Thursday 5 November 2026, 9:00."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from conversations.calendar import Calendar
from conversations.reminders.ladder import Step
from conversations.reminders.moments import moment_ahead, wish
from conversations.reminders.steps_in_words import changed

NOW = datetime(2026, 11, 5, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
MONTH = (
    Step("month", 1, "opened", "opens", 0, time(8), "remind"),
    Step("month", 2, "before", "due", -3, time(8), "remind"),
    Step("month", 3, "due", "due", 0, time(8), "remind"),
    Step("month", 4, "late", "due", 2, time(8), "remind"),
    Step("month", 5, "calls", "due", 3, time(8), "calls"),
)
LADDER = (*MONTH, *(replace(step, cadence="quarter") for step in MONTH))


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("nhắc tôi thứ Năm", "11-12 08:00"),
        ("nhac toi thu nam", "11-12 08:00"),
        ("mai nhắc lại", "11-06 08:00"),
        ("mai anh nhắc tôi nhé", "11-06 08:00"),
        ("ok mai nhắc", "11-06 08:00"),
        ("chiều nay nhắc", "11-05 14:00"),
        ("nhắc tối nay", "11-05 19:00"),
        ("nhac toi nay", "11-05 19:00"),
        ("nhac toi mai", "11-06 08:00"),
        ("lát nữa nhắc", "11-05 11:00"),
        ("2 tiếng nữa nhắc tôi", "11-05 11:00"),
        ("nhắc lại sau 30 phút nữa", "11-05 09:30"),
        ("14h nhắc tôi", "11-05 14:00"),
        ("8h nhắc tôi", "11-06 08:00"),
        ("nhắc tôi 3 giờ chiều mai", "11-06 15:00"),
        ("nhắc tôi lúc 7 giờ rưỡi sáng mai", "11-06 07:30"),
        ("nhắc tôi chiều mai lúc 2h30", "11-06 14:30"),
        ("nhắc tôi sáng thứ Hai tuần sau", "11-09 08:00"),
        ("nhắc anh ngày 8", "11-08 08:00"),
        ("20/11 nhắc", "11-20 08:00"),
        ("3 hôm nữa nhắc tôi", "11-08 08:00"),
    ],
)
def test_a_time_to_be_reminded_at(said: str, then: str) -> None:
    left = wish(said)
    assert left is not None
    wanted = moment_ahead(left, NOW)
    assert wanted is not None
    assert f"{wanted.at:%m-%d %H:%M}" == then


@pytest.mark.parametrize(
    "said",
    [
        "nhắc tôi",
        "thôi đừng nhắc nữa",
        "nhắc tôi sáng nay",
        "nhắc tôi 25 giờ mai",
        "nhắc tôi tuần sau",
        "nhắc nhở người dân thứ năm đóng tiền",
        "cán bộ nhắc mãi về hóa đơn",
    ],
)
def test_what_names_no_one_time_is_not_taken_for_one(said: str) -> None:
    left = wish(said)
    assert left is not None
    assert moment_ahead(left, NOW) is None


@pytest.mark.parametrize("said", ["thứ Năm", "120 triệu", "báo cáo", ""])
def test_what_asks_for_no_reminder(said: str) -> None:
    assert wish(said) is None


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("bậc 2 trước 5 ngày lúc 8 giờ", ("month", 2, -5, "08:00", True)),
        ("bac 2 truoc han 5 ngay", ("month", 2, -5, "08:00", True)),
        ("Bậc 4 sau 1 ngày", ("month", 4, 1, "08:00", True)),
        ("bậc 2 đúng hạn, 9:30", ("month", 2, 0, "09:30", True)),
        ("bậc 1 lúc 2 giờ chiều", ("month", 1, 0, "14:00", True)),
        ("bậc 3 lúc 7h rưỡi", ("month", 3, 0, "07:30", True)),
        ("tắt bậc 4", ("month", 4, 2, "08:00", False)),
        ("quý bậc 2 trước 4 ngày", ("quarter", 2, -4, "08:00", True)),
        ("bậc 5 sau 6 ngày", ("month", 5, 6, "08:00", True)),
    ],
)
def test_a_step_as_it_is_wanted(said: str, then: tuple[str, int, int, str, bool]) -> None:
    step = changed(said, LADDER, Calendar())
    assert isinstance(step, Step)
    assert (step.cadence, step.number, step.days, f"{step.at:%H:%M}", step.active) == then


def test_a_step_that_was_switched_off_is_switched_on_again() -> None:
    off = tuple(replace(step, active=False) for step in LADDER)
    for said in ("bật bậc 4", "bậc 4 sau 2 ngày"):
        step = changed(said, off, Calendar())
        assert isinstance(step, Step)
        assert step.active


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("abc", "how"),
        ("trước 5 ngày", "how"),
        ("bậc 2", "how"),
        ("bậc 9 trước 5 ngày", "step"),
        ("bậc 2 trước 40 ngày", "far"),
        ("bậc 1 trước 2 ngày", "before_opening"),
        ("bậc 2 lúc 26 giờ", "no_time"),
        ("bậc 2 lúc 21 giờ", "quiet"),
        ("bậc 5 sau 1 ngày", "calls_last"),
        ("bậc 4 sau 3 ngày", "calls_last"),
    ],
)
def test_why_a_step_cannot_be_as_it_is_wanted(said: str, problem: str) -> None:
    assert changed(said, LADDER, Calendar()) == problem
