"""Periods as papers name them."""

import pytest

from summaries.documents.windows import periods_named


@pytest.mark.parametrize(
    ("periods", "named"),
    [
        (["2026-09", "2026-10"], "9/2026, 10/2026"),
        ([f"2022-{month:02}" for month in range(1, 13)], "từ 01/2022 đến 12/2022"),
        (["2022-11", "2022-12", "2023-01", "2023-03"], "từ 11/2022 đến 01/2023, 3/2023"),
        (["2022-Q1", "2022-Q2", "2022-Q3", "2022-10"], "từ quý I/2022 đến quý III/2022, 10/2022"),
    ],
)
def test_periods_that_follow_one_another_are_named_by_the_first_and_the_last(periods: list[str], named: str) -> None:
    assert periods_named(periods) == named
