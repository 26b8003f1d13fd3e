"""How each organisation of the sample fares, month by month, so that the totals are near those of the article."""

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from conversations.people import Kind
from conversations.periods import Period
from handlers.sample.loans import Loan, LoanMonth, repayments
from handlers.sample.totals import MILLION, rounded, shared
from handlers.sample.units import SampleUnit

MEMBERS_OF_HTX = 90_945
WORKERS_OF_HTX = 6_416
YEARLY_REVENUE = {Kind.THT: 35_300 * MILLION, Kind.HTX: 321 * 900 * MILLION, Kind.LHHTX: 8 * 3_000 * MILLION}
"""What the last twelve months' reports add up to; an HTX makes 900 triệu a year (the Alliance's figure of 2023)."""
THT_MARGIN = 1.2
"""Groups keep 25 of 149 triệu a year (the article), more than the usual share of their trades."""


class MonthFacts(Struct, frozen=True):
    """What a unit has to report. `stocks` by question key, in the form's order. None: left out, or not asked."""

    revenue: int
    revenue_members: int | None
    profit: int | None
    joined: int
    left: int
    stocks: dict[str, int]
    workers_members: int | None
    loans: tuple[LoanMonth, ...] = ()


class Start(Struct, frozen=True):
    """What a unit begins with, and the share of its workers who are members."""

    stocks: dict[str, int]
    members_share: float


def starts(random: Random, units: Sequence[SampleUnit]) -> list[Start]:
    """Members and workers of each unit at first."""
    htx = [unit for unit in units if unit.kind is Kind.HTX]
    members = iter(shared(MEMBERS_OF_HTX, [random.lognormvariate(0, 0.7) * u.trade.members for u in htx], 8))
    workers = iter(shared(WORKERS_OF_HTX, [random.lognormvariate(0, 0.6) * u.trade.income for u in htx], 3))
    return [_start(random, unit, members, workers) for unit in units]


def _start(random: Random, unit: SampleUnit, members: Iterator[int], workers: Iterator[int]) -> Start:
    share = random.uniform(0.4, 0.95)
    if unit.kind is Kind.THT:
        people = random.randint(5, 24)
        return Start({"members_group": people, "workers": random.randint(2, max(3, people // 2))}, share)
    if unit.kind is Kind.LHHTX:
        return Start({"member_htx": random.randint(4, 9), "workers": random.randint(4, 12)}, share)
    everybody = next(members)
    associate = int(everybody * random.uniform(0.03, 0.15)) if everybody > 30 and random.random() < 0.4 else 0
    stocks = {"members_official": everybody - associate, "members_associate": associate, "workers": next(workers)}
    return Start(stocks, share)


def revenues(
    random: Random, units: Sequence[SampleUnit], months: Sequence[Period], reported: Sequence[Sequence[bool]]
) -> list[list[int]]:
    """Each unit's revenue each month; by kind, what is reported of the last twelve months adds up."""
    raw = [_season(random, unit, months) for unit in units]
    scale: dict[Kind, float] = {}
    for kind, goal in YEARLY_REVENUE.items():
        told = sum(
            amount
            for unit, amounts, flags in zip(units, raw, reported, strict=True)
            if unit.kind is kind
            for amount, flag in list(zip(amounts, flags, strict=True))[-12:]
            if flag
        )
        scale[kind] = goal / told
    return [
        [rounded(amount * scale[unit.kind]) for amount in amounts] for unit, amounts in zip(units, raw, strict=True)
    ]


def _season(random: Random, unit: SampleUnit, months: Sequence[Period]) -> list[float]:
    trade = unit.trade
    size = random.lognormvariate(0, 0.6) * trade.income
    idle = random.random() < 0.08
    amounts: list[float] = []
    for place, month in enumerate(months):
        share = trade.season[month.start.month - 1] / sum(trade.season)
        trend = (1 + trade.growth) ** (place / 12)
        nothing = idle and random.random() < 0.3
        amounts.append(0.0 if nothing else size * share * trend * random.lognormvariate(0, 0.15))
    return amounts


def life(
    random: Random, unit: SampleUnit, start: Start, revenue: Sequence[int], reported: Sequence[bool], loan: Loan | None
) -> list[MonthFacts | None]:
    """The unit's months; None where it sent no report. What changed meanwhile is told in the next one."""
    stocks = dict(start.stocks)
    loans = list(repayments(loan, reported)) if loan else [None] * len(reported)
    told: list[MonthFacts | None] = []
    for amount, flag, lent in zip(revenue, reported, loans, strict=True):
        if not flag:
            told.append(None)
            continue
        joined, left = _movement(random, unit.kind, stocks)
        stocks = _moved(random, stocks, joined - left)
        union = unit.kind is Kind.LHHTX
        workers_members = None if union else round(stocks["workers"] * start.members_share)
        with_members, profit = _money(random, unit, amount)
        items = (lent,) if lent else ()
        told.append(MonthFacts(amount, with_members, profit, joined, left, stocks, workers_members, items))
    return told


def _movement(random: Random, kind: Kind, stocks: dict[str, int]) -> tuple[int, int]:
    """Who came and who left: mostly nobody; a union's members hardly ever change."""
    if random.random() > (0.02 if kind is Kind.LHHTX else 0.15):
        return 0, 0
    size = next(iter(stocks.values()))
    most = max(1, size // 60)
    joined, left = random.randint(0, most), random.randint(0, most)
    return joined, min(left, max(size - 5, 0))


def _moved(random: Random, stocks: dict[str, int], change: int) -> dict[str, int]:
    """The stocks after it; now and then a worker more or less."""
    main = next(iter(stocks))
    workers = stocks["workers"] + (random.choice((-1, 1)) if random.random() < 0.06 else 0)
    return {**stocks, main: stocks[main] + change, "workers": max(workers, 1)}


def _money(random: Random, unit: SampleUnit, revenue: int) -> tuple[int | None, int | None]:
    """Revenue from members and profit; who cannot tell them apart leaves them out."""
    if not revenue:
        return None, None if random.random() < 0.5 else 0
    told = unit.kind is not Kind.THT and random.random() < 0.85
    with_members = rounded(revenue * random.uniform(0.15, 0.6)) if told else None
    margin = unit.trade.margin * (THT_MARGIN if unit.kind is Kind.THT else 1.0)
    profit = rounded(revenue * random.gauss(margin, 0.05)) if random.random() < 0.85 else None
    return with_members, profit
