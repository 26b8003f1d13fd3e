"""A summary: the totals of a window's figures, over how many units, and against the window before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, tzinfo

from conversations.form import Form
from conversations.people import Kind
from summaries.completeness import Completeness, completeness
from summaries.facts import Facts, Rows
from summaries.indicators import Indicator, indicators_of
from summaries.notes import ConfirmedFigure, confirmed_figures
from summaries.query import Query
from summaries.units import Unit, field_filter, units_of


@dataclass(frozen=True, slots=True)
class Total:
    """A value over `reporting` of `expected` units; None when nobody reported, which is not a zero."""

    value: int | None
    reporting: int
    expected: int


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's total, the same for each kind of organisation, and the total of the window before.

    Of the units in the total `estimated` gave an estimate; `notes` are its figures out of proportion that were
    confirmed, biggest first.
    """

    indicator: Indicator
    total: Total
    previous: int | None
    by_kind: Mapping[str, Total]
    estimated: int = 0
    notes: tuple[ConfirmedFigure, ...] = ()

    @property
    def change_percent(self) -> float | None:
        """Growth over the window before, to one decimal; None when there is nothing to compare with.

        From a loss, growth is measured against its size: from -100 to -50 is +50 %.
        """
        if self.total.value is None or not self.previous:
            return None
        return _tenths(self.total.value - self.previous, abs(self.previous))

    def as_json(self) -> dict[str, object]:
        """The line as programs read it."""
        return {
            **asdict(self.total),
            "unit": self.indicator.unit,
            "kind": self.indicator.nature,
            "previous": self.previous,
            "change_percent": self.change_percent,
            "by_kind": {str(kind): asdict(total) for kind, total in self.by_kind.items()},
            "estimated": self.estimated,
            "notes": [note.as_json() for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """One window's figures and how complete they are."""

    query: Query
    organisations: Mapping[str, int]
    lines: tuple[Line, ...]
    completeness: Completeness

    def as_json(self) -> dict[str, object]:
        """The summary as programs read it: money in đồng, None where nothing is known."""
        return {
            "from": self.query.start,
            "to": self.query.end,
            "filters": self.query.filters,
            "organisations": dict(self.organisations),
            "indicators": {line.indicator.key: line.as_json() for line in self.lines},
            "completeness": self.completeness.as_json(),
        }


def summarise(facts: Facts, query: Query, forms: tuple[Form, ...], today: date, timezone: tzinfo) -> Summary:
    """Summarise what `db.figures.facts` read for the query, as of the local date `today`.

    Flows are summed over the window; of a stock, each unit's last value in it counts. Figures of unions
    (LHHTX) stand in `by_kind` only: their members, HTX, report the same money and people themselves, and the
    roster does not say who belongs to which union. They are the total where no other kind is asked: an
    indicator of unions alone, or a summary of unions.
    """
    units = units_of(facts, query)
    sums, earlier = _by_indicator(facts.totals, query), _by_indicator(facts.earlier_totals, query)
    askable = Counter[str](unit.organisation.kind for unit in _reporters(units, facts, query))
    lines = (
        _noted(
            _line(indicator, sums.get(indicator.key, {}), earlier.get(indicator.key, {}), askable, query), facts, query
        )
        for indicator in indicators_of(forms)
        if _asked(indicator, query) or indicator.key in sums
    )
    return Summary(
        query,
        _in_order(Counter[str](unit.organisation.kind for unit in units)),
        tuple(lines),
        completeness(units, facts, query, today, timezone),
    )


@dataclass(slots=True)
class _Sum:
    """What the units of one kind reported for one indicator."""

    flow: int = 0
    stock: int = 0
    reporting: int = 0
    flow_estimated: int = 0
    stock_estimated: int = 0


_Sums = dict[str, _Sum]


def _by_indicator(rows: Rows, query: Query) -> dict[str, _Sums]:
    """The sums of each indicator by kind, over the fields that the query wants."""
    takes = field_filter(query.field)
    found: dict[str, _Sums] = {}
    for row in rows:
        if takes(row["field"]):
            sums = found.setdefault(row["indicator"], {}).setdefault(row["kind"], _Sum())
            sums.flow += row["flow"]
            sums.stock += row["stock"]
            sums.reporting += row["reporting"]
            sums.flow_estimated += row["flow_estimated"]
            sums.stock_estimated += row["stock_estimated"]
    return found


def _reporters(units: list[Unit], facts: Facts, query: Query) -> list[Unit]:
    """The units that had a report to make in the window, or made one (in one month, none by the quarter)."""
    lengths = {unit.months: any(query.within(unit.months)) for unit in units}
    reported = {row["organisation_id"] for row in facts.reports}
    return [unit for unit in units if lengths[unit.months] or unit.organisation.id in reported]


def _line(indicator: Indicator, sums: _Sums, earlier: _Sums, askable: Mapping[str, int], query: Query) -> Line:
    asked, counted = _asked(indicator, query), _counted(indicator, query)
    by_kind = {kind: _total(indicator, sums.get(kind), askable[kind] if kind in asked else 0) for kind in Kind}
    totals = [total for kind, total in by_kind.items() if kind in counted]
    return Line(
        indicator,
        Total(
            _added(total.value for total in totals),
            sum(total.reporting for total in totals),
            sum(total.expected for total in totals),
        ),
        _added(_value(indicator, earlier.get(kind)) for kind in counted),
        {kind: total for kind, total in by_kind.items() if total.expected},
        sum(_estimated(indicator, sums[kind]) for kind in counted if kind in sums),
    )


def _noted(line: Line, facts: Facts, query: Query) -> Line:
    counted = _counted(line.indicator, query)
    return replace(line, notes=confirmed_figures(facts.confirmed, line.indicator, counted, query.field))


def _counted(indicator: Indicator, query: Query) -> set[Kind]:
    """The kinds whose figures make the total."""
    return set(Kind) - {Kind.LHHTX} if _asked(indicator, query) - {Kind.LHHTX} else set(Kind)


def _asked(indicator: Indicator, query: Query) -> set[str]:
    return {kind for kind in indicator.kinds if query.kind in {"", kind}}


def _total(indicator: Indicator, found: _Sum | None, askable: int) -> Total:
    """Units that answered while they were of another kind were asked, too, though this kind is not."""
    reporting = found.reporting if found else 0
    return Total(_value(indicator, found), reporting, max(askable, reporting))


def _value(indicator: Indicator, found: _Sum | None) -> int | None:
    if found is None:
        return None
    return found.flow if indicator.nature == "flow" else found.stock


def _estimated(indicator: Indicator, found: _Sum) -> int:
    return found.flow_estimated if indicator.nature == "flow" else found.stock_estimated


def _added(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _tenths(part: int, whole: int) -> float:
    """Percent to one decimal, halves away from zero; in whole numbers, exact for any amount."""
    tenths = (2000 * abs(part) + whole) // (2 * whole)
    return (tenths if part >= 0 else -tenths) / 10


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    return {str(kind): counts[kind] for kind in Kind if kind in counts}
