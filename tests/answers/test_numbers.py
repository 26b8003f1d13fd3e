"""Numbers are said and written as Vietnamese offices do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.answers import read
from messages.numbers import grouped, in_words, percent_change, short_money
from tests.answers.phrases import TODAY


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (1020, "một nghìn không trăm hai mươi"),
        (1_000_200, "một triệu không nghìn hai trăm"),
        (1_200_000_000, "một tỷ hai trăm triệu"),
        (35_200_000_000, "ba mươi lăm tỷ hai trăm triệu"),
        (10**15, "một triệu tỷ"),
        (-24, "âm hai mươi tư"),
    ],
)
def test_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1_200_000_000, "1.200.000.000"), (-1500, "-1.500")]
)
def test_grouped(number: int, text: str) -> None:
    assert grouped(number) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1_200_000_000, "1,2 tỷ"),
        (35_000_000_000, "35 tỷ"),
        (350_000_000, "350 triệu"),
        (15_500_000, "15,5 triệu"),
        (1_250_500_000, "1.250,5 triệu"),
        (500_000, "500 nghìn"),
        (15_500, "15.500"),
        (1_234_567, "1.234.567"),
        (0, "0"),
        (-20_000_000, "-20 triệu"),
        (10**12, "1.000 tỷ"),
    ],
)
def test_short_money(amount: int, text: str) -> None:
    assert short_money(amount) == text


@given(amount=st.integers(1, 10**12 - 1))
def test_a_short_amount_loses_nothing(amount: int) -> None:
    assert read("money", f"{short_money(amount)} đồng", today=TODAY).value == amount


@pytest.mark.parametrize(
    ("new", "old", "text"),
    [
        (120, 100, "tăng 20%"),
        (965, 1000, "giảm 3,5%"),
        (100, 100, "không đổi"),
        (100_001, 100_000, "gần như không đổi"),
        (5, 0, None),
        (10, -10, "tăng 200%"),
        (0, 50, "giảm 100%"),
        (299, 100, "tăng 199%"),
        (300, 100, "gấp 3 lần"),
        (1_250, 120, "gấp hơn 10 lần"),
        (1_100_000, 100, "gấp 11.000 lần"),
    ],
)
def test_percent_change(new: int, old: int, text: str | None) -> None:
    assert percent_change(new, old) == text
