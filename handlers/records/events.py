"""`conversations.events.records.EventRecords` over an open transaction."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from conversations.access import Scope
from conversations.events.event import Event, Outcome, Product, Rsvp
from db import door_tries, event_results, events, rsvps, stalls
from db.store import Tx


class DatabaseEvents(Struct, frozen=True):
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
    scope: Scope | None = None

    def event(self, number: int) -> Event | None:
        return events.event(self.tx, number)

    def next_event(self) -> int:
        return events.next_number(self.tx)

    def coming(self, since: datetime) -> tuple[Event, ...]:
        return events.coming(self.tx, since)

    def of_person(self, person: str, since: datetime) -> tuple[Event, ...]:
        return events.of_person(self.tx, person, since)

    def draft(self, person: str, number: int) -> Mapping[str, str]:
        return events.draft(self.tx, person, number)

    def drafts(self, person: str) -> tuple[int, ...]:
        return events.drafts(self.tx, person)

    def rsvp(self, event: str, organisation: str) -> Rsvp | None:
        return rsvps.rsvp(self.tx, event, organisation)

    def rsvps(self, event: str) -> tuple[Rsvp, ...]:
        return rsvps.rsvps(self.tx, event)

    def rsvps_seen(self, event: str) -> tuple[Rsvp, ...]:
        return rsvps.rsvps(self.tx, event, self.scope)

    def invited(self, event: str) -> frozenset[str]:
        return events.invited(self.tx, event)

    def invitations_on_their_way(self, event: str) -> tuple[str, ...]:
        return events.invitations_on_their_way(self.tx, event)

    def outcome(self, event: str, organisation: str) -> Outcome | None:
        return event_results.outcome(self.tx, event, organisation)

    def outcomes(self, event: str) -> tuple[Outcome, ...]:
        return event_results.outcomes(self.tx, event, self.scope)

    def products(self, organisation: str, today: date) -> tuple[Product, ...]:
        return stalls.products_of(self.tx, organisation, today)

    def door_tries(self, person: str, day: date) -> int:
        return door_tries.tries(self.tx, person, day)
