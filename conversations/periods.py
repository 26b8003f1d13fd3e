"""Periods (`2026-10`, `2026-Q3`, `2026-H1`, `2026`): their bounds, neighbours and order."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from msgspec import Struct

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_CADENCES = {months: name for name, months in MONTHS_IN.items()}


class Period(Struct, frozen=True, order=True):
    """A run of whole calendar months: `start` is the first day, `months` 1, 3, 6 or 12."""

    start: date
    months: int

    @staticmethod
    def parse(text: str) -> "Period":
        """Read `2026-10`, `2026-Q3`, `2026-H1` or `2026`; raises ValueError on anything else."""
        return _read(text)

    @classmethod
    def month_of(cls, day: date) -> Self:
        """The calendar month that `day` lies in."""
        return cls(day.replace(day=1), 1)

    @property
    def end(self) -> date:
        """The last day, inclusive."""
        return self.shift(1).start - timedelta(days=1)

    @property
    def cadence(self) -> str:
        """`month`, `quarter`, `half` or `year`."""
        return _CADENCES[self.months]

    def shift(self, count: int) -> Self:
        """The period of the same length, `count` lengths later (earlier when negative)."""
        total = self.start.year * 12 + self.start.month - 1 + count * self.months
        return type(self)(date(total // 12, total % 12 + 1, 1), self.months)

    def months_in(self) -> list["Period"]:
        """Each calendar month of the period, in order."""
        return self.parts(1)

    def parts(self, months: int) -> list["Period"]:
        """The periods of so many months (as many as it has, or fewer) that it is made of, in order."""
        first = Period(self.start, months)
        return [first.shift(step) for step in range(self.months // months)]

    def __str__(self) -> str:
        number = (self.start.month - 1) // self.months + 1
        part = {1: f"-{number:02d}", 3: f"-Q{number}", 6: f"-H{number}", 12: ""}[self.months]
        return f"{self.start.year:04d}{part}"


@lru_cache(maxsize=1024)
def _read(text: str) -> Period:
    """A period as it is written."""
    year, _, part = text.partition("-")
    if len(year) != 4 or not year.isdecimal() or (_ and not part):
        raise ValueError(f"not a period: {text!r}")
    if not part:
        return Period(date(int(year), 1, 1), 12)
    months = {"Q": 3, "H": 6}.get(part[0], 1)
    number = int(part[1:] if months > 1 else part)
    if not 1 <= number <= 12 // months or (months == 1 and len(part) != 2):
        raise ValueError(f"not a period: {text!r}")
    return Period(date(int(year), (number - 1) * months + 1, 1), months)


def last_closed_month(today: date) -> Period:
    """The calendar month before the one that `today` lies in."""
    return Period.month_of(today).shift(-1)
