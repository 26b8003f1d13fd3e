"""Windows of months."""

import pytest

from conversations.periods import Period
from summaries.query import Query


@pytest.mark.parametrize(
    ("start", "end"), [("2026-10", "2026-09"), ("2026", "2026-10"), ("2026-Q3", "2026-10"), ("2026-13", "2026-13")]
)
def test_a_window_is_of_whole_months_in_order(start: str, end: str) -> None:
    with pytest.raises(ValueError, match=r"month|period|window"):
        Query(start, end)


def test_a_window_holds_every_period_that_lies_wholly_within_in_the_order_of_their_ends() -> None:
    assert Query("2026-08", "2026-12").periods == (
        *("2026-08", "2026-09", "2026-10", "2026-11"),
        *("2026-Q4", "2026-12"),
    )
    assert len(Query("2025-01", "2026-12").periods) == 24 + 8 + 4 + 2
    assert Query("2025-01", "2025-12").periods[-4:] == ("2025", "2025-H2", "2025-Q4", "2025-12")


def test_the_window_before_has_as_many_months() -> None:
    assert Query("2026-01", "2026-01").compared_periods == ("2025-12",)
    assert Query("2026-01", "2026-10").compared_periods == Query("2025-03", "2025-12").periods


def test_a_window_may_span_longer_periods() -> None:
    assert Query.over(Period.parse("2025"), Period.parse("2026-Q3")) == Query("2025-01", "2026-09")
