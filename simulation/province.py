"""The province of a simulation: its units with what they have to tell, and the database before the first day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from msgspec.structs import replace

from conversations.periods import Period
from conversations.session import Answer, Value
from db.kept_sums import begin_anew
from db.store import Tx
from handlers.forms import load_forms
from handlers.roster.communes import load_places
from handlers.sample.province import Province, invent_province
from handlers.sample.telling import last_values
from handlers.sample.units import COUNTS, SamplePerson, SampleUnit
from handlers.sample.write import write_province
from simulation.months import FIRST_DAY, Plan, periods_of, plan_of, reported

UNITS = sum(COUNTS.values())


@dataclass(frozen=True, slots=True)
class Month:
    """What a unit means by its report of a month: its answers, the figures these come to, and its report before."""

    unit: SampleUnit
    period: Period
    plan: Plan
    answers: Mapping[str, Answer]
    figures: Mapping[str, int]
    last: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part. `months`: by unit id, the earliest first; those that nobody tells are not among them."""

    before: Province
    periods: tuple[Period, ...]
    units: tuple[SampleUnit, ...]
    numbers: Mapping[str, int]
    months: Mapping[str, tuple[Month, ...]]

    @property
    def office(self) -> tuple[SamplePerson, ...]:
        """Staff first, the admin last."""
        return self.before.cast.office

    def all_months(self) -> Iterator[Month]:
        """Everything that is told by anybody."""
        for told in self.months.values():
            yield from told


def invent(seed: int, months: int, leaders: int) -> Cast:
    """The same for the same seed: so many of the sample's units, spread evenly over it, and what they mean."""
    periods = periods_of(months)
    flags = reported(seed, UNITS, periods)
    whole = invent_province(seed, periods[-1].shift(1).start, load_places(), load_forms(), flags)
    numbers = [number * UNITS // leaders for number in range(leaders)]
    units = tuple(whole.cast.units[number] for number in numbers)
    places = {unit.id: number for unit, number in zip(units, numbers, strict=True)}
    told: dict[str, list[Month]] = defaultdict(list)
    last: dict[str, Mapping[str, Value]] = {}
    for report in whole.reports:
        unit, period = report.unit, Period.parse(report.period)
        if period in periods and unit.id in places:
            plan = plan_of(seed, places[unit.id], period)
            told[unit.id].append(Month(unit, period, plan, report.answers, report.figures, last.get(unit.id, {})))
        last[unit.id] = last_values(report.answers)
    before = replace(
        whole,
        cast=replace(whole.cast, units=units),
        reports=tuple(r for r in whole.reports if r.unit.id in places and r.period < str(periods[0])),
        products=tuple(each for each in whole.products if each[1].organisation in places),
        made_at=datetime.combine(FIRST_DAY, time(), UTC),
        past=None,
    )
    return Cast(before, periods, units, places, {id: tuple(each) for id, each in told.items()})


def settle(tx: Tx, cast: Cast) -> None:
    """Write the months before the first day into an empty database."""
    write_province(tx, cast.before)
    begin_anew(tx)
