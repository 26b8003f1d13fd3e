"""What the units had told of the quarters of the past."""

from collections.abc import Iterator, Sequence
from random import Random

from conversations.people import Kind
from conversations.periods import Period
from conversations.receipts import receipt_code
from db.past_figures import PastReport
from handlers.sample.lives import starts
from handlers.sample.totals import MILLION, shared
from handlers.sample.units import SampleUnit

QUARTERS = tuple(Period.parse(quarter) for quarter in ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1"))
GROUPS_REVENUE = 35_040 * MILLION
"""Of the groups that told: a little over the article's 35 tỷ."""
GROUPS_PROFIT, COOPERATIVES_PROFIT = 25 * MILLION, 130 * MILLION
COOPERATIVES_REVENUE, UNIONS_REVENUE = 900 * MILLION, 3_000 * MILLION
"""A unit's mean in a year (the article; the Alliance's figures of 2023)."""
SILENT, SECRETIVE = 4, 7
"""Groups that told nothing, and that left out their profit."""
GROWTH = 200
"""One member more a quarter for so many."""
TENTHS = 100_000
Quarters = list[tuple[SampleUnit, Period]]


def past_figures(random: Random, units: Sequence[SampleUnit]) -> list[PastReport]:
    """A report for each unit and quarter in which it existed; their totals are those of the article."""
    groups = [unit for unit in units if unit.kind is Kind.THT]
    silent = {unit.id for unit in groups[:SILENT]}
    secretive = {unit.id for unit in groups[:SECRETIVE]}
    told = [(unit, quarter) for unit in units for quarter in QUARTERS if unit.founded <= quarter.end]
    figures = {(unit.id, str(quarter)): dict[str, int]() for unit, quarter in told if unit.id not in silent}
    told = [(unit, quarter) for unit, quarter in told if unit.id not in silent]
    revenues = _revenues(random, told)
    profits: dict[tuple[str, str], int] = {}
    for kind, mean in ((Kind.THT, GROUPS_PROFIT), (Kind.HTX, COOPERATIVES_PROFIT)):
        asked = [(unit, quarter) for unit, quarter in told if unit.kind is kind and unit.id not in secretive]
        profits |= _profits(asked, revenues, mean)
    for key, revenue in revenues.items():
        figures[key] = {"revenue": revenue} | ({"profit": profits[key]} if key in profits else {})
    for unit, start in zip(units, starts(random, units), strict=True):
        for quarter, stocks in _people(unit, start.stocks, start.members_share):
            if (unit.id, quarter) in figures:
                figures[unit.id, quarter] |= stocks
    codes = {unit.id: unit.code for unit in units}
    return [
        PastReport(unit, quarter, values, receipt_code(codes[unit], quarter, 1))
        for (unit, quarter), values in figures.items()
    ]


def _revenues(random: Random, told: Quarters) -> dict[tuple[str, str], int]:
    size = {unit.id: random.lognormvariate(0, 0.6) * unit.trade.income for unit, _ in told}
    found: dict[tuple[str, str], int] = {}
    for kind in Kind:
        of_kind = [(unit, quarter) for unit, quarter in told if unit.kind is kind]
        weights = [size[unit.id] * _season(unit, quarter) * random.lognormvariate(0, 0.1) for unit, quarter in of_kind]
        found |= _spread(of_kind, _revenue_of(kind, of_kind), weights)
    return found


def _revenue_of(kind: Kind, told: Quarters) -> int:
    if kind is Kind.THT:
        return GROUPS_REVENUE
    return (COOPERATIVES_REVENUE if kind is Kind.HTX else UNIONS_REVENUE) // len(QUARTERS[:4]) * len(told)


def _season(unit: SampleUnit, quarter: Period) -> float:
    months = unit.trade.season
    return sum(months[quarter.start.month - 1 : quarter.end.month]) / sum(months)


def _profits(told: Quarters, revenues: dict[tuple[str, str], int], mean: int) -> dict[tuple[str, str], int]:
    """In proportion to what was sold, so that a unit's mean in a year is the one asked for."""
    weights = [float(revenues[unit.id, str(quarter)]) for unit, quarter in told]
    return _spread(told, mean * len(told) // len(QUARTERS[:4]), weights)


def _spread(told: Quarters, total: int, weights: Sequence[float]) -> dict[tuple[str, str], int]:
    """The total to the last đồng, in figures as people tell them but for one."""
    if not told:
        return {}
    parts = [part * TENTHS for part in shared(total // TENTHS, weights, 1)]
    parts[-1] += total % TENTHS
    return {(unit.id, str(quarter)): part for (unit, quarter), part in zip(told, parts, strict=True)}


def _people(unit: SampleUnit, stocks: dict[str, int], share: float) -> Iterator[tuple[str, dict[str, int]]]:
    """Members and workers at the end of each quarter; the last is what they began with lately."""
    main = next(iter(stocks))
    step = stocks[main] // GROWTH if unit.kind is Kind.HTX else 0
    for back, quarter in enumerate(reversed(QUARTERS)):
        found = {**stocks, main: stocks[main] - step * back, "members_joined": step, "members_left": 0}
        if unit.kind is Kind.HTX:
            found["members"] = found["members_official"] + found["members_associate"]
        if unit.kind is Kind.THT:
            found["members"] = found["members_group"]
        if unit.kind is not Kind.LHHTX:
            found["workers_members"] = round(stocks["workers"] * share)
        yield str(quarter), found
