"""Rows of a roster file, cell by cell, before anything is made of them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from conversations.answers.folding import fold
from handlers.roster.grid import Grid, RosterFileError, read_grids
from handlers.roster.headings import Column, Header, column_of, find_header

_NUMBERING = re.compile(r"\(?[0-9]{1,2}\)?|[A-Z]")
_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|cong lai)\b")


class RawRow(Struct, frozen=True):
    """One row: its number as a spreadsheet shows it, its filled cells, and a `title` if the heading tells."""

    line: int
    cells: Mapping[Column, str]
    title: str = ""


class Table(Struct, frozen=True):
    """The rows of a file, and what was left aside: unknown headings, lines that are totals or captions."""

    rows: tuple[RawRow, ...]
    unknown: tuple[str, ...] = ()
    passed_over: tuple[int, ...] = ()


def read_rows(path: Path) -> Table:
    """Read the first sheet that has a header row within its first twenty lines.

    Raises:
        RosterFileError: no such file, not a table, or no such row.
    """
    for grid in read_grids(path):
        header = find_header(grid)
        if header is not None:
            return _table(grid, header)
    raise RosterFileError(
        f"Không thấy hàng tiêu đề trong 20 dòng đầu của {path.name}. "
        "Hàng đó cần có cột “Mã” hoặc “Tên” và ít nhất một cột nữa, như Loại hình, Xã/phường, Điện thoại."
    )


def _table(grid: Grid, header: Header) -> Table:
    rows: list[RawRow] = []
    passed_over: list[int] = []
    for number, cells in enumerate(grid[header.row + 1 :], start=header.row + 2):
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        row = RawRow(number, dict(_cells(cells, header)), header.title)
        if not row.cells or _is_caption(row, filled):
            passed_over.append(number)
        else:
            rows.append(row)
    return Table(tuple(rows), header.unknown, tuple(passed_over))


def _cells(cells: list[str], header: Header) -> Iterator[tuple[Column, str]]:
    for place, column in header.columns.items():
        if place < len(cells) and cells[place]:
            yield column, cells[place]


def _is_caption(row: RawRow, filled: list[str]) -> bool:
    """A total, a district's name above its units, the header once more, or the columns' numbers under it."""
    if all(_NUMBERING.fullmatch(cell) for cell in filled):
        return True
    if sum(column_of(cell) is not None for cell in filled) > len(filled) / 2 and len(filled) > 1:
        return True
    if Column.CODE in row.cells and len(set(filled)) > 1:
        return False
    return len(set(filled)) == 1 or any(_TOTAL.match(fold(cell)) for cell in filled) or _is_section(filled)


def _is_section(filled: list[str]) -> bool:
    """`II | Huyện Gio Linh`: a number and words, nothing else."""
    return len(filled) == 2 and bool(re.fullmatch(r"[IVXLC]+|[A-Z]|\d{1,2}", filled[0]))
