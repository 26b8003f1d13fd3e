"""The rows of large Excel and CSV files, one at a time."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from handlers.roster.grid import RosterFileError, text_of
from handlers.zip_bombs import refuse_bomb
from summaries.documents.guarding import unguarded

Rows = Iterator[tuple[int, list[str]]]
SEPARATORS = ("\t", ";", ",")
EXCEL_SUFFIXES = (".xlsx", ".xlsm")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@contextmanager
def sheets_of(path: Path) -> Iterator[Iterator[Rows]]:
    """Each visible sheet of an .xlsx, or the one of a .csv, as its filled rows with their numbers (from 1).

    A sheet is to be used before the next one is asked for.

    Raises:
        RosterFileError: no such file, or not a table.
    """
    if not path.is_file():
        raise RosterFileError(f"Không thấy tệp {path}. Hãy kiểm tra lại đường dẫn.")
    suffix = path.suffix.lower()
    if suffix in EXCEL_SUFFIXES:
        with _book(path, path.name) as book:
            yield _visible(book)
    elif suffix in (".csv", ".txt", ".tsv"):
        with _text(path) as lines:
            yield iter([lines])
    else:
        told = path.suffix or "không có đuôi"
        raise RosterFileError(f"Chưa đọc được tệp {told}. Hãy dùng Excel lưu lại thành .xlsx hoặc .csv.")


def sheets_in(content: bytes, name: str, most: int) -> list[list[tuple[int, list[str]]]]:
    """The same of a file that was sent, whole; RosterFileError when it is no table or has more than `most` rows."""
    if Path(name).suffix.lower() in EXCEL_SUFFIXES:
        with _book(io.BytesIO(content), name) as book:
            return [_within(rows, most) for rows in _visible(book)]
    encoding = "utf-16" if content.startswith(BYTE_ORDER_MARKS) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1258", errors="replace")
    return [_within(_lines(io.StringIO(text, newline=""), _separator(text)), most)]


def _within(rows: Rows, most: int) -> list[tuple[int, list[str]]]:
    found = list(islice(rows, most + 1))
    if len(found) > most:
        raise RosterFileError(f"Tệp có hơn {most} dòng. Hãy chia thành nhiều tệp.")
    return found


@contextmanager
def _book(source: Path | io.BytesIO, name: str) -> Iterator[Any]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        refuse_bomb(source)
        book = load_workbook(source, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise RosterFileError(
            f"Tệp {name} hỏng hoặc không phải tệp Excel ({error}). Hãy dùng Excel lưu lại thành .xlsx."
        ) from error
    try:
        yield book
    finally:
        book.close()


def _visible(book: Any) -> Iterator[Rows]:
    return (_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")


def _sheet(sheet: Any) -> Rows:
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [cell_text(value) for value in row]
        if any(cells):
            yield number, cells


def cell_text(value: object) -> str:
    """A cell as text; a number with a fraction as it is written in Vietnamese, and so that nobody takes its comma for
    one between thousands."""
    if isinstance(value, float) and not value.is_integer():
        whole, _, rest = f"{value:.9f}".rstrip("0").partition(".")
        return f"{whole},{rest + '0' if len(rest) == 3 else rest}"
    return text_of(value)


@contextmanager
def _text(path: Path) -> Iterator[Rows]:
    with path.open("rb") as file:
        start = file.read(64 * 1024)
    encoding = _encoding(path, start)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield _lines(file, _separator(start.decode(encoding, errors="replace")))


def _separator(text: str) -> str:
    first = "\n".join(text[: 64 * 1024].splitlines()[:20])
    if "\0" in first:
        raise RosterFileError("Tệp này không phải tệp CSV. Hãy mở bằng Excel rồi lưu lại thành .xlsx.")
    return max(SEPARATORS, key=first.count)


def _encoding(path: Path, start: bytes) -> str:
    """Excel's "Unicode text" is UTF-16, its "CSV UTF-8" has a mark, old Windows writes code page 1258."""
    if start.startswith(BYTE_ORDER_MARKS):
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8-sig"


def _lines(file: Iterable[str], separator: str) -> Rows:
    try:
        for number, row in enumerate(csv.reader(file, delimiter=separator), start=1):
            cells = [text_of(unguarded(cell)) for cell in row]
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise RosterFileError(f"Tệp CSV bị hỏng ({error}). Hãy mở bằng Excel rồi lưu lại thành .xlsx.") from error
