"""The rows of a worksheet, written one by one: memory does not grow with them, and formulas bring along what they
come to, which openpyxl would leave out."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.xml.functions import Element, SubElement

from conversations.answers.folding import clean
from summaries.documents.table import Cell, Formula, Noted

NOTE_WIDTH, NOTE_HEIGHT = 320, 110
"""Pixels."""
_AUTHOR = "HTX Bot"


class Written(Struct, frozen=True):
    """A cell with the number of its style."""

    cell: Cell
    style: int


class Line(Struct, frozen=True):
    """A row of cells; its height in points, 0: as the program likes."""

    cells: Sequence[Written]
    height: float = 0


class RowWriter(WorksheetWriter):
    """Writes these lines where openpyxl's writer looks for the cells of the page.

    `page._writer` of a write-only page is the one private name that this leans on, and the sheet's list of comments.
    """

    def __init__(self, page: Any, lines: Iterable[Line]) -> None:
        super().__init__(page)
        self._page, self._lines = page, lines
        self._letters: list[str] = []

    def write_rows(self) -> None:
        """All of them, when the file is saved."""
        out: Any = self.xf.send(True)
        with out.element("sheetData"):
            for number, line in enumerate(self._lines, start=1):
                out.write(self._row(number, line))
        self.xf.send(None)

    def _row(self, number: int, line: Line) -> Any:
        sized = {"ht": f"{line.height:g}", "customHeight": "1"} if line.height else {}
        row = Element("row", {"r": str(number), **sized})
        while len(self._letters) < len(line.cells):
            self._letters.append(get_column_letter(len(self._letters) + 1))
        for letter, written in zip(self._letters, line.cells, strict=False):
            place = f"{letter}{number}"
            _fill(SubElement(row, "c", {"r": place, "s": str(written.style)}), written.cell)
            if isinstance(written.cell, Noted):
                self._note(place, written.cell.note)
        return row

    def _note(self, place: str, text: str) -> None:
        cell: Any = WriteOnlyCell(self._page)
        cell.comment = Comment(clean(text), _AUTHOR, NOTE_HEIGHT, NOTE_WIDTH)
        record = CommentRecord.from_cell(cell)
        record.ref = place
        self._page._comments.append(record)  # noqa: SLF001 - as openpyxl does when it writes cells itself


def _fill(element: Any, cell: Cell) -> None:
    match cell:
        case None | "":
            pass
        case str():
            element.set("t", "inlineStr")
            SubElement(SubElement(element, "is"), "t").text = cell
        case Formula():
            SubElement(element, "f").text = cell.text
            SubElement(element, "v").text = str(cell.value)
        case Noted():
            SubElement(element, "v").text = str(cell.value)
        case int() | Decimal():
            SubElement(element, "v").text = str(cell)
        case date():
            SubElement(element, "v").text = str(to_excel(cell))  # type: ignore[no-untyped-call]  # so it is
