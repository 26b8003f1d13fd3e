"""Importing the roster: every bad row is named, the rest comes in, and a second time changes nothing."""

import pytest

from handlers.roster.headings import Column
from tests.roster.desk import Desk
from tests.roster.tables import ROW, other, row


async def test_a_new_unit_comes_in_with_all_its_facts(desk: Desk) -> None:
    report = await desk.imports(ROW)
    (unit,) = await desk.rows("select * from organisations")
    assert report.applied is not None
    assert (report.applied.new, report.applied.changed, report.applied.persons) == (1, 0, 1)
    assert {name: unit[name] for name in ("code", "kind", "name", "name_folded", "commune", "tax_code", "founded")} == {
        "code": "HTX-0001",
        "kind": "HTX",
        "name": "HTX Kim Long",
        "name_folded": "htx kim long",
        "commune": "19363",
        "tax_code": "3200000001",
        "founded": "2015-03-09",
    }
    assert (unit["legal_status"], unit["cadence"], unit["dissolved"]) == ("Đang hoạt động", "month", None)
    assert await desk.leaders() == [("HTX-0001", "Nguyễn Văn An", "+84912345678", "Giám đốc", True)]


async def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [ROW, *(other(number) for number in range(2, 30))]
    await desk.imports(*rows)
    before = await desk.everything()
    report = await desk.imports(*rows)
    assert (report.plan.new, report.plan.changed, len(report.plan.unchanged)) == ((), (), 29)
    assert await desk.everything() == before


async def test_a_dry_run_says_what_would_change_and_changes_nothing(desk: Desk) -> None:
    await desk.imports(ROW)
    before = await desk.everything()
    report = await desk.imports(row(ten="HTX Kim Long Mới", sdt="0987 654 321"), other(2), dry_run=True)
    (change,) = report.plan.changed
    assert [(field.column, field.old, field.new) for field in change.changes] == [
        (Column.NAME, "HTX Kim Long", "HTX Kim Long Mới"),
        (Column.PHONE, "0912 345 678", "0987 654 321"),
    ]
    assert [new.code for new in report.plan.new] == ["HTX-0002"]
    assert report.applied is None
    assert await desk.everything() == before


async def test_an_empty_cell_leaves_what_is_known_and_a_dash_takes_it_away(desk: Desk) -> None:
    await desk.imports(ROW)
    await desk.imports(row(linh_vuc="", mst="-", nguoi="", sdt="", chuc=""))
    (unit,) = await desk.rows("select field, tax_code from organisations")
    assert (unit["field"], unit["tax_code"]) == ("Trồng trọt", "")
    assert await desk.leaders() == [("HTX-0001", "Nguyễn Văn An", "+84912345678", "Giám đốc", True)]


async def test_a_unit_that_the_file_does_not_name_is_told_and_never_deleted(desk: Desk) -> None:
    await desk.imports(ROW, other(2))
    report = await desk.imports(ROW)
    assert report.plan.missing == ("HTX-0002",)
    assert len(await desk.rows("select id from organisations")) == 2


async def test_bad_rows_are_skipped_and_the_rest_comes_in(desk: Desk) -> None:
    report = await desk.imports(ROW, other(2, xa="Hà Nội"), other(3))
    assert [(bad.line, bad.column) for bad in report.plan.bad] == [(3, Column.COMMUNE)]
    assert [r["code"] for r in await desk.rows("select code from organisations order by code")] == [
        "HTX-0001",
        "HTX-0003",
    ]


async def test_one_bad_row_keeps_everything_out_when_asked_to_stop(desk: Desk) -> None:
    report = await desk.imports(ROW, other(2, xa="Hà Nội"), bad_rows="stop")
    assert report.stopped
    assert await desk.rows("select id from organisations") == []


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        (row(ma=""), Column.CODE, "thiếu mã"),
        (row(ten=""), Column.NAME, "cần có tên"),
        (row(loai="", ten="Kim Long"), Column.KIND, "cần ghi loại hình"),
        (row(loai="Công ty"), Column.KIND, "THT, HTX, LHHTX hoặc QTDND"),
        (row(loai="THT"), Column.KIND, "Hãy sửa một trong hai"),
        (row(xa="Vĩnh Linh"), Column.COMMUNE, "mã 19363"),
        (row(xa="Quảng Trị"), Column.COMMUNE, "phường Quảng Trị"),
        (row(xa="huyện Gio Linh"), Column.COMMUNE, "Hãy ghi tên xã"),
        (row(xa="Xã Ma"), Column.COMMUNE, "không có xã, phường nào tên"),
        (row(mst="12345"), Column.TAX_CODE, "10 chữ số"),
        (row(trang_thai="bình thường"), Column.LEGAL_STATUS, "Đang hoạt động"),
        (row(ngay="31/2/2015"), Column.FOUNDED, "ngày/tháng/năm"),
        (row(ngay="01/01/2030"), Column.FOUNDED, "không muộn hơn hôm nay"),
        (row(sdt="0912"), Column.PHONE, "0912 345 678"),
        (row(nguoi=""), Column.REPRESENTATIVE, "thiếu tên"),
        (row(ky="năm"), Column.CADENCE, "“tháng” hoặc “quý”"),
        (row(ten="HTX " + "x" * 400), Column.NAME, "ngắn lại"),
    ],
)
async def test_a_bad_row_is_named_with_line_column_and_what_to_do(
    desk: Desk, cells: tuple[str, ...], column: Column, says: str
) -> None:
    report = await desk.imports(other(9), cells)
    (bad,) = report.plan.bad
    assert (bad.line, bad.column) == (3, column)
    assert says in bad.reason
    assert str(bad).startswith(f"Dòng 3, cột “{column}”: ")
    assert [new.code for new in report.plan.new] == ["HTX-0009"]


