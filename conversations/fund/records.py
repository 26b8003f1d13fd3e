"""What these conversations may look up: read-only, and answered within the turn's own transaction."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from msgspec import Struct

from conversations.fund.ledger import FundFigures, LedgerLine
from conversations.fund.reading import Before, Borrower
from conversations.fund.reconciling import Mismatch
from conversations.people import Organisation


class Standing(Struct, frozen=True):
    """A mismatch and where it stands: `state` is empty (nobody was asked), asked, fund, unit or other (what the unit
    answered), or resolved. `in_charge`: who of the office looks after the unit; empty when nobody does."""

    mismatch: Mismatch
    organisation: Organisation
    state: str = ""
    note: str = ""
    in_charge: str = ""


class FundRecords(Protocol):
    """The look-ups of `conversations.fund`; they show only what who speaks may see."""

    def is_staff(self, person: str) -> bool: ...
    def staff(self) -> tuple[str, ...]: ...
    def months(self) -> tuple[str, ...]: ...
    def edition(self, month: str) -> int: ...
    def figures(self, first: date, last: date) -> FundFigures: ...
    def consulted(self, first: date, last: date) -> int: ...
    def lines(self, month: str) -> tuple[LedgerLine, ...]: ...
    def borrowers(self) -> Mapping[str, Borrower]: ...
    def before(self, month: str) -> Mapping[str, Before]: ...
    def standing(self, month: str) -> tuple[Standing, ...]: ...
