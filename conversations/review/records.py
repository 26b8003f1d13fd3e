"""What the office's review may look up: read-only, and answered within the turn's own transaction."""

from datetime import date
from typing import Protocol

from conversations.review.incoming import Incoming, Reopening, Wanted


class ReviewRecords(Protocol):
    """The look-ups, within the scope of who asks."""

    def count(self, wanted: Wanted) -> int: ...
    def incoming(self, wanted: Wanted, skip: int, count: int) -> tuple[Incoming, ...]: ...
    def with_code(self, code: str) -> Incoming | None:
        """The latest edition of the report of which the code names some edition."""

    def last_look(self, person: str) -> str:
        """The id of the last report that the person has seen in the list; empty before the first look."""

    def returned(self, organisation: str, period: str) -> str:
        """What the office wants corrected in the latest edition; empty when that was not returned."""

    def code_of(self, organisation: str, period: str) -> str:
        """The code of the latest edition of a report; empty when none was sent."""

    def reopening(self, organisation: str, period: str) -> Reopening | None: ...
    def reopened(self, period: str, today: date) -> tuple[Reopening, ...]:
        """Those of the period that still hold."""