async def test_all_that_is_wrong_with_a_row_is_told_at_once(desk: Desk) -> None:
    report = await desk.imports(row(xa="Xã Ma", mst="1", sdt="2"))
    assert {bad.column for bad in report.plan.bad} == {Column.COMMUNE, Column.TAX_CODE, Column.PHONE}


@pytest.mark.parametrize(
    ("second", "column"),
    [
        (other(2, ma="htx-0001"), Column.CODE),
        (other(2, mst=ROW[5]), Column.TAX_CODE),
        (other(2, sdt="+84912345678"), Column.PHONE),
    ],
)
async def test_what_stands_twice_in_a_file_is_named_with_both_lines(
    desk: Desk, second: tuple[str, ...], column: Column
) -> None:
    report = await desk.imports(ROW, other(5), second)
    assert [(bad.line, bad.column) for bad in report.plan.bad] == [(2, column), (4, column)]
    assert "dòng 4" in report.plan.bad[0].reason
    assert "dòng 2" in report.plan.bad[1].reason
    assert [new.code for new in report.plan.new] == ["HTX-0005"]


async def test_a_tax_code_of_another_unit_is_refused(desk: Desk) -> None:
    await desk.imports(ROW)
    report = await desk.imports(other(2, mst=ROW[5]))
    (bad,) = report.plan.bad
    assert bad.column is Column.TAX_CODE
    assert "HTX-0001" in bad.reason


async def test_a_commune_may_be_given_by_code_and_must_agree_with_its_name(desk: Desk) -> None:
    headings = ("Mã", "Tên", "Mã xã", "Xã")
    report = await desk.imports(
        ("HTX-0001", "HTX A", "19414", ""),
        ("HTX-0002", "HTX B", "19363", "Vĩnh Linh"),
        ("HTX-0003", "HTX C", "19414", "Bến Hải"),
        ("HTX-0004", "HTX D", "99999", ""),
        headings=headings,
    )
    assert [change.facts["commune"] for change in report.plan.new] == ["19414", "19363"]
    assert [(bad.line, bad.column) for bad in report.plan.bad] == [(4, Column.COMMUNE), (5, Column.COMMUNE_CODE)]


async def test_a_group_that_becomes_a_cooperative_keeps_its_code_and_history(desk: Desk) -> None:
    await desk.imports(row(loai="THT", ten="THT Kim Long"))
    (before,) = await desk.rows("select id from organisations")
    report = await desk.imports(row(loai="HTX", ten="HTX Kim Long"))
    (after,) = await desk.rows("select id, kind from organisations")
    assert (after["id"], after["kind"]) == (before["id"], "HTX")
    assert [field.column for field in report.plan.changed[0].changes] == [Column.KIND, Column.NAME]


async def test_a_name_that_says_another_kind_than_the_roster_is_asked_back(desk: Desk) -> None:
    await desk.imports(ROW)
    report = await desk.imports(row(loai="", ten="THT Kim Long"))
    (bad,) = report.plan.bad
    assert (bad.column, "loại hình là HTX" in bad.reason) == (Column.KIND, True)


async def test_a_dissolved_unit_is_marked_with_the_day_and_can_come_back(desk: Desk) -> None:
    await desk.imports(row(trang_thai="đã giải thể"))
    (unit,) = await desk.rows("select dissolved from organisations")
    assert unit["dissolved"] == "2026-11-23"
    assert (await desk.imports(other(2))).plan.missing == ()
    await desk.imports(row(trang_thai="đang hoạt động"))
    (unit, _) = await desk.rows("select dissolved from organisations order by code")
    assert unit["dissolved"] is None


async def test_several_phones_in_a_cell_are_told_and_the_first_mobile_is_used(desk: Desk) -> None:
    report = await desk.imports(row(sdt="0233 3852 123 / 0912345678"))
    assert report.plan.notes == ("Dòng 2: có 2 số điện thoại, chỉ dùng số 0912 345 678.",)
    assert (await desk.leaders())[0][2] == "+84912345678"
