"""When an event is, in the words of the office."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.events.when import Hours, When, read_when

TODAY = date(2026, 11, 5)


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8 giờ thứ Năm 19/11/2026", When(day(11, 19), day(11, 19), time(8))),
        ("8h-11h30 19/11", When(day(11, 19), day(11, 19), time(8), time(11, 30))),
        ("8-11h 20/11", When(day(11, 20), day(11, 20), time(8), time(11))),
        ("từ 8h đến 11h thứ năm 19/11", When(day(11, 19), day(11, 19), time(8), time(11))),
        ("7:30 20/11", When(day(11, 20), day(11, 20), time(7, 30))),
        ("20/11 lúc 8 giờ rưỡi sáng", When(day(11, 20), day(11, 20), time(8, 30))),
        ("2 giờ chiều thứ Sáu", When(day(11, 6), day(11, 6), time(14))),
        ("14h30 ngày mai", When(day(11, 6), day(11, 6), time(14, 30))),
        ("hôm nay 15h", When(TODAY, TODAY, time(15))),
        ("từ 02 đến 06/12/2026", When(day(12, 2), day(12, 6))),
        ("2-6/12", When(day(12, 2), day(12, 6))),
        ("từ ngày 2 đến ngày 6/12", When(day(12, 2), day(12, 6))),
        ("từ 8h 2/12 đến 17h 6/12", When(day(12, 2), day(12, 6), time(8), time(17))),
        ("19/11", When(day(11, 19), day(11, 19))),
        ("8h đến 11h30", Hours(time(8), time(11, 30))),
        ("14 giờ", Hours(time(14))),
    ],
)
def test_days_and_hours_are_read(words: str, expected: When | Hours) -> None:
    assert read_when(words, TODAY) == expected


@pytest.mark.parametrize(
    "words",
    [
        "tuần sau",
        "trước 15/11",
        "8h 2/12 đến 6/12",
        "11h đến 8h 19/11",
        "6/12 đến 2/12",
        "25h 19/11",
        "31/2",
        "1/12, 2/12 và 3/12",
        "8h, 9h, 10h 19/11",
        "sớm thôi",
        "",
    ],
)
def test_what_is_not_clear_is_not_taken(words: str) -> None:
    assert read_when(words, TODAY) is None


@given(st.text(max_size=60) | st.text(alphabet="0123456789 h:-/đếntừgiờ", max_size=40))
def test_no_text_raises_and_no_event_ends_before_it_begins(words: str) -> None:
    found = read_when(words, TODAY)
    if isinstance(found, When):
        assert found.first <= found.last
        if found.first == found.last and found.start and found.end:
            assert found.start < found.end
