"""What stands in a cell is understood, or refused; nothing is guessed."""

from datetime import date

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.people import Kind
from handlers.roster.phones import read_phones, shown
from handlers.roster.values import (
    CORPORATE_STATUSES,
    FIELDS,
    GROUP_STATUSES,
    read_cadence,
    read_field,
    read_founded,
    read_kind,
    read_name,
    read_status,
    read_tax_code,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("0912345678", ("+84912345678",)),
        ("912345678", ("+84912345678",)),
        ("842345678", ("+84842345678",)),
        ("+84 912 345 678", ("+84912345678",)),
        ("0084912345678", ("+84912345678",)),
        ("84912345678", ("+84912345678",)),
        ("0912.345.678", ("+84912345678",)),
        ("0912-345-678 (Zalo)", ("+84912345678",)),
        ("01692345678", ("+84392345678",)),
        ("1692345678", ("+84392345678",)),
        ("841692345678", ("+84392345678",)),
        ("01201234567", ("+84701234567",)),
        ("0233.3852123", ("+842333852123",)),
        ("0912345678/0987654321", ("+84912345678", "+84987654321")),
        ("0912345678 0987654321", ("+84912345678", "+84987654321")),
        ("0912 345 678 - 0987 654 321", ("+84912345678", "+84987654321")),
        ("0233 3852 123; 0912345678", ("+84912345678", "+842333852123")),
        ("0912345678 hoặc 0912345678", ("+84912345678",)),
        ("+1 650 253 0000", ("+16502530000",)),
        ("09123456", ()),
        ("0912.345.6789", ()),
        ("chưa rõ", ()),
        ("", ()),
    ],
)
def test_phones_are_read_as_they_are_written(text: str, phones: tuple[str, ...]) -> None:
    assert read_phones(text) == phones


@given(st.integers(min_value=2, max_value=9), st.integers(min_value=0, max_value=99_999_999))
def test_a_phone_as_shown_is_read_back(first: int, rest: int) -> None:
    phone = f"+84{first}{rest:08d}"
    assert first == 2 or read_phones(shown(phone)) == (phone,)


@given(st.text(max_size=40))
def test_whatever_is_read_from_any_text_is_a_number_that_can_be_dialled(text: str) -> None:
    for phone in read_phones(text):
        assert phonenumbers.is_possible_number(phonenumbers.parse(phone))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HTX", Kind.HTX),
        ("Hợp tác xã", Kind.HTX),
        ("hop tac xa nong nghiep", Kind.HTX),
        ("THT", Kind.THT),
        ("Tổ hợp tác", Kind.THT),
        ("Liên hiệp HTX", Kind.LHHTX),
        ("LH.HTX", Kind.LHHTX),
        ("Liên hiệp hợp tác xã", Kind.LHHTX),
        ("Quỹ tín dụng", Kind.QTDND),
        ("QTDND Cam Lộ", Kind.QTDND),
        ("Công ty", None),
        ("", None),
    ],
)
def test_kinds_are_known_by_their_words(text: str, kind: Kind | None) -> None:
    assert read_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hợp tác xã Kim Long", "HTX Kim Long"),
        ("HỢP TÁC XÃ Kim Long", "HTX Kim Long"),
        ("Liên hiệp hợp tác xã Lúa sạch", "LHHTX Lúa sạch"),
        ("Tổ hợp tác Nuôi tôm", "THT Nuôi tôm"),
        ("HTX  Kim   Long", "HTX Kim Long"),
        ("Kim Long", "Kim Long"),
        ("Hợp tác xã", "Hợp tác xã"),
    ],
)
def test_the_words_for_the_kind_are_made_short_in_a_name(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3200123456", "3200123456"),
        ("320.012.3456", "3200123456"),
        ("100123456", "0100123456"),
        ("3200123456-001", "3200123456-001"),
        ("3200123456001", "3200123456-001"),
        ("12345678", None),
        ("32001234567", None),
        ("chưa cấp", None),
    ],
)
def test_tax_codes_have_ten_or_thirteen_digits(text: str, code: str | None) -> None:
    assert read_tax_code(text) == code


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("2015", "2015"),
        ("năm 2015", "2015"),
        ("3/2015", "2015-03"),
        ("tháng 3/2015", "2015-03"),
        ("09/3/2015", "2015-03-09"),
        ("9-3-2015", "2015-03-09"),
        ("9.3.2015", "2015-03-09"),
        ("2015-03-09", "2015-03-09"),
        ("2015-03", "2015-03"),
        ("42072", "2015-03-09"),
        ("23/11/2026", "2026-11-23"),
        ("24/11/2026", None),
        ("2027", None),
        ("31/2/2015", None),
        ("13/2015", None),
        ("1/1/1900", None),
        ("lâu rồi", None),
    ],
)
def test_founding_days_tell_as_much_as_is_known_and_nothing_of_the_future(text: str, founded: str | None) -> None:
    assert read_founded(text, TODAY) == founded


@pytest.mark.parametrize("status", CORPORATE_STATUSES)
def test_every_status_of_the_law_is_read_back(status: str) -> None:
    assert read_status(status.upper(), Kind.HTX) == status


@pytest.mark.parametrize("status", GROUP_STATUSES)
def test_groups_have_statuses_of_their_own(status: str) -> None:
    assert read_status(status, Kind.THT) == status


def test_the_same_word_means_each_kinds_own_end() -> None:
    assert read_status("giải thể", Kind.HTX) == "Đã giải thể, phá sản, chấm dứt tồn tại"
    assert read_status("giải thể", Kind.THT) == "Đã chấm dứt hoạt động"
    assert read_status("bình thường", Kind.HTX) is None


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_read_back_from_its_unaccented_words(field: str) -> None:
    assert read_field(field.lower()) == field


def test_fields_have_short_names_and_others_stay_as_typed() -> None:
    assert read_field("CN-TTCN") == "Công nghiệp – tiểu thủ công nghiệp"
    assert read_field("Thuỷ sản") == "Thủy sản"
    assert read_field("Nuôi ong") == "Nuôi ong"


def test_cadences() -> None:
    assert [read_cadence(text) for text in ("Tháng", "hàng quý", "QUY", "năm")] == ["month", "quarter", "quarter", None]
