"""`conversations.ways.records.WayRecords` over an open transaction."""

from datetime import UTC, date, datetime

from msgspec import Struct

from conversations.access import Scope
from conversations.inbound import Address
from conversations.notices.quota import Use
from conversations.ways.ladder import Fate, Purpose, Rung
from conversations.ways.records import Reachable, Spent
from db import channel_use, ways, ways_shown
from db.store import Tx
from db.zalo_templates import spending


class DatabaseWays(Struct, frozen=True):
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

    def uses(self, day: date) -> tuple[Use, ...]:
        return channel_use.uses(self.tx, day)

    def spent(self, since: datetime, until: datetime) -> tuple[Spent, ...]:
        return spending(self.tx, since.astimezone(UTC), until.astimezone(UTC))
