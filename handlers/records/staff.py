"""`conversations.staff.records.StaffRecords` over an open transaction."""

from datetime import datetime

from msgspec import Struct

from conversations.staff.officer import Invited, Officer, TrailLine, TrailWanted
from db import staff, trail
from db.store import Tx


class DatabaseStaff(Struct, frozen=True):
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime

    def officers(self) -> tuple[Officer, ...]:
        return staff.officers(self.tx)

    def officer(self, person: str) -> Officer | None:
        return staff.officer(self.tx, person)

    def invited(self) -> tuple[Invited, ...]:
        return staff.invited(self.tx, self.now)

    def trail_count(self, wanted: TrailWanted) -> int:
        return trail.count(self.tx, wanted)

    def trail(self, wanted: TrailWanted, skip: int, count: int) -> tuple[TrailLine, ...]:
        return trail.lines(self.tx, wanted, skip, count)

    def people_named(self, text: str) -> tuple[tuple[str, str], ...]:
        return staff.people_named(self.tx, text)
