"""The workbook of a summary: units behind every total, totals that are formulas, and remarks where figures need one."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from conversations.access import Scope
from conversations.session import Answer
from db.sessions import dump_answers
from db.store import Store
from summaries.query import Query
from tests.documents.reading import cells, workbook
from tests.handover.province import QUERY, settle, tables_read, xlsx
from tests.summaries.province import Report, Unit, write

HEAD = 5
"""The rows above the units, empty ones left out: the title, the window, whose figures, unions apart, the heading."""


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def kept(content: bytes) -> Workbook:
    """As a program sees it that does not calculate."""
    return load_workbook(BytesIO(content), data_only=True)


def column(rows: list[list[object]], title: str) -> list[object]:
    """The cells below the heading that begins so."""
    head = next(row for row in rows if any(str(cell).startswith(title) for cell in row))
    place = next(place for place, cell in enumerate(head) if str(cell).startswith(title))
    return [row[place] for row in rows[rows.index(head) + 1 :]]


async def test_there_is_a_sheet_for_each_group_of_indicators_and_one_of_who_is_missing(store: Store) -> None:
    await settle(store)
    assert workbook(await xlsx(store)).sheetnames == [
        *("Tổng hợp", "Số tổ chức", "Theo loại hình", "Theo xã, phường, đặc khu", "Nộp báo cáo", "Chưa báo cáo"),
        *("Số đã xác nhận", "Doanh thu", "Thành viên và lao động", "Số gốc"),
    ]


async def test_flows_are_added_up_and_of_a_stock_the_last_value_counts_while_the_unit_exists(store: Store) -> None:
    await settle(store)
    book = kept(await xlsx(store))
    rows = cells(book, "Doanh thu")
    codes, revenue = column(rows, "Mã đơn vị"), column(rows, "Doanh thu (đồng)")
    assert dict(zip(codes, revenue, strict=True)) == {
        "HTX-0001": 970_000_000,
        "HTX-0002": 5_000_000,
        "LHHTX-0001": 999_000_000,
        "THT-0001": 25_400_001,
        None: 1_000_400_001,
    }
    rows = cells(book, "Thành viên và lao động")
    members = dict(zip(column(rows, "Mã đơn vị"), column(rows, "Thành viên"), strict=True))
    assert members == {"HTX-0001": 45, "LHHTX-0001": None, "THT-0001": 8, None: 53}


async def test_totals_are_formulas_over_the_units_that_leave_unions_out(store: Store) -> None:
    await settle(store)
    content = await xlsx(store)
    formula = sheet(workbook(content), "Doanh thu").cell(11, 5)
    assert (formula.value, formula.data_type) == ('=SUMIFS(E7:E10,C7:C10,"<>LHHTX")', "f")
    assert sheet(kept(content), "Doanh thu").cell(11, 2).value == "TỔNG CỘNG"
    union = Query("2026-09", "2026-10", kind="LHHTX")
    assert sheet(workbook(await xlsx(store, union)), "Doanh thu").cell(8, 5).value == "=SUM(E7:E7)"


@pytest.mark.parametrize("query", [QUERY, Query("2026-08", "2026-08"), Query("2026-10", "2026-10", kind="LHHTX")])
async def test_what_a_formula_comes_to_is_the_total_of_the_summary(store: Store, query: Query) -> None:
    """As a program would calculate it anew, and as one shows it that does not."""
    await settle(store)
    summary, content = await tables_read(store, query), await xlsx(store, query)
    totals = {line.indicator.label: line.total.value for line in summary.lines if line.total.value is not None}
    found = {}
    for page in workbook(content).worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row if cell.data_type == "f"):
            assert cell.column
            first, last = map(int, re.findall(r"\((?:[A-Z]+)(\d+):[A-Z]+(\d+)", str(cell.value))[0])
            unions = "LHHTX" not in str(cell.value)
            rows = [page[number] for number in range(first, last + 1)]
            numbers = [row[cell.column - 1].value or 0 for row in rows if unions or row[2].value != "LHHTX"]
            label = str(page.cell(first - 1, cell.column).value).removesuffix(" (đồng)")
            found[label] = sum(int(str(each)) for each in numbers)
            assert sheet(kept(content), page.title)[cell.coordinate].value == found[label]
    assert found == totals


async def test_an_estimate_and_a_confirmed_figure_say_so_with_the_reason(store: Store) -> None:
    await settle(store)
    comment = sheet(workbook(await xlsx(store)), "Doanh thu")["E7"].comment
    assert comment is not None
    assert comment.text == ("9/2026: Đơn vị ước tính\n10/2026: Số khác thường, đơn vị đã xác nhận: =bán xe tải cũ")
    assert sheet(workbook(await xlsx(store)), "Doanh thu")["E10"].comment is None


async def test_every_figure_stands_beside_the_report_that_it_was_in(store: Store) -> None:
    await settle(store)
    rows = cells(workbook(await xlsx(store)), "Số gốc")
    assert rows[3][4:] == [
        *("Kỳ", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú", "Lý do đơn vị nêu", "Mã biên nhận", "Lần gửi"),
        *("Nhận lúc", "Đơn vị đã trả lời"),
    ]
    told = [row for row in rows[4:] if row[0] == "HTX-0001" and row[5] == "Doanh thu"]
    assert [(row[3], row[4], row[7], row[8], row[9], row[10], row[11]) for row in told] == [
        ("xã Vĩnh Linh", "9/2026", 70_000_000, "Đơn vị ước tính", None, "BC", 1),
        *[("xã Vĩnh Linh", "10/2026", 900_000_000, "Số khác thường, đơn vị đã xác nhận", "=bán xe tải cũ", "BC", 1)],
    ]
    assert str(told[0][12]) == "2026-11-05 08:00:00"
    assert len(rows[4:]) == 14


async def test_every_figure_stands_beside_what_was_answered(store: Store) -> None:
    await settle(store)
    said = dump_answers({"revenue": Answer(900_000_000, said="=900tr"), "cost": Answer(5, said="không kể")})
    write = "update reports set answers = :said where organisation_id = 'HTX-0001' and period = '2026-10'"
    await store.transact(lambda tx: tx.run(write, said=said))
    rows = cells(workbook(await xlsx(store)), "Số gốc")
    told = {(row[0], row[4], row[5]): row[13] for row in rows[4:]}
    assert told["HTX-0001", "10/2026", "Doanh thu"] == "“=900tr”"
    assert told["HTX-0001", "9/2026", "Doanh thu"] is None


async def test_nothing_that_people_typed_is_run(store: Store) -> None:
    await settle(store)
    await store.transact(lambda tx: tx.run("update organisations set name = '=HYPERLINK(1)' where code like 'HTX%'"))
    for page in workbook(await xlsx(store)):
        assert isinstance(page, Worksheet)
        formulas = [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
        assert all(str(cell.value).startswith(("=SUM(", "=SUMIFS(")) for cell in formulas)


async def test_the_list_of_who_is_missing_names_each_unit_and_period(store: Store) -> None:
    await settle(store)
    rows = cells(workbook(await xlsx(store)), "Chưa báo cáo")[4:]
    assert [(row[0], row[2]) for row in rows] == [
        *[("HTX-0003", "9/2026"), ("HTX-0003", "10/2026"), ("LHHTX-0001", "9/2026")],
    ]


async def test_who_may_see_some_units_gets_their_figures_only(store: Store) -> None:
    await settle(store)
    await store.transact(write, Report("HTX-0003", "2026-10", {"revenue": 1_000_000}))
    query = Query("2026-10", "2026-10", access=Scope(communes=frozenset({"19429"})))
    title, _, _, limited, _, *rows = cells(workbook(await xlsx(store, query)), "Số gốc")
    assert title[0] == "TỪNG SỐ LIỆU VÀ BÁO CÁO CÓ SỐ LIỆU ĐÓ"
    assert "không phải toàn tỉnh" in str(limited[0])
    assert [(row[0], row[7]) for row in rows] == [("HTX-0003", 1_000_000)]


async def test_a_province_without_reports_has_a_workbook_without_units(store: Store) -> None:
    await store.transact(write, Unit("HTX-0001"))
    book = workbook(await xlsx(store))
    assert len(cells(book, "Số gốc")) == 4
    assert "Doanh thu" not in book.sheetnames


async def test_headings_stay_in_sight(store: Store) -> None:
    await settle(store)
    page = sheet(workbook(await xlsx(store)), "Doanh thu")
    assert (page.freeze_panes, page.auto_filter.ref) == ("A7", "A6:H10")
