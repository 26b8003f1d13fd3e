"""Communes are found by code and by name, and a name that means two things is asked back."""

import csv
import io

import pytest

from conversations.places import Ambiguous, Commune, NotCommune, read_communes
from handlers.roster.communes import COMMUNES, load_places

PLACES = load_places()


def code_of(text: str) -> str:
    found = PLACES.named(text)
    assert isinstance(found, Commune), found
    return found.code


def test_the_province_has_78_communes_of_which_37_are_in_the_former_quang_tri() -> None:
    former = [commune.former_province for commune in PLACES.communes]
    assert (len(former), former.count("Quảng Trị cũ"), former.count("Quảng Bình cũ")) == (78, 37, 41)
    assert len({commune.code for commune in PLACES.communes}) == 78


def test_the_table_is_read_as_a_csv_reader_would() -> None:
    text = COMMUNES.read_text(encoding="utf-8")
    rows = [tuple(row.values()) for row in csv.DictReader(io.StringIO(text))]
    assert [(c.code, c.kind, c.name, c.former_province) for c in read_communes(text).communes] == rows


def test_a_code_finds_its_commune() -> None:
    found = PLACES.with_code(" 19138 ")
    assert found is not None
    assert found.title == "xã Phong Nha"
    assert PLACES.with_code("19165") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cửa Tùng", "19414"),
        ("cua tung", "19414"),
        ("xã Cửa Tùng", "19414"),
        ("X. Cửa Tùng", "19414"),
        ("TT Cửa Tùng", "19414"),
        ("Thị trấn Lao Bảo", "19432"),
        ("P. Nam Đông Hà", "19351"),
        ("P.Nam Đông Hà", "19351"),
        ("phường Đông Hà", "19333"),
        ("Phường Quảng Trị", "19360"),
        ("xã Vĩnh Linh", "19363"),
        ("Nam Hải Lăng", "19735"),
        ("Nam Cửa Việt", "19639"),
        ("Đặc khu Cồn Cỏ", "19742"),
        ("Cồn Cỏ", "19742"),
        ("Xã Hoà Trạch", "19033"),
        ("xã Lệ Thuỷ", "19249"),
        ("Mỹ Thuỷ", "19741"),
        ("xã Đakrông", "19564"),
        ("xã Đak Rông", "19564"),
        ("Thôn 3, xã Triệu Phong, huyện Triệu Phong, tỉnh Quảng Trị", "19624"),
        ("Khóm 1, Khe Sanh, Hướng Hóa, Quảng Trị", "19429"),
        ("Phú Trạch", "19021"),
    ],
)
def test_a_commune_is_found_however_it_is_written(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text", ["Quảng Trị", "Vĩnh Linh", "hai lang", "Gio Linh", "Cam Lộ", "Triệu Phong", "Đông Hà", "TT Gio Linh"]
)
def test_a_name_that_a_former_district_bore_too_is_not_decided(text: str) -> None:
    assert isinstance(PLACES.named(text), Ambiguous)


@pytest.mark.parametrize(
    "text", ["Hướng Hóa", "huyện Vĩnh Linh", "H. Cam Lộ", "TX Quảng Trị", "TP. Đông Hà", "tỉnh Quảng Trị"]
)
def test_a_former_district_is_known_to_be_none_of_the_communes(text: str) -> None:
    assert isinstance(PLACES.named(text), NotCommune)


@pytest.mark.parametrize("text", ["", "  ", "Hà Nội", "xã Không Có", "xã", ",", "Đông"])
def test_an_unknown_name_is_unknown(text: str) -> None:
    assert PLACES.named(text) is None


@pytest.mark.parametrize("commune", PLACES.communes, ids=lambda commune: commune.code)
def test_every_commune_is_found_by_its_full_name_and_named_nowhere_else(commune: Commune) -> None:
    assert PLACES.named(commune.title) == commune
    assert PLACES.mentioned(f"Họp tại {commune.title}, lúc 8 giờ") == (commune,)


def test_the_longest_name_counts_in_a_text() -> None:
    found = PLACES.mentioned("mời các HTX ở Nam Hải Lăng và đông hà")
    assert [commune.name for commune in found] == ["Nam Hải Lăng", "Đông Hà"]
