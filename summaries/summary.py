"""A summary: the totals of a window's figures, over how many units, and against the window before."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date, tzinfo
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import asdict

from conversations.form import Form
from conversations.people import Kind
from conversations.places import Places
from summaries.compare import Comparison, mean
from summaries.comparing import compared
from summaries.completeness import Completeness, completeness_of, reports_due
from summaries.facts import Facts
from summaries.grouping import Naming, groups_of
from summaries.groups import Group
from summaries.indicators import UNITS, Indicator, indicators_of
from summaries.lending import Lending, lending_of
from summaries.notes import ConfirmedFigure, confirmed_figures
from summaries.query import Query
from summaries.scope_words import scope_words
from summaries.sums import Sum, added, asked, by_kind, counted
from summaries.units import Unit, units_of

NOWHERE = Places(())


class Total(Struct, frozen=True):
    """A value over `reporting` of `expected` units; None when nobody reported, which is not a zero."""

    value: int | None
    reporting: int
    expected: int

    def mean(self, indicator: Indicator) -> Decimal | None:
        """The mean of the units that reported, in the indicator's unit: money in whole đồng, what is counted to one
        decimal. None when nobody reported."""
        if self.value is None or not self.reporting:
            return None
        return mean(self.value, self.reporting, places=0 if indicator.unit == UNITS["money"] else 1)


class Movement(Struct, frozen=True):
    """How many units were founded and how many dissolved within the window, and how many exist at its end."""

    founded: int = 0
    dissolved: int = 0
    at_end: int = 0


class Line(Struct, frozen=True):
    """An indicator's total, the same for each kind of organisation, and what it is compared with.

    Of the units in the total `estimated` gave an estimate; `partial` when reports that tell it are still owed, so that
    what is summed lacks months; `notes` are its figures out of proportion that were confirmed, biggest first.
    """

    indicator: Indicator
    total: Total
    by_kind: Mapping[str, Total]
    estimated: int = 0
    notes: tuple[ConfirmedFigure, ...] = ()
    compared: Comparison | None = None
    partial: bool = False

    @property
    def about(self) -> bool:
        """Whether it is reckoned: estimates are in it, or units, or months of theirs, are not."""
        return self.partial or self.estimated > 0 or self.total.reporting < self.total.expected

    @property
    def mean(self) -> Decimal | None:
        """The mean of the units that reported (their number: `total.reporting`)."""
        return self.total.mean(self.indicator)

    @property
    def previous(self) -> int | None:
        """What the units that told it in both windows told in the other one (`compared` has how many they are, and what
        they tell now); None when there is nothing to compare with, and against the plan, which is no earlier figure."""
        return self.compared.before if self.compared and self.compared.against != "plan" else None

    @property
    def change_percent(self) -> float | None:
        """Growth over `previous` of the same units, to one decimal.

        From a loss, growth is measured against its size: from -100 to -50 is +50 %.
        """
        change = self.compared.change_percent if self.compared and self.compared.against != "plan" else None
        return None if change is None else float(change)

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
            "partial": self.partial,
            "notes": [note.as_json() for note in self.notes],
            "mean": None if self.mean is None else float(self.mean),
            "compared": self.compared.as_json() if self.compared else None,
        }


class Summary(Struct, frozen=True):
    """One window's figures and how complete they are."""

    query: Query
    organisations: Mapping[str, int]
    lines: tuple[Line, ...]
    completeness: Completeness
    movements: Mapping[str, Movement] = field(default_factory=lambda: defaultdict(Movement))
    groups: tuple[Group, ...] = ()
    scope: tuple[str, ...] = ()
    """Whose figures these are, in words: THT, Trồng trọt, xã Vĩnh Thủy."""
    lending: Lending | None = None

    def as_json(self) -> dict[str, object]:
        """The summary as programs read it: money in đồng, None where nothing is known."""
        return {
            "from": self.query.start,
            "to": self.query.end,
            "filters": self.query.filters,
            "organisations": dict(self.organisations),
            "indicators": {line.indicator.key: line.as_json() for line in self.lines},
            "completeness": self.completeness.as_json(),
            "founded": {kind: moves.founded for kind, moves in self.movements.items()},
            "dissolved": {kind: moves.dissolved for kind, moves in self.movements.items()},
            "at_end": {kind: moves.at_end for kind, moves in self.movements.items()},
            "by": self.query.by,
            "against": self.query.against or "previous",
            "statutory": self.query.statutory,
            "groups": [group.as_json() for group in self.groups],
            "fund": self.lending.as_json() if self.lending else None,
        }


