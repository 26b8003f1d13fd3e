"""Text is compared without accents and shown without anything invisible."""

import unicodedata

import pytest

from conversations.answers import clean, fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Hợp Tác Xã ĐỒNG TIẾN", "hop tac xa dong tien"),
        ("  báo \t cáo\n", "bao cao"),
        ("ðồng Ðức", "dong duc"),
        ("sửa\u200b", "sua"),
        ("Ⅻ", "ⅻ"),
        ("", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_composed_and_decomposed_text_fold_alike() -> None:
    assert fold(unicodedata.normalize("NFD", "tỷ rưỡi")) == fold("tỷ rưỡi") == "ty ruoi"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\u202eb\u2066c\ufeff", "abc"),
        ("dòng 1\r\ndòng 2", "dòng 1\ndòng 2"),
        ("\0\x1b[31mđỏ", "[31mđỏ"),
        ("１２０\u00a0triệu", "120 triệu"),
        (unicodedata.normalize("NFD", "thủy"), "thủy"),
        ("  hai  ", "hai"),
    ],
)
def test_clean(typed: str, shown: str) -> None:
    assert clean(typed) == shown
