"""Documents read back."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.table import Table
from openpyxl import Workbook, load_workbook

from summaries.documents.word import TABLE_STYLE


def workbook(content: bytes) -> Workbook:
    """An .xlsx."""
    return load_workbook(BytesIO(content))


def cells(book: Workbook, name: str) -> list[list[Any]]:
    """The values of a sheet, rows that hold nothing left out."""
    rows = [list(row) for row in book[name].iter_rows(values_only=True)]
    return [row for row in rows if any(value is not None for value in row)]


def paper(content: bytes) -> Paper:
    """A .docx."""
    return Document(BytesIO(content))


def lines(read: Paper) -> list[str]:
    """Its paragraphs outside of tables, empty ones left out."""
    return [paragraph.text for paragraph in read.paragraphs if paragraph.text]


def lists(read: Paper) -> list[list[list[str]]]:
    """The cells of each table that was filled; the letterhead and the signatures are none."""
    return [_texts(table) for table in read.tables if table.style and table.style.name == TABLE_STYLE]


def corners(read: Paper) -> list[list[list[str]]]:
    """The cells of the letterhead and of the signatures."""
    return [_texts(table) for table in read.tables if not table.style or table.style.name != TABLE_STYLE]


def _texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]
