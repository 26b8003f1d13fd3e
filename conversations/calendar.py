"""When people may be written to without having asked: not in quiet hours, not on days off."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta

from msgspec import Struct

NIGHT = (time(20), time(7))


class Calendar(Struct, frozen=True):
    """Quiet hours of every day (from the first time up to the second, over midnight when the first is the later; none
    when they are equal) and days off. All times are local."""

    quiet_from: time = NIGHT[0]
    quiet_until: time = NIGHT[1]
    weekends_off: bool = False
    holidays: Container[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the day is neither a holiday nor, where weekends are off, a Saturday or Sunday."""
        return day not in self.holidays and not (self.weekends_off and day.weekday() >= 5)

    def is_quiet(self, moment: datetime) -> bool:
        """Whether the local moment lies in the quiet hours."""
        return self.is_quiet_at(moment.time())

    def is_quiet_at(self, at: time) -> bool:
        """Whether the local time of day lies in the quiet hours."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until

    def is_open(self, moment: datetime) -> bool:
        """Whether people may be written to at the local moment."""
        return self.is_working(moment.date()) and not self.is_quiet(moment)

    def next_morning(self, moment: datetime) -> datetime:
        """The end of the next quiet hours that falls on a working day, after the local moment and in its time zone."""
        day = moment.date()
        while not self.is_working(day) or self._morning(day, moment) <= moment:
            day += timedelta(days=1)
        return self._morning(day, moment)

    def next_open(self, moment: datetime) -> datetime:
        """The local moment itself when people may be written to then, or else the next morning."""
        return moment if self.is_open(moment) else self.next_morning(moment)

    def _morning(self, day: date, moment: datetime) -> datetime:
        return datetime.combine(day, self.quiet_until, moment.tzinfo)
