"""When an announcement is to go out, as people say it on Thursday 5 November 2026 at nine in the morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.notices.send_time import LATEST, SendTime, read_send_time

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 5, 9, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8 giờ sáng mai", (11, 6, 8, 0)),
        ("8 gio sang mai", (11, 6, 8, 0)),
        ("14h thứ Năm", (11, 12, 14, 0)),
        ("20/11 7:30", (11, 20, 7, 30)),
        ("7h30 ngày 20/11/2026", (11, 20, 7, 30)),
        ("tám giờ rưỡi sáng thứ Hai", (11, 9, 8, 30)),
        ("8 giờ kém 15 ngày mai", (11, 6, 7, 45)),
        ("2h chiều mai", (11, 6, 14, 0)),
        ("8h30 tối nay", (11, 5, 20, 30)),
        ("12h trưa mai", (11, 6, 12, 0)),
        ("10h", (11, 5, 10, 0)),
        ("8h", (11, 6, 8, 0)),
        ("8h ngày mốt", (11, 7, 8, 0)),
        ("thứ 6 tuần sau lúc 7h", (11, 13, 7, 0)),
    ],
)
def test_a_time_in_words(text: str, at: tuple[int, int, int, int]) -> None:
    assert read_send_time(text, NOW).at == datetime(2026, *at, tzinfo=ZONE)


@pytest.mark.parametrize("text", ["ngay", "Gửi ngay", "bây giờ"])
def test_now(text: str) -> None:
    assert read_send_time(text, NOW) == SendTime()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hôm nay 8h", "past"),
        ("4/11 8h", "past"),
        ("20/3 8h", "past"),
        ("8h 20/6/2027", "far"),
        ("chiều mai", "hour"),
        ("20/11", "hour"),
        ("25h mai", "hour"),
        ("12h đêm mai", "hour"),
        ("8h tuần sau", "several"),
        ("8h ngày 31/4", "day"),
        ("xin chào", "hour"),
    ],
)
def test_why_there_is_no_time(text: str, problem: str) -> None:
    assert read_send_time(text, NOW).problem == problem


def test_an_hour_before_dawn_may_be_meant_for_the_afternoon() -> None:
    assert read_send_time("2h mai", NOW).early
    assert not read_send_time("2h sáng mai", NOW).early
    assert not read_send_time("8h mai", NOW).early


@given(st.text(max_size=40) | st.text(alphabet="0123456789hg:/ giờsángmaithứ", max_size=24))
def test_whatever_is_typed_is_now_or_later_or_has_a_problem(text: str) -> None:
    said = read_send_time(text, NOW)
    assert said.problem or said.at is None or NOW < said.at <= NOW + LATEST
