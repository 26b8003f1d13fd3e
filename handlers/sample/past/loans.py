"""The Fund's ledger of the past: 21 projects and 7.6 tỷ paid out in fifteen months, 14.4 tỷ owed at their end."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from msgspec import Struct

from conversations.fund.ledger import LedgerLine
from conversations.people import Kind
from handlers.sample.past.figures import QUARTERS
from handlers.sample.totals import MILLION, shared
from handlers.sample.units import SampleUnit

MONTHS = tuple(month for quarter in QUARTERS for month in quarter.months_in())
NEW, OLD = 21, 24
PAID_OUT, OWED = 760, 1_440
"""In tens of millions."""
TEN = 10 * MILLION
EVERY = 6
"""Months between two repayments."""
RATE = 500
"""Thousandths of a per cent a month."""
DAYS_LATE = {1: 0, 2: 20, 3: 95}
"""By debt group."""
_PURPOSES = ("Mua vật tư, phân bón", "Mở rộng chuồng trại", "Mua máy làm đất", "Xây kho bảo quản", "Thu mua nông sản")


class _Contract(Struct, frozen=True):
    """Owed at the end, `part` paid back every six months; `drawn_in`: the place of the month in which it began."""

    number: str
    unit: SampleUnit
    purpose: str
    owed: int
    part: int
    drawn_in: int | None
    group: int = 1

    def repaid(self, place: int) -> int:
        """What is paid back in a month."""
        since = place - (self.drawn_in or 0)
        return self.part if since > 0 and since % EVERY == 0 else 0

    def outstanding(self, place: int) -> int:
        """What is owed at the end of a month, reckoned back from the last."""
        return self.owed + sum(self.repaid(later) for later in range(place + 1, len(MONTHS)))


def past_ledger(random: Random, units: Sequence[SampleUnit]) -> dict[str, list[LedgerLine]]:
    """The lines of each month."""
    borrowers = random.sample([unit for unit in units if unit.founded.year < MONTHS[0].start.year], NEW + OLD)
    new = list(_new(random, borrowers[:NEW]))
    old = _old(random, borrowers[NEW:], OWED - sum(contract.owed for contract in new) // TEN)
    contracts = [*new, *old]
    return {
        str(month): [line for contract in contracts for line in _lines(contract, place)]
        for place, month in enumerate(MONTHS)
    }


def _new(random: Random, units: Sequence[SampleUnit]) -> Iterator[_Contract]:
    """Those of the window: what is owed of them is what was paid out less what has been paid back."""
    amounts = shared(PAID_OUT, [random.uniform(0.5, 1.6) for _ in units], 5)
    for number, (unit, tens) in enumerate(zip(units, amounts, strict=True), start=1):
        drawn_in, part = random.randrange(len(MONTHS)), max(tens // 12, 1)
        back = part * ((len(MONTHS) - 1 - drawn_in) // EVERY)
        name = f"{number:02d}/{MONTHS[drawn_in].start.year}"
        yield _Contract(name, unit, random.choice(_PURPOSES), (tens - back) * TEN, part * TEN, drawn_in)


def _old(random: Random, units: Sequence[SampleUnit], owed: int) -> Iterator[_Contract]:
    """Those from before, which share the rest; one is doubtful, one is to be watched."""
    amounts = shared(owed, [random.uniform(0.3, 1.5) for _ in units], 5)
    for number, (unit, tens) in enumerate(zip(units, amounts, strict=True), start=1):
        group = {1: 3, 2: 2}.get(number, 1)
        part = max(tens // 10, 1) * TEN
        yield _Contract(f"{number:02d}/2020", unit, random.choice(_PURPOSES), tens * TEN, part, None, group)


def _lines(contract: _Contract, place: int) -> Iterator[LedgerLine]:
    """The contract's line of a month; none before it began."""
    if contract.drawn_in is not None and place < contract.drawn_in:
        return
    began = contract.drawn_in == place
    outstanding, repaid = contract.outstanding(place), contract.repaid(place)
    drawn = outstanding if began else 0
    opening = outstanding + repaid - drawn
    late = contract.group > 1
    first = date(2020, 9, 15) if contract.drawn_in is None else MONTHS[contract.drawn_in].start.replace(day=15)
    yield LedgerLine(
        month=str(MONTHS[place]),
        contract=contract.number,
        organisation=contract.unit.id,
        member=contract.unit.kind is Kind.THT,
        purpose=contract.purpose,
        approved=contract.outstanding(contract.drawn_in or 0) + contract.repaid(contract.drawn_in or 0),
        disbursed_on=first.isoformat(),
        opening=opening,
        drawn=drawn,
        repaid=repaid,
        interest=opening * RATE // 100_000,
        outstanding=outstanding,
        overdue=contract.part if late else 0,
        overdue_days=DAYS_LATE[contract.group],
        rate=RATE,
        rate_period="month",
        due_on=first.replace(year=first.year + 4).isoformat(),
        debt_group=contract.group,
    )
