"""What staff may look up about the ways to people: read-only, and answered within the turn's own transaction."""

from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from conversations.inbound import Address
from conversations.notices.quota import Use
from conversations.ways.ladder import Fate, Purpose, Rung


class Reachable(Struct, frozen=True):
    """Somebody whose ladder can be shown: their phone (E.164, or empty) and the units that they act for."""

    id: str
    name: str
    phone: str
    units: tuple[str, ...]


class Spent(Struct, frozen=True):
    """How many template messages of a purpose left by a way (`uid` or `phone`), and what they cost (đồng)."""

    purpose: str
    way: str
    count: int
    cost: int


class WayRecords(Protocol):
    """The look-ups."""

    def people(self, words: str) -> tuple[Reachable, ...]:
        """Whoever is meant by a person's id, a unit's code, words of a person's name, or a unit's name; only those who
        act for units that may be seen, and everybody for who sees all."""
        ...

    def ladder(self, person: str, purpose: Purpose) -> tuple[Rung, ...]: ...
    def last(self, address: Address) -> Fate | None:
        """What became of the last letter there."""
        ...

    def declined(self, person: str) -> frozenset[str]:
        """What they said no to last: `reports` (the whole service), `notices` (announcements)."""
        ...

    def uses(self, day: date) -> tuple[Use, ...]:
        """What channels with a quota have used of it in the month of that local day."""
        ...

    def spent(self, since: datetime, until: datetime) -> tuple[Spent, ...]:
        """What was spent on template messages in that time, for each purpose and way."""
        ...
