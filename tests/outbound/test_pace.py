"""So many letters a second overall, a pause between two to one address, silence when asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.inbound import Address
from handlers.pace import Pace

LEADER, OTHER = Address("telegram", "1"), Address("telegram", "2")


def test_the_first_letter_leaves_at_once() -> None:
    pace = Pace(30, 1)
    assert pace.wait(100) == 0
    assert pace.wait_for(LEADER, 100) == 0


def test_letters_leave_evenly() -> None:
    pace = Pace(10, 0)
    pace.note(LEADER, 100)
    assert pace.wait(100) == pytest.approx(0.1)
    assert pace.wait(100.1) == pytest.approx(0)


def test_two_to_one_address_are_apart_and_others_need_not_wait() -> None:
    pace = Pace(0, 1)
    pace.note(LEADER, 100)
    assert pace.wait_for(LEADER, 100.25) == pytest.approx(0.75)
    assert pace.wait_for(OTHER, 100.25) == 0
    assert pace.wait_for(LEADER, 101) == 0


def test_without_limits_nothing_waits() -> None:
    pace = Pace(0, 0)
    for _ in range(1000):
        pace.note(LEADER, 100)
    assert (pace.wait(100), pace.wait_for(LEADER, 100)) == (0, 0)


def test_silence_that_was_asked_for_is_not_shortened() -> None:
    pace = Pace(0, 0)
    pace.pause(130)
    pace.pause(110)
    assert pace.wait(100) == pytest.approx(30)
    assert pace.wait(131) == 0


def test_addresses_of_long_ago_are_forgotten() -> None:
    pace = Pace(0, 1)
    for number in range(5000):
        pace.note(Address("telegram", str(number)), number)
    assert len(pace._last) < 4200


@given(rate=st.integers(1, 50), asked=st.lists(st.floats(0, 0.2), min_size=1, max_size=60))
def test_never_more_in_a_second_than_the_rate(rate: int, asked: list[float]) -> None:
    pace, now, left = Pace(rate, 0), 1000.0, list[float]()
    for gap in asked:
        now += gap
        now += pace.wait(now)
        pace.note(LEADER, now)
        left.append(now)
    for moment in left:
        assert sum(moment <= other < moment + 0.999 for other in left) <= rate
