"""The appendix of a summary's workbook: a sheet of units for each group of indicators, with totals that are formulas,
and the sheet of every figure with the report that it stands in.

The rows come in pages and go out one by one, so that a hundred thousand of them need no room.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conversations.form import Form
from conversations.people import Kind, Organisation
from conversations.session import Answer
from summaries.documents.answers_told import AnswersTold
from summaries.documents.table import Cell, Column, Formula, Spooled, Table
from summaries.documents.unit_figures import UnitFigures, remark, unit_figures, value_of
from summaries.documents.windows import period_named
from summaries.documents.workbook import Sheet
from summaries.facts import Rows
from summaries.indicators import Indicator
from summaries.labels import label_of, label_over
from summaries.summary import Line, Summary
from summaries.sums import counted
from summaries.units import field_filter

SOURCE = "Số gốc"
UNIONS_APART = "Liên hiệp HTX có trong bảng nhưng không cộng vào tổng: HTX thành viên đã báo cáo các số đó."
MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576 rows."""
_UNIT = (
    Column("Mã đơn vị", width=13),
    Column("Đơn vị", width=38),
    Column("Loại hình", width=9),
    Column("Xã, phường", width=20),
)
_SOURCE = (
    *_UNIT,
    Column("Kỳ", width=12),
    Column("Chỉ tiêu", width=36),
    Column("Đơn vị tính", width=9),
    Column("Số liệu", "integer", 18),
    Column("Ghi chú", width=30),
    Column("Lý do đơn vị nêu", width=36),
    Column("Mã biên nhận", width=15),
    Column("Lần gửi", "integer", 7),
    Column("Nhận lúc", "moment", 18),
    Column("Đơn vị đã trả lời", width=40),
)


class Part(Struct, frozen=True):
    """A sheet of the appendix: its key in the spool, its name, columns, and the indicators of which it sums."""

    key: str
    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()


class Appendix:
    """Takes the pages of `db.figures_behind`, writes rows with `write(key, cells)`, then tells its sheets."""

    def __init__(
        self,
        summary: Summary,
        commune: Callable[[str], str],
        local: Callable[[str], datetime],
        write: Callable[[str, tuple[Cell, ...]], None],
        forms: tuple[Form, ...],
    ) -> None:
        """`commune` names a code; `local` makes a stamp of the database a local time without a zone; `forms` tell which
        answers make a figure."""
        self._commune, self._local, self._write = commune, local, write
        self._told = AnswersTold(forms)
        self._query = summary.query
        self._takes = field_filter(summary.query.field)
        self._indicators = {line.indicator.key: line.indicator for line in summary.lines}
        self._parts = _parts(summary)
        self._sums = dict.fromkeys(self._indicators, 0)
        self._unions = False
        self._sources = 0

    def add(self, page: Rows, answers: Mapping[str, Mapping[str, Answer]]) -> None:
        """The units of a page, and what their reports (by id) answered."""
        rows = [row for row in page if self._takes(row["field"]) and row["indicator"] in self._indicators]
        for unit in unit_figures(rows, self._indicators):
            self._add_unit(unit)
        for row in rows:
            one = self._indicators[row["indicator"]]
            told = row["value"], remark(row) or None, row["reason"] or None
            sent = row["receipt"], row["edition"], self._local(row["submitted_at"])
            named = period_named(row["period"]), label_of(one.label, row["period"])
            said = self._told.cell(one.key, answers.get(row["report_id"], {})) or None
            cells = *self._unit(row), *named, one.unit or None, *told, *sent, said
            self._write(f"{SOURCE}/{self._sources // MOST_ROWS}", cells)
            self._sources += 1

    def sheets(self, titles: tuple[str, ...], spooled: Callable[[str], Spooled]) -> tuple[Sheet, ...]:
        """The sheets, all under these titles; `spooled` gives the rows that were written for a key."""
        sources = [
            Part(f"{SOURCE}/{number}", f"{SOURCE} {number + 1}" if number else SOURCE, _SOURCE)
            for number in range(max(1, -(-self._sources // MOST_ROWS)))
        ]
        parts = [part for part in self._parts if spooled(part.key).count]
        return tuple(self._sheet(part, titles, spooled(part.key)) for part in (*parts, *sources))

    def _unit(self, row: Mapping[str, Any]) -> tuple[Cell, ...]:
        unit = Organisation("", row["code"], Kind(row["kind"]), row["name"])
        return unit.code, unit.title, str(unit.kind), self._commune(row["commune"]) or None

    def _add_unit(self, unit: UnitFigures) -> None:
        self._unions = self._unions or unit.row["kind"] == Kind.LHHTX
        for key, cell in unit.cells.items():
            if unit.row["kind"] in counted(self._indicators[key], self._query):
                self._sums[key] += value_of(cell) or 0
        for part in self._parts:
            cells = [unit.cells.get(line.indicator.key) for line in part.lines]
            if any(cell is not None for cell in cells):
                self._write(part.key, (*self._unit(unit.row), *cells))

    def _sheet(self, part: Part, titles: tuple[str, ...], rows: Spooled) -> Sheet:
        table = Table(part.columns, rows)
        if not part.lines:
            return Sheet(part.name, ("TỪNG SỐ LIỆU VÀ BÁO CÁO CÓ SỐ LIỆU ĐÓ", *titles), table)
        notes = (UNIONS_APART,) if self._unions else ()
        sheet = Sheet(part.name, (f"{part.name.upper()}: SỐ LIỆU TỪNG ĐƠN VỊ", *titles, *notes), table)
        first, last = sheet.first_row, sheet.first_row + rows.count - 1
        totals = [self._total(line, place, first, last) for place, line in enumerate(part.lines, start=len(_UNIT) + 1)]
        return replace(sheet, totals=(None, "TỔNG CỘNG", None, None, *totals))

    def _total(self, line: Line, place: int, first: int, last: int) -> Cell:
        """A formula where adding up the column gives the total, which it does but for figures that are not added."""
        if line.total.value is None or self._sums[line.indicator.key] != line.total.value:
            return line.total.value
        column = f"{_letter(place)}{first}:{_letter(place)}{last}"
        kinds = f'C{first}:C{last},"<>{Kind.LHHTX}"'
        all_count = Kind.LHHTX in counted(line.indicator, self._query)
        return Formula(f"SUM({column})" if all_count else f"SUMIFS({column},{kinds})", line.total.value)


def _letter(place: int) -> str:
    """`A` for 1, `AB` for 28."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _parts(summary: Summary) -> tuple[Part, ...]:
    """One for each form, in their order."""
    titles = dict.fromkeys((line.indicator.form, line.indicator.form_title) for line in summary.lines)
    months = summary.query.months
    return tuple(
        _part(form, title, [line for line in summary.lines if line.indicator.form == form], months)
        for form, title in titles
    )


def _part(form: str, title: str, lines: Sequence[Line], months: int) -> Part:
    columns = (Column(_headed(line.indicator, months), "integer", 18) for line in lines)
    return Part(form, title, (*_UNIT, *columns), tuple(lines))


def _headed(indicator: Indicator, months: int) -> str:
    label = label_over(indicator.label, months)
    return f"{label} ({indicator.unit})" if indicator.unit else label
