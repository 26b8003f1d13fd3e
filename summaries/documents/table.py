"""A table of a document: typed columns and rows, the same for Excel and for Word.

Table((Column("Đơn vị", width=40), Column("Số tiền", "money")), (("HTX Vĩnh Thủy", 1_200_000),)).numbered()
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from conversations.answers.folding import clean

Kind = Literal["text", "phone", "integer", "money", "date", "moment"]
Cell = str | int | date | datetime | None
"""None is an empty cell. A `date` column holds dates, a `moment` column local datetimes without a zone."""
NARROWEST, WIDEST = 6, 48


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in characters of body text, 0: as wide as what stands in it. `phone` is text, never a number;
    `money` is in đồng. `room`: empty, for somebody to write in by hand."""

    title: str
    kind: Kind = "text"
    width: int = 0
    room: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows of as many cells. What people typed need not be cleaned before."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def numbered(self) -> "Table":
        """The same with its rows counted in a first column."""
        rows = tuple((number, *row) for number, row in enumerate(self.rows, start=1))
        return Table((Column("STT", "integer", 7), *self.columns), rows)

    def widths(self) -> list[int]:
        """The width of each column, in characters."""
        return [column.width or self._fitting(place, column) for place, column in enumerate(self.columns)]

    def _fitting(self, place: int, column: Column) -> int:
        words = [*column.title.split(), *(line for row in self.rows for line in shown(row[place]).splitlines())]
        return min(max(NARROWEST, *(len(word) + 2 for word in words)), WIDEST)


def shown(cell: Cell) -> str:
    """A cell in words: `1.200.000`, `05/11/2026`, `09:00 05/11/2026`."""
    match cell:
        case None:
            return ""
        case bool():
            return "Có" if cell else "Không"
        case int():
            return f"{cell:,}".replace(",", ".")
        case datetime():
            return f"{cell:%H:%M %d/%m/%Y}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return clean(cell)


def cell_as_data(cell: Cell) -> str | int | None:
    """A cell as JSON can hold it."""
    return cell.isoformat() if isinstance(cell, date) else cell


def table_of(data: Mapping[str, Any]) -> Table:
    """The table that came as JSON: `columns` and `rows`."""
    columns = tuple(Column(**column) for column in data["columns"])
    return Table(columns, tuple(_row(columns, row) for row in data["rows"]))


def _row(columns: Sequence[Column], row: Sequence[str | int | None]) -> tuple[Cell, ...]:
    return tuple(_cell(column.kind, cell) for column, cell in zip(columns, row, strict=True))


def _cell(kind: Kind, cell: str | int | None) -> Cell:
    if isinstance(cell, str) and kind in ("date", "moment"):
        return date.fromisoformat(cell) if kind == "date" else datetime.fromisoformat(cell)
    return cell
