"""The days off of Việt Nam, Tết among them, from the `holidays` library in a short process of its own.

The library loads all countries of the world at once: twelve megabytes that the bot would never give back.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from threading import Lock

import structlog

from conversations.calendar import NIGHT, Calendar
from handlers.workshop import ROOT, environment, program

PATIENCE_SECONDS = 30

log = structlog.get_logger()

_YEARS = range(4)
_working_out = Lock()


class VietnameseHolidays:
    """All public holidays (Labour Code 45/2019/QH14, article 112) with the days moved by decree that the library
    knows. Years are worked out, half a second for four of them, when a day of one is first asked for: Tết moves
    with the moon. May be asked from any thread."""

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        with _working_out:
            return day in _around(day.year - day.year % len(_YEARS))


@lru_cache(maxsize=16)
def _around(first: int) -> frozenset[date]:
    """The holidays of the years from `first` on. Where no process can be had, none is known: people are written to on
    one, and the log says why."""
    years = [first + each for each in _YEARS]
    try:
        return frozenset(_days_off(years))
    except (OSError, subprocess.SubprocessError, ValueError):
        log.exception("holidays unknown", years=years)
        return frozenset()


def _days_off(years: Iterable[int]) -> list[date]:
    told = subprocess.run(
        [*program("handlers.holidays"), *map(str, years)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    return [date.fromisoformat(day) for day in json.loads(told.stdout)]


def vietnamese_calendar(quiet: tuple[time, time] = NIGHT, *, weekends_off: bool = False) -> Calendar:
    """When people may be written to unasked; times of day are local."""
    return Calendar(*quiet, weekends_off, VietnameseHolidays())


def tell(years: list[int]) -> None:
    """Print the holidays of some years as JSON: what the process is started for."""
    from holidays import country_holidays

    sys.stdout.write(json.dumps([day.isoformat() for day in sorted(country_holidays("VN", years=years))]))


if __name__ == "__main__":
    tell([int(year) for year in sys.argv[1:]])
