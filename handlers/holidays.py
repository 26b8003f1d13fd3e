"""The days off of Việt Nam, Tết among them, from the `holidays` library."""

from datetime import date, time
from functools import lru_cache

from conversations.calendar import NIGHT, Calendar


class VietnameseHolidays:
    """All public holidays (Labour Code 45/2019/QH14, article 112) with the days moved by decree that the library
    knows. A year is worked out when a day of it is first asked for: Tết moves with the moon."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in _holidays_of(day.year)


@lru_cache(maxsize=16)
def _holidays_of(year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("VN", years=year))


def vietnamese_calendar(quiet: tuple[time, time] = NIGHT, *, weekends_off: bool = False) -> Calendar:
    """When people may be written to unasked; times of day are local."""
    return Calendar(*quiet, weekends_off, VietnameseHolidays())
