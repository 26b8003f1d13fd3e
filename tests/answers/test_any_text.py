"""Text of any length and alphabet gets a sensible reading and never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.answers import KINDS, PROBLEMS, Reading, clean, fold, read, split_labelled
from tests.answers.phrases import TODAY, phrases

WORDS = sorted({word for phrase in phrases() for word in phrase.text.split()})
kinds = st.sampled_from(sorted(KINDS))
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))


def is_sound(reading: Reading) -> bool:
    """Whether the outcome has the parts that belong to it and no others."""
    has_value = reading.outcome in {"value", "change"}
    has_problem = reading.outcome in {"ask", "refused"}
    return (
        (reading.value is not None) == has_value
        and (1 <= len(reading.candidates) <= 3) == (reading.outcome == "ask")
        and (reading.problem in PROBLEMS) == has_problem
    )


@given(kind=kinds, text=texts)
def test_any_text_gets_a_sound_reading(kind: str, text: str) -> None:
    assert is_sound(read(kind, text, today=TODAY))


@given(text=texts, usual=st.integers(-(10**12), 10**12))
def test_history_only_orders_the_choices(text: str, usual: int) -> None:
    alone, known = read("money", text, today=TODAY), read("money", text, today=TODAY, usual=usual)
    assert (alone.outcome, alone.value, alone.problem) == (known.outcome, known.value, known.problem)


@given(text=texts, minimum=st.integers(0, 10**9), maximum=st.integers(10**9, 10**12))
def test_nothing_outside_the_bounds_is_taken(text: str, minimum: int, maximum: int) -> None:
    reading = read("money", text, today=TODAY, minimum=minimum, maximum=maximum)
    offered = (reading.value,) if reading.outcome == "value" else reading.candidates
    assert all(isinstance(each, int) and minimum <= each <= maximum for each in offered)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "\x1b[2J",
        "\u202e\u200f",
        "\ud800",
        "👨‍👩‍👧",
        "1️⃣",
        "९९",
        "٣",
        "Ⅻ",
        "½",
        "²",
        "𝟏𝟐 𝐭𝐫",
        "1" * 300,
        "1 " * 190,
        "tỷ " * 120,
    ],
    ids=ascii,
)
def test_odd_characters_are_no_trouble(kind: str, text: str) -> None:
    assert is_sound(read(kind, text, today=TODAY))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_very_long_text_is_refused_unread(kind: str) -> None:
    assert read(kind, "một tỷ " * 100_000, today=TODAY).problem == "too_long"


def test_an_unknown_kind_of_question_is_the_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="colour"):
        read("colour", "1", today=TODAY)


@given(text=st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=st.text(max_size=200))
def test_clean_text_holds_nothing_that_cannot_be_shown(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not set(shown) & set("\0\x1b\u200b\u200f\u202e\u2066\ufeff\ud800")


@given(text=texts)
def test_dealing_out_a_message_drops_no_word_and_no_number(text: str) -> None:
    answers, left = split_labelled(text, {"revenue": ["doanh thu"], "members": ["thành viên", "xã viên"]})
    kept = "".join([fragment for _, fragment in answers] + left)
    named = {"doanh", "thu", "thành", "viên", "xã", "và"}
    words = [word for word in clean(text).split() if word.isalnum() and word.lower() not in named]
    assert [word for word in words if word not in kept] == []
