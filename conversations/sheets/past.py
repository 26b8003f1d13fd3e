"""Past figures in a table: a unit's code, a period, and a column an indicator."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from conversations.periods import Period
from conversations.sheets.cells import amount_in, count_in, heading_of, period_in, scale_of

_CODES = frozenset({"ma", "ma don vi", "ma htx", "ma tht", "ma to chuc", "ma dv", "code", "organisation code"})
_PERIODS = frozenset({"ky", "ky bao cao", "thang", "quy", "nam", "period", "thoi ky", "thang bao cao"})
_ASIDE = frozenset({"", "stt", "tt", "so tt", "ten", "ten don vi", "don vi", "ten htx", "ten tht", "ghi chu", "name"})
_COUNTED = ("count", "percent")


class PastColumn(Struct, frozen=True):
    """A column of figures: its indicator, how it is read (money, count, percent), what one of its unit is in đồng."""

    indicator: str
    label: str
    kind: str
    scale: int


class PastColumns(Struct, frozen=True):
    """Where what stands (from 0), and the headings that name no indicator."""

    code: int
    period: int
    figures: Mapping[int, PastColumn]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()


class PastRow(Struct, frozen=True):
    """What one line says of one unit (its id) and period; `figures` in đồng, counts or per cent by indicator."""

    line: int
    organisation: str
    period: str
    figures: Mapping[str, int]


class Problem(Struct, frozen=True):
    """Why a line cannot be taken, and how to mend it; its text names the line."""

    line: int
    told: str

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.told}"


def columns_of(cells: Sequence[str], indicators: Mapping[str, tuple[str, str, str]]) -> PastColumns | None:
    """The columns that a row of headings names; None when it is no such row: a code, a period and a figure it must
    have. `indicators`: label, kind and nature by key (`conversations.figures.indicators`)."""
    named = {heading_of(label): key for key, (label, _, _) in reversed(tuple(indicators.items()))}
    named |= {heading_of(key.replace("_", " ")): key for key in indicators}
    places: dict[str, int] = {}
    figures: dict[int, PastColumn] = {}
    unknown: list[str] = []
    repeated: list[str] = []
    for place, text in enumerate(cells):
        words = heading_of(text.replace("_", " "))
        key = named.get(words) or named.get(heading_of(text.partition(",")[0].replace("_", " ")))
        role = "code" if words in _CODES else "period" if words in _PERIODS else ""
        if role:
            places.setdefault(role, place)
        elif key and any(column.indicator == key for column in figures.values()):
            repeated.append(text)
        elif key:
            label, kind, _ = indicators[key]
            figures[place] = PastColumn(key, label, kind, scale_of(text) if kind == "money" else 1)
        elif words not in _ASIDE:
            unknown.append(text)
    if len(places) < 2 or not figures:
        return None
    return PastColumns(places["code"], places["period"], figures, tuple(unknown), tuple(repeated))


def read_row(
    line: int, cells: Sequence[str], columns: PastColumns, units: Mapping[str, str], today: date
) -> PastRow | tuple[Problem, ...]:
    """One line, or what is wrong with it; `units` gives the id of each unit's code."""
    code = "".join(_cell(cells, columns.code).upper().split())
    period = period_in(_cell(cells, columns.period))
    figures: dict[str, int] = {}
    wrong = list(_wrong_head(line, cells, columns, known=code in units, period=period, today=today))
    for place, column in columns.figures.items():
        text = _cell(cells, place)
        value = _figure(text, column, today) if text else None
        if value is not None:
            figures[column.indicator] = value
        elif text:
            wrong.append(Problem(line, f"“{text[:40]}” ở cột “{column.label}” {_advice(column)}"))
    if not (wrong or figures):
        wrong.append(Problem(line, "không có số liệu nào. Hãy ghi ít nhất một số, hoặc xóa dòng này."))
    return tuple(wrong) if wrong else PastRow(line, units[code], str(period), figures)


def _wrong_head(
    line: int, cells: Sequence[str], columns: PastColumns, *, known: bool, period: Period | None, today: date
) -> Iterator[Problem]:
    code, told = _cell(cells, columns.code), _cell(cells, columns.period)
    if not known:
        advice = f"không có đơn vị mã “{code[:40]}”. Hãy xem mã trong danh sách đơn vị." if code else "thiếu mã đơn vị."
        yield Problem(line, advice)
    if period is None:
        yield Problem(line, f"kỳ “{told[:40]}” chưa đúng. Hãy ghi như 10/2025, quý 3/2025, 2025-H1 hoặc 2025.")
    elif period.end >= today:
        yield Problem(line, f"kỳ {period} chưa hết. Chỉ nhập số liệu của kỳ đã qua.")


def _figure(text: str, column: PastColumn, today: date) -> int | None:
    if column.kind in _COUNTED:
        return count_in(text.removesuffix("%"))
    return amount_in(text, column.scale, today)


def _advice(column: PastColumn) -> str:
    if column.kind in _COUNTED:
        return "không phải số nguyên. Hãy ghi như 125."
    if column.scale > 1:
        return "chưa rõ là bao nhiêu. Hãy ghi như 1250, 12,5 hoặc cả đơn vị: 12,5 triệu."
    return "chưa rõ là bao nhiêu đồng. Hãy ghi như 12500000 hoặc 12,5 triệu."


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
