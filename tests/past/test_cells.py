"""Cells of the office's tables: what can be read two ways is not read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conversations.sheets.cells import amount_in, count_in, day_in, heading_of, number_in, period_in, scale_of
from handlers.past.stream import cell_text

TODAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200000", "1200000"),
        ("1.200.000", "1200000"),
        ("1,200,000", "1200000"),
        ("1.200.000,5", "1200000.5"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("-30", "-30"),
        ("(30)", "-30"),
        ("1 200", "1200"),
    ],
)
def test_numbers_are_read_with_either_sign_for_the_fraction(text: str, number: str) -> None:
    assert number_in(text, fraction=True) == Decimal(number)


def test_three_digits_after_a_single_sign_are_thousands_only_where_no_fraction_is_possible() -> None:
    assert number_in("1.200", fraction=False) == 1200
    assert number_in("1.200", fraction=True) is None
    assert amount_in("1.200", 1, TODAY) == 1200
    assert amount_in("1.200", 10**6, TODAY) is None


@pytest.mark.parametrize(
    ("text", "scale", "amount"),
    [
        ("12,5", 10**6, 12_500_000),
        ("1,5 tỷ", 10**6, 1_500_000_000),
        ("120 triệu", 1, 120_000_000),
        ("12,5", 1, None),
        ("một ít", 1, None),
        ("", 1, None),
        ("1.2.3", 1, None),
    ],
)
def test_amounts_are_of_the_headings_unit_unless_they_name_their_own(text: str, scale: int, amount: int | None) -> None:
    assert amount_in(text, scale, TODAY) == amount


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-10", "2026-10"),
        ("10/2026", "2026-10"),
        ("Tháng 10 năm 2026", "2026-10"),
        ("T3/2023", "2023-03"),
        ("2026-Q3", "2026-Q3"),
        ("Quý III năm 2026", "2026-Q3"),
        ("quý 3/2026", "2026-Q3"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("6 tháng cuối năm 2026", "2026-H2"),
        ("Năm 2022", "2022"),
        ("2022", "2022"),
        ("2026-10-01", "2026-10"),
        ("1/10/2026", "2026-10"),
        ("13/2026", "None"),
        ("quý 5/2026", "None"),
        ("hôm qua", "None"),
        ("", "None"),
    ],
)
def test_periods_are_read_as_the_office_writes_them(text: str, period: str) -> None:
    assert str(period_in(text)) == period


def test_days_counts_and_headings() -> None:
    assert day_in("20/11/2025") == day_in("2025-11-20") == day_in("45981") == date(2025, 11, 20)
    assert day_in("31/2/2025") is None
    assert (count_in("1.250"), count_in("12,5"), count_in("x")) == (1250, None, None)
    assert heading_of("Doanh thu (triệu đồng) *") == "doanh thu"
    assert [scale_of(text) for text in ("Thu (tỷ đồng)", "Thu, tr.đ", "Thu [nghìn đồng]", "Thu")] == [
        *(10**9, 10**6, 1000, 1),
    ]


@given(some.text(max_size=30))
def test_no_text_breaks_the_reading(text: str) -> None:
    amount_in(text, 1, TODAY)
    amount_in(text, 10**6, TODAY)
    count_in(text)
    day_in(text)
    period_in(text)
    heading_of(text)
    scale_of(text)


@given(some.integers(-(10**9), 10**9), some.integers(0, 9999))
def test_a_fraction_of_a_spreadsheet_comes_back_as_it_was(whole: int, rest: int) -> None:
    value = whole + rest / 10_000
    told = cell_text(value)
    assert number_in(told, fraction=True) == Decimal(f"{value:.9f}")
