"""What a summary is asked about: a window of months, and filters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from conversations.periods import MONTHS_IN, Period


@dataclass(frozen=True, slots=True)
class Query:
    """Whole months `start` to `end`, inclusive (`2026-01`, `2026-10`); an empty filter lets all through.

    `area` is a commune code, `kind` a kind of organisation, `field` a field as the roster has it, accents and
    capitals aside. Raises ValueError when a month is none or far from our time, or the
    end lies before the start.
    """

    start: str
    end: str
    area: str = ""
    kind: str = ""
    field: str = ""

    def __post_init__(self) -> None:
        for month in (self.start, self.end):
            if Period.parse(month).months != 1 or not "1800" < month < "2200":
                raise ValueError(f"not a month of our time: {month!r}")
        if self.end < self.start:
            raise ValueError(f"the window ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def over(cls, first: Period, last: Period) -> "Query":
        """The window from the first month of one period to the last month of another."""
        return cls(str(Period(first.start, 1)), str(Period.month_of(last.end)))

    @property
    def first_day(self) -> date:
        """The day on which the window begins."""
        return Period.parse(self.start).start

    @property
    def last_day(self) -> date:
        """The day on which the window ends, inclusive."""
        return Period.parse(self.end).end

    @property
    def periods(self) -> tuple[str, ...]:
        """Every month, quarter, half and year wholly within the window, in the order in which they end.

        Of those that end together the longer come first: what is told of a month is nearer than of its year.
        """
        inside = [period for length in MONTHS_IN.values() for period in self.within(length)]
        return tuple(map(str, sorted(inside, key=lambda period: (period.end, -period.months))))

    @property
    def quarters_around(self) -> tuple[str, ...]:
        """The quarters that begin before the window or end after it, and share days with it: a report of one tells of
        no month within, but its months are not missing."""
        days = (self.first_day, self.last_day)
        quarters = [Period(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3) for day in days]
        outside = [quarter for quarter in quarters if quarter.start < days[0] or quarter.end > days[1]]
        return tuple(dict.fromkeys(map(str, outside)))

    @property
    def earlier_periods(self) -> tuple[str, ...]:
        """The same for the window of equal length that ends the month before."""
        first, last = Period.parse(self.start), Period.parse(self.end)
        length = _month_number(last) - _month_number(first) + 1
        return Query(str(first.shift(-length)), str(last.shift(-length))).periods

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set."""
        named = {"area": self.area, "kind": self.kind, "field": self.field}
        return {name: value for name, value in named.items() if value}

    def within(self, length: int) -> Iterator[Period]:
        """The periods of so many months that lie wholly within the window, in order."""
        start = self.first_day
        period = Period(start.replace(month=(start.month - 1) // length * length + 1), length)
        while period.end <= self.last_day:
            if period.start >= start:
                yield period
            period = period.shift(1)


def _month_number(month: Period) -> int:
    return month.start.year * 12 + month.start.month
