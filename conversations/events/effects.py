"""What conversations about events want stored; written by `handlers/effects/events.py`."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from conversations.events.event import Event, Outcome, Rsvp


class EventDrafted(Struct, frozen=True):
    """Who speaks wrote parts of a new event (number 0) or of a change to one; None drops the whole draft."""

    number: int
    parts: Mapping[str, str] | None


class EventSaved(Struct, frozen=True):
    """The event stands as written: a new one when its id is empty."""

    event: Event


class EventNews(Struct, frozen=True):
    """Units are told that the event was `changed` or `cancelled`: written down now, sent in small batches."""

    event: str
    what: str
    organisations: tuple[str, ...]
    data: Mapping[str, object] = field(default_factory=dict)


class Rsvped(Struct, frozen=True):
    """A unit's answer stands as written; how many came and when is not touched."""

    event: str
    rsvp: Rsvp


class Arrived(Struct, frozen=True):
    """So many of a unit were seen at the event; None takes that back."""

    event: str
    organisation: str
    present: int | None


class DoorTried(Struct, frozen=True):
    """Who speaks tried a code that no event of that local day has."""

    day: date


class OutcomeKept(Struct, frozen=True):
    """What came of the event for a unit."""

    event: str
    outcome: Outcome


class MovedUp(Struct, frozen=True):
    """A unit of the waiting list has its places now."""

    event: str
    organisation: str
