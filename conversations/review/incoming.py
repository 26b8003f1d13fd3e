"""A report that came in, as the office reviews it; and which of them are wanted."""

from datetime import date, datetime

from msgspec import Struct

from conversations.people import Organisation

NEW, FLAGGED, RETURNED, ACCEPTED, ALL = "", "flagged", "returned", "accepted", "all"


class Incoming(Struct, frozen=True):
    """The latest edition of one unit's report, and what the office last said of that edition (`state`, `note`, by
    whom and when; NEW: nothing yet).

    `id` is the report's, and sorts by when it was sent (`at`, UTC). `odd` and `estimates` count its figures out of
    proportion and its estimates. `unconfirmed`: the office typed it, and nobody of the unit said that it is right.
    `again`: an edition before it was returned. `commune` is a code; `charge`: who of the office looks after the unit.
    """

    organisation: Organisation
    period: str
    edition: int
    code: str
    id: str
    at: datetime
    sender: str = ""
    commune: str = ""
    charge: str = ""
    odd: int = 0
    estimates: int = 0
    unconfirmed: bool = False
    again: bool = False
    state: str = NEW
    note: str = ""
    reviewer: str = ""
    reviewed_at: datetime | None = None

    @property
    def clean(self) -> bool:
        """There is nothing in it to look at, and nobody has looked yet."""
        return self.state == NEW and not (self.odd or self.estimates or self.unconfirmed or self.again)


class Wanted(Struct, frozen=True):
    """Which reports to list: in that `state` (ALL: whatever it is), of one `period` or else those sent since a day,
    of the units that a person (`mine`, an id) looks after, of one commune; `by` commune or charge, else the newest
    first."""

    since: date
    state: str = NEW
    period: str = ""
    mine: str = ""
    commune: str = ""
    by: str = ""


class Reopening(Struct, frozen=True):
    """One unit may change one period's report until that day (local, inclusive), for a reason."""

    organisation: str
    period: str
    until: date
    reason: str
