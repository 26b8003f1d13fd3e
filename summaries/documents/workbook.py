"""Excel workbooks: a sheet for each table, ready to be filtered and to be printed on A4.

Book((Sheet("Danh sách", ("KẾT QUẢ GỬI THÔNG BÁO SỐ 12", "Lúc 09:00 05/11/2026"), table),), creator="Liên minh")
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from conversations.answers.folding import clean
from summaries.documents.table import (
    Cell,
    Column,
    Spooled,
    Table,
    cell_as_data,
    cell_of,
    table_as_data,
    table_of,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

    from summaries.documents.sheet_rows import Line, Written

Page = Any
"""A worksheet that is written row by row: the stubs know less of it than it has."""
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@")
# 42A is Vietnamese: a program that can shows 1.200.000, wherever it runs.
FORMATS = {
    "text": "@",
    "phone": "@",
    "integer": "[$-42A]#,##0",
    "money": "[$-42A]#,##0",
    "decimal": "[$-42A]#,##0.0",
    "total_text": "@",
    "total": "[$-42A]#,##0",
    "date": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
}
NUMBERS = ("integer", "money", "decimal", "total")
FONT = "Times New Roman"
LONGEST_TEXT, LONGEST_NAME = 32_767, 31
A4 = 9
LINE_POINTS = 16
ROOM_POINTS = 26
LETTERS = 1.15
"""How many letters of text stand in the width of one digit of the standard font, by which columns are measured."""
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Sheet(Struct, frozen=True):
    """A table under its title lines; the first of them stands out. `totals`: a row below the table, of as many cells,
    that filters and sorting leave where it is."""

    name: str
    titles: tuple[str, ...]
    table: Table
    totals: tuple[Cell, ...] = ()

    @property
    def first_row(self) -> int:
        """The number of the first row of the table, as formulas name it."""
        return len(self.titles) + 3


class Book(Struct, frozen=True):
    """The sheets of a file, at least one; `creator` is named in its properties."""

    sheets: tuple[Sheet, ...]
    creator: str = ""

    def as_data(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        return {"sheets": [_sheet_as_data(sheet) for sheet in self.sheets], "creator": self.creator}


def _sheet_as_data(sheet: Sheet) -> dict[str, Any]:
    totals = [cell_as_data(cell) for cell in sheet.totals]
    return {"name": sheet.name, "titles": sheet.titles, "table": table_as_data(sheet.table), "totals": totals}


def book_of(data: Mapping[str, Any]) -> Book:
    """The book that came as JSON."""
    sheets = (
        Sheet(
            sheet["name"],
            tuple(sheet["titles"]),
            table_of(sheet["table"]),
            tuple(cell_of(cell) for cell in sheet["totals"]),
        )
        for sheet in data["sheets"]
    )
    return Book(tuple(sheets), data["creator"])


def write_workbook(book: Book) -> bytes:
    """The .xlsx. Text stays text, also when it begins like a formula; phones and codes keep their zeros."""
    from openpyxl import Workbook

    file = Workbook(write_only=True)
    file.properties.creator = book.creator
    _add_styles(file)
    for sheet in book.sheets:
        name = clean(sheet.name.translate(_FORBIDDEN_IN_NAMES))[:LONGEST_NAME]
        _fill(file.create_sheet(name), sheet)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _add_styles(file: "Workbook") -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    line = Side("thin", color="9AA5B1")
    box = Border(line, line, line, line)
    centred = Alignment("center", "center", wrap_text=True)
    fill = PatternFill("solid", fgColor="DCEBDD")
    file.add_named_style(NamedStyle("title", Font(FONT, 14, bold=True), number_format="@"))
    file.add_named_style(NamedStyle("subtitle", Font(FONT, 12, italic=True), number_format="@"))
    file.add_named_style(NamedStyle("head", Font(FONT, 12, bold=True), fill, box, centred, "@"))
    for kind, shape in FORMATS.items():
        side = "right" if kind in NUMBERS else "center" if kind in ("date", "moment") else "left"
        placed = Alignment(side, "top", wrap_text=kind == "text", indent=0 if side == "center" else 1)
        total = kind in ("total", "total_text")
        letters, ground = Font(FONT, 12, bold=total), fill if total else PatternFill()
        file.add_named_style(NamedStyle(kind, letters, ground, box, placed, shape))


def _fill(page: Page, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    from summaries.documents.sheet_rows import RowWriter

    table, head, widths = sheet.table, sheet.first_row - 1, sheet.table.widths()
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{head + 1}"
    last = get_column_letter(len(table.columns))
    page.auto_filter.ref = f"A{head}:{last}{head + table.count}"
    page.print_title_rows = f"{head}:{head}"
    _set_up_print(page)
    writer = RowWriter(page, _lines(sheet, widths, _styles(page)))
    writer.write_top()
    page._writer = writer  # noqa: SLF001 - the only way to give a page another writer


def _set_up_print(page: Page) -> None:
    """A4 landscape, as wide as one page, numbered below."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.8
    page.oddFooter.center.text = "Trang &P/&N"


Style = Callable[[Cell, str], "Written"]


def _styles(page: Page) -> Style:
    """What writes a cell in a style, by name. Text that begins like a formula is marked as text besides."""
    from openpyxl.cell import WriteOnlyCell

    from summaries.documents.sheet_rows import Written

    numbers: dict[tuple[str, bool], int] = {}

    def written(value: Cell, style: str) -> Written:
        text = clean(value)[:LONGEST_TEXT] if isinstance(value, str) else None
        key = style, bool(text and text.startswith(FORMULA_STARTS))
        if key not in numbers:
            cell: Any = WriteOnlyCell(page)
            cell.style = style
            if key[1]:
                cell.quotePrefix = True
            numbers[key] = cell.style_id
        return Written(value if text is None else text, numbers[key])

    return written


def _lines(sheet: Sheet, widths: Sequence[int], style: Style) -> Iterator["Line"]:
    from summaries.documents.sheet_rows import Line

    table = sheet.table
    least = ROOM_POINTS if any(column.room for column in table.columns) else LINE_POINTS
    fitted = not isinstance(table.rows, Spooled)

    def line(cells: list["Written"]) -> Line:
        return Line(cells, max(least, LINE_POINTS * _height(cells, widths)) if fitted else 0)

    for number, title in enumerate(sheet.titles):
        yield Line([style(title, "subtitle" if number else "title")])
    yield Line([])
    head = [style(column.title, "head") for column in table.columns]
    yield Line(head, max(least, LINE_POINTS * _height(head, widths)))
    for row in table.lines():
        yield line([style(cell, _style_of(column, cell)) for column, cell in zip(table.columns, row, strict=True)])
    if sheet.totals:
        yield line([style(cell, "total_text" if isinstance(cell, str) else "total") for cell in sheet.totals])


def _height(line: Sequence["Written"], widths: Sequence[int]) -> int:
    """How many lines of text a row needs: not every program works that out when it opens a file."""
    cells = (
        sum(ceil(len(part) / (width * LETTERS)) or 1 for part in written.cell.split("\n"))
        for written, width in zip(line, widths, strict=True)
        if isinstance(written.cell, str)
    )
    return max(cells, default=1)


def _style_of(column: Column, cell: Cell) -> str:
    """Words in a column of numbers ("chưa có") are text; a number without a fraction is shown without."""
    if isinstance(cell, str):
        return column.kind if column.kind == "phone" else "text"
    whole = column.kind == "decimal" and (not isinstance(cell, Decimal) or cell == cell.to_integral_value())
    return "integer" if whole else column.kind
