"""The sample's months: which units reported each of them, and when."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from conversations.periods import Period, last_closed_month

COUNT = 14
SHARES = (0.60, 0.95)
"""Of all units, those that reported the last closed month, and the one before; earlier ones almost all did."""
EARLIER = 0.99
HOME = ZoneInfo("Asia/Ho_Chi_Minh")


def sample_months(today: date) -> tuple[Period, ...]:
    """The last closed month and those before it, the earliest first."""
    last = last_closed_month(today)
    return tuple(last.shift(back - COUNT + 1) for back in range(COUNT))


def reporting(random: Random, units: int) -> list[list[bool]]:
    """For each unit, whether it reported each month."""
    shares = [*[EARLIER] * (COUNT - len(SHARES)), *reversed(SHARES)]
    table = [[False] * COUNT for _ in range(units)]
    for month, share in enumerate(shares):
        for unit in random.sample(range(units), round(units * share)):
            table[unit][month] = True
    return table


def reported_at(random: Random, period: Period, today: date) -> datetime:
    """A moment (UTC) after the period and before today: most in the first ten days, a few at the last minute."""
    first = period.shift(1).start
    latest = (today - first).days - 1
    if latest < 0:
        return datetime(first.year, first.month, 1, 0, random.randint(0, 5), tzinfo=HOME).astimezone(UTC)
    usual = random.choices(range(12), (4, 5, 6, 8, 9, 10, 11, 12, 14, 16, 2, 2))[0]
    day = first + timedelta(days=min(usual, latest))
    hour = random.choices(range(6, 22), _HOURS)[0]
    local = datetime(day.year, day.month, day.day, hour, random.randint(0, 59), random.randint(0, 59), tzinfo=HOME)
    return local.astimezone(UTC)


_HOURS: Sequence[int] = (1, 4, 7, 7, 6, 5, 3, 3, 5, 6, 5, 4, 3, 6, 6, 3)
