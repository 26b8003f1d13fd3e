"""Roster files are read as offices write them: any order of columns, merged cells, old encodings."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from handlers.roster.grid import RosterFileError
from handlers.roster.headings import Column, column_of
from handlers.roster.rows import Table, read_rows
from tests.roster.tables import HEADINGS, ROW, other, write_csv, write_excel


def codes(table: Table) -> list[str]:
    return [row.cells[Column.CODE] for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_in_every_usual_encoding_and_with_every_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    table = read_rows(write_csv(tmp_path / "a.csv", [HEADINGS, ROW], encoding, separator))
    assert table.rows[0].cells[Column.NAME] == "HTX Kim Long"
    assert table.rows[0].cells[Column.COMMUNE] == "xã Vĩnh Linh"


def test_code_page_1258_which_writes_tones_apart_is_read(tmp_path: Path) -> None:
    def apart(text: str) -> str:
        """A base letter with its mark, and the tone as a character of its own: as that code page has it."""
        marks = "\u0300\u0301\u0303\u0309\u0323"
        parts = [unicodedata.normalize("NFD", letter) for letter in text]
        joined = (
            unicodedata.normalize("NFC", "".join(c for c in part if c not in marks))
            + "".join(c for c in part if c in marks)
            for part in parts
        )
        return "".join(joined)

    rows = [[apart(cell) for cell in cells] for cells in (HEADINGS, ROW)]
    table = read_rows(write_csv(tmp_path / "a.csv", rows, "cp1258"))
    assert table.rows[0].cells[Column.COMMUNE] == "xã Vĩnh Linh"
    assert table.rows[0].cells[Column.REPRESENTATIVE] == "Nguyễn Văn An"


def test_the_header_is_found_below_a_letterhead_and_captions_are_passed_over(tmp_path: Path) -> None:
    rows = [
        ("LIÊN MINH HTX TỈNH", None, None),
        ("Danh sách đơn vị năm 2026", None, None),
        (None, None, None),
        ("STT", "Tên HTX", "Mã đơn vị"),
        ("(1)", "(2)", "(3)"),
        ("I", "HUYỆN VĨNH LINH", None),
        (1, "HTX Kim Long", "HTX-0001"),
        ("STT", "Tên HTX", "Mã đơn vị"),
        (2, "HTX Bến Hải", "HTX-0002"),
        ("Tổng cộng", "2 đơn vị", None),
    ]
    table = read_rows(write_excel(tmp_path / "a.xlsx", rows))
    assert codes(table) == ["HTX-0001", "HTX-0002"]
    assert [row.line for row in table.rows] == [7, 9]
    assert table.passed_over == (5, 6, 8, 10)


def test_a_merged_cell_holds_for_all_its_rows(tmp_path: Path) -> None:
    rows = [
        ("Xã", "Mã", "Tên"),
        ("Cửa Tùng", "THT-0001", "THT A"),
        (None, "THT-0002", "THT B"),
        ("Bến Hải", "THT-0003", "C"),
    ]
    table = read_rows(write_excel(tmp_path / "a.xlsx", rows, ["A2:A3"]))
    assert [row.cells[Column.COMMUNE] for row in table.rows] == ["Cửa Tùng", "Cửa Tùng", "Bến Hải"]


def test_headings_merged_over_two_rows_are_read_at_the_lower_one(tmp_path: Path) -> None:
    rows = [
        ("Mã", "Tên đơn vị", "Người đứng đầu đơn vị", None, None),
        (None, None, "Họ và tên", "Chức vụ", "SĐT"),
        ("HTX-0001", "HTX Kim Long", "Nguyễn Văn An", "Giám đốc", "0912345678"),
    ]
    table = read_rows(write_excel(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:B2", "C1:E1"]))
    (only,) = table.rows
    assert only.cells[Column.CODE] == "HTX-0001"
    assert only.cells[Column.REPRESENTATIVE] == "Nguyễn Văn An"
    assert only.cells[Column.PHONE] == "0912345678"


def test_a_merged_district_above_its_units_is_a_caption(tmp_path: Path) -> None:
    rows = [("Mã", "Tên", "Xã"), ("Huyện Gio Linh", None, None), ("HTX-0001", "HTX Kim Long", "Bến Hải")]
    table = read_rows(write_excel(tmp_path / "a.xlsx", rows, ["A2:C2"]))
    assert (codes(table), table.passed_over) == (["HTX-0001"], (2,))


def test_numbers_and_days_of_excel_become_the_text_that_was_meant(tmp_path: Path) -> None:
    rows = [
        ("Mã", "Tên", "MST", "SĐT", "Ngày thành lập"),
        ("HTX-0001", "HTX Kim Long", 3200123456.0, 912345678, date(2015, 3, 9)),
    ]
    cells = read_rows(write_excel(tmp_path / "a.xlsx", rows)).rows[0].cells
    assert (cells[Column.TAX_CODE], cells[Column.PHONE], cells[Column.FOUNDED]) == (
        "3200123456",
        "912345678",
        "2015-03-09",
    )


def test_a_sheet_without_a_header_is_left_for_the_next(tmp_path: Path) -> None:
    path = write_excel(tmp_path / "a.xlsx", [("Hướng dẫn điền",)])
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.create_sheet("DS")
    sheet.append(["Mã", "Tên"])
    sheet.append(["HTX-0001", "HTX Kim Long"])
    book.save(path)
    assert codes(read_rows(path)) == ["HTX-0001"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("MÃ ĐƠN VỊ", Column.CODE),
        ("ma don vi", Column.CODE),
        ("Mã số thuế (*)", Column.TAX_CODE),
        ("MST", Column.TAX_CODE),
        ("Tên HTX/THT", Column.NAME),
        ("Xã, phường", Column.COMMUNE),
        ("Địa bàn", Column.COMMUNE),
        ("Mã xã", Column.COMMUNE_CODE),
        ("Huyện cũ", Column.FORMER_DISTRICT),
        ("Giám đốc/Tổ trưởng", Column.REPRESENTATIVE),
        ("Số ĐT", Column.PHONE),
        ("so dien thoai", Column.PHONE),
        ("Năm thành lập", Column.FOUNDED),
        ("Kỳ báo cáo", Column.CADENCE),
        ("Tình trạng hoạt động", Column.LEGAL_STATUS),
        ("Former district", Column.FORMER_DISTRICT),
        ("Ghi chú", None),
        ("", None),
    ],
)
def test_headings_are_known_with_and_without_accents(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_a_heading_that_names_the_office_gives_the_title(tmp_path: Path) -> None:
    rows = [("Mã", "Tên", "Tổ trưởng"), ("THT-0001", "THT Nuôi tôm", "Hồ Văn Bình")]
    assert read_rows(write_csv(tmp_path / "a.csv", rows)).rows[0].title == "Tổ trưởng"


def test_an_address_stands_in_for_the_commune_unless_there_is_a_column_for_that(tmp_path: Path) -> None:
    alone = read_rows(write_csv(tmp_path / "a.csv", [("Mã", "Địa chỉ"), ("HTX-0001", "Thôn 1, xã Bến Hải")]))
    both = read_rows(write_csv(tmp_path / "b.csv", [("Mã", "Địa chỉ", "Xã"), ("HTX-0001", "Thôn 1", "Bến Hải")]))
    assert alone.rows[0].cells[Column.COMMUNE] == "Thôn 1, xã Bến Hải"
    assert both.rows[0].cells[Column.COMMUNE] == "Bến Hải"
    assert both.unknown == ("Địa chỉ",)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"not a workbook", "hỏng hoặc không phải tệp Excel"),
        ("a.xls", b"old", "lưu lại thành .xlsx"),
        ("a.csv", b"mot,hai\n1,2\n", "Không thấy hàng tiêu đề"),
        ("a.csv", b"", "Không thấy hàng tiêu đề"),
        ("a.csv", b"PK\x00\x00\x03", "không phải tệp CSV"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RosterFileError, match=says):
        read_rows(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RosterFileError, match=r"khong-co\.csv"):
        read_rows(tmp_path / "khong-co.csv")


def test_a_file_of_too_many_rows_is_refused_and_never_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.roster.grid.LARGEST", 4)
    rows = [("Mã", "Tên"), *[(f"HTX-{number}", "A") for number in range(3)], *[("", "")] * 9]
    assert len(read_rows(write_csv(tmp_path / "a.csv", rows)).rows) == 3
    with pytest.raises(RosterFileError, match="chia thành nhiều tệp"):
        read_rows(write_csv(tmp_path / "b.csv", [*rows, ("HTX-9", "A"), ("HTX-10", "A")]))


def test_a_sheet_formatted_to_its_last_line_is_read_up_to_its_last_filled_row(tmp_path: Path) -> None:
    rows = [("Mã", "Tên"), ("HTX-0001", "HTX Kim Long"), *[(None, None)] * 50, ("HTX-0002", "HTX Bến Hải")]
    table = read_rows(write_excel(tmp_path / "a.xlsx", rows))
    assert [row.line for row in table.rows] == [2, 53]


def test_many_rows_are_read_without_merged_cells_too(tmp_path: Path) -> None:
    rows = [HEADINGS, *(other(number) for number in range(1, 301))]
    assert len(read_rows(write_excel(tmp_path / "a.xlsx", rows)).rows) == 300
