"""The periods that a unit can report: those that are over, by the month or quarter, the half-year and the year."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from conversations.people import Organisation
from conversations.periods import MONTHS_IN, Period
from conversations.scene import Scene
from conversations.series import same_series, series_of

MONTHS_BACK = 12


def closed_periods(scene: Scene, unit: Organisation) -> tuple[str, ...]:
    """What the unit can report, a year back: months or quarters, latest first, then half-years, then the year."""
    return (*_regular(scene, unit), *_longer(scene.today))


@lru_cache(maxsize=8)
def _longer(today: date) -> tuple[str, ...]:
    half = _last_closed(today, 6)
    return str(half), str(half.shift(-1)), str(_last_closed(today, 12))


def _regular(scene: Scene, unit: Organisation) -> tuple[str, ...]:
    """A quarter of which some months were reported one by one is reported to its end in months."""
    periods = _closed(scene.today, MONTHS_IN[unit.cadence])
    if unit.cadence == "month":
        return tuple(periods)
    sent = scene.records.sent_periods(unit.id)
    return tuple(
        name for period, months in periods.items() for name in (months if sent.intersection(months) else (period,))
    )


@lru_cache(maxsize=8)
def _closed(today: date, length: int) -> Mapping[str, tuple[str, ...]]:
    """The periods of so many months that are over, a year back and latest first, each with its months, latest first."""
    last = _last_closed(today, length)
    periods = [last.shift(-back) for back in range(MONTHS_BACK // length)]
    return {str(period): tuple(map(str, reversed(period.months_in()))) for period in periods}


def owed_periods(scene: Scene, unit: Organisation) -> tuple[str, ...]:
    """Those that have no report, in the same order. A half-year and a year are owed until they lock."""
    owed = scene.records.owed(unit.id, closed_periods(scene, unit))
    return tuple(period for period in owed if series_of(period) == "month" or _is_open(scene, period))


def _is_open(scene: Scene, period: str) -> bool:
    cycle = scene.records.cycle(period)
    return cycle.opens <= scene.today <= cycle.locks


def overlapping(scene: Scene, organisation: str, period: str) -> str:
    """A report that was sent for some of the same days in another length; "" when there is none. Half-years and years
    count beside months only where the office brought them in with the months' figures."""
    wanted = Period.parse(period)
    known = same_series(scene.records.sent_periods(organisation), period)
    if series_of(period) == "month":
        year = wanted.start.year
        known |= scene.records.own_figures(organisation, "revenue", f"{year}", f"{year}-H2").keys()
    sent = map(Period.parse, sorted(known))
    found = (other for other in sent if other.months != wanted.months and _meet(other, wanted))
    return str(next(found, ""))


def _last_closed(today: date, length: int) -> Period:
    month = Period.month_of(today)
    return Period(month.start.replace(month=(month.start.month - 1) // length * length + 1), length).shift(-1)


def _meet(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
