"""A summary as tables: whatever is handed over (chat, CSV, Excel, Word, pictures) takes its numbers from here."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from conversations.people import Kind
from summaries.compare import AGAINST, Comparison, tenths
from summaries.documents.windows import period_named
from summaries.groups import BY, Group
from summaries.indicators import UNITS, Indicator
from summaries.labels import label_of, label_over
from summaries.lending import Lending
from summaries.summary import Line, Summary

APART = "Số liệu của liên hiệp HTX không cộng vào số liệu của HTX."
BROUGHT = "Báo cáo nhập từ sổ cũ không tính đúng hạn."
ColumnKind = Literal["key", "text", "unit", "integer", "money", "value", "percent", "mean"]
"""`key` is for programs; `unit` the unit of the row's `value`s (đồng, %, or empty: a number counted); `mean` is in that
unit, too, with a decimal where things are counted; `percent` has one decimal."""
Cell = str | int | Decimal | None
"""None: nothing is known, which is no zero."""


class Column(Struct, frozen=True):
    """A column of a table."""

    key: str
    title: str
    kind: ColumnKind


class Table(Struct, frozen=True):
    """Rows of as many cells as there are columns, and sentences that belong below."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def column(self, key: str) -> tuple[Cell, ...]:
        """The cells of one column; KeyError when there is none of that key."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return tuple(row[place] for row in self.rows)
        raise KeyError(key)


def tables_of(summary: Summary) -> tuple[Table, ...]:
    """The tables, in the order in which they are read: units, figures by form, by kind, by group, completeness, who is
    missing, and figures confirmed when asked about.

    Keys: `units`, `figures/<form>` (a table a form), `kinds`, `groups` (when split), `fund` (when its ledger has a
    month of the window), `completeness`, `missing`, `confirmed`. Other empty tables stay.
    The same summary gives the same cells, all of them exact.
    """
    forms = dict.fromkeys((line.indicator.form, line.indicator.form_title) for line in summary.lines)
    return (
        _units(summary),
        *(_figures(summary, form, title) for form, title in forms),
        _kinds(summary),
        *((_groups(summary),) if summary.query.by else ()),
        *((_lending(summary.lending),) if summary.lending else ()),
        _completeness(summary),
        _missing(summary),
        _confirmed(summary),
    )


def _units(summary: Summary) -> Table:
    columns = (
        Column("kind", "Loại hình", "text"),
        Column("organisations", "Có trong kỳ", "integer"),
        Column("at_end", "Cuối kỳ", "integer"),
        Column("founded", "Thành lập mới", "integer"),
        Column("dissolved", "Giải thể, chấm dứt", "integer"),
    )
    rows = (
        (str(kind), count, moves.at_end, moves.founded, moves.dissolved)
        for kind, count in summary.organisations.items()
        for moves in (summary.movements[kind],)
    )
    return Table("units", "Số tổ chức", columns, tuple(rows))


def _figures(summary: Summary, form: str, title: str) -> Table:
    against = AGAINST[summary.query.against or "previous"]
    columns = (
        Column("key", "Mã", "key"),
        Column("label", "Chỉ tiêu", "text"),
        Column("unit", "Đơn vị tính", "unit"),
        Column("value", "Số liệu", "value"),
        Column("reporting", "Số đơn vị báo cáo", "integer"),
        Column("expected", "Tổng số đơn vị", "integer"),
        Column("estimated", "Số đơn vị ước tính", "integer"),
        Column("mean", "Bình quân một đơn vị", "mean"),
        Column("compared_units", "Số đơn vị so sánh", "integer"),
        Column("now", "Kỳ này (các đơn vị so sánh)", "value"),
        Column("before", against[0].upper() + against[1:], "value"),
        Column("difference", "Tăng, giảm", "value"),
        Column("change_percent", "Tăng, giảm (%)", "percent"),
        Column("reached_percent", "So với mức đó (%)", "percent"),
    )
    rows = tuple(_figure(line, summary) for line in summary.lines if line.indicator.form == form)
    return Table(f"figures/{form}", title, columns, rows)


def _figure(line: Line, summary: Summary) -> tuple[Cell, ...]:
    head = line.indicator.key, _label(line.indicator, summary), line.indicator.unit
    total = line.total.value, line.total.reporting, line.total.expected, line.estimated
    return *head, *total, line.mean, *_compared(line.compared)


def _compared(found: Comparison | None) -> tuple[Cell, ...]:
    if found is None:
        return (None,) * 6
    percents = found.change_percent, found.reached_percent
    return found.units, found.now, found.before, found.difference, *percents


def _kinds(summary: Summary) -> Table:
    columns = (
        Column("key", "Mã", "key"),
        Column("label", "Chỉ tiêu", "text"),
        Column("kind", "Loại hình", "text"),
        Column("unit", "Đơn vị tính", "unit"),
        Column("value", "Số liệu", "value"),
        Column("reporting", "Số đơn vị báo cáo", "integer"),
        Column("expected", "Tổng số đơn vị", "integer"),
        Column("mean", "Bình quân một đơn vị", "mean"),
    )
    rows = (
        (one.key, named, str(kind), one.unit, total.value, total.reporting, total.expected, total.mean(one))
        for line in summary.lines
        for one, named in ((line.indicator, _label(line.indicator, summary)),)
        for kind, total in line.by_kind.items()
    )
    notes = (APART,) if Kind.LHHTX in summary.organisations else ()
    return Table("kinds", "Theo loại hình", columns, tuple(rows), notes)


def _groups(summary: Summary) -> Table:
    columns = (
        Column("key", "Mã", "key"),
        Column("title", BY[summary.query.by], "text"),
        Column("organisations", "Số đơn vị", "integer"),
        Column("expected", "Báo cáo phải có", "integer"),
        Column("received", "Đã nhận", "integer"),
        *_group_columns(summary),
    )
    rows = tuple(tuple(_group(group, summary)) for group in summary.groups)
    return Table("groups", f"Theo {_small(BY[summary.query.by])}", columns, rows)


def _group_columns(summary: Summary) -> Iterator[Column]:
    """Two an indicator: its value, and over how many units."""
    for line in summary.lines:
        yield Column(line.indicator.key, _label(line.indicator, summary), _kind(line.indicator))
        yield Column(f"{line.indicator.key}/reporting", "Số đơn vị báo cáo", "integer")


def _group(group: Group, summary: Summary) -> Iterator[Cell]:
    yield from (group.key, group.title, group.organisations, group.expected, group.received)
    for line in summary.lines:
        share = group.figures.get(line.indicator.key)
        yield share.value if share else None
        yield share.reporting if share else 0


def _lending(lending: Lending) -> Table:
    columns = (
        Column("projects", "Số dự án giải ngân", "integer"),
        Column("drawn", "Giải ngân", "money"),
        Column("repaid", "Thu gốc", "money"),
        Column("interest", "Thu lãi", "money"),
        Column("contracts", "Số hợp đồng còn dư nợ", "integer"),
        Column("outstanding", "Dư nợ cuối kỳ", "money"),
        Column("overdue", "Nợ quá hạn", "money"),
        Column("bad", "Nợ xấu (nhóm 3–5)", "money"),
        Column("bad_percent", "Tỷ lệ nợ xấu (%)", "percent"),
        Column("mismatches", "Khoản đơn vị báo khác sổ Quỹ", "integer"),
    )
    told = lending.figures
    flows = told.projects, told.drawn, told.repaid, told.interest
    stocks = told.lent, told.outstanding, told.overdue, told.bad, lending.bad_percent
    row = (*flows, *stocks, lending.mismatches)
    missing = (f"Sổ Quỹ chưa có các tháng: {', '.join(map(period_named, told.missing))}.",) if told.missing else ()
    notes = (f"Theo sổ của Quỹ; dư nợ là số cuối tháng {period_named(told.month)}.", *missing)
    return Table("fund", "Quỹ hỗ trợ phát triển HTX", columns, (row,), notes)


def _completeness(summary: Summary) -> Table:
    columns = (
        Column("expected", "Báo cáo phải có", "integer"),
        Column("received", "Đã nhận", "integer"),
        Column("on_time", "Đúng hạn", "integer"),
        Column("received_percent", "Đã nhận (%)", "percent"),
        Column("on_time_percent", "Đúng hạn (%)", "percent"),
        Column("brought", "Nhập từ sổ cũ", "integer"),
    )
    found = summary.completeness
    own = found.expected - found.brought
    on_time = found.on_time if found.timed or not found.brought else None
    received = tenths(found.received, found.expected) if found.expected else None
    in_time = tenths(found.on_time, own) if own and on_time is not None else None
    row = found.expected, found.received, on_time, received, in_time, found.brought
    notes = (BROUGHT,) if found.brought else ()
    return Table("completeness", "Tình hình nộp báo cáo", columns, (row,), notes)


def _missing(summary: Summary) -> Table:
    columns = (
        Column("code", "Mã đơn vị", "text"),
        Column("title", "Đơn vị", "text"),
        Column("period", "Kỳ", "text"),
    )
    rows = ((one.organisation.code, one.organisation.title, one.period) for one in summary.completeness.missing)
    return Table("missing", "Chưa nhận báo cáo", columns, tuple(rows))


def _confirmed(summary: Summary) -> Table:
    columns = (
        Column("key", "Mã", "key"),
        Column("label", "Chỉ tiêu", "text"),
        Column("code", "Mã đơn vị", "text"),
        Column("title", "Đơn vị", "text"),
        Column("period", "Kỳ", "text"),
        Column("unit", "Đơn vị tính", "unit"),
        Column("value", "Số liệu", "value"),
        Column("reason", "Lý do đơn vị nêu", "text"),
    )
    rows = (
        (
            one.key,
            label_of(one.label, note.period),
            note.code,
            note.title,
            note.period,
            one.unit,
            note.value,
            note.reason,
        )
        for line in summary.lines
        for one in (line.indicator,)
        for note in line.notes
    )
    return Table("confirmed", "Số khác thường đã được đơn vị xác nhận", columns, tuple(rows))


def _label(indicator: Indicator, summary: Summary) -> str:
    return label_over(indicator.label, summary.query.months)


def _kind(indicator: Indicator) -> ColumnKind:
    return "money" if indicator.unit == UNITS["money"] else "value"


def _small(title: str) -> str:
    return title[0].lower() + title[1:]
