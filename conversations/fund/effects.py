"""What these conversations want stored; every one is written with who caused it, when and on which channel."""

from collections.abc import Sequence

from msgspec import Struct

from conversations.fund.ledger import LedgerLine
from conversations.fund.reconciling import Mismatch


class LedgerBrought(Struct, frozen=True):
    """Lines of the ledger, of one month or of several; each becomes that month's next edition."""

    lines: Sequence[LedgerLine]
    file: str


class DebtSorted(Struct, frozen=True):
    """The Fund sorts a debt into a group (1 to 5)."""

    month: str
    contract: str
    group: int


class MismatchMoved(Struct, frozen=True):
    """A mismatch was asked about, answered by its unit, or resolved by the office."""

    mismatch: Mismatch
    state: str
    note: str = ""


FundEffect = LedgerBrought | DebtSorted | MismatchMoved
