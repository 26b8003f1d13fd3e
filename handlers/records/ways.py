"""`conversations.ways.records.WayRecords` over an open transaction."""

from dataclasses import dataclass
from datetime import datetime

from conversations.access import Scope
from conversations.inbound import Address
from conversations.ways.ladder import Fate, Purpose, Rung
from conversations.ways.records import Reachable
from db import ways, ways_shown
from db.store import Tx


@dataclass(frozen=True, slots=True)
class DatabaseWays:
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
    scope: Scope | None = None

    def people(self, words: str) -> tuple[Reachable, ...]:
        return ways_shown.people(self.tx, words, self.scope)

    def ladder(self, person: str, purpose: Purpose) -> tuple[Rung, ...]:
        return ways.ladder_of(self.tx, purpose, self.now, person)

    def last(self, address: Address) -> Fate | None:
        return ways.last_fate(self.tx, address)

    def declined(self, person: str) -> frozenset[str]:
        return ways_shown.declined(self.tx, person)
