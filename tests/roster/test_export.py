"""An export comes in again unchanged, and no cell of it can be taken for a formula."""

import csv
from itertools import count
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.store import MIGRATIONS, Store, open_store
from handlers.roster.exporting import export_file
from handlers.roster.grid import RosterFileError
from handlers.roster.headings import Column
from handlers.roster.importing import import_file
from handlers.roster.rows import read_rows
from tests.engines import Databases
from tests.roster.desk import NOW, Desk
from tests.roster.tables import ROW, other, row

ENDINGS = ("xlsx", "csv")
DANGEROUS = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)")


async def fill(desk: Desk) -> None:
    await desk.imports(
        ROW,
        other(2, nguoi=ROW[8], sdt=ROW[10]),
        other(3, linh_vuc="", mst="", ngay="2019", nguoi="", chuc="", sdt="", ky="quý"),
        other(4, ten="HTX Bún, “Thượng Trạch”", xa="phường Quảng Trị", mst="0100000004-001", ngay="3/2020"),
        row(ma="THT-0001", ten="THT Nuôi tôm", loai="THT", mst="-", trang_thai="đã giải thể", nguoi="Hồ Bình", sdt="-"),
        *(other(10 + number, linh_vuc=text) for number, text in enumerate(DANGEROUS)),
    )


@pytest.mark.parametrize("ending", ENDINGS)
async def test_an_export_comes_in_again_unchanged(desk: Desk, ending: str) -> None:
    await fill(desk)
    path = desk.folder / f"out.{ending}"
    assert await export_file(desk.store, path) == 9
    before = await desk.everything()
    report = await import_file(desk.store, path, dry_run=False, bad_rows="stop", now=NOW, ids=desk.ids)
    assert (report.plan.bad, report.plan.new, report.plan.changed) == ((), (), ())
    assert len(report.plan.unchanged) == 9
    assert await desk.everything() == before


@pytest.mark.parametrize("ending", ENDINGS)
async def test_an_export_makes_the_same_roster_in_another_database(
    desk: Desk, databases: Databases, tmp_path: Path, ending: str
) -> None:
    await fill(desk)
    first, second = tmp_path / f"1.{ending}", tmp_path / f"2.{ending}"
    await export_file(desk.store, first)
    url = databases.migrated(MIGRATIONS)
    elsewhere: Store = await open_store(url)
    numbers = count(1)
    await import_file(
        elsewhere, first, dry_run=False, bad_rows="stop", now=NOW, ids=lambda: f"other-{next(numbers):06d}"
    )
    await export_file(elsewhere, second)
    await elsewhere.close()
    databases.remove(url)
    assert read_rows(second).rows == read_rows(first).rows


async def test_excel_sees_text_in_every_cell(desk: Desk) -> None:
    await fill(desk)
    path = desk.folder / "out.xlsx"
    await export_file(desk.store, path)
    sheet = load_workbook(path).active
    assert sheet is not None
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells} >= {*DANGEROUS, "0912 345 678", "3200000001"}


async def test_a_spreadsheet_sees_no_formula_in_a_csv_cell(desk: Desk) -> None:
    await fill(desk)
    path = desk.folder / "out.csv"
    await export_file(desk.store, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(Column)
    assert [cell for line in rows for cell in line if cell.startswith(("=", "+", "-", "@"))] == []
    assert "'+1+1" in [cell for line in rows for cell in line]


async def test_the_one_who_has_acted_the_longest_is_exported(desk: Desk) -> None:
    await desk.imports(ROW)

    await desk.store.transact(
        lambda tx: tx.run("insert into persons (id, name, created_at) values ('k', 'Lê Thị Kế', '2026')")
    )
    await desk.store.transact(
        lambda tx: tx.run(
            """insert into representatives (id, person_id, organisation_id, title, since)
               select 'l', 'k', id, 'Kế toán', '2027-01-01' from organisations"""
        )
    )
    path = desk.folder / "out.csv"
    await export_file(desk.store, path)
    assert read_rows(path).rows[0].cells[Column.REPRESENTATIVE] == "Nguyễn Văn An"


async def test_an_export_to_another_ending_or_an_impossible_place_is_refused(desk: Desk) -> None:
    with pytest.raises(RosterFileError, match=r"\.xlsx"):
        await export_file(desk.store, desk.folder / "out.pdf")
    with pytest.raises(RosterFileError, match="Không ghi được"):
        await export_file(desk.store, desk.folder / "missing" / "out.csv")
