"""What each unit told in a window: the value that counts for each indicator, and the remark that belongs to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from summaries.documents.table import Cell, Noted
from summaries.documents.windows import period_named
from summaries.facts import Rows
from summaries.indicators import Indicator

ESTIMATE = "Đơn vị ước tính"
CONFIRMED = "Số khác thường, đơn vị đã xác nhận"
NO_REASON = "không nêu lý do"


@dataclass(slots=True)
class UnitFigures:
    """A unit, as its rows name it, and its cells by indicator: flows are summed, of a stock the last value counts while
    the unit exists."""

    row: Mapping[str, Any]
    cells: dict[str, Cell] = field(default_factory=dict)


def unit_figures(rows: Rows, indicators: Mapping[str, Indicator]) -> Iterator[UnitFigures]:
    """The units of a page of `db.figures_behind`."""
    for _, group in groupby(rows, key=lambda row: row["code"]):
        told = list(group)
        found = UnitFigures(told[0])
        for key, figures in _by_indicator(told).items():
            if key in indicators and (counting := _counting(figures, indicators[key])):
                found.cells[key] = _cell(counting)
        yield found


def remark(row: Mapping[str, Any]) -> str:
    """What is to be known about one figure: empty for most."""
    told = [ESTIMATE] if row["estimate"] else []
    return ". ".join([*told, CONFIRMED] if row["odd"] else told)


def value_of(cell: Cell) -> int | None:
    """The number in a unit's cell."""
    return cell.value if isinstance(cell, Noted) else cell if isinstance(cell, int) else None


def _by_indicator(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["indicator"], []).append(row)
    return found


def _counting(figures: Sequence[Mapping[str, Any]], indicator: Indicator) -> Sequence[Mapping[str, Any]]:
    """Those that the value is made of; the last period stands last."""
    if indicator.nature == "flow":
        return figures
    return figures[-1:] if figures[-1]["lives"] else ()


def _cell(figures: Sequence[Mapping[str, Any]]) -> Cell:
    value = sum(row["value"] for row in figures)
    notes = [_note(row) for row in figures if row["estimate"] or row["odd"]]
    return Noted(value, "\n".join(notes)) if notes else value


def _note(row: Mapping[str, Any]) -> str:
    """`10/2026: Số khác thường, đơn vị đã xác nhận: bán xe tải cũ`."""
    reason = f": {row['reason'] or NO_REASON}" if row["odd"] else ""
    return f"{period_named(row['period'])}: {remark(row)}{reason}"
