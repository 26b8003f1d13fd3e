"""A number written out in words is read as that number, in every dialect."""

from collections.abc import Callable

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from conversations.answers import fold, read
from messages.numbers import grouped, in_words
from tests.answers.phrases import TODAY

LARGEST = 10**15
DIALECTS: dict[str, Callable[[str], str]] = {
    "formal": lambda words: words,
    "lẻ for linh": lambda words: words.replace("linh", "lẻ"),
    "ngàn for nghìn": lambda words: words.replace("nghìn", "ngàn"),
    "tỉ for tỷ": lambda words: words.replace("tỷ", "tỉ"),
    "bốn for tư": lambda words: words.replace("mươi tư", "mươi bốn"),
    "một for mốt": lambda words: words.replace("mươi mốt", "mươi một"),
    "nhăm for lăm": lambda words: words.replace("mươi lăm", "mươi nhăm"),
    "bẩy for bảy": lambda words: words.replace("bảy", "bẩy"),
    "without không trăm": lambda words: words.replace("không trăm linh", "linh"),
    "southern": lambda words: words.replace("linh", "lẻ").replace("nghìn", "ngàn").replace("không trăm lẻ", "lẻ"),
    "no accents": fold,
    "capitals": str.upper,
    "southern, no accents": lambda words: fold(words.replace("linh", "lẻ").replace("nghìn", "ngàn")),
}
amounts = st.one_of(
    st.integers(0, LARGEST),
    st.integers(0, 10**7),
    st.builds(lambda n, e: n * 10**e, st.integers(0, 999), st.integers(0, 12)),
)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(n=amounts)
@example(n=0)
@example(n=505)
@example(n=1005)
@example(n=1_000_200)
@example(n=1_000_000_005)
@example(n=LARGEST)
def test_an_amount_in_words_is_read_as_that_amount(dialect: str, n: int) -> None:
    reading = read("money", DIALECTS[dialect](in_words(n)) + " đồng", today=TODAY)
    assert (reading.outcome, reading.value) == ("value", n)


@given(n=st.integers(1, LARGEST))
def test_a_count_in_words_is_read_as_that_count(n: int) -> None:
    reading = read("count", in_words(n), today=TODAY, maximum=LARGEST)
    assert (reading.outcome, reading.value) == ("value", n)


@given(n=st.integers(1, LARGEST))
def test_words_without_a_unit_give_the_amount_or_ask_but_never_another_value(n: int) -> None:
    reading = read("money", in_words(n), today=TODAY)
    assert reading.outcome == "ask" or reading.value == n


@given(n=st.integers(0, LARGEST))
def test_an_amount_in_grouped_digits_with_dong_is_read_as_that_amount(n: int) -> None:
    assert read("money", f"{grouped(n)} đồng", today=TODAY).value == n


@given(n=st.integers(10**6, LARGEST))
@example(n=842_000_000_001_000)
def test_an_amount_written_out_in_full_needs_no_unit_unless_it_may_be_a_phone_number(n: int) -> None:
    digits = str(n)
    assume(not (digits.startswith("84") and len(digits) in {11, 12} and not digits.endswith("000")))
    for text in (str(n), grouped(n), f"{n:,}", f"{n:,}".replace(",", " ")):
        assert read("money", text, today=TODAY).value == n


@given(n=st.integers(1, LARGEST))
def test_a_loss_in_words_is_read_as_that_loss(n: int) -> None:
    assert read("money", f"{in_words(-n)} đồng", today=TODAY, minimum=-LARGEST).value == -n
