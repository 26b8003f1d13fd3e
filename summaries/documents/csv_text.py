"""A summary's tables as CSV (RFC 4180, UTF-8 with a byte order mark, by which Excel knows it): each table under its
title, numbers plain with a decimal point, an empty line between two."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from summaries.documents.guarding import guarded
from summaries.documents.plain import Plain
from summaries.tables import Cell, Table

MEDIA_TYPE = "text/csv"
REMARKS = "Ghi chú"


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


def _written(cell: Cell) -> str:
    return guarded(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
