"""How complete a window is: what was due, what came, what came on time, and who still owes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from conversations.cycles import usual_cycle
from conversations.people import Organisation
from conversations.periods import Period
from summaries.facts import Facts
from summaries.query import Query
from summaries.units import Unit

Sent = Mapping[tuple[str, str], datetime]


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that is owed."""

    organisation: Organisation
    period: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """Counts of reports, one for each unit and period; `missing` in the order of codes, then of periods."""

    expected: int
    received: int
    on_time: int
    missing: tuple[Missing, ...]

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
        }


@dataclass(frozen=True, slots=True)
class _Due:
    """A period whose cycle has opened, and the moment from which its reports are late."""

    period: Period
    late: datetime


def completeness(units: Sequence[Unit], facts: Facts, query: Query, today: date, timezone: tzinfo) -> Completeness:
    """Reports due in the window, of cycles that have opened by `today`.

    A unit owes a period in which it existed. On time is whose first edition was: a correction is never late.
    A quarter counts as reported, too, when each of its months was, and a month when its quarter was.
    """
    reports = (*facts.reports, *facts.reports_around)
    sent = {(row["organisation_id"], row["period"]): datetime.fromisoformat(row["sent_at"]) for row in reports}
    due = {length: list(_due(facts, query, length, today, timezone)) for length in {unit.months for unit in units}}
    received = on_time = 0
    missing: list[Missing] = []
    for unit in units:
        for cycle in due[unit.months]:
            at = _sent(unit.organisation.id, cycle.period, sent)
            if at is not None:
                received += 1
                on_time += at < cycle.late
            elif unit.existed(cycle.period.start, cycle.period.end):
                missing.append(Missing(unit.organisation, str(cycle.period)))
    missing.sort(key=lambda one: (one.organisation.code, one.period))
    return Completeness(received + len(missing), received, on_time, tuple(missing))


def _due(facts: Facts, query: Query, length: int, today: date, timezone: tzinfo) -> Iterator[_Due]:
    set_days = {row["period"]: (row["opens"], row["due"]) for row in facts.cycles}
    for period in query.within(length):
        usual = usual_cycle(str(period))
        opens, due = map(date.fromisoformat, set_days.get(str(period), (str(usual.opens), str(usual.due))))
        if opens <= today:
            yield _Due(period, datetime.combine(due + timedelta(days=1), time.min, timezone))


def _sent(unit: str, period: Period, sent: Sent) -> datetime | None:
    at = sent.get((unit, str(period)))
    if at is not None:
        return at
    if period.months == 1:
        quarter = Period(period.start.replace(month=(period.start.month - 1) // 3 * 3 + 1), 3)
        return sent.get((unit, str(quarter)))
    months = [sent.get((unit, str(month))) for month in period.months_in()]
    return max(month for month in months if month) if all(months) else None
