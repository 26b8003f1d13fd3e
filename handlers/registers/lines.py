"""Rows of what is told of entries by period: orders and revenue of a quarter, the mark of a year, a visit."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from conversations.answers import fold
from conversations.registers.entry import Entry
from conversations.registers.periods import period_in
from conversations.registers.reading import labels_of
from conversations.registers.register import Register
from handlers.registers.problem import Problem
from handlers.registers.table import Bad, Place, unit_of, value_in
from handlers.roster.grid import Grid
from handlers.roster.headings import HEADER_WITHIN, heading_of
from handlers.roster.values import read_code

_WORDS = {
    "number": "so|so muc",
    "code": "ma|ma don vi|ma htx|ma tht|code",
    "name": "ten|san pham|muc",
    "period": "ky|ngay",
}


class PeriodLine(Struct, frozen=True):
    """What a file says of an entry for a period; `number` 0: the file tells none. `code` and `name` are folded."""

    line: int
    number: int
    code: str
    name: str
    period: str
    values: Mapping[str, str]

    def entry_among(self, entries: Sequence[Entry]) -> Entry | None:
        """The entry that is meant: by unit and name; by its number where several go by that name."""
        named = [entry for entry in entries if fold(entry.name) == self.name and _code(entry) == self.code]
        if len(named) == 1:
            return named[0]
        return next((entry for entry in named if entry.number == self.number), None)


def _code(entry: Entry) -> str:
    return fold(entry.organisation.code) if entry.organisation else ""


def read_lines(grids: Sequence[Grid], register: Register, today: date) -> tuple[list[PeriodLine], list[Problem]]:
    """The lines on every sheet that has headings of a period and of the register's lines."""
    lines: list[PeriodLine] = []
    problems: list[Problem] = []
    for grid in grids if register.lines else ():
        for number, cells in enumerate(grid[:HEADER_WITHIN], start=1):
            if places := _places(register, cells):
                for found in _read(grid[number:], number + 1, register, places, today):
                    if isinstance(found, PeriodLine):
                        lines.append(found)
                    else:
                        problems.append(found)
                break
    return lines, problems


def _places(register: Register, cells: Sequence[str]) -> dict[str, Place]:
    assert register.lines is not None
    columns = {heading_of(name): column.key for column in register.lines.columns for name in labels_of(column)}
    names = columns | {name: key for key, words in _WORDS.items() for name in words.split("|")}
    found: dict[str, Place] = {}
    for at, text in enumerate(cells):
        if key := names.get(heading_of(text)):
            found.setdefault(key, Place(at, *unit_of(text)))
    needed = {"name", "period", *(column.key for column in register.lines.columns if column.required)}
    return found if needed <= found.keys() else {}


def _read(
    rows: Grid, first: int, register: Register, places: Mapping[str, Place], today: date
) -> Iterator[PeriodLine | Problem]:
    for number, cells in enumerate(rows, start=first):
        texts = {key: cells[place.at] if place.at < len(cells) else "" for key, place in places.items()}
        if not any(texts.values()):
            continue
        try:
            yield _line(number, texts, register, places, today)
        except Bad as bad:
            yield Problem(number, bad.told)


def _line(
    number: int, texts: Mapping[str, str], register: Register, places: Mapping[str, Place], today: date
) -> PeriodLine:
    assert register.lines is not None
    period = period_in(register.lines.every, _as_typed(texts["period"]), today)
    if not period:
        example = {"quarter": "2026-Q3", "year": "2026", "day": "5/11/2026"}[register.lines.every]
        raise Bad(f"kỳ “{texts['period']}” chưa đúng. Hãy ghi như {example}, không sau hôm nay.")
    values = {
        column.key: value_in(column, texts[column.key], places[column.key], today)
        for column in register.lines.columns
        if column.key in places
    }
    told = texts.get("number", "")
    known = int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0
    return PeriodLine(number, known, fold(read_code(texts.get("code", ""))), fold(texts["name"]), period, values)


def _as_typed(text: str) -> str:
    """A day that Excel gives as 2026-11-05 is typed 5/11/2026."""
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}" if len(text) == 10 else text
    except ValueError:
        return text
