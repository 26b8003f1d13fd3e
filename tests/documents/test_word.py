"""Word documents: the form of Decree 30/2020/NĐ-CP, the words in their places, lists of any columns."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from docx.shared import Length, Mm, Pt

from summaries.documents.filling import TEMPLATES, TemplateBroken
from summaries.documents.letterhead import Letterhead, long_date
from summaries.documents.table import Column, Table
from summaries.documents.word import Paper, Word, paper_of, write_word
from tests.documents.reading import corners, lines, lists, paper

HEAD = Letterhead(
    "Liên minh HTX tỉnh Quảng Trị", "Quảng Trị", datetime(2026, 11, 4, 18, tzinfo=UTC), ZoneInfo("Asia/Ho_Chi_Minh")
)
WORDS: dict[str, Word] = {
    **HEAD.words(),
    "title": "DANH SÁCH ĐIỂM DANH",
    "lines": ["Đối thoại chính sách", "8 giờ, thứ Năm 19/11/2026"],
    "closing": "Danh sách có 2 đơn vị.",
    "signer_left": "NGƯỜI LẬP",
    "signer_right": "LÃNH ĐẠO LIÊN MINH",
}
TABLE = Table(
    (Column("Đơn vị", width=30), Column("Tiền", "money"), Column("Ngày", "date"), Column("Ký nhận", room=True)),
    (("HTX A & B <tôm>", 1_200_000, date(2026, 11, 5), None), ("Một\nHai {{ x }}", None, None, None)),
).numbered()


def written(**words: Word) -> bytes:
    return write_word(Paper("list", {**WORDS, **words}, (TABLE,), "Liên minh HTX"))


def test_the_letterhead_has_the_office_the_state_the_place_and_the_local_date() -> None:
    head, signatures = corners(paper(written()))
    assert head[0][0].strip() == "LIÊN MINH HTX TỈNH QUẢNG TRỊ"
    assert head[0][1].split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"]
    assert head[1][1] == "Quảng Trị, ngày 05 tháng 11 năm 2026"
    assert signatures[0] == ["NGƯỜI LẬP", "LÃNH ĐẠO LIÊN MINH"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_a_zero_stands_before_small_days_and_the_first_two_months(day: date, said: str) -> None:
    assert long_date(day) == said


def test_title_lines_and_closing_stand_in_their_order() -> None:
    assert lines(paper(written())) == [
        "DANH SÁCH ĐIỂM DANH",
        "Đối thoại chính sách",
        "8 giờ, thứ Năm 19/11/2026",
        "Danh sách có 2 đơn vị.",
    ]


def test_the_list_has_its_columns_and_what_people_typed_stays_as_typed() -> None:
    assert lists(paper(written())) == [
        [
            ["STT", "Đơn vị", "Tiền", "Ngày", "Ký nhận"],
            ["1", "HTX A & B <tôm>", "1.200.000", "05/11/2026", ""],
            ["2", "Một\nHai {{ x }}", "", "", ""],
        ]
    ]


def test_the_heading_is_repeated_on_each_page_and_no_row_is_torn() -> None:
    (table,) = [table for table in paper(written()).tables if len(table.columns) == 5]
    head, first = (row._tr.trPr.xml for row in table.rows[:2] if row._tr.trPr is not None)
    assert "w:tblHeader" in head
    assert "w:cantSplit" in first
    assert "w:tblHeader" not in first


def test_the_list_fills_the_width_between_the_margins() -> None:
    read = paper(written())
    section = read.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    (table,) = [table for table in read.tables if len(table.columns) == 5]
    width = sum(column.width or 0 for column in table.columns)
    room = section.page_width - section.left_margin - section.right_margin
    assert room - Mm(1) < width <= room


@pytest.mark.parametrize(("template", "width"), [("list", 297), ("proof", 210)])
def test_every_template_is_a4_in_times_new_roman_13(template: str, width: int) -> None:
    read = paper((TEMPLATES / f"{template}.docx").read_bytes())
    assert round(Length(read.sections[0].page_width or 0).mm) == width
    assert read.sections[0].different_first_page_header_footer
    body = read.styles["Normal"].font
    assert (body.name, body.size) == ("Times New Roman", Pt(13))


def test_what_people_typed_is_no_part_of_the_template() -> None:
    said = "Mời <b>HTX</b> & THT {{ secret }} {% if %}\x07\x0b"
    assert "Mời <b>HTX</b> & THT {{ secret }} {% if %}" in lines(paper(written(closing=said)))


def test_a_word_that_is_missing_is_told() -> None:
    with pytest.raises(TemplateBroken, match=r"“title”, ở đoạn “\{\{ title \}\}”"):
        write_word(Paper("list", {name: word for name, word in WORDS.items() if name != "title"}, (TABLE,)))


def test_a_template_without_a_place_for_the_list_is_told() -> None:
    with pytest.raises(ValueError, match=r"list\.docx is to have 2 tables in the style 'Bảng kê', but has 1"):
        write_word(Paper("list", WORDS, (TABLE, TABLE)))


def test_it_comes_through_the_other_process_unchanged() -> None:
    whole = Paper("list", WORDS, (TABLE,), "Liên minh")
    assert paper_of(json.loads(json.dumps(whole.as_data()))) == whole


def test_it_names_who_made_it() -> None:
    assert paper(written()).core_properties.author == "Liên minh HTX"
