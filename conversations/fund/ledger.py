"""The Support Fund's ledger: a line a contract and month, and what the lines of a window come to."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from conversations.answers import fold
from conversations.periods import Period

BAD_GROUPS = frozenset({3, 4, 5})
"""Debts of these groups are bad (Decree 45/2021/NĐ-CP, articles 2 and 28)."""
GROUPS = range(1, 6)
NOT_SET = 0
"""The group of a debt that the Fund has not sorted yet."""


class LedgerLine(Struct, frozen=True):
    """One contract in one month (`2026-10`), in đồng; `organisation` is the borrower's id, or with `member` that of the
    group whose member borrows.

    `rate` is in thousandths of a per cent for each `rate_period` (month, year; empty with None); days are ISO dates or
    empty; `restructuring` is none, adjusted (the instalments) or extended (the term): article 27.
    """

    month: str
    contract: str
    organisation: str
    member: bool
    purpose: str
    approved: int
    disbursed_on: str
    opening: int
    drawn: int
    repaid: int
    interest: int
    outstanding: int
    overdue: int
    overdue_days: int = 0
    restructuring: str = "none"
    rate: int | None = None
    rate_period: str = ""
    due_on: str = ""
    debt_group: int = NOT_SET

    @property
    def key(self) -> str:
        """The contract as it is compared."""
        return contract_key(self.contract)


class FundFigures(Struct, frozen=True):
    """What the ledger says of a window: flows over its months, stocks of `month`, the last of them in the ledger.

    `projects`: contracts on which money was paid out; `lent`: contracts with something still owed. `missing`: months
    of the window that are not in the ledger. `unsorted`: what is owed on contracts without a group.
    """

    month: str
    missing: tuple[str, ...]
    projects: int = 0
    drawn: int = 0
    repaid: int = 0
    interest: int = 0
    lent: int = 0
    borrowers: int = 0
    outstanding: int = 0
    overdue: int = 0
    overdue_contracts: int = 0
    by_group: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    unsorted: int = 0

    @property
    def bad(self) -> int:
        """What is owed in groups 3 to 5 (đồng)."""
        return sum(self.by_group[group - 1] for group in BAD_GROUPS)

    @property
    def bad_percent(self) -> Decimal | None:
        """Bad debts in per cent of all that is owed, to one decimal as all per cents of a summary; None when nothing is
        owed, or the Fund has sorted none of it yet."""
        if self.unsorted == self.outstanding:
            return None
        return (Decimal(self.bad) * 100 / self.outstanding).quantize(Decimal("0.1"), ROUND_HALF_UP)


def contract_key(number: str) -> str:
    """A contract's number as it is compared: without accents, capitals and blanks, and without leading zeros."""
    parts = "".join(fold(number).split()).removeprefix("so").removeprefix("hd").strip(".:").split("/")
    return "/".join(part.lstrip("0") or part for part in parts)


def figures_of(lines: Sequence[LedgerLine], months: Sequence[str], known: Iterable[str]) -> FundFigures:
    """What the lines come to; `months` are those of the window in order, `known` those that the ledger has."""
    imported = frozenset(known)
    missing = tuple(month for month in months if month not in imported)
    last = next((month for month in reversed(months) if month in imported), "")
    standing = [line for line in lines if line.month == last and line.outstanding]
    flows = [line for line in lines if line.month in imported]
    one, two, three, four, five = (sum(x.outstanding for x in standing if x.debt_group == g) for g in GROUPS)
    return FundFigures(
        month=last,
        missing=missing,
        projects=len({line.key for line in flows if line.drawn}),
        drawn=sum(line.drawn for line in flows),
        repaid=sum(line.repaid for line in flows),
        interest=sum(line.interest for line in flows),
        lent=len(standing),
        borrowers=len({line.organisation for line in standing}),
        outstanding=sum(line.outstanding for line in standing),
        overdue=sum(line.overdue for line in standing),
        overdue_contracts=sum(line.overdue > 0 for line in standing),
        by_group=(one, two, three, four, five),
        unsorted=sum(line.outstanding for line in standing if line.debt_group == NOT_SET),
    )


def months_between(first: date, last: date) -> tuple[str, ...]:
    """The months whose last day lies in the window, in order."""
    month, found = Period.month_of(first), []
    while month.end <= last:
        found.append(str(month))
        month = month.shift(1)
    return tuple(found)
