"""What happens to each unit's report of each month: who tells it, when, and what goes wrong on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from conversations.periods import Period
from handlers.sample.months import COUNT

FIRST_DAY = date(2026, 11, 1)
"""On which the simulation begins; the first month told is the one before."""
MOST_MONTHS = COUNT - 2
HOURS = (7, 9, 11, 14, 17, 19)
"""At which people act; all that one hour holds happens within a minute."""
DAYS = (5, 6, 6, 8, 9, 10, 10, 11, 12, 23)
"""How many of a hundred who are on time report on the 1st, the 2nd … the 10th, the day on which it is due."""


class Way(StrEnum):
    """How a month's report comes in."""

    LEADER = "leader"
    """The leader tells it in one go."""
    HALF = "half"
    """Half of it, and the rest another day."""
    TWO_PHONES = "two_phones"
    """Half of it, and the rest another day from another phone, on another channel."""
    WRONG_MONTH = "wrong_month"
    """The leader names the month that is not over yet first."""
    CORRECTED = "corrected"
    """A wrong revenue is sent, and put right some days later."""
    CORRECTED_LATE = "corrected_late"
    """The same after the month has locked: staff must agree."""
    BLOCKED = "blocked"
    """The leader blocks the bot for some days before."""
    OFFICE = "office"
    """The leader keeps silent; staff ring, and type it."""
    NEVER = "never"
    """Nobody tells it."""


SHARES = {
    Way.LEADER: 62,
    Way.HALF: 7,
    Way.TWO_PHONES: 4,
    Way.WRONG_MONTH: 4,
    Way.CORRECTED: 6,
    Way.CORRECTED_LATE: 2,
    Way.BLOCKED: 3,
    Way.OFFICE: 7,
    Way.NEVER: 5,
}
LATE = 0.1
"""Of those who report themselves, how many do after the due day."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One unit's month: `day` and `hour` (local, of the month after) on which its report is begun, and `rest` the days
    after which the second part of the way follows."""

    way: Way
    day: int
    hour: int
    rest: int = 2


def plan_of(seed: int, unit: int, period: Period) -> Plan:
    """The plan of the unit of that number (from 0); the same for the same seed."""
    random = Random(f"plan {seed} {unit} {period}")
    way = random.choices(list(SHARES), list(SHARES.values()))[0]
    late = random.random() < LATE and way not in (Way.CORRECTED, Way.CORRECTED_LATE)
    on_time = random.choices(range(1, 11), DAYS)[0]
    day, hour = random.randint(11, 18) if late else on_time, random.choice(HOURS)
    if way is Way.CORRECTED_LATE:
        return Plan(way, min(day, 8), hour, rest=15 - min(day, 8))
    if way is Way.CORRECTED:
        return Plan(way, min(day, 9), hour, rest=random.randint(1, 2))
    if way is Way.BLOCKED:
        return Plan(way, max(day, 5), hour)
    if way is Way.OFFICE:
        return Plan(way, random.randint(13, 16), random.choice(HOURS[1:-1]))
    return Plan(way, day, hour, rest=random.randint(1, 2))


def periods_of(months: int) -> tuple[Period, ...]:
    """The months that are told, the earliest first."""
    first = Period.parse(f"{FIRST_DAY:%Y-%m}").shift(-1)
    return tuple(first.shift(number) for number in range(months))


def reported(seed: int, units: int, periods: Sequence[Period]) -> list[list[bool]]:
    """For each unit of the sample, which of its months are told: all those before, and those that somebody tells."""
    before = [True] * (COUNT - len(periods))
    return [before + [plan_of(seed, unit, period).way is not Way.NEVER for period in periods] for unit in range(units)]
