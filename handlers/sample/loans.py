"""The sample's loans: the Fund's 21 projects of the article (7.6 tỷ paid out, 14.4 tỷ owed in all), month by month."""

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from handlers.sample.months import COUNT
from handlers.sample.totals import MILLION, shared

NEW, OLD = 21, 24
PAID_OUT = 7_600 * MILLION
OWED = 14_400 * MILLION
RATE = 0.005
"""Interest a month."""
OVERDUE_EVERY = 15


class Loan(Struct, frozen=True):
    """A contract: `amount` is owed at first, or paid out in month `drawn_in`. `every` months `part` is paid back."""

    lender: str
    number: str
    amount: int
    drawn_in: int | None
    every: int
    part: int
    late: bool = False


class LoanMonth(Struct, frozen=True):
    """What a unit reports of one contract; opening + drawn - repaid = closing (đồng)."""

    loan: Loan
    opening: int
    drawn: int
    repaid: int
    interest: int
    closing: int
    overdue: int

    @property
    def quiet(self) -> bool:
        """Nothing was drawn or paid."""
        return not (self.drawn or self.repaid or self.interest)


def lend(random: Random, units: int, year: int) -> dict[int, Loan]:
    """Contracts by the number of the unit (from 0), one each."""
    borrowers = random.sample(range(units), NEW + OLD)
    drawn = shared(PAID_OUT // (10 * MILLION), [random.uniform(0.5, 1.6) for _ in range(NEW)], 5)
    owed = shared((OWED - PAID_OUT) * 6 // 5 // (10 * MILLION), [random.uniform(0.3, 1.5) for _ in range(OLD)], 5)
    loans: dict[int, Loan] = {}
    for place, (unit, tens) in enumerate(zip(borrowers, [*drawn, *owed], strict=True)):
        new = place < NEW
        loans[unit] = Loan(
            lender="fund" if new else random.choices(("fund", "policy_bank", "bank"), (7, 2, 1))[0],
            number=f"{place + 1:02d}/{year}" if random.random() < 0.8 else "",
            amount=tens * 10 * MILLION,
            drawn_in=random.randint(1, COUNT - 3) if new else None,
            every=6 if new else random.choice((3, 6)),
            part=max(tens // 20, 1) * 10 * MILLION,
            late=place % OVERDUE_EVERY == OVERDUE_EVERY - 1,
        )
    return loans


def repayments(loan: Loan, reported: Sequence[bool]) -> Iterator[LoanMonth | None]:
    """Each month of the contract; None before it, after it, and where no report was sent: then all is told later."""
    owed = 0 if loan.drawn_in is not None else loan.amount
    waiting = loan.drawn_in is not None
    for month, told in enumerate(reported):
        begins = loan.drawn_in is not None and waiting and month >= loan.drawn_in
        if not told or (not owed and not begins):
            yield None
            continue
        now = _month(loan, owed, month, begins=begins)
        waiting = waiting and not begins
        owed = now.closing
        yield now


def _month(loan: Loan, opening: int, month: int, *, begins: bool) -> LoanMonth:
    """One month that opens with that much owed."""
    drawn = loan.amount if begins else 0
    due = not begins and month % loan.every == 0
    repaid = min(loan.part, opening) if due and not loan.late else 0
    interest = int(opening * RATE) // 1000 * 1000 if not loan.late else 0
    closing = opening + drawn - repaid
    overdue = min(loan.part, closing) if loan.late and opening and month >= loan.every else 0
    return LoanMonth(loan, opening, drawn, repaid, interest, closing, overdue)
