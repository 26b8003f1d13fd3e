"""What a petition is about is offered from its words, and never guessed where they say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.petitions.petition import code_of, number_in
from conversations.petitions.topics import KEYS, NAMES, named_topic, topic_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Đề nghị tỉnh cho HTX thuê đất làm nhà kho", "land"),
        ("HTX chua duoc cap so do, xin giup", "land"),
        ("Xin vay vốn lãi suất thấp để mua máy gặt", "loans"),
        ("ngân hàng đòi thế chấp nên không vay được", "loans"),
        ("Đề nghị miễn thuế thu nhập cho HTX mới thành lập", "tax"),
        ("Thuế khoán năm nay cao quá", "tax"),
        ("Lúa rớt giá, thương lái ép giá, xin giúp đầu ra", "market"),
        ("Xin hướng dẫn kỹ thuật trồng cây giống mới", "science"),
        ("Kênh mương thủy lợi sạt hết rồi", "works"),
        ("xin sửa đường vào HTX", "works"),
        ("Thủ tục hưởng chính sách của Nghị định 113 rườm rà", "policy"),
        ("Mở lớp tập huấn kế toán cho cán bộ trẻ", "training"),
        ("Xin hỏi thêm chuyện hôm trước", "other"),
        ("", "other"),
    ],
)
def test_the_words_say_what_it_is_about(text: str, topic: str) -> None:
    assert topic_of(text) == topic


def test_what_stands_before_a_colon_decides() -> None:
    assert topic_of("về đào tạo: thuế, đất đai, vay vốn đều khó") == "training"
    assert topic_of("Kính gửi lãnh đạo: xin vay vốn") == "loans"


def test_renting_land_is_no_tax() -> None:
    assert topic_of("thuê đất") == topic_of("thue dat") == "land"


@pytest.mark.parametrize("topic", KEYS)
def test_every_topic_can_be_named_outright(topic: str) -> None:
    for name in NAMES[topic]:
        assert named_topic(f"về {name}") == named_topic(name.upper()) == topic


@pytest.mark.parametrize("text", ["đất đai của HTX", "vay", "", "về", "thuế môn bài cao quá"])
def test_a_sentence_names_no_topic_outright(text: str) -> None:
    assert named_topic(text) is None


@given(st.text())
def test_any_text_has_a_topic(text: str) -> None:
    assert topic_of(text) in KEYS
    assert named_topic(text) in (*KEYS, None)


@given(st.integers(1, 10**8 - 1))
def test_a_code_is_read_back_however_it_is_typed(number: int) -> None:
    for typed in (code_of(number), code_of(number).lower(), f"#{number}", f" {number} ", f"kn {number}"):
        assert number_in(typed) == number


@pytest.mark.parametrize("words", ["", "0", "KN-", "7a", "-", "²", "vay vốn", "9" * 30])
def test_other_words_are_no_number(words: str) -> None:
    assert number_in(words) is None
