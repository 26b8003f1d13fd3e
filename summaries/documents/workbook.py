"""Excel workbooks: a sheet for each table, ready to be filtered and to be printed on A4.

Book((Sheet("Danh sách", ("KẾT QUẢ GỬI THÔNG BÁO SỐ 12", "Lúc 09:00 05/11/2026"), table),), creator="Liên minh")
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from conversations.answers.folding import clean
from summaries.documents.table import Cell, Column, Table, cell_as_data, table_of

if TYPE_CHECKING:
    from openpyxl import Workbook

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
    "date": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
}
FONT = "Times New Roman"
LONGEST_TEXT, LONGEST_NAME = 32_767, 31
A4 = 9
LINE_POINTS = 16
ROOM_POINTS = 26
LETTERS = 1.15
"""How many letters of text stand in the width of one digit of the standard font, by which columns are measured."""
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its title lines; the first of them stands out."""

    name: str
    titles: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file, at least one; `creator` is named in its properties."""

    sheets: tuple[Sheet, ...]
    creator: str = ""

    def as_data(self) -> dict[str, Any]:
        """The same as JSON can hold it."""
        data = asdict(self)
        for sheet in data["sheets"]:
            sheet["table"]["rows"] = [[cell_as_data(cell) for cell in row] for row in sheet["table"]["rows"]]
        return data


def book_of(data: Mapping[str, Any]) -> Book:
    """The book that came as JSON."""
    sheets = (Sheet(sheet["name"], tuple(sheet["titles"]), table_of(sheet["table"])) for sheet in data["sheets"])
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
        side = "right" if kind in ("integer", "money") else "center" if kind in ("date", "moment") else "left"
        placed = Alignment(side, "top", wrap_text=kind == "text", indent=0 if side == "center" else 1)
        file.add_named_style(NamedStyle(kind, Font(FONT, 12), border=box, alignment=placed, number_format=shape))


def _fill(page: Page, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    table, head, widths = sheet.table, len(sheet.titles) + 2, sheet.table.widths()
    for place, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{head + 1}"
    last = get_column_letter(len(table.columns))
    page.auto_filter.ref = f"A{head}:{last}{head + len(table.rows)}"
    page.print_title_rows = f"{head}:{head}"
    _set_up_print(page)
    least = ROOM_POINTS if any(column.room for column in table.columns) else LINE_POINTS
    for number, line in enumerate(_lines(page, sheet), start=1):
        if number >= head:
            page.row_dimensions[number].height = max(least, LINE_POINTS * _height(line, widths))
        page.append(line)


def _height(line: Sequence[Any], widths: Sequence[int]) -> int:
    """How many lines of text a row needs: not every program works that out when it opens a file."""
    cells = (
        sum(ceil(len(part) / (width * LETTERS)) or 1 for part in str(cell.value).split("\n"))
        for cell, width in zip(line, widths, strict=True)
        if cell.data_type == "s"
    )
    return max(cells, default=1)


def _set_up_print(page: Page) -> None:
    """A4 landscape, as wide as one page, numbered below."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.6, 0.8
    page.oddFooter.center.text = "Trang &P/&N"


def _lines(page: Page, sheet: Sheet) -> Iterator[list[Any]]:
    for number, title in enumerate(sheet.titles):
        yield [_written(page, title, "subtitle" if number else "title")]
    yield []
    yield [_written(page, column.title, "head") for column in sheet.table.columns]
    for row in sheet.table.rows:
        yield [_typed(page, column, cell) for column, cell in zip(sheet.table.columns, row, strict=True)]


def _typed(page: Page, column: Column, cell: Cell) -> Any:
    """Words in a column of numbers ("chưa có") are text."""
    text_for_numbers = isinstance(cell, str) and column.kind != "phone"
    return _written(page, cell, "text" if text_for_numbers else column.kind)


def _written(page: Page, value: Cell, style: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        cell: Any = WriteOnlyCell(page, value)  # type: ignore[arg-type]  # it takes dates, too
        cell.style = style
        return cell
    text = clean(value)[:LONGEST_TEXT]
    cell = WriteOnlyCell(page, text)
    cell.style, cell.data_type = style, "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    return cell
