"""The tables of a summary as sheets: all indicators on one, then kinds, groups, completeness, who is missing."""

from collections.abc import Iterable, Iterator

from summaries.documents.table import Cell, Column, Kind, Table
from summaries.documents.windows import period_named
from summaries.documents.workbook import Sheet
from summaries.tables import ColumnKind
from summaries.tables import Table as Numbers

FIGURES = "figures/"
NO_COLUMN = ("key",)
NAMES = {
    "units": "Số tổ chức",
    "kinds": "Theo loại hình",
    "completeness": "Nộp báo cáo",
    "missing": "Chưa báo cáo",
    "confirmed": "Số đã xác nhận",
}
_KINDS: dict[ColumnKind, Kind] = {
    "integer": "integer",
    "money": "money",
    "value": "integer",
    "percent": "decimal",
    "mean": "decimal",
}
_WIDTHS = {"label": 36, "unit": 10, "title": 38, "code": 13, "reason": 40, "kind": 10, "period": 16}
_NUMBER_WIDTHS: dict[ColumnKind, int] = {"money": 20, "value": 20, "mean": 18, "integer": 12, "percent": 11}


def table_sheets(tables: Iterable[Numbers], titles: tuple[str, ...]) -> Iterator[Sheet]:
    """A sheet for each table, those of figures together on the first."""
    every = list(tables)
    yield Sheet("Tổng hợp", ("TỔNG HỢP SỐ LIỆU", *titles), figures_together(every))
    for table in every:
        if not table.key.startswith(FIGURES):
            name = NAMES.get(table.key, table.title)
            yield Sheet(name, (table.title.upper(), *titles, *table.notes), plain_table(table))


def figures_together(tables: Iterable[Numbers]) -> Table:
    """The tables of figures one below the other, those left out of which nobody told anything."""
    figures = [table for table in tables if table.key.startswith(FIGURES)]
    known = told(figures) or figures[:1]
    columns = (Column("Nhóm chỉ tiêu", width=24), *(plain_table(known[0]).columns if known else ()))
    return Table(columns, tuple((table.title, *row) for table in known for row in plain_table(table).lines()))


def told(tables: Iterable[Numbers]) -> list[Numbers]:
    """The tables in which there is any figure."""
    return [table for table in tables if any(value is not None for value in table.column("value"))]


def plain_table(table: Numbers) -> Table:
    """The same without the columns that are for programs, its periods in words."""
    places = [place for place, column in enumerate(table.columns) if column.kind not in NO_COLUMN]
    columns = tuple(_column(table, place) for place in places)
    return Table(columns, tuple(tuple(_cell(table, place, row[place]) for place in places) for row in table.rows))


def _column(table: Numbers, place: int) -> Column:
    column = table.columns[place]
    kind = _KINDS.get(column.kind, "text")
    width = _WIDTHS.get(column.key, 24) if kind == "text" else _NUMBER_WIDTHS[column.kind]
    return Column(column.title, kind, width)


def _cell(table: Numbers, place: int, cell: Cell) -> Cell:
    if table.columns[place].key == "period" and isinstance(cell, str):
        return period_named(cell)
    return None if cell == "" else cell
