"""Template messages: every place filled, cut to what it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.ways.ladder import Purpose
from conversations.ways.template import Template, fields_of, fitted, problems


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("HTX Cam Lộ", 30, "HTX Cam Lộ"),
        ("HTX Dịch vụ nông nghiệp tổng hợp Vĩnh Thủy", 30, "HTX Dịch vụ nông nghiệp tổng…"),
        ("Mời dự hội nghị, ngày 20/11", 17, "Mời dự hội nghị…"),
        ("  hai\n dòng ", 30, "hai dòng"),
        ("", 30, "-"),
        ("Nghiêng" * 5, 10, "NghiêngNg…"),
        ("Đúng mười", 9, "Đúng mười"),
        ("👨‍🌾👨‍🌾👨‍🌾", 5, "👨‍…"),
        ("Việt", 30, "Việt"),
    ],
)
def test_what_is_too_long_is_cut_between_two_words(text: str, longest: int, shown: str) -> None:
    assert fitted(text, longest) == shown


@given(st.text(max_size=80), st.integers(2, 60))
def test_whatever_is_put_in_fits(text: str, longest: int) -> None:
    shown = fitted(text, longest)
    assert 1 <= len(shown.encode("utf-16-le", "surrogatepass")) // 2 <= longest
    assert shown.strip() == shown


def test_places_are_filled_with_words_and_fields() -> None:
    template = Template("1", Purpose.REMINDER, {"ten": "{unit}", "loi": "Hạn {due}"}, {"ten": 10, "loi": 30})
    values = {"unit": "HTX Hoa Mai Xanh", "due": "05/12/2026"}
    assert template.filled(values) == {"ten": "HTX Hoa…", "loi": "Hạn 05/12/2026"}


def test_which_fields_words_name() -> None:
    assert fields_of("Báo cáo {period} của {unit}") == {"period", "unit"}
    assert fields_of("không có gì") == set()
    with pytest.raises(ValueError, match="expected '}'"):
        fields_of("{unit")


@pytest.mark.parametrize("words", ["{unit!r}", "{unit:>400}"])
def test_fields_are_names_and_nothing_more(words: str) -> None:
    with pytest.raises(ValueError, match="write fields as"):
        fields_of(words)


def test_what_keeps_a_template_from_being_sent() -> None:
    template = Template("1", Purpose.REMINDER, {"ten": "{unit}", "lạ": "x"})
    assert problems(template, ["ten", "ky", "them"], ["ten", "ky"]) == (
        "the template has no place lạ",
        "nothing fills the place ky",
    )
