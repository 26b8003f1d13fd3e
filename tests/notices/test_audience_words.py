"""Who is meant by a description of an audience: what is taken, what is asked, what is quoted back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.answers import fold
from conversations.notices.audience import Audience, Filter, as_data, audience_of
from conversations.notices.audience_reading import Understood, understand
from conversations.notices.audience_told import audience_told
from conversations.notices.audience_words import DISTRICTS, Vocabulary
from conversations.notices.former_provinces import PROVINCES, province_filter
from conversations.places import FORMER_DISTRICTS
from handlers.roster.communes import load_places

TODAY = date(2026, 11, 5)
UNITS = (
    ("HTX-0001", "HTX Dịch vụ nông nghiệp Vĩnh Thủy"),
    ("HTX-0002", "HTX Dược liệu Hướng Phùng"),
    ("HTX-0003", "HTX Rau an toàn Ái Tử"),
    ("HTX-0004", "HTX Rau an toàn Triệu Cơ"),
    ("THT-0001", "THT Nuôi tôm Cửa Tùng"),
)
VOCABULARY = Vocabulary(load_places(), ("Trồng trọt", "Nghề muối"), UNITS)


def read(text: str, **decided: str) -> Understood:
    """The description as it is understood on 5 November 2026."""
    return understand(text, VOCABULARY, TODAY, {fold(words): value for words, value in decided.items()})


def wanted(**chosen: object) -> Audience:
    """The units that one filter lets through."""
    return Audience(wanted=(replace(Filter(), **chosen),))


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("tất cả", Audience(everybody=True)),
        ("gửi tất cả các đơn vị", Audience(everybody=True)),
        ("tat ca HTX", wanted(kinds=("HTX",))),
        ("HTX, trồng trọt, xã Vĩnh Linh, chưa báo cáo tháng 10/2026",
         wanted(kinds=("HTX",), fields=("Trồng trọt",), communes=("19363",), owing=("2026-10",))),
        ("huyện Vĩnh Linh", wanted(districts=("Vĩnh Linh",))),
        ("Gio Linh cũ và Cam Lộ cũ", wanted(districts=("Gio Linh", "Cam Lộ"))),
        ("xã Nam Hải Lăng", wanted(communes=("19735",))),
        ("THT và HTX có OCOP 3 sao trở lên", wanted(kinds=("THT", "HTX"), stars=(3, 4, 5))),
        ("OCOP 4-5 sao", wanted(stars=(4, 5))),
        ("có sản phẩm OCOP 4 sao", wanted(stars=(4,))),
        ("đang vay vốn", wanted(borrowing=True)),
        ("HTX không vay vốn", wanted(kinds=("HTX",), borrowing=False)),
        ("HTX nông nghiệp quy mô nhỏ và vừa",
         wanted(kinds=("HTX",), fields=("Nông nghiệp",), sizes=("small", "medium"))),
        ("từ 300 thành viên trở lên", wanted(sizes=("large",))),
        ("dưới 200 thành viên", wanted(sizes=("micro", "small"))),
        ("50-199 thành viên", wanted(sizes=("small",))),
        ("đã báo cáo quý 3", wanted(reported=("2026-Q3",))),
        ("các đơn vị còn nợ báo cáo tháng trước", wanted(owing=("2026-10",))),
        ("nghề muối", wanted(fields=("Nghề muối",))),
        ("Công nghiệp – tiểu thủ công nghiệp", wanted(fields=("Công nghiệp – tiểu thủ công nghiệp",))),
        ("HTX01, THT-0001", Audience(picked=("HTX-0001", "THT-0001"))),
        ("Dược liệu Hướng Phùng", Audience(picked=("HTX-0002",))),
        ("HTX Dịch vụ nông nghiệp Vĩnh Thủy", Audience(picked=("HTX-0001",))),
        ("tất cả trừ HTX01", Audience(everybody=True, dropped=("HTX-0001",))),
        ("tất cả trừ HTX trồng trọt",
         Audience(everybody=True, without=(Filter(kinds=("HTX",), fields=("Trồng trọt",)),))),
        ("toàn tỉnh, trừ quỹ tín dụng và xã Cửa Tùng",
         Audience(everybody=True, without=(Filter(kinds=("QTDND",)), Filter(communes=("19414",))))),
        ("HTX chưa có OCOP", Audience(wanted=(Filter(kinds=("HTX",)),), without=(Filter(stars=(3, 4, 5)),))),
        ("HTX trồng trọt và THT chăn nuôi", Audience(wanted=(
            Filter(kinds=("HTX",), fields=("Trồng trọt",)), Filter(kinds=("THT",), fields=("Chăn nuôi",))))),
        ("cán bộ Liên minh", Audience(office=True)),
    ],
)  # fmt: skip
def test_what_a_description_means(text: str, audience: Audience) -> None:
    understood = read(text)
    assert (understood.doubts, understood.unknown) == ((), ())
    assert understood.audience == audience


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("HTX ở xứ nào đó xa", ("xứ nào đó xa",)),
        ("HTX-9999", ("HTX-9999",)),
        ("HTX dưới 70 thành viên", ("dưới 70 thành viên",)),
        ("THT chưa báo cáo tháng 13", ("tháng 13",)),
        ("trồng trọt, abc, THT-0001, xyz", ("abc", "xyz")),
    ],
)
def test_what_was_not_understood_is_quoted(text: str, unknown: tuple[str, ...]) -> None:
    assert read(text).unknown == unknown


QUANG_BINH = province_filter("Quảng Bình", VOCABULARY.places)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("các đơn vị ở Quảng Bình cũ", QUANG_BINH),
        ("tinh quang binh", QUANG_BINH),
        ("HTX trồng trọt tỉnh Quảng Bình cũ", replace(QUANG_BINH, kinds=("HTX",), fields=("Trồng trọt",))),
        ("tỉnh Quảng Trị cũ", province_filter("Quảng Trị", VOCABULARY.places)),
        ("xã Quảng Ninh", Filter(communes=("19207",))),
        ("thị xã Quảng Trị cũ", Filter(districts=("Quảng Trị",))),
    ],
)
def test_a_whole_former_province_can_be_meant(text: str, chosen: Filter) -> None:
    understood = read(text)
    assert (understood.doubts, understood.unknown) == ((), ())
    assert understood.audience == Audience(wanted=(chosen,))


def test_what_once_was_quang_tri_may_be_the_province_or_the_town() -> None:
    [doubt] = read("Quảng Trị cũ").doubts
    assert [option.name for option in doubt.options] == ["tỉnh Quảng Trị cũ", "thị xã Quảng Trị cũ"]
    decided = read("Quảng Trị cũ", **{"quang tri cu": "province:Quảng Trị"})
    assert decided.audience == Audience(wanted=(province_filter("Quảng Trị", VOCABULARY.places),))


def test_the_two_former_provinces_hold_every_commune_and_district_once() -> None:
    filters = [province_filter(name, VOCABULARY.places) for name in PROVINCES]
    assert sorted(code for each in filters for code in each.communes) == sorted(
        each.code for each in VOCABULARY.places.communes
    )
    assert sorted(name for each in filters for name in each.districts) == sorted(DISTRICTS)


def test_a_former_province_is_told_back_by_its_name() -> None:
    told = audience_told(read("HTX ở Quảng Bình cũ và xã Cửa Tùng").audience, VOCABULARY)
    assert told["wanted"] == [
        [{"what": "kinds", "values": ["HTX"]}, {"what": "places", "values": ["tỉnh Quảng Bình cũ", "xã Cửa Tùng"]}]
    ]


def test_a_name_that_a_commune_and_a_district_bear_is_asked_about() -> None:
    understood = read("HTX trồng trọt ở Vĩnh Linh chưa báo cáo tháng 10")
    [doubt] = understood.doubts
    assert doubt.words == "Vĩnh Linh"
    assert [option.name for option in doubt.options] == ["xã Vĩnh Linh", "huyện Vĩnh Linh cũ"]
    assert understood.audience.wanted[0].owing == ("2026-10",)


def test_what_was_decided_about_a_name_counts() -> None:
    text = "HTX ở Vĩnh Linh"
    assert read(text, **{"vinh linh": "district:Vĩnh Linh"}).audience.wanted[0].districts == ("Vĩnh Linh",)
    assert read(text, **{"vinh linh": "commune:19363"}).audience.wanted[0].communes == ("19363",)
    assert read(text, **{"vinh linh": ""}).audience == wanted(kinds=("HTX",))


def test_quang_tri_may_be_a_ward_a_town_or_the_province() -> None:
    [doubt] = read("Quảng Trị").doubts
    assert [option.value for option in doubt.options] == [
        *("commune:19360", "district:Quảng Trị", "province:Quảng Trị", "all")
    ]
    assert read("Quảng Trị", **{"quang tri": "all"}).audience == Audience(everybody=True)


def test_a_part_of_a_name_that_several_units_have_is_asked_about() -> None:
    [doubt] = read("rau an toàn").doubts
    assert [option.value for option in doubt.options] == ["unit:HTX-0003", "unit:HTX-0004"]
    assert read("rau an toàn", **{"rau an toan": "unit:HTX-0004"}).audience == Audience(picked=("HTX-0004",))


def test_words_that_begin_with_more_or_except_change_what_was_chosen_before() -> None:
    assert read("thêm THT-0001").adding
    assert read("trừ xã Cửa Tùng").adding
    assert not read("tất cả trừ xã Cửa Tùng").adding


def test_the_former_districts_are_those_that_places_know() -> None:
    assert {fold(name) for name in DISTRICTS} == FORMER_DISTRICTS


SAID = """
HTX|THT|trồng trọt|chăn nuôi|xã Vĩnh Thủy|huyện Gio Linh|OCOP 4 sao|đang vay vốn|chưa báo cáo tháng 9|trừ|thêm|và|,
HTX01|quy mô lớn|tất cả|không vay|đã báo cáo|Vĩnh Linh|rau an toàn
"""
PIECES = st.lists(st.sampled_from(SAID.strip().replace("\n", "|").split("|")), max_size=9)


@given(PIECES.map(" ".join) | st.text(max_size=80))
def test_any_words_are_read_and_an_audience_survives_being_stored(text: str) -> None:
    understood = read(text)
    assert audience_of(as_data(understood.audience)) == understood.audience
