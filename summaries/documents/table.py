"""A table of a document: typed columns and rows, the same for Excel and for Word.

Table((Column("Đơn vị", width=40), Column("Số tiền", "money")), (("HTX Vĩnh Thủy", 1_200_000),)).numbered()
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from conversations.answers.folding import clean

Kind = Literal["text", "phone", "integer", "money", "decimal", "date", "moment"]
NARROWEST, WIDEST = 6, 48


class Formula(Struct, frozen=True):
    """A formula of a worksheet without its equals sign, and what it comes to: a program that does not calculate shows
    that. Where there are no formulas it is the number."""

    text: str
    value: int | Decimal


class Noted(Struct, frozen=True):
    """A number with a remark that opens over its cell."""

    value: int
    note: str


Cell = str | int | Decimal | date | datetime | Formula | Noted | None
"""None is an empty cell. A `date` column holds dates, a `moment` column local datetimes without a zone."""


class Column(Struct, frozen=True):
    """A column; `width` in characters of body text, 0: as wide as what stands in it. `phone` is text, never a number;
    `money` is in đồng. `room`: empty, for somebody to write in by hand."""

    title: str
    kind: Kind = "text"
    width: int = 0
    room: bool = False


class Spooled(Struct, frozen=True):
    """`count` rows in a file, a line of JSON each (see `line_of`): more of them than are to be held at once."""

    path: str
    count: int


class Table(Struct, frozen=True):
    """Columns, and rows of as many cells. What people typed need not be cleaned before.

    The columns of spooled rows have their widths set; such a table is for Excel only.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] | Spooled

    def lines(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, one after the other. Raises OSError when spooled ones cannot be read."""
        if not isinstance(self.rows, Spooled):
            yield from self.rows
            return
        with Path(self.rows.path).open(encoding="utf-8") as spool:
            for line in spool:
                yield _row(self.columns, json.loads(line))

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.rows.count if isinstance(self.rows, Spooled) else len(self.rows)

    def numbered(self) -> "Table":
        """The same with its rows counted in a first column."""
        rows = tuple((number, *row) for number, row in enumerate(self.lines(), start=1))
        return Table((Column("STT", "integer", 7), *self.columns), rows)

    def widths(self) -> list[int]:
        """The width of each column, in characters."""
        return [column.width or self._fitting(place, column) for place, column in enumerate(self.columns)]

    def _fitting(self, place: int, column: Column) -> int:
        words = [*column.title.split(), *(line for row in self.lines() for line in shown(row[place]).splitlines())]
        return min(max(NARROWEST, *(len(word) + 2 for word in words)), WIDEST)


def shown(cell: Cell) -> str:
    """A cell in words: `1.200.000`, `12,5`, `05/11/2026`, `09:00 05/11/2026`."""
    match cell:
        case None:
            return ""
        case bool():
            return "Có" if cell else "Không"
        case int() | Decimal():
            return f"{cell:,}".translate(_VIETNAMESE)
        case Formula() | Noted():
            return shown(cell.value)
        case datetime():
            return f"{cell:%H:%M %d/%m/%Y}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return clean(cell)


_VIETNAMESE = str.maketrans(",.", ".,")


def cell_as_data(cell: Cell) -> Any:
    """A cell as JSON can hold it."""
    match cell:
        case date():
            return cell.isoformat()
        case Decimal():
            return {"decimal": str(cell)}
        case Formula():
            return {"formula": cell.text, "value": cell_as_data(cell.value)}
        case Noted():
            return asdict(cell)
        case _:
            return cell


def line_of(row: Sequence[Cell]) -> str:
    """A row as a line of a spool."""
    return json.dumps([cell_as_data(cell) for cell in row], ensure_ascii=False) + "\n"


def table_as_data(table: Table) -> dict[str, Any]:
    """A table as JSON can hold it."""
    rows = table.rows
    held = asdict(rows) if isinstance(rows, Spooled) else [[cell_as_data(cell) for cell in row] for row in rows]
    return {"columns": [asdict(column) for column in table.columns], "rows": held}


def table_of(data: Mapping[str, Any]) -> Table:
    """The table that came as JSON: `columns` and `rows`."""
    columns, rows = tuple(Column(**column) for column in data["columns"]), data["rows"]
    held = Spooled(**rows) if isinstance(rows, Mapping) else tuple(_row(columns, row) for row in rows)
    return Table(columns, held)


def _row(columns: Sequence[Column], row: Sequence[Any]) -> tuple[Cell, ...]:
    return tuple(cell_of(cell, column.kind) for column, cell in zip(columns, row, strict=True))


def cell_of(cell: Any, kind: Kind = "text") -> Cell:
    """The cell that came as JSON, in a column of that kind."""
    if isinstance(cell, Mapping):
        if "decimal" in cell:
            return Decimal(cell["decimal"])
        if "formula" in cell:
            value = cell_of(cell["value"])
            assert isinstance(value, int | Decimal)
            return Formula(cell["formula"], value)
        return Noted(**cell)
    if isinstance(cell, str) and kind in ("date", "moment"):
        return date.fromisoformat(cell) if kind == "date" else datetime.fromisoformat(cell)
    return cell  # type: ignore[no-any-return]  # what JSON holds besides
