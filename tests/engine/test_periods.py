"""Periods and cycles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.cycles import usual_cycle
from conversations.periods import Period, last_closed_month


@pytest.mark.parametrize(
    ("text", "start", "end", "cadence"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "quarter"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "half"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
    ],
)
def test_a_period_knows_its_days(text: str, start: date, end: date, cadence: str) -> None:
    period = Period.parse(text)
    assert (period.start, period.end, period.cadence, str(period)) == (start, end, cadence, text)


@pytest.mark.parametrize(
    "text", ["", "26-10", "2026-13", "2026-00", "2026-1", "2026-Q5", "2026-Q0", "2026-H3", "2026-", "x"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message differs with what is wrong
        Period.parse(text)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from([1, 3, 6, 12]), st.integers(-60, 60))
def test_shifting_there_and_back_is_nothing(day: date, months: int, count: int) -> None:
    period = Period(day.replace(day=1, month=(day.month - 1) // months * months + 1), months)
    assert period.shift(count).shift(-count) == period
    assert Period.parse(str(period)) == period
    assert len(period.months_in()) == months


def test_the_last_closed_month_on_the_first_of_january_is_december() -> None:
    assert str(last_closed_month(date(2027, 1, 1))) == "2026-12"


def test_a_month_is_due_on_the_tenth_and_locks_after_the_twelfth_of_the_next() -> None:
    cycle = usual_cycle("2026-12")
    assert (cycle.opens, cycle.due, cycle.locks) == (date(2027, 1, 1), date(2027, 1, 10), date(2027, 1, 12))
    assert not cycle.locked(date(2027, 1, 12))
    assert cycle.locked(date(2027, 1, 13))
