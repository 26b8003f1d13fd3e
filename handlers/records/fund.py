"""`conversations.fund.records.FundRecords` over an open transaction."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from conversations.access import Scope
from conversations.fund.ledger import FundFigures, LedgerLine
from conversations.fund.reading import Before, Borrower
from conversations.fund.records import Standing
from conversations.periods import Period
from db.fund import borrowers, ledger, mismatches
from db.registers.office import consulting_within
from db.store import Tx

ADVISER = "fund"
"""The Fund, as the register of consulting names who advised."""


class DatabaseFund(Struct, frozen=True):
    """The look-ups, within the scope of who asks."""

    tx: Tx
    scope: Scope | None = None

    def is_staff(self, person: str) -> bool:
        return ledger.is_fund_staff(self.tx, person)

    def staff(self) -> tuple[str, ...]:
        return ledger.fund_staff(self.tx)

    def months(self) -> tuple[str, ...]:
        return ledger.months_known(self.tx)

    def edition(self, month: str) -> int:
        return ledger.edition_of(self.tx, month)

    def figures(self, first: date, last: date) -> FundFigures:
        return ledger.fund_within(self.tx, first, last, self.scope)

    def consulted(self, first: date, last: date) -> int:
        return consulting_within(self.tx, first, last, self.scope).by_adviser.get(ADVISER, 0)

    def lines(self, month: str) -> tuple[LedgerLine, ...]:
        bounds = Period.parse(month)
        return ledger.ledger_within(self.tx, bounds.start, bounds.end, self.scope)

    def borrowers(self) -> Mapping[str, Borrower]:
        return borrowers.borrowers(self.tx)

    def before(self, month: str) -> Mapping[str, Before]:
        return borrowers.before(self.tx, month)

    def standing(self, month: str) -> tuple[Standing, ...]:
        return mismatches.standing(self.tx, month, self.scope)
