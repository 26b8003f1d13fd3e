""" "Hơn": amounts are rounded down for reading, never up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.compare import Comparison, mean, tenths
from summaries.rounding import Rounded, rounded


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (35_273_450_000, Rounded(35_200_000_000, more=True)),
        (35_200_000_000, Rounded(35_200_000_000, more=False)),
        (2_701_000_000, Rounded(2_700_000_000, more=True)),
        (-2_701_000_000, Rounded(-2_700_000_000, more=True)),
        (149_361_702, Rounded(149_000_000, more=True)),
        (999_999, Rounded(999_999, more=False)),
        (0, Rounded(0, more=False)),
    ],
)
def test_three_digits_are_told(amount: int, told: Rounded) -> None:
    assert rounded(amount) == told


@given(st.integers(-(10**16), 10**16))
def test_never_more_is_told_than_there_is(amount: int) -> None:
    told = rounded(amount)
    assert abs(told.value) <= abs(amount) < abs(told.value) + max(1, abs(amount) / 100)
    assert told.more == (told.value != amount)


@given(st.integers(-(10**16), 10**16), st.integers(1, 10**6))
def test_a_mean_times_its_denominator_is_the_total_to_half_a_unit(total: int, count: int) -> None:
    assert abs(2 * (int(mean(total, count)) * count - total)) <= count
    assert abs(2 * (int(mean(total, count, places=1) * 10) * count - 10 * total)) <= count


def test_percents_have_one_decimal_halves_away_from_zero() -> None:
    assert [str(tenths(part, 1000)) for part in (5, -5, 15, 1000)] == ["0.5", "-0.5", "1.5", "100"]
    assert str(tenths(1, 2000)) == "0.1"


def test_a_plan_tells_how_much_was_reached_and_nothing_grows_from_zero() -> None:
    assert str(Comparison("plan", 30, 40, 5, "2026").reached_percent) == "75"
    assert Comparison("plan", 30, 0, 5).reached_percent is None
    assert Comparison("year", 30, 0, 5).change_percent is None
    assert str(Comparison("year", -50, -100, 5).change_percent) == "50"
