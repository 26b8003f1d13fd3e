"""A text fits Zalo: in NFC, at most so many UTF-16 units a part, sentences and numbers whole."""

import unicodedata

from handlers.zalo.text import MOST, joined, parts_of
from messages.layout import units

SENTENCE = "Doanh thu của hợp tác xã tháng này là 1.250.000.000 đồng, cao hơn tháng trước. "


def test_a_short_text_is_one_part_in_nfc() -> None:
    told = "Báo cáo tháng của hợp tác xã đã được gửi"
    parts = parts_of(unicodedata.normalize("NFD", told))
    assert parts == [told]
    assert units(parts[0]) == 40


def test_a_long_text_keeps_sentences_and_numbers_whole() -> None:
    told = (SENTENCE * 60).strip()
    parts = parts_of(told)
    assert len(parts) > 2
    assert all(units(part) <= MOST for part in parts)
    assert all(part.endswith("tháng trước.") for part in parts)
    assert " ".join(parts) == told


def test_signs_outside_the_basic_plane_count_twice() -> None:
    assert [units(part) for part in parts_of("🌾" * 1000)] == [1900, 100]


def test_what_composing_makes_longer_still_fits() -> None:
    assert all(units(part) <= MOST for part in parts_of("\ufb2c" * MOST))


def test_paragraphs_that_say_nothing_are_left_out() -> None:
    assert joined("a", "", "b") == "a\n\nb"
