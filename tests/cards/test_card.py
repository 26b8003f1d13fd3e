"""The card's numbers: the unit's own past, and the middle of its field where enough others reported."""

import pytest

from conversations.card import drawn_up, median
from conversations.periods import Period
from conversations.records import Peers

OCTOBER = Period.parse("2026-10")


def test_a_month_stands_beside_the_one_before_and_the_same_one_a_year_ago() -> None:
    own = {"2026-10": 130, "2026-09": 120, "2025-10": 98, "2025-09": 7, "2026-Q3": 900}
    card = drawn_up(OCTOBER, own, Peers(0))
    assert (card.value, card.before, card.before_value) == (130, "2026-09", 120)
    assert (card.year_ago, card.year_ago_value) == ("2025-10", 98)
    assert [period for period, _ in card.bars] == [str(OCTOBER.shift(back)) for back in range(-12, 1)]
    assert {period: value for period, value in card.bars if value is not None} == {
        "2025-10": 98,
        "2026-09": 120,
        "2026-10": 130,
    }


def test_a_quarter_stands_beside_quarters() -> None:
    own = {"2026-Q3": 500, "2026-Q2": 450, "2025-Q3": 400, "2026-09": 3}
    card = drawn_up(Period.parse("2026-Q3"), own, Peers(0))
    assert card.bars == (
        ("2025-Q3", 400),
        ("2025-Q4", None),
        ("2026-Q1", None),
        ("2026-Q2", 450),
        ("2026-Q3", 500),
    )
    assert (card.before_value, card.year_ago_value) == (450, 400)


def test_what_was_not_reported_is_not_known_rather_than_nothing() -> None:
    card = drawn_up(OCTOBER, {"2026-10": 130}, Peers(0))
    assert (card.before_value, card.year_ago_value) == (None, None)
    assert drawn_up(OCTOBER, {"2026-10": 130, "2026-09": 0}, Peers(0)).before_value == 0


@pytest.mark.parametrize(("peers", "expected"), [(0, None), (1, None), (4, None), (5, 61), (500, 61)])
def test_the_median_is_told_only_where_at_least_five_others_reported(peers: int, expected: int | None) -> None:
    assert drawn_up(OCTOBER, {"2026-10": 130}, Peers(peers, 61, 61)).median == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (61_000_000, 61_000_000, 61_000_000),
        (60_000_000, 63_000_000, 61_500_000),
        (61_274_999, 61_274_999, 61_300_000),
        (1_234_567_890, 1_234_567_890, 1_230_000_000),
        (999_500, 999_500, 1_000_000),
        (0, 0, 0),
        (12, 13, 12),
    ],
)
def test_the_median_has_three_digits_so_that_it_is_nobodys_exact_figure(low: int, high: int, expected: int) -> None:
    assert median(Peers(9, low, high)) == expected
