"""A register as an Excel workbook that comes in again unchanged: its entries, and what is told by period."""

from datetime import date

from msgspec import Struct

from conversations.registers.entry import Entry
from conversations.registers.register import NEW, REFUSED, VOID, Column, Register
from conversations.registers.shown import area, value_of
from summaries.documents.letterhead import Letterhead
from summaries.documents.table import Cell, Kind, Table
from summaries.documents.table import Column as Heading
from summaries.documents.workbook import Book, Sheet

KINDS: dict[str, Kind] = {"money": "money", "count": "integer", "date": "date"}
STANDING = {NEW: "chờ xác nhận", VOID: "ghi nhầm, đã gạch", REFUSED: "không được xác nhận"}


class RegisterList(Struct, frozen=True):
    """A register with its entries, in the order of their numbers."""

    register: Register
    entries: tuple[Entry, ...]


def register_book(listed: RegisterList, head: Letterhead) -> Book:
    """A sheet of entries and, where the register has lines, one of these."""
    register = listed.register
    entries = tuple(entry for entry in listed.entries if entry.counts)
    moment = head.now.astimezone(head.zone)
    titles = (register.title.upper(), f"{len(entries)} {register.item}, lúc {moment:%H:%M %d/%m/%Y}")
    sheets = [Sheet(register.title, titles, Table(headings_of(register), rows_of(register, entries)))]
    if register.lines:
        sheets.append(Sheet("Theo kỳ", (register.lines.title.upper(),), _lines_table(register, entries)))
    return Book(tuple(sheets), creator=head.issuer)


def headings_of(register: Register) -> tuple[Heading, ...]:
    """An entry's number and unit, its columns, where it stands."""
    units = register.unit != "none"
    return (
        Heading("Số", "integer"),
        *((Heading("Mã"), Heading("Đơn vị", width=36)) if units else ()),
        *(_heading(column) for column in register.columns),
        *((Heading("Hết hạn", "date"),) if register.months else ()),
        Heading("Tình trạng"),
        Heading("Ngày kết thúc", "date"),
    )


def rows_of(register: Register, entries: tuple[Entry, ...]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each entry under these headings."""
    return tuple(_row(register, entry, units=register.unit != "none") for entry in entries)


def _heading(column: Column) -> Heading:
    return Heading(f"{column.label} (đồng)" if column.kind == "money" else column.label, KINDS.get(column.kind, "text"))


def _row(register: Register, entry: Entry, *, units: bool) -> tuple[Cell, ...]:
    unit = (entry.organisation.code, entry.organisation.title) if entry.organisation else ("", "")
    return (
        entry.number,
        *(unit if units else ()),
        *(cell(column, value_of(entry, column.key)) for column in register.columns),
        *((_day(entry.until),) if register.months else ()),
        _state(register, entry.state),
        _day(entry.ended),
    )


def _state(register: Register, state: str) -> str:
    labels = {option.value: option.label for option in (*register.states, *register.ends)}
    return labels.get(state) or STANDING.get(state, state)


def cell(column: Column, value: str) -> Cell:
    """A value as a cell: numbers and days as such, choices by their words."""
    if not value:
        return None
    match column.kind:
        case "money" | "count":
            return int(value)
        case "date":
            return date.fromisoformat(value)
        case "yesno":
            return "Có" if value == "yes" else "Không"
        case "area":
            return area(int(value))
        case "choice":
            return next((option.label for option in column.options if option.value == value), value)
    return value


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _lines_table(register: Register, entries: tuple[Entry, ...]) -> Table:
    assert register.lines is not None
    columns = register.lines.columns
    headings = (Heading("Số", "integer"), Heading("Mã"), Heading("Tên"), Heading("Kỳ"), *map(_heading, columns))
    rows: list[tuple[Cell, ...]] = []
    for entry in entries:
        code = entry.organisation.code if entry.organisation else ""
        for period in sorted(entry.lines):
            told = entry.lines[period]
            rows.append(
                (
                    entry.number,
                    code,
                    entry.name,
                    period,
                    *(cell(column, told.get(column.key, "")) for column in columns),
                )
            )
    return Table(headings, tuple(rows))
