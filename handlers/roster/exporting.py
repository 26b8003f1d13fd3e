"""Writing the roster to a file that comes in again unchanged."""

import asyncio
import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from conversations.answers.folding import clean
from conversations.places import Places
from db.roster import Acting, Unit, acting, staff, units
from db.store import Store, Tx
from handlers.roster.communes import load_places
from handlers.roster.grid import RosterFileError
from handlers.roster.headings import Column
from handlers.roster.phones import shown
from handlers.roster.staff import staff_shown
from summaries.documents.guarding import guarded

CADENCES = {"month": "tháng", "quarter": "quý"}
WIDTHS = {Column.NAME: 42, Column.REPRESENTATIVE: 26, Column.LEGAL_STATUS: 24, Column.FIELD: 24}


async def export_file(store: Store, path: Path) -> int:
    """Write every organisation, one row each, as .xlsx or .csv by the ending; return how many.

    The representative is the one who has acted the longest. No cell can be taken for a formula.

    Raises:
        RosterFileError: another ending, or the file cannot be written.
    """
    write = {".xlsx": _write_excel, ".csv": _write_csv}.get(path.suffix.lower())
    if write is None:
        raise RosterFileError("Chỉ xuất được ra tệp .xlsx hoặc .csv. Hãy đổi đuôi tệp.")
    rows = await store.read(_rows, load_places())
    try:
        await asyncio.to_thread(write, path, rows)
    except OSError as error:
        raise RosterFileError(f"Không ghi được tệp {path} ({error}).") from error
    return len(rows)


def _rows(tx: Tx, places: Places) -> list[list[str]]:
    leaders, office = acting(tx), staff(tx)
    return [list(_cells(unit, leaders.get(unit.id, []), places, office)) for unit in units(tx)]


def _cells(
    unit: Unit, leaders: Sequence[Acting], places: Places, office: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    facts, leader = unit.facts, leaders[0] if leaders else None
    commune = places.with_code(facts["commune"])
    told = {
        Column.CODE: unit.code,
        Column.NAME: facts["name"],
        Column.KIND: facts["kind"],
        Column.FIELD: facts["field"],
        Column.COMMUNE_CODE: facts["commune"],
        Column.COMMUNE: commune.title if commune else "",
        Column.FORMER_DISTRICT: facts["former_district"],
        Column.TAX_CODE: facts["tax_code"],
        Column.LEGAL_STATUS: facts["legal_status"],
        Column.FOUNDED: facts["founded"],
        Column.REPRESENTATIVE: leader.name if leader else "",
        Column.TITLE: leader.title if leader else "",
        Column.PHONE: shown(leader.phone) if leader and leader.phone else "",
        Column.CADENCE: CADENCES.get(facts["cadence"], facts["cadence"]),
        Column.IN_CHARGE: staff_shown(facts["in_charge"], office),
    }
    return (clean(told[column]) for column in Column)


def _write_csv(path: Path, rows: list[list[str]]) -> None:
    """With the mark by which Excel knows UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(list(Column))
        writer.writerows([guarded(cell) for cell in row] for row in rows)


def _write_excel(path: Path, rows: list[list[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.freeze_panes = "C2"
    for number, column in enumerate(Column):
        sheet.column_dimensions[chr(ord("A") + number)].width = WIDTHS.get(column, 16)
    for line, cells in enumerate([list(map(str, Column)), *rows]):
        written = []
        for text in cells:
            cell = WriteOnlyCell(sheet, text)
            cell.data_type = "s"
            cell.number_format = "@"
            if line == 0:
                cell.font = Font(bold=True)
            written.append(cell)
        sheet.append(written)
    book.save(path)
