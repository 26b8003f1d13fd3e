"""Numbers, dates and periods as each language says them."""

from datetime import date, datetime

import pytest

from messages import english, vietnamese
from messages.filters import cap, fit
from messages.language import WORDINGS


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2026-10", "tháng 10/2026", "October 2026"),
        ("2026-Q3", "quý III/2026", "quarter 3 of 2026"),
        ("2026-H1", "6 tháng đầu năm 2026", "the first half of 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "the second half of 2026"),
        ("2026", "năm 2026", "2026"),
        ("", "", ""),
    ],
)
def test_periods(text: str, vi: str, en: str) -> None:
    assert (vietnamese.period(text), english.period(text)) == (vi, en)


@pytest.mark.parametrize(
    ("text", "seen_from", "vi", "en"),
    [
        ("2026-09", "2026-10", "tháng 9", "September"),
        ("2025-12", "2026-01", "tháng 12/2025", "December 2025"),
        ("2026-Q2", "2026-Q3", "quý II/2026", "quarter 2 of 2026"),
    ],
)
def test_a_period_of_the_same_year_needs_no_year(text: str, seen_from: str, vi: str, en: str) -> None:
    assert (vietnamese.near(text, seen_from), english.near(text, seen_from)) == (vi, en)


@pytest.mark.parametrize(
    ("first", "last", "vi", "en"),
    [
        ("2026-10", "2026-10", "tháng 10/2026", "October 2026"),
        ("2026-01", "2026-10", "từ tháng 1 đến tháng 10/2026", "from January to October 2026"),
        ("2025-11", "2026-02", "từ tháng 11/2025 đến tháng 2/2026", "from November 2025 to February 2026"),
        ("2025-01", "2025-12", "năm 2025", "2025"),
        ("2026-07", "2026-09", "quý III/2026", "quarter 3 of 2026"),
        ("2026-01", "2026-09", "9 tháng đầu năm 2026", "from January to September 2026"),
    ],
)
def test_spans_of_months(first: str, last: str, vi: str, en: str) -> None:
    assert (vietnamese.span(first, last), english.span(first, last)) == (vi, en)


def test_days_and_times() -> None:
    at = datetime(2026, 11, 5, 8, 5)  # noqa: DTZ001 - the filter has made it local
    assert vietnamese.day(date(2026, 11, 5)) == "05/11/2026"
    assert english.day(date(2026, 11, 5)) == "5 November 2026"
    assert vietnamese.moment(at) == "8 giờ 05 ngày 05/11/2026"
    assert vietnamese.clock(at.replace(minute=0)) == "8 giờ"
    assert english.moment(at) == "08:05 on 5 November 2026"
    assert vietnamese.period_end("2026-02") == "28/02/2026"


@pytest.mark.parametrize(
    ("value", "last", "kind", "vi", "en"),
    [
        (120, 100, "money", "tăng 20%", "up 20%"),
        (965, 1000, "money", "giảm 3,5%", "down 3.5%"),
        (5, 0, "money", "", ""),
        (-5, 10, "money", "", ""),
        (279, 276, "count", "thêm 3", "3 more"),
        (0, 1276, "count", "bớt 1.276", "1,276 fewer"),
        (1, 2, "choice", "", ""),
    ],
)
def test_changes(value: int, last: int, kind: str, vi: str, en: str) -> None:
    assert (vietnamese.change(value, last, kind), english.change(value, last, kind)) == (vi, en)


@pytest.mark.parametrize("language", WORDINGS)
def test_a_value_that_stays_is_told_from_one_that_cannot_be_compared(language: str) -> None:
    assert WORDINGS[language].change(5, 5, "money")
    assert not WORDINGS[language].change(5, 0, "money")


@pytest.mark.parametrize(
    ("amount", "short", "words"),
    [
        (0, "0", "zero"),
        (15, "15", "fifteen"),
        (1_000, "1 thousand", "one thousand"),
        (121_000, "121 thousand", "one hundred and twenty-one thousand"),
        (1_250_000, "1.25 million", "one million two hundred and fifty thousand"),
        (1_234_567, "1,234,567", "one million two hundred and thirty-four thousand five hundred and sixty-seven"),
        (35_200_000_000, "35.2 billion", "thirty-five billion two hundred million"),
        (10**15, "1,000,000 billion", "one million billion"),
    ],
)
def test_english_amounts(amount: int, short: str, words: str) -> None:
    assert (english.short(amount), english.in_words(amount)) == (short, words)


def test_growth_is_told_with_its_direction() -> None:
    assert (vietnamese.growth(3.5), vietnamese.growth(-20.0), vietnamese.growth(0.0)) == (
        "tăng 3,5%",
        "giảm 20%",
        "không đổi",
    )
    assert (vietnamese.growth(199.9), vietnamese.growth(200.0), vietnamese.growth(941.7)) == (
        "tăng 199,9%",
        "gấp 3 lần",
        "gấp hơn 10 lần",
    )
    assert vietnamese.growth(941.7, before=-10) == "tăng 941,7%", "out of a loss nothing grows so many times"
    assert (english.growth(3.5), english.growth(-20.0), english.growth(0.0)) == ("up 3.5%", "down 20%", "unchanged")


def test_capitals_know_vietnamese_letters() -> None:
    assert (cap("đơn vị"), cap("ước"), cap("")) == ("Đơn vị", "Ước", "")


def test_what_is_cut_is_marked_and_ends_at_a_word() -> None:
    assert fit("Hợp tác xã Vĩnh Thủy", 14) == "Hợp tác xã…"
    assert fit("Hợp tác xã", 14) == "Hợp tác xã"
    assert fit("x" * 20, 10) == "x" * 9 + "…"
