"""What half of the sample's units told of the last half-year and the last year, as if brought in from Excel."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from conversations.people import Kind
from conversations.periods import Period
from conversations.receipts import receipt_code
from db.past_figures import PastReport
from handlers.sample.province import SampleReport
from handlers.sample.totals import MILLION, rounded
from handlers.sample.units import SampleUnit

SHARE = 0.5
FARMING = frozenset({"Trồng trọt", "Chăn nuôi", "Thủy sản", "Lâm nghiệp", "Nông nghiệp tổng hợp"})
DIGITAL = {"accounting": 0.4, "invoices": 0.55, "online": 0.18, "qr": 0.12, "payment": 0.5}
CERTIFIED = {"vietgap": 0.12, "organic": 0.06, "area_code": 0.1, "traced": 0.1, "machines": 0.3}


def longer_reports(
    seed: int, units: Sequence[SampleUnit], reports: Sequence[SampleReport], today: date
) -> list[PastReport]:
    """One report a unit for each of the two periods, of units that had sent all their months' reports in it."""
    random = Random(f"longer {seed}")
    sent: dict[str, dict[str, SampleReport]] = {unit.id: {} for unit in units}
    for report in reports:
        sent[report.unit.id][report.period] = report
    months = sorted({report.period for report in reports})
    found: list[PastReport] = []
    for length in (6, 12):
        period = Period(today.replace(day=1, month=(today.month - 1) // length * length + 1), length).shift(-1)
        within = [str(month) for month in period.months_in() if str(month) in months]
        whole = [unit for unit in units if within and all(month in sent[unit.id] for month in within)]
        told = [unit for unit in whole if random.random() < SHARE * len(units) / len(whole)]
        for unit in told:
            lately = [sent[unit.id][month] for month in within]
            figures = dict((_half if length == 6 else _year)(random, unit, lately))
            found.append(PastReport(unit.id, str(period), figures, receipt_code(unit.code, str(period), 1)))
    return found


def _profit(unit: SampleUnit, lately: Sequence[SampleReport], months: int) -> int:
    """What the months' reports told, for as many months as the period has."""
    told = [report.figures["profit"] for report in lately if "profit" in report.figures]
    earned = [report.figures.get("revenue", 0) * unit.trade.margin for report in lately]
    mean = sum(told) / len(told) if told else sum(earned) / len(earned)
    return rounded(mean * months)


def _half(random: Random, unit: SampleUnit, lately: Sequence[SampleReport]) -> Iterator[tuple[str, int]]:
    workers = lately[-1].figures.get("workers", 0)
    yield "profit_half", _profit(unit, lately, 6)
    if workers:
        yield "wages", rounded(workers * random.gauss(5.2, 0.9) * MILLION)
        yield "wage_earners", workers
    contracts = random.choice((1, 1, 2)) if _farms(unit) and random.random() < 0.2 else 0
    yield "linkages", contracts
    if contracts:
        yield "linkage_value", rounded(contracts * random.uniform(150, 900) * MILLION)


def _year(random: Random, unit: SampleUnit, lately: Sequence[SampleReport]) -> Iterator[tuple[str, int]]:
    yield "profit_year", _profit(unit, lately, 12)
    yield from _capital(random, unit)
    chosen = [key for key, share in DIGITAL.items() if unit.kind is not Kind.THT and random.random() < share]
    yield "digital_any", int(bool(chosen))
    for key in DIGITAL:
        yield f"digital_{key}", int(key in chosen)
    if unit.kind is not Kind.THT:
        yield "staff_university", random.randint(0, 3)
        yield "staff_college", random.randint(0, 2)
        yield "staff_basic", random.randint(0, 2)
        yield "staff_untrained", random.randint(0, 3)
    yield "farming", int(_farms(unit))
    if _farms(unit):
        yield from _farming(random)


def _capital(random: Random, unit: SampleUnit) -> Iterator[tuple[str, int]]:
    if unit.kind is Kind.THT:
        own = rounded(random.uniform(10, 90) * MILLION)
        yield "group_capital", own
        yield "assets", own
        yield "debts", 0
        return
    charter = rounded(random.lognormvariate(6.6, 0.6) * MILLION)
    total = charter + rounded(charter * random.uniform(0.1, 1.2))
    yield "charter_capital", charter
    yield "total_capital", total
    yield "assets", total
    yield "debts", rounded((total - charter) * random.uniform(0.3, 0.9))


def _farming(random: Random) -> Iterator[tuple[str, int]]:
    farms = random.choice((1, 1, 2, 3)) if random.random() < 0.15 else 0
    yield "farms", farms
    if farms:
        yield "farm_capital", rounded(farms * random.uniform(800, 4_000) * MILLION)
    insured = random.random() < 0.06
    yield "insured", int(insured)
    if insured:
        yield "insurance_households", random.randint(10, 60)
        yield "insurance_paid", rounded(random.uniform(5, 40) * MILLION)
        yield "insurance_compensated", 0
    chosen = [key for key, share in CERTIFIED.items() if random.random() < share]
    for key in CERTIFIED:
        yield f"certified_{key}", int(key in chosen)
    if {"vietgap", "organic", "area_code"} & set(chosen):
        yield "certified_ha", random.randint(5, 80)


def _farms(unit: SampleUnit) -> bool:
    return unit.trade.field in FARMING
