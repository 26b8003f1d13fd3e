"""What a summary is asked about: a window of months, and filters."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from conversations.access import Scope
from conversations.notices.audience import SIZES
from conversations.periods import MONTHS_IN, Period
from summaries.compare import AGAINST
from summaries.groups import BY

PROVINCES = {"quang-tri": "Quảng Trị cũ", "quang-binh": "Quảng Bình cũ"}
"""The provinces that became one on 01/7/2025."""


class Query(Struct, frozen=True):
    """Whole months `start` to `end`, inclusive (`2026-01`, `2026-10`); an empty filter lets all through.

    `area` is a commune code, `kind` a kind of organisation, `field` a field as the roster has it, accents and
    capitals aside; `district` a former district without "huyện" (`written`: as the roster has it), `province` a key of
    PROVINCES with its `communes` (codes), `size` a key of `SIZES`, `in_charge` a person's id. `by` is a key of BY,
    `against` one of AGAINST (empty: the window before). `statutory`: the window stands for the year from 15/12 to 14/12
    (Circular 09/2024/TT-BKHĐT, article 6): figures of the twelve months whose last day lies in it, organisations by its
    days. `access`: what the reader may see.

    Raises ValueError when a month is none or far from our time, the end lies before the start, or `by`,
    `against`, `size` or `province` is none of theirs.
    """

    start: str
    end: str
    area: str = ""
    kind: str = ""
    field: str = ""
    district: str = ""
    province: str = ""
    size: str = ""
    in_charge: str = ""
    by: str = ""
    against: str = ""
    access: Scope | None = None
    communes: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    statutory: bool = False

    def __post_init__(self) -> None:
        for month in (self.start, self.end):
            if Period.parse(month).months != 1 or not "1000" < month < "9000":
                raise ValueError(f"not a month of our time: {month!r}")
        if self.end < self.start:
            raise ValueError(f"the window ends ({self.end}) before it starts ({self.start})")
        closed = {"by": BY, "against": AGAINST, "size": SIZES, "province": PROVINCES}
        for name, values in closed.items():
            if getattr(self, name) and getattr(self, name) not in values:
                raise ValueError(f"{name} is {getattr(self, name)!r}, which is none of {', '.join(values)}")

    @classmethod
    def over(cls, first: Period, last: Period) -> "Query":
        """The window from the first month of one period to the last month of another; both of the years 1900–2199."""
        for period in (first, last):
            if not 1900 <= period.start.year < 2200:
                raise ValueError(f"not a month of our time: {str(period)!r}")
        return cls(str(Period(first.start, 1)), str(Period.month_of(last.end)))

    @property
    def first_day(self) -> date:
        """The day on which the window begins: 15/12 of a statutory one."""
        return _days(self.start)[0] + (timedelta(days=14) if self.statutory else timedelta())

    @property
    def last_day(self) -> date:
        """The day on which the window ends, inclusive: 14/12 of a statutory one."""
        return _days(self.end)[1] + (timedelta(days=14) if self.statutory else timedelta())

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
        days = _days(self.start)[0], _days(self.end)[1]
        quarters = [Period(day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1), 3) for day in days]
        outside = [quarter for quarter in quarters if quarter.start < days[0] or quarter.end > days[1]]
        return tuple(dict.fromkeys(map(str, outside)))

    @property
    def earlier(self) -> "Query":
        """The window of equal length that ends the month before."""
        return self.moved(-self.months)

    @property
    def compared(self) -> "Query":
        """The window to compare with: the one before, or the same months a year before."""
        return self.moved(-12) if self.against == "year" else self.earlier

    @property
    def compared_periods(self) -> tuple[str, ...]:
        """The periods of that window."""
        return self.compared.periods

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each period with the one that stands in the same place of the window to compare with, where there is one."""
        places = {_place(period, self.compared): period for period in self.compared_periods}
        found = ((period, places.get(_place(period, self))) for period in self.periods)
        return tuple((period, other) for period, other in found if other)

    @property
    def sizing(self) -> tuple[str, ...]:
        """The periods of the two years that end with the window, whose last report tells a unit's size."""
        return Query(str(Period.parse(self.end).shift(-23)), self.end).periods if self.size or self.by == "size" else ()

    @property
    def months(self) -> int:
        """How many months the window has."""
        return _month_number(Period.parse(self.end)) - _month_number(Period.parse(self.start)) + 1

    def moved(self, months: int) -> "Query":
        """The same question so many months later."""
        first, last = (str(Period.parse(month).shift(months)) for month in (self.start, self.end))
        return replace(self, start=first, end=last)

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set."""
        names = ("area", "kind", "field", "district", "province", "size", "in_charge")
        return {name: value for name in names if (value := getattr(self, name))}

    def within(self, length: int) -> Iterator[Period]:
        """The periods of so many months that lie wholly within the window, in order."""
        start, last = _days(self.start)[0], _days(self.end)[1]
        period = Period(start.replace(month=(start.month - 1) // length * length + 1), length)
        while period.end <= last:
            if period.start >= start:
                yield period
            period = period.shift(1)


def statutory_window(year: int) -> Query:
    """The twelve months whose last day lies in the year that the law reports on, from 15/12 of the year before to
    14/12 (Circular 09/2024/TT-BKHĐT, article 6)."""
    return Query(f"{year - 1}-12", f"{year}-11", statutory=True)


def _place(period: str, query: Query) -> tuple[int, int]:
    """How many months after the window's start a period begins, and how many it has."""
    found = Period.parse(period)
    return _month_number(found) - _month_number(Period.parse(query.start)), found.months


@lru_cache(maxsize=1024)
def _days(month: str) -> tuple[date, date]:
    """The first and the last day of a month."""
    told = Period.parse(month)
    return told.start, told.end


def _month_number(month: Period) -> int:
    return month.start.year * 12 + month.start.month
