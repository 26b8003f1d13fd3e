"""A summary's tables as CSV (RFC 4180, UTF-8 with a byte order mark, by which Excel knows it): each table under its
title, numbers plain with a decimal point, an empty line between two."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from conversations.answers.folding import clean
from summaries.documents.plain import Plain
from summaries.tables import Cell, Table

MEDIA_TYPE = "text/csv"
REMARKS = "Ghi chú"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may run when a text begins with it (OWASP, CSV injection)."""


def csv_text(tables: Iterable[Table], remarks: Sequence[str] = ()) -> str:
    """The tables, one below the other; last what is to be known of them, such as when they were closed."""
    out = StringIO()
    writer = csv.writer(out)
    for place, table in enumerate(tables):
        writer.writerows([[]] if place else [])
        writer.writerow([guarded(table.title)])
        writer.writerow([guarded(column.title) for column in table.columns])
        writer.writerows([_written(cell) for cell in row] for row in table.rows)
    if remarks:
        writer.writerows([[], [REMARKS], *([guarded(remark)] for remark in remarks)])
    return out.getvalue()


def csv_file(tables: Iterable[Table], remarks: Sequence[str] = ()) -> Plain:
    """The same as a file."""
    return Plain(MEDIA_TYPE, csv_text(tables, remarks).encode("utf-8-sig"))


def guarded(text: str) -> str:
    """The text, with an apostrophe before what would be run as a formula."""
    tidy = clean(text)
    return f"'{tidy}" if text.startswith(FORMULA_STARTS) or tidy.startswith(FORMULA_STARTS) else tidy


def _written(cell: Cell) -> str:
    return guarded(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
