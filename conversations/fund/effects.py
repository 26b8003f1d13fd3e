"""What these conversations want stored; every one is written with who caused it, when and on which channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from conversations.fund.ledger import LedgerLine
from conversations.fund.reconciling import Mismatch


@dataclass(frozen=True, slots=True)
class LedgerBrought:
    """Lines of the ledger, of one month or of several; each becomes that month's next edition."""

    lines: Sequence[LedgerLine]
    file: str


@dataclass(frozen=True, slots=True)
class DebtSorted:
    """The Fund sorts a debt into a group (1 to 5)."""

    month: str
    contract: str
    group: int


@dataclass(frozen=True, slots=True)
class MismatchMoved:
    """A mismatch was asked about, answered by its unit, or resolved by the office."""

    mismatch: Mismatch
    state: str
    note: str = ""


FundEffect = LedgerBrought | DebtSorted | MismatchMoved
