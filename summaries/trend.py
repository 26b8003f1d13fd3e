"""An indicator over a year of months, quarters or longer, with the same ones of the year before behind."""

from collections.abc import Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from conversations.periods import Period
from summaries.facts import Rows
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.reported import Share, is_partial
from summaries.sums import added, by_kind, counted

FEWEST = 2
"""Fewer known bars make no chart."""
YEARS = 5


class Step(Struct, frozen=True):
    """One bar: its period, the periods of reports wholly within it, and its last day (ISO)."""

    name: str
    periods: tuple[str, ...]
    last: str


class Trend(Struct, frozen=True):
    """`now` by step, and `then` a year before each (None: nobody told it); `units` told the last of `now`, and
    `units_then` the last of `then`. `partial`: the bars of either that few units have reported yet, with how many have,
    of how many."""

    indicator: Indicator
    steps: tuple[str, ...]
    now: tuple[int | None, ...]
    then: tuple[int | None, ...]
    units: int
    units_then: int = 0
    partial: tuple[tuple[str, Share], ...] = ()

    def as_data(self) -> dict[str, object]:
        """What the words of a chart take."""
        return {
            "label": self.indicator.label,
            "unit": self.indicator.unit,
            "steps": list(self.steps),
            "now": list(self.now),
            "then": list(self.then),
            "units": self.units,
            "units_then": self.units_then,
            "partial": [{"step": step, "came": came, "owed": owed} for step, (came, owed) in self.partial],
        }


Known = Mapping[str, tuple[int | None, int]]
"""The value of steps that were closed, by name, and how many units told it."""


def steps_of(query: Query, indicator: Indicator) -> tuple[Step, ...]:
    """The steps up to the window's end, those of the year before first: months where the window is a month or ends
    within a quarter, else quarters, which have the figures of those who report by the quarter. A longer report's
    indicator has the steps of that report, of five years where it is yearly."""
    end = Period.parse(query.end)
    length = indicator.months if indicator.months > 1 else 3 if query.months >= 3 and end.start.month % 3 == 0 else 1
    start = end.start.replace(month=(end.start.month - 1) // length * length + 1)
    last = Period(start, length)
    last = last if last.end <= end.end else last.shift(-1)
    count = YEARS if length == 12 else 24 // length
    return tuple(_step(last.shift(-back)) for back in range(count - 1, -1, -1))


def _step(period: Period) -> Step:
    window = Query.over(Period.month_of(period.start), Period.month_of(period.end))
    return Step(str(period), window.periods, str(period.end))


def window_of(step: Step, query: Query) -> Query:
    """The question about that step alone, of the same units."""
    period = Period.parse(step.name)
    first, last = Period.month_of(period.start), Period.month_of(period.end)
    return replace(query, start=str(first), end=str(last), by="", against="", statutory=False)


def trend_of(
    rows: Rows,
    steps: tuple[Step, ...],
    query: Query,
    indicator: Indicator,
    shares: Mapping[str, Share] | None = None,
    closed: Known | None = None,
) -> Trend | None:
    """The trend, from what `db.trends.totals_by_step` read, and what `summaries.reported.shares` did; a step that was
    `closed` has the value of then. None where there is not enough of it to show."""
    by_step: dict[str, list[Mapping[str, object]]] = {step.name: [] for step in steps}
    for row in rows:
        by_step[str(row["step"])].append({**row, "indicator": indicator.key})
    totals = {name: _total(found, query, indicator) for name, found in by_step.items()} | dict(closed or {})
    names = [step.name for step in steps]
    yearly = Period.parse(names[-1]).months == 12
    shown = names if yearly else names[len(names) // 2 :]
    before = [] if yearly else names[: len(names) // 2]
    now = tuple(totals[name][0] for name in shown)
    then = tuple(totals[name][0] for name in before) or (None,) * len(shown)
    if sum(value is not None for value in chain(now, then)) < FEWEST or not any(value is not None for value in now):
        return None
    units_then = totals[before[-1]][1] if before else 0
    partial = tuple((name, share) for name, share in (shares or {}).items() if totals[name][1] and is_partial(share))
    return Trend(indicator, tuple(shown), now, then, totals[names[-1]][1], units_then, partial)


def _total(rows: Rows, query: Query, indicator: Indicator) -> tuple[int | None, int]:
    """The value over all kinds that count, and how many units told it."""
    sums = by_kind(rows, replace(query, by="")).get(indicator.key, {})
    kinds = [one for kind, one in sums.items() if kind in counted(indicator, query)]
    return added(one.value(indicator) for one in kinds), sum(one.units(indicator) for one in kinds)
