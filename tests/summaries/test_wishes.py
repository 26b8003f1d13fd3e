"""What else is asked for in chat: whose figures, split by what, held against what, and upon the question before."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.access import Scope
from conversations.notices.audience import SIZES
from conversations.notices.audience_words import DISTRICTS, FIELDS, Vocabulary
from conversations.people import Kind
from handlers.roster.communes import load_places
from summaries.compare import AGAINST
from summaries.groups import BY
from summaries.query import PROVINCES, Query, statutory_window
from summaries.words import QueryProblem, communes_of, parse_words, spell

TODAY = date(2026, 11, 23)
PLACES = load_places()
UNITS = (("HTX-0412", "HTX Vĩnh Thủy"), ("HTX-0413", "HTX Nấm sạch Cam Lộ"))
VOCABULARY = Vocabulary(PLACES, ("Trồng trọt", "Dệt chiếu"), UNITS)
ID = "01a20ada-2c00-7c57-8b12-10e6b15c1112"
STAFF = (("p-hanh", "Lê Thị Hạnh"), ("p-minh", "Phan Thị Minh"), ("p-minh2", "Trần Văn Minh"), (ID, "Hồ Văn Số"))
OCTOBER = Query("2026-10", "2026-10")


def parsed(words: str, upon: Query | None = None) -> Query:
    """The query that the words mean."""
    query = parse_words(words, TODAY, VOCABULARY, STAFF, upon)
    assert isinstance(query, Query), query
    return query


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("chỉ THT trồng trọt", {"kind": "THT", "field": "Trồng trọt"}),
        ("HTX dệt chiếu", {"kind": "HTX", "field": "Dệt chiếu"}),
        ("quý 3 theo xã", {"start": "2026-07", "end": "2026-09", "by": "commune"}),
        ("theo huyện cũ, tháng 9", {"start": "2026-09", "end": "2026-09", "by": "district"}),
        ("theo loai hinh", {"by": "kind"}),
        ("theo lĩnh vực", {"by": "field"}),
        ("chia theo quy mô", {"by": "size"}),
        ("theo cán bộ phụ trách", {"by": "in_charge"}),
        ("theo tỉnh cũ", {"by": "province"}),
        ("so với năm ngoái", {"against": "year"}),
        ("so với cùng kỳ", {"against": "year"}),
        ("so sánh với tháng trước", {"against": "previous"}),
        ("năm 2026 so với kế hoạch", {"start": "2026-01", "end": "2026-12", "against": "plan"}),
        ("xã Vĩnh Thủy", {"area": "19405"}),
        ("huyện Hải Lăng", {"district": "Hải Lăng"}),
        ("Cam Lộ cũ", {"district": "Cam Lộ"}),
        ("quy mô siêu nhỏ", {"size": "micro"}),
        ("chị Hạnh phụ trách", {"in_charge": "p-hanh"}),
        ("đơn vị do Phan Thị Minh phụ trách", {"in_charge": "p-minh"}),
        ("toàn tỉnh tháng 9", {"start": "2026-09", "end": "2026-09"}),
        ("15/12 đến 14/12", {"start": "2025-12", "end": "2026-11", "statutory": True}),
        ("15/12/2024 - 14/12/2025", {"start": "2024-12", "end": "2025-11", "statutory": True}),
        ("15/12-14/12", {"start": "2025-12", "end": "2026-11", "statutory": True}),
        ("15/12/2024–14/12/2025", {"start": "2024-12", "end": "2025-11", "statutory": True}),
        ("theo luật năm 2025", {"start": "2024-12", "end": "2025-11", "statutory": True}),
        (
            "HTX chăn nuôi huyện Vĩnh Linh cũ 9 tháng đầu năm theo xã so với cùng kỳ năm trước",
            {
                "kind": "HTX",
                "field": "Chăn nuôi",
                "district": "Vĩnh Linh",
                "by": "commune",
                "against": "year",
                "start": "2026-01",
                "end": "2026-09",
            },
        ),
    ],
)
def test_words_say_whose_figures_split_by_what_and_against_what(words: str, parts: dict[str, Any]) -> None:
    assert parsed(words) == replace(OCTOBER, **parts)


def test_a_former_province_means_its_communes() -> None:
    query = parsed("quý 3 Quảng Bình")
    assert (query.province, len(query.communes)) == ("quang-binh", 41)
    assert len(parsed("Quảng Trị cũ").communes) == 37
    assert parsed("tỉnh Quảng Trị").province == "", "the province of today is all there is"


def test_what_is_said_later_is_said_upon_the_question_before() -> None:
    first = parsed("HTX quý 3")
    split = parsed("theo xã", first)
    assert split == replace(first, by="commune")
    assert parsed("tháng 9", split) == replace(split, start="2026-09", end="2026-09")
    assert parsed("THT", split).kind == "THT"
    assert parsed("không chia", split) == first
    assert parsed("toàn tỉnh", split).kind == ""
    assert parsed("", split) == split


def test_the_digits_of_a_person_s_id_are_no_months() -> None:
    asked = parsed(f"tháng 10 cb={ID}")
    assert (asked.start, asked.end, asked.in_charge) == ("2026-10", "2026-10", ID)


def test_another_place_takes_the_place_of_the_one_before() -> None:
    assert parsed("huyện Hải Lăng", parsed("xã Vĩnh Thủy")).filters == {"district": "Hải Lăng"}
    assert parsed("Quảng Bình", parsed("xã Vĩnh Thủy")).filters == {"province": "quang-binh"}


def test_a_name_that_two_places_bear_is_asked_about_with_the_question_put_clearly() -> None:
    problem = parse_words("tháng 9 Vĩnh Linh", TODAY, VOCABULARY, STAFF)
    assert isinstance(problem, QueryProblem)
    assert (problem.problem, problem.words) == ("several_places", "Vĩnh Linh")
    assert [name for _, name in problem.options] == ["xã Vĩnh Linh", "huyện Vĩnh Linh cũ"]
    asked = [parsed(words).filters for words, _ in problem.options]
    assert asked == [{"area": "19363"}, {"district": "Vĩnh Linh"}]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("HTX Vĩnh Thủy tháng 10", "unit_named"),
        ("HTX và THT", "several"),
        ("theo xã theo huyện", "several"),
        ("xã Vĩnh Thủy huyện Hải Lăng", "several"),
        ("anh Minh phụ trách", "unclear"),
        ("HTX có nợ quá hạn", "unclear"),
        ("HTX ocop 3 sao", "words_unclear"),
        ("15/12/2024 đến 14/12/2027", "range"),
        ("theo=mưa", "words_unclear"),
        ("1899-01..1899-03", "no_such_date"),
        ("năm 1500", "unclear"),
    ],
)
def test_what_cannot_be_shown_is_not_shown(words: str, problem: str) -> None:
    found = parse_words(words, TODAY, VOCABULARY, STAFF)
    assert isinstance(found, QueryProblem), found
    assert found.problem == problem


months = st.dates(date(2019, 1, 1), date(2030, 12, 31)).map(lambda day: f"{day:%Y-%m}")
windows = st.one_of(
    st.tuples(months, months).map(lambda ends: Query(min(ends), max(ends))),
    st.integers(2019, 2030).map(statutory_window),
)
queries = st.builds(
    lambda window, parts, place: replace(window, **parts, **place),
    windows,
    st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from([str(kind) for kind in Kind]),
            "field": st.sampled_from(FIELDS),
            "size": st.sampled_from(list(SIZES)),
            "in_charge": st.sampled_from([id for id, _ in STAFF]),
            "by": st.sampled_from(list(BY)),
            "against": st.sampled_from(list(AGAINST)),
        },
    ),
    st.one_of(
        st.just({}),
        st.sampled_from(PLACES.communes).map(lambda commune: {"area": commune.code}),
        st.sampled_from(DISTRICTS).map(lambda name: {"district": name}),
        st.sampled_from(list(PROVINCES)).map(lambda key: {"province": key, "communes": communes_of(key, PLACES)}),
    ),
)


@given(query=queries, other=queries)
def test_the_bot_reads_back_what_it_wrote_itself(query: Query, other: Query) -> None:
    assert parsed(spell(query)) == query
    limited = replace(query, access=Scope(frozenset({"19363"})))
    assert parsed(spell(limited)) == query, "what a reader may see is never written"


@given(words=st.text(max_size=60), upon=st.none() | queries)
def test_any_words_are_read_or_refused(words: str, upon: Query | None) -> None:
    assert isinstance(parse_words(words, TODAY, VOCABULARY, STAFF, upon), Query | QueryProblem)


SCRAPS = (
    *("theo", "xã", "quý", "3", "15/12", "14/12", "Vĩnh", "Linh", "phụ", "trách", "Minh", "so", "với", "năm", "-"),
    *(
        "từ",
        "đến",
        "HTX",
        "kế",
        "hoạch",
        "tháng",
        "2025",
        "cũ",
        "quy",
        "mô",
        "nhỏ",
        "xa=",
        "=",
        "theo=xã",
        "13",
        "cb=p",
    ),
)


@given(words=st.lists(st.sampled_from(SCRAPS), max_size=9).map(" ".join))
def test_pieces_of_what_people_write_are_read_or_refused_in_any_order(words: str) -> None:
    assert isinstance(parse_words(words, TODAY, VOCABULARY, STAFF), Query | QueryProblem)
