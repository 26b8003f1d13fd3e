"""Choices and long texts fit the channel: numbered lines, rows of buttons, parts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.say import Shown
from messages.layout import numbered, rows, split, units

SAME = Shown("same", "Vẫn 120 triệu", "như cũ")
SKIP = Shown("skip", "Bỏ qua", "bỏ qua")


def shown(*labels: str) -> list[Shown]:
    """Choices of these labels."""
    return [Shown(label, label) for label in labels]


def test_choices_are_numbered_where_there_are_no_buttons() -> None:
    said = numbered("Đúng chưa?", shown("Đúng", "Sửa"), numeric=False)
    assert said == "Đúng chưa?\n\nNhắn số để chọn:\n1. Đúng\n2. Sửa"
    assert numbered("Đã gửi.", shown("Lịch sử"), numeric=False) == "Đã gửi.\n\n1. Lịch sử"


def test_under_a_question_for_a_number_a_choice_is_made_by_a_word() -> None:
    said = numbered("Bao nhiêu?", [SAME, SKIP, Shown("x", "Khác")], numeric=True)
    assert said == "Bao nhiêu?\n\n• nhắn “như cũ”: Vẫn 120 triệu\n• nhắn “bỏ qua”\n• nhắn “Khác”"


def test_english_numbering_says_send() -> None:
    assert numbered("How many?", [SKIP], numeric=True, language="en").endswith("• send “bỏ qua”")


def test_a_text_without_choices_stays_as_it_is() -> None:
    assert numbered("Cảm ơn.", [], numeric=False) == "Cảm ơn."


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ((), []),
        (("Đúng", "Sửa"), [[0, 1]]),
        (("Anh", "Chị", "Cô", "Chú", "Bác"), [[0, 1, 2], [3, 4]]),
        (("Như tháng trước (120 triệu)", "Bỏ qua", "Quay lại"), [[0], [1, 2]]),
        (("Đồng ý", "Không đồng ý"), [[0, 1]]),
        (("500 triệu đồng", "500 nghìn đồng", "Số khác", "Quay lại"), [[0, 1], [2, 3]]),
        (("x" * 60, "y" * 60), [[0], [1]]),
    ],
)
def test_short_labels_share_a_row_and_long_ones_stand_alone(labels: tuple[str, ...], expected: list[list[int]]) -> None:
    assert rows(shown(*labels)) == expected


@given(st.lists(st.text(max_size=40), max_size=20))
def test_rows_hold_every_choice_once_in_order(labels: list[str]) -> None:
    laid = rows(shown(*labels))
    assert [index for row in laid for index in row] == list(range(len(labels)))
    assert all(len(row) <= 3 for row in laid)
    assert all(sum(len(labels[index]) for index in row) <= 30 for row in laid if len(row) > 1)


def test_a_short_text_is_one_part() -> None:
    assert split("Cảm ơn anh.", 4096) == ["Cảm ơn anh."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("một hai ba bốn năm.\n\nsáu bảy tám chín mười", ["một hai ba bốn năm.", "sáu bảy tám chín mười"]),
        ("một hai ba bốn năm sáu\nbảy tám chín mười một", ["một hai ba bốn năm sáu", "bảy tám chín mười một"]),
        ("một hai ba bốn năm. sáu bảy tám chín mười", ["một hai ba bốn năm.", "sáu bảy tám chín mười"]),
        ("một hai ba bốn năm sáu bảy tám chín mười", ["một hai ba bốn năm sáu bảy tám", "chín mười"]),
    ],
)
def test_a_long_text_is_cut_where_a_reader_would_pause(text: str, parts: list[str]) -> None:
    assert split(text, 32) == parts


def test_a_number_is_never_cut() -> None:
    assert split("x" * 25 + "1.200.000.000 đồng", 32) == ["x" * 25, "1.200.000.000 đồng"]


def test_marks_that_are_open_at_a_cut_are_closed_and_opened_again() -> None:
    text = "<b>một hai ba bốn năm sáu bảy tám chín mười</b>"
    assert split(text, 40, markup="html") == ["<b>một hai ba bốn năm sáu bảy</b>", "<b>tám chín mười</b>"]


def test_an_emoji_counts_twice_as_the_platforms_count_it() -> None:
    assert units("👍 đúng") == 7
    assert [units(part) for part in split("👍" * 40, 32)] == [32, 32, 16]


PROSE = st.text(alphabet="aáđ 1.,👍\n-", max_size=300)


@given(PROSE, st.integers(32, 80))
def test_parts_fit_and_hold_the_whole_text(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(PROSE, st.integers(32, 80))
def test_no_part_but_the_whole_of_an_empty_text_is_blank(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert len(parts) == 1 or all(part.strip() for part in parts)


@given(st.lists(st.sampled_from(["<b>năm</b>", "<i>sáu &amp; bảy</i>", "1.200.000", "\n\n", " ", "tám"]), max_size=40))
def test_every_part_of_html_is_whole_html(pieces: list[str]) -> None:
    for part in split(" ".join(pieces), 40, markup="html"):
        assert part.count("<b>") == part.count("</b>")
        assert part.count("<i>") == part.count("</i>")
        assert "&" not in re.sub(r"&amp;", "", part)
        assert units(part) <= 40
