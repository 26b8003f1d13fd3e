"""Rows of a register's file, as people write them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import fold
from conversations.registers.drafting import with_end
from conversations.registers.register import Register
from handlers.registers.lines import PeriodLine, read_lines
from handlers.registers.problem import Problem
from handlers.registers.table import CODE, ENDED, STATE, Bad, Place, needed, places_of, state_in, value_in
from handlers.roster.grid import Grid, RosterFileError, read_grids
from handlers.roster.headings import HEADER_WITHIN
from handlers.roster.values import read_code

Cells = Sequence[str]


class Line(Struct, frozen=True):
    """An entry out of a file; `organisation` is a unit's id, "" for none. `has_state`: the file tells states."""

    line: int
    organisation: str
    values: Mapping[str, str]
    state: str
    ended: str
    has_state: bool

    def same(self, register: Register) -> tuple[str, ...]:
        """By what it is known to be an entry that is kept already."""
        return (self.organisation, *(fold(self.values.get(key, "")) for key in register.same))


class Reading(Struct, frozen=True):
    """The entries of a file, what it tells of entries by period, and what is wrong with the other lines."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    periods: tuple[PeriodLine, ...] = ()


def read_entries(path: Path, register: Register, units: Mapping[str, str], today: date) -> Reading:
    """The entries on the first sheet that has the register's headings, and the lines by period on any; `units` gives
    the id of each unit's code.

    Raises:
        RosterFileError: no such file, not a table, or no row of headings.
    """
    grids = read_grids(path)
    periods, wrong = read_lines(grids, register, today)
    for grid in grids:
        for number, cells in enumerate(grid[:HEADER_WITHIN], start=1):
            if places := places_of(register, cells):
                found = _read(grid[number:], number + 1, register, places, units, today)
                return replace(found, problems=(*found.problems, *wrong), periods=tuple(periods))
    if periods or wrong:
        return Reading((), tuple(wrong), tuple(periods))
    titles = ", ".join(f"“{title}”" for title in needed(register))
    raise RosterFileError(f"Không thấy hàng tiêu đề trong {path.name}. Hàng đó cần có các cột {titles}.")


def _read(
    rows: Grid, first: int, register: Register, places: Mapping[str, Place], units: Mapping[str, str], today: date
) -> Reading:
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, cells in enumerate(rows, start=first):
        if not any(_cell(cells, place) for place in places.values()):
            continue
        found = _line(number, cells, register, places, units, today)
        if isinstance(found, Line):
            lines.append(found)
        else:
            problems += (Problem(number, told) for told in found)
    return Reading(tuple(lines), (*problems, *_repeated(lines, register)))


def _cell(cells: Cells, place: Place | None) -> str:
    return cells[place.at] if place and place.at < len(cells) else ""


def _line(
    number: int, cells: Cells, register: Register, places: Mapping[str, Place], units: Mapping[str, str], today: date
) -> Line | list[str]:
    """The entry of a line, or everything that is wrong with it."""
    wrong: list[str] = []
    values: dict[str, str] = {}
    organisation, state, ended = "", "", ""
    try:
        organisation = _unit(register, _cell(cells, places.get(CODE)), units)
    except Bad as bad:
        wrong.append(bad.told)
    for column in register.columns:
        place = places.get(column.key)
        if place is None:
            continue
        try:
            values[column.key] = value_in(column, _cell(cells, place), place, today)
        except Bad as bad:
            wrong.append(bad.told)
    try:
        state, ended = _standing(register, cells, places, today)
    except Bad as bad:
        wrong.append(bad.told)
    return wrong or Line(number, organisation, with_end(register, values), state, ended, STATE in places)


def _unit(register: Register, text: str, units: Mapping[str, str]) -> str:
    code = read_code(text)
    if not code and register.unit != "required":
        return ""
    if not code:
        raise Bad("thiếu mã đơn vị.")
    if register.unit == "none" or code not in units:
        raise Bad(f"không có đơn vị mã “{text}”. Hãy xem mã trong danh sách đơn vị.")
    return units[code]


def _standing(register: Register, cells: Cells, places: Mapping[str, Place], today: date) -> tuple[str, str]:
    """The state and, when it is an end, the day of it: without one it is today."""
    state = state_in(register, _cell(cells, places.get(STATE)))
    if state not in {option.value for option in register.ends}:
        return state, ""
    text = _cell(cells, places.get(ENDED))
    if not text:
        return state, today.isoformat()
    try:
        return state, date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        parts = text.replace("-", "/").split("/")
        if len(parts) == 3 and all(part.isdecimal() for part in parts):
            try:
                return state, date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
            except ValueError:
                pass
    raise Bad(f"ngày kết thúc “{text}” chưa đúng. Hãy ghi như 20/11/2025.")


def _repeated(lines: Sequence[Line], register: Register) -> Iterator[Problem]:
    """An entry that stands twice could mean either line."""
    seen: dict[tuple[str, ...], int] = {}
    for line in lines:
        key = line.same(register)
        if key in seen:
            yield Problem(line.line, f"trùng với dòng {seen[key]}. Hãy giữ một dòng.")
        seen.setdefault(key, line.line)
