"""What admins may look up about the office: read-only, and answered within the turn's own transaction."""

from typing import Protocol

from conversations.staff.officer import Invited, Officer, TrailLine, TrailWanted


class StaffRecords(Protocol):
    """The look-ups."""

    def officers(self) -> tuple[Officer, ...]: ...
    def officer(self, person: str) -> Officer | None: ...
    def invited(self) -> tuple[Invited, ...]: ...
    def trail_count(self, wanted: TrailWanted) -> int: ...
    def trail(self, wanted: TrailWanted, skip: int, count: int) -> tuple[TrailLine, ...]: ...
    def people_named(self, text: str) -> tuple[tuple[str, str], ...]:
        """Id and name of everybody whose name holds the words, accents and capitals aside."""
