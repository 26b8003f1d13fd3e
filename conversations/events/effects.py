"""What conversations about events want stored; written by `handlers/effects/events.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from conversations.events.event import Event, Outcome, Rsvp


@dataclass(frozen=True, slots=True)
class EventDrafted:
    """Who speaks wrote parts of a new event (number 0) or of a change to one; None drops the whole draft."""

    number: int
    parts: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class EventSaved:
    """The event stands as written: a new one when its id is empty."""

    event: Event


@dataclass(frozen=True, slots=True)
class EventNews:
    """Units are told that the event was `changed` or `cancelled`: written down now, sent in small batches."""

    event: str
    what: str
    organisations: tuple[str, ...]
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rsvped:
    """A unit's answer stands as written; how many came and when is not touched."""

    event: str
    rsvp: Rsvp


@dataclass(frozen=True, slots=True)
class Arrived:
    """So many of a unit were seen at the event; None takes that back."""

    event: str
    organisation: str
    present: int | None


@dataclass(frozen=True, slots=True)
class DoorTried:
    """Who speaks tried a code that no event of that local day has."""

    day: date


@dataclass(frozen=True, slots=True)
class OutcomeKept:
    """What came of the event for a unit."""

    event: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class MovedUp:
    """A unit of the waiting list has its places now."""

    event: str
    organisation: str