def summarise(
    facts: Facts, query: Query, forms: tuple[Form, ...], today: date, timezone: tzinfo, places: Places | None = None
) -> Summary:
    """Summarise what `db.figures.facts` read for the query, as of the local date `today`.

    Flows are summed over the window; of a stock, the last value in it of each unit that exists at its end counts.
    Figures of unions (LHHTX) stand in `by_kind` only (see `summaries.sums.counted`). `places` name communes and tell
    their former provinces.
    """
    naming = Naming(query.by, places or NOWHERE, facts.staff)
    units = units_of(facts, query, naming.key)
    sums = by_kind(facts.totals, query)
    askable = _askable(units, facts, query)
    due = reports_due(units, facts, query, today, timezone)
    completeness = completeness_of(due, units, query)
    owed = completeness.owed
    lines = tuple(
        _line(
            one,
            sums.get(one.key, {}),
            askable[one.months > 1, one.nature],
            owed,
            facts,
            query,
        )
        for one in indicators_of(forms)
        if one.key in sums or (asked(one, query) and any(query.within(one.months)))
    )
    return Summary(
        query,
        _in_order(Counter[str](unit.organisation.kind for unit in units)),
        lines,
        completeness,
        _movements(units, query),
        groups_of(units, lines, due, facts, query, naming) if query.by else (),
        scope_words(query, places or NOWHERE, {row["id"]: row["name"] for row in facts.staff}),
        lending_of(facts, query),
    )


def _askable(units: list[Unit], facts: Facts, query: Query) -> dict[tuple[bool, str], Counter[str]]:
    """How many units of each kind are to tell an indicator: whether it is one of the longer reports, and its nature."""
    found = {}
    for longer, among in ((False, _reporters(units, facts, query)), (True, units)):
        found[longer, "flow"] = Counter[str](unit.organisation.kind for unit in among)
        remaining = (unit for unit in among if unit.exists_after(query.last_day))
        found[longer, "stock"] = Counter[str](unit.organisation.kind for unit in remaining)
    return found


def _reporters(units: list[Unit], facts: Facts, query: Query) -> list[Unit]:
    """The units that had a report to make in the window, or made one (in one month, none by the quarter)."""
    lengths = {months: any(query.within(months)) for months in {unit.months for unit in units}}
    reported = {row["organisation_id"] for row in facts.reports}
    return [unit for unit in units if lengths[unit.months] or unit.organisation.id in reported]


def _line(
    indicator: Indicator,
    sums: Mapping[str, Sum],
    askable: Mapping[str, int],
    owed: Collection[tuple[int, str]],
    facts: Facts,
    query: Query,
) -> Line:
    kinds, total_of = asked(indicator, query), counted(indicator, query)
    by_kind = {kind: _total(indicator, sums.get(kind), askable[kind] if kind in kinds else 0) for kind in Kind}
    totals = [total for kind, total in by_kind.items() if kind in total_of]
    total = Total(
        added(each.value for each in totals),
        sum(each.reporting for each in totals),
        sum(each.expected for each in totals),
    )
    return Line(
        indicator,
        total,
        {kind: each for kind, each in by_kind.items() if each.expected},
        sum(sums[kind].estimated(indicator) for kind in total_of if kind in sums),
        confirmed_figures(facts.confirmed, indicator, total_of, query.field),
        compared(indicator, total.value, total.reporting, facts, query, total_of),
        indicator.nature == "flow" and any((indicator.months, kind) in owed for kind in kinds & total_of),
    )


def _total(indicator: Indicator, found: Sum | None, askable: int) -> Total:
    """Units that answered while they were of another kind were asked, too, though this kind is not."""
    reporting = found.units(indicator) if found else 0
    return Total(found.value(indicator) if found else None, reporting, max(askable, reporting))


def _movements(units: list[Unit], query: Query) -> dict[str, Movement]:
    days = query.first_day, query.last_day
    founded = Counter[str](unit.organisation.kind for unit in units if unit.founded_within(*days))
    dissolved = Counter[str](unit.organisation.kind for unit in units if unit.dissolved_within(*days))
    there = Counter[str](unit.organisation.kind for unit in units if unit.exists_after(query.last_day))
    kinds = {unit.organisation.kind for unit in units}
    return {str(kind): Movement(founded[kind], dissolved[kind], there[kind]) for kind in Kind if kind in kinds}


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    return {str(kind): counts[kind] for kind in Kind if kind in counts}
