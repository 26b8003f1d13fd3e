"""Workbooks: what is text stays text, numbers and dates are such, and the page can be printed."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from summaries.documents.table import Column, Table
from summaries.documents.workbook import Book, Sheet, book_of, write_workbook
from tests.documents.reading import cells, workbook

COLUMNS = (
    Column("Đơn vị", width=20),
    Column("Điện thoại", "phone"),
    Column("Người", "integer"),
    Column("Doanh thu", "money"),
    Column("Ngày", "date"),
    Column("Lúc", "moment"),
    Column("Ký nhận", room=True),
)
ROW = (
    "HTX Vĩnh Thủy",
    "0199 000 001",
    12,
    1_200_000_000,
    date(2026, 11, 5),
    datetime(2026, 11, 5, 9, 2),  # noqa: DTZ001 - local, as cells hold it
    None,
)
HEAD = 4


def book(*rows: tuple[Any, ...], name: str = "Danh sách") -> Book:
    return Book((Sheet(name, ("DANH SÁCH", "Tháng 10/2026"), Table(COLUMNS, rows)),), "Liên minh HTX")


def test_titles_then_the_heading_then_the_rows() -> None:
    found = cells(workbook(write_workbook(book(ROW))), "Danh sách")
    assert found[0][0] == "DANH SÁCH"
    assert found[1][0] == "Tháng 10/2026"
    assert found[2] == [column.title for column in COLUMNS]
    assert found[3][:4] == ["HTX Vĩnh Thủy", "0199 000 001", 12, 1_200_000_000]


def test_every_column_has_the_type_of_its_kind() -> None:
    row = workbook(write_workbook(book(ROW)))["Danh sách"][HEAD + 1]
    assert [cell.data_type for cell in row] == ["s", "s", "n", "n", "d", "d", "n"]
    assert [cell.number_format for cell in row] == [
        *("@", "@", "[$-42A]#,##0", "[$-42A]#,##0", "dd/mm/yyyy", "hh:mm dd/mm/yyyy", "@"),
    ]


@pytest.mark.parametrize("typed", ["=1+1", "+84199000001", "-5", "@SUM(A1)", '=HYPERLINK("x")', " =1"])
def test_what_begins_like_a_formula_is_text(typed: str) -> None:
    cell = workbook(write_workbook(book((typed, *ROW[1:]))))["Danh sách"].cell(HEAD + 1, 1)
    assert (cell.value, cell.data_type, cell.number_format) == (typed.strip(), "s", "@")
    assert cell.style_id != 0
    assert cell.quotePrefix is True


def test_a_title_that_looks_like_a_formula_is_text_too() -> None:
    sheet = Sheet("A", ("=1+1",), Table((Column("=2"),), ()))
    page = workbook(write_workbook(Book((sheet,))))["A"]
    assert [(page["A1"].value, page["A1"].data_type), (page["A3"].value, page["A3"].data_type)] == [
        ("=1+1", "s"),
        ("=2", "s"),
    ]


def test_words_in_a_column_of_numbers_are_text() -> None:
    cell = workbook(write_workbook(book((*ROW[:3], "chưa có số", *ROW[4:]))))["Danh sách"].cell(HEAD + 1, 4)
    assert (cell.value, cell.data_type) == ("chưa có số", "s")


def test_what_no_file_can_hold_is_left_out_and_long_text_is_cut() -> None:
    typed = "HTX\x00 Vĩnh\x0b Thủy\u200b " + "x" * 40_000
    value = workbook(write_workbook(book((typed, *ROW[1:]))))["Danh sách"].cell(HEAD + 1, 1).value
    assert isinstance(value, str)
    assert value.startswith("HTX Vĩnh Thủy xxx")
    assert len(value) == 32_767


def test_the_heading_stays_in_sight_and_filters() -> None:
    page = workbook(write_workbook(book(ROW, ROW)))["Danh sách"]
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:G6"


def test_it_prints_on_a4_across_as_wide_as_a_page_with_the_heading_on_each() -> None:
    page = workbook(write_workbook(book(ROW)))["Danh sách"]
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$4:$4"
    assert page.oddFooter is not None
    assert page.oddFooter.center.text == "Trang &P/&N"


def test_a_row_has_room_for_all_its_lines_and_for_a_pen() -> None:
    plain = Table((Column("Đơn vị", width=20),), (("ngắn",), ("dài " * 20,), ("một\nhai\nba",)))
    page = workbook(write_workbook(Book((Sheet("A", (), plain),))))["A"]
    heights = [page.row_dimensions[number].height for number in (3, 4, 5)]
    assert heights == [16, 64, 48]
    written_in = workbook(write_workbook(book(ROW)))["Danh sách"]
    assert written_in.row_dimensions[HEAD + 1].height == 26


def test_a_column_is_as_wide_as_what_stands_in_it() -> None:
    table = Table((Column("Mã"), Column("Tên"), Column("Xa", width=11)), (("HTX-0001", "x" * 90, "x" * 90),))
    assert table.widths() == [10, 48, 11]


def test_rows_can_be_counted() -> None:
    table = Table((Column("Tên"),), (("a",), ("b",))).numbered()
    assert [column.title for column in table.columns] == ["STT", "Tên"]
    assert table.rows == ((1, "a"), (2, "b"))


@pytest.mark.parametrize("name", ["Chưa báo cáo [10/2026]: *?", "x" * 60])
def test_a_sheet_may_be_called_anything(name: str) -> None:
    (sheet,) = workbook(write_workbook(book(ROW, name=name))).sheetnames
    assert 0 < len(sheet) <= 31


def test_a_book_without_rows_is_a_book() -> None:
    assert cells(workbook(write_workbook(book())), "Danh sách")[-1] == [column.title for column in COLUMNS]


def test_it_names_who_made_it() -> None:
    assert workbook(write_workbook(book(ROW))).properties.creator == "Liên minh HTX"


def test_it_comes_through_the_other_process_unchanged() -> None:
    whole = book(ROW, (*ROW[:2], None, None, None, None, None))
    assert book_of(json.loads(json.dumps(whole.as_data()))) == whole
