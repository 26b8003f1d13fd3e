"""The Fund's ledger of the sample's months: what leaders report of its loans, but for a payment that two forgot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from conversations.fund.ledger import LedgerLine
from conversations.fund.reconciling import FUND
from conversations.people import Kind
from conversations.periods import Period
from handlers.sample.province import SampleReport
from handlers.sample.totals import MILLION
from handlers.sample.units import SampleUnit

FORGOTTEN = 2
"""So many leaders did not count their last payment."""
PAYMENT = 10 * MILLION
RATE = 500
"""Thousandths of a per cent a month."""
GROUPS = ((0, 1), (1, 2), (3, 3), (6, 4))
"""The debt's group by the months that it has been overdue."""
PURPOSES = ("Mua máy sấy nông sản", "Mở rộng chuồng trại", "Xây kho lạnh", "Thu mua nông sản", "Mua máy làm đất")
YEARS = 3


@dataclass(slots=True)
class _Book:
    """One contract as the Fund keeps it: what is owed, and for how many months some of it has been late."""

    unit: SampleUnit
    contract: str
    purpose: str
    approved: int
    begins: date
    owed: int
    late: int = 0

    def line(self, month: Period, told: Mapping[str, int]) -> LedgerLine:
        """Its next month: as `told` by the leader; a month that was not reported had no payment."""
        opening, overdue = self.owed, told.get("overdue", 0)
        self.owed = told.get("closing", opening)
        self.late = self.late + 1 if overdue else 0
        return LedgerLine(
            month=str(month),
            contract=self.contract,
            organisation=self.unit.id,
            member=self.unit.kind is Kind.THT,
            purpose=self.purpose,
            approved=self.approved,
            disbursed_on=self.begins.isoformat(),
            opening=opening,
            drawn=told.get("drawn", 0),
            repaid=told.get("repaid", 0),
            interest=told.get("interest", 0),
            outstanding=self.owed,
            overdue=overdue,
            overdue_days=30 * self.late,
            rate=RATE,
            rate_period="month",
            due_on=self.begins.replace(year=self.begins.year + YEARS).isoformat(),
            debt_group=max(group for months, group in GROUPS if self.late >= months),
        )


def recent_ledger(reports: Sequence[SampleReport], months: Sequence[Period]) -> tuple[LedgerLine, ...]:
    """A line for each contract with the Fund and month, from the first month in which it was told."""
    loans: dict[str, dict[str, Mapping[str, int]]] = {}
    units: dict[str, tuple[SampleUnit, str]] = {}
    for report in reports:
        told = _loan(report)
        if told is not None:
            number = report.answers.get("loan/1/number")
            units.setdefault(report.unit.id, (report.unit, str(number.value or "") if number else ""))
            loans.setdefault(report.unit.id, {})[report.period] = told
    lines = [
        line
        for place, (id, (unit, number)) in enumerate(units.items())
        for line in _lines(unit, number or f"Q{place + 1:02d}/{months[0].start.year}", place, loans[id], months)
    ]
    return tuple(_with_forgotten(lines, str(months[-1]), loans))


def _loan(report: SampleReport) -> Mapping[str, int] | None:
    """The loan from the Fund in a report, in đồng."""
    lender = report.answers.get("loan/1/lender")
    if lender is None or lender.value != FUND:
        return None
    values = {
        name: answer.value
        for name in ("opening", "drawn", "repaid", "interest", "closing", "overdue")
        if (answer := report.answers.get(f"loan/1/{name}"))
    }
    return {name: value for name, value in values.items() if isinstance(value, int)}


def _lines(
    unit: SampleUnit, contract: str, place: int, told: Mapping[str, Mapping[str, int]], months: Sequence[Period]
) -> Iterator[LedgerLine]:
    first = next(month for month in months if str(month) in told)
    begin = told[str(first)]
    owed, drawn = begin.get("opening", 0), begin.get("drawn", 0)
    since = first.start.replace(day=15) if drawn else months[0].shift(-6).start.replace(day=15)
    book = _Book(unit, contract, PURPOSES[place % len(PURPOSES)], max(owed, drawn), since, owed)
    for month in months:
        if month >= first:
            yield book.line(month, told.get(str(month), {}))


def _with_forgotten(
    lines: Sequence[LedgerLine], last: str, loans: Mapping[str, Mapping[str, Mapping[str, int]]]
) -> Iterator[LedgerLine]:
    """In the last month a payment arrived that the first of those who reported it did not count."""
    left = FORGOTTEN
    for line in lines:
        told = last in loans[line.organisation] and not line.member
        if left and line.month == last and told and line.outstanding > PAYMENT and not line.overdue:
            left -= 1
            paid = line.repaid + PAYMENT
            yield replace(line, repaid=paid, outstanding=line.outstanding - PAYMENT)
        else:
            yield line
