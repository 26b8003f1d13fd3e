"""Tables of text out of Excel and CSV files."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from conversations.answers.folding import clean
from handlers.zip_bombs import refuse_bomb
from summaries.documents.guarding import unguarded

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Grid = list[list[str]]
LARGEST_CSV = 50 * 2**20
"""Bytes."""
LARGEST = 20_000
"""Filled rows that a file may have: many times the organisations of any province."""


class RosterFileError(Exception):
    """The file cannot be read as a table; the sentence (Vietnamese) says what to do."""


def read_grids(path: Path) -> list[Grid]:
    """Every table of the file: each visible sheet of an .xlsx, or the one of a .csv."""
    if not path.is_file():
        raise RosterFileError(f"Không thấy tệp {path}. Hãy kiểm tra lại đường dẫn.")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _excel(path)
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        if path.stat().st_size > LARGEST_CSV:
            raise RosterFileError(f"Tệp {path.name} lớn quá {LARGEST_CSV // 2**20} MB. Hãy chia thành nhiều tệp.")
        return [_csv(path.read_bytes())]
    raise RosterFileError(
        f"Chưa đọc được tệp {path.suffix or 'không có đuôi'}. Hãy dùng Excel lưu lại thành .xlsx hoặc .csv."
    )


def text_of(value: object) -> str:
    """A cell as text: whole numbers without `.0`, days as ISO dates, line breaks as spaces."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(clean(str(value)).split())


def _excel(path: Path) -> list[Grid]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        refuse_bomb(path)
        book = load_workbook(path, read_only=not _has_merged_cells(path), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise RosterFileError(
            f"Tệp {path.name} hỏng hoặc không phải tệp Excel ({error}). Hãy dùng Excel lưu lại thành .xlsx."
        ) from error
    try:
        return [_sheet(cast("Worksheet", sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def _has_merged_cells(path: Path) -> bool:
    """Merged cells are only known when a sheet is read whole, which takes several times the memory."""
    with zipfile.ZipFile(path) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<mergeCell " in parts.read(name) for name in sheets)


def _sheet(sheet: "Worksheet") -> Grid:
    rows = sheet.iter_rows(values_only=True)
    grid = _filled([text_of(value) for value in row] if any(row) else [] for row in rows)
    merged = getattr(sheet, "merged_cells", None)
    for area in merged.ranges if merged else ():
        value = grid[area.min_row - 1][area.min_col - 1] if area.min_row <= len(grid) else ""
        for row in grid[area.min_row - 1 : area.max_row]:
            row[area.min_col - 1 : area.max_col] = [value] * (min(area.max_col, len(row)) - area.min_col + 1)
    return grid


def _csv(data: bytes) -> Grid:
    text = _decoded(data)
    if "\0" in text:
        raise RosterFileError("Tệp này không phải tệp CSV. Hãy mở bằng Excel rồi lưu lại thành .xlsx.")
    try:
        return _filled([text_of(unguarded(cell)) for cell in row] for row in _lines(text))
    except csv.Error as error:
        raise RosterFileError(f"Tệp CSV bị hỏng ({error}). Hãy mở bằng Excel rồi lưu lại thành .xlsx.") from error


def _filled(rows: Iterable[list[str]]) -> Grid:
    """The rows without empty ones at the end, of which a sheet that was formatted to its last line has a million."""
    grid: Grid = []
    filled = 0
    for number, row in enumerate(rows, start=1):
        if any(row):
            grid += [[] for _ in range(number - 1 - len(grid))]
            grid.append(row)
            filled += 1
        if filled > LARGEST:
            raise RosterFileError(f"Tệp có hơn {LARGEST} dòng. Hãy chia thành nhiều tệp.")
    return grid


def _decoded(data: bytes) -> str:
    """Excel's "Unicode text" is UTF-16, its "CSV UTF-8" has a mark, old Windows writes code page 1258."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258", errors="replace")


def _lines(text: str) -> Iterator[list[str]]:
    first = "\n".join(text.splitlines()[:20])
    separator = max(("\t", ";", ","), key=first.count)
    return iter(csv.reader(io.StringIO(text), delimiter=separator))
