"""How the reports of one cycle came in, day by day, against the day on which they were due."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta, tzinfo

from msgspec import Struct

from conversations.cycles import usual_cycle
from conversations.periods import Period
from summaries.completeness import reports_due
from summaries.facts import Facts, Rows
from summaries.query import Query
from summaries.units import units_of

LONGEST = 62
"""Days that are shown."""


class Arrivals(Struct, frozen=True):
    """By the end of each day from `opens` on, `counts` reports of the `expected` had come, as far as days have passed;
    `days` are shown in all. Those `brought` in from the past, nobody knows when, are there from the first day."""

    period: str
    opens: date
    due: date
    days: int
    expected: int
    counts: tuple[int, ...]
    brought: int = 0

    def as_data(self) -> dict[str, object]:
        """What the words of a chart take."""
        return {
            "period": self.period,
            "opens": self.opens,
            "due": self.due,
            "days": self.days,
            "expected": self.expected,
            "counts": list(self.counts),
            "brought": self.brought,
        }


def arrivals_of(facts: Facts, query: Query, today: date, timezone: tzinfo) -> Arrivals | None:
    """The arrivals of the window's last cycle that has opened, the one with the most reports of those that end
    together; None when nothing was due, or what came was all brought in from the past. A month that a unit told with
    its quarter has come when that did, as in `summaries.completeness`."""
    due = reports_due(units_of(facts, query), facts, query, today, timezone)
    expected = Counter(one.period for one in due)
    if not expected:
        return None
    period = max(expected, key=lambda each: (Period.parse(each).end, expected[each]))
    opens, last = _days(facts.cycles, period)
    told = [one for one in due if one.period == period and one.at]
    brought = sum(one.brought for one in told)
    if told and brought == len(told):
        return None
    came = Counter(opens if one.brought else max(one.at.astimezone(timezone).date(), opens) for one in told if one.at)
    shown = max(last, min(max(came, default=last), opens + timedelta(days=LONGEST - 1))) + timedelta(days=1)
    days = (shown - opens).days + 1
    passed = max(1, min(days, (today - opens).days + 1))
    return Arrivals(period, opens, last, days, expected[period], _cumulated(came, opens, passed), brought)


def _days(cycles: Rows, period: str) -> tuple[date, date]:
    """The days from which and until which reports are asked for."""
    usual = usual_cycle(period)
    for row in cycles:
        if row["period"] == period:
            return date.fromisoformat(row["opens"]), date.fromisoformat(row["due"])
    return usual.opens, usual.due


def _cumulated(came: Mapping[date, int], opens: date, days: int) -> tuple[int, ...]:
    until = [opens + timedelta(days=number) for number in range(days)]
    return tuple(sum(count for day, count in came.items() if day <= last) for last in until)
