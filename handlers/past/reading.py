"""A file of past figures, line by line, and where its lines contradict each other."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from conversations.periods import Period
from conversations.sheets.past import PastColumns, PastRow, Problem, columns_of, read_row
from handlers.past.stream import Rows, sheets_of
from handlers.roster.grid import RosterFileError
from handlers.roster.headings import HEADER_WITHIN

Indicators = Mapping[str, tuple[str, str, str]]
EVERY = 1000
"""After so many lines, progress is told."""
_NO_HEADINGS = (
    "Không thấy hàng tiêu đề trong {}. Hàng đó cần có cột “Mã đơn vị”, cột “Kỳ” và ít nhất một cột chỉ tiêu, "
    "như “Doanh thu (triệu đồng)”. Các chỉ tiêu: {}."
)


class Reading(Struct, frozen=True):
    """The good lines of a file, what is wrong with the others, and the headings that nobody knows."""

    rows: tuple[PastRow, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]


def read_past(
    path: Path,
    indicators: Indicators,
    units: Mapping[str, str],
    today: date,
    progress: Callable[[int], None] = lambda _: None,
) -> Reading:
    """The lines of the first sheet that has the headings; `units` gives the id of each unit's code.

    Raises:
        RosterFileError: no such file, not a table, no row of headings, or two columns of one indicator.
    """
    with sheets_of(path) as sheets:
        for rows in sheets:
            if columns := _header(rows, indicators):
                return _read(rows, columns, units, today, progress)
    labels = ", ".join(label for label, _, _ in indicators.values())
    raise RosterFileError(_NO_HEADINGS.format(path.name, labels))


def _header(rows: Rows, indicators: Indicators) -> PastColumns | None:
    for number, cells in rows:
        if number > HEADER_WITHIN:
            return None
        if columns := columns_of(cells, indicators):
            if columns.repeated:
                raise RosterFileError(f"Chỉ tiêu có hai cột: {', '.join(columns.repeated)}. Hãy giữ một cột.")
            return columns
    return None


def _read(
    rows: Rows, columns: PastColumns, units: Mapping[str, str], today: date, progress: Callable[[int], None]
) -> Reading:
    good: list[PastRow] = []
    problems: list[Problem] = []
    for line, cells in rows:
        found = read_row(line, cells, columns, units, today)
        if isinstance(found, PastRow):
            good.append(found)
        else:
            problems += found
        if line % EVERY == 0:
            progress(line)
    crossing = list(_crossing(good))
    lines = {problem.line for problem in crossing}
    kept = tuple(row for row in good if row.line not in lines)
    return Reading(kept, (*problems, *crossing), columns.unknown)


def _crossing(rows: list[PastRow]) -> Iterator[Problem]:
    """A month that is told twice, or by itself and within its quarter or year, could count twice."""
    seen: dict[tuple[str, str], dict[str, tuple[int, str]]] = {}
    for row in rows:
        months = [str(month) for month in Period.parse(row.period).months_in()]
        for month in months:
            told = seen.setdefault((row.organisation, month), {})
            clash = next((told[key] for key in row.figures if key in told), None)
            if clash:
                yield Problem(row.line, f"trùng với dòng {clash[0]} (kỳ {clash[1]}). Hãy giữ một dòng.")
                break
            told.update(dict.fromkeys(row.figures, (row.line, row.period)))
