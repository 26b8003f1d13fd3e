"""How complete a window is: what was due, what came, what came on time, and who still owes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from conversations.cycles import usual_cycle
from conversations.people import Organisation
from conversations.periods import Period
from summaries.facts import Facts
from summaries.query import Query
from summaries.units import Unit

QUARTER = 3
Sent = Mapping[tuple[str, str], tuple[datetime, bool]]
"""By unit and period: when the report was sent, and whether the office brought it in from the past."""


class Missing(Struct, frozen=True):
    """A report that is owed."""

    organisation: Organisation
    period: str


class Completeness(Struct, frozen=True):
    """Counts of reports, one for each unit and period; `missing` in the order of codes, then of periods. Of those that
    came, `brought` were brought in from the past: nobody knows whether they were on time. `cut`: the kinds of the units
    that report by the quarter, where the window begins or ends within one: nothing tells its months apart."""

    expected: int
    received: int
    on_time: int
    missing: tuple[Missing, ...]
    brought: int = 0
    cut: frozenset[str] = frozenset()

    @property
    def timed(self) -> int:
        """How many of those that came can have been on time."""
        return self.received - self.brought

    @property
    def owed(self) -> frozenset[tuple[int, str]]:
        """The lengths (in months; of a quarter 1, for it tells what its months would) of the reports that the window
        lacks, each with the kind of organisation whose it is."""
        lengths = ((Period.parse(one.period).months, str(one.organisation.kind)) for one in self.missing)
        missing = frozenset((months if months > QUARTER else 1, kind) for months, kind in lengths)
        return missing | {(1, kind) for kind in self.cut}

    def as_json(self) -> dict[str, object]:
        """The counts and the missing reports as programs read them."""
        missing = [
            {"code": one.organisation.code, "title": one.organisation.title, "period": one.period}
            for one in self.missing
        ]
        return {
            "expected": self.expected,
            "received": self.received,
            "on_time": self.on_time,
            "missing": missing,
            "brought": self.brought,
        }


class _Due(Struct, frozen=True):
    """A period whose cycle has opened, the moment from which its reports are late, and the periods that tell of it,
    too: the quarter of a month, all months of a quarter, and (where the office brought them in) those around both."""

    name: str
    first: date
    last: date
    late: datetime
    quarter: str = ""
    months: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


class ReportDue(Struct, frozen=True):
    """A report of one unit for one period: whether it came, whether in time, whether the office brought it in, and when
    it was told (None: not yet)."""

    unit: Unit
    period: str
    received: bool
    on_time: bool
    brought: bool = False
    at: datetime | None = None


def reports_due(
    units: Sequence[Unit], facts: Facts, query: Query, today: date, timezone: tzinfo
) -> tuple[ReportDue, ...]:
    """Reports due in the window, of cycles that have opened by `today`, by unit and period.

    A unit owes a period in which it existed. On time is whose first edition was: a correction is never late.
    A quarter counts as reported, too, when each of its months was, and a month when its quarter was; both when the
    office brought in the half-year or the year around them. A half-year and a year are due of all from the day on which
    their cycle opens, but not those from before units reported here at all.
    """
    reports = (*facts.reports, *facts.reports_around)
    sent = {
        (row["organisation_id"], row["period"]): (datetime.fromisoformat(row["sent_at"]), bool(row["brought"]))
        for row in reports
    }
    lengths = {unit.months for unit in units} | {6, 12}
    due = {length: list(_due(facts, query, length, today, timezone)) for length in lengths}
    run = {*facts.run, *(row["period"] for row in facts.cycles)}
    longer = [cycle for cycle in (*due[6], *due[12]) if cycle.name in run]
    found: list[ReportDue] = []
    for unit in units:
        for cycle in (*due[unit.months], *longer):
            told = _sent(unit.organisation.id, cycle, sent)
            if told or unit.existed(cycle.first, cycle.last):
                at, brought = told or (cycle.late, False)
                in_time = at < cycle.late and not brought
                found.append(ReportDue(unit, cycle.name, told is not None, in_time, brought, at if told else None))
    return tuple(found)


def completeness_of(due: Sequence[ReportDue], units: Sequence[Unit], query: Query) -> Completeness:
    """The counts, who owes, and which of the units report by quarters that the window cuts."""
    missing = [Missing(one.unit.organisation, one.period) for one in due if not one.received]
    missing.sort(key=lambda one: (one.organisation.code, one.period))
    received = sum(one.received for one in due)
    in_time, brought = sum(one.on_time for one in due), sum(one.brought for one in due)
    cut = [unit for unit in units if unit.months == QUARTER] if query.quarters_around else []
    kinds = frozenset(str(unit.organisation.kind) for unit in cut)
    return Completeness(len(due), received, in_time, tuple(missing), brought, kinds)


def _due(facts: Facts, query: Query, length: int, today: date, timezone: tzinfo) -> Iterator[_Due]:
    set_days = {row["period"]: (row["opens"], row["due"]) for row in facts.cycles}
    for period in query.within(length):
        usual = usual_cycle(str(period))
        opens, due = map(date.fromisoformat, set_days.get(str(period), (str(usual.opens), str(usual.due))))
        if opens <= today:
            late = datetime.combine(due + timedelta(days=1), time.min, timezone)
            yield _Due(str(period), period.start, period.end, late, *_also(period))


def _also(period: Period) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The quarter, the months and the longer periods that tell of it."""
    if period.months > QUARTER:
        return "", (), ()
    quarter = _around(period, QUARTER) if period.months < QUARTER else ""
    months = tuple(map(str, period.months_in())) if period.months == QUARTER else ()
    return quarter, months, (_around(period, 6), _around(period, 12))


def _sent(unit: str, due: _Due, sent: Sent) -> tuple[datetime, bool] | None:
    for period in (due.name, due.quarter):
        if told := sent.get((unit, period)):
            return told
    months = [sent.get((unit, month)) for month in due.months]
    if months and all(months):
        return max(month for month in months if month)
    return next((told for period in due.around if (told := sent.get((unit, period))) and told[1]), None)


def _around(period: Period, length: int) -> str:
    """The period of so many months that it lies in."""
    return str(Period(period.start.replace(month=(period.start.month - 1) // length * length + 1), length))
