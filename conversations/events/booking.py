"""Booking: a unit's answer with all that follows from it in the same transaction."""

from msgspec import Struct
from msgspec.structs import replace

from conversations.effects import Audited, Effect, Told
from conversations.events.effects import MovedUp, Rsvped
from conversations.events.event import NO, Event, EventKind, Rsvp
from conversations.events.places import Refused, booked, moved_up, place_in_line, with_answer
from conversations.say import Choice, Say
from conversations.scene import Scene

SEATED = frozenset({EventKind.DIALOGUE, EventKind.FORUM, EventKind.TRAINING})
"""Kinds at which everybody who comes takes a place; at a fair it is the stalls, of a movement the unit."""


class Booked(Struct, frozen=True):
    """The answer as it stands now, what is to be stored, and where the unit stands on the waiting list (0: not)."""

    rsvp: Rsvp
    effects: tuple[Effect, ...]
    line: int


def rsvp_of(scene: Scene, event: Event, organisation: str) -> Rsvp | None:
    """A unit's answer so far."""
    return scene.records.events.rsvp(event.id, organisation)


def is_late(scene: Scene, event: Event) -> bool:
    """Whether the time for saying yes is over."""
    return scene.now > event.answer_by or scene.now > event.closes


def book(scene: Scene, event: Event, wanted: Rsvp) -> Booked | Refused:
    """Say yes for a unit, or change what was said. After the deadline nobody gets more places than they have."""
    rsvps = scene.records.events.rsvps(event.id)
    before = next((rsvp for rsvp in rsvps if rsvp.organisation.id == wanted.organisation.id), None)
    had = before.places if before and before.coming else 0
    if is_late(scene, event) and wanted.places > had:
        return Refused("late", had)
    found = booked(event.capacity, rsvps, wanted)
    return found if isinstance(found, Refused) else _kept(scene, event, rsvps, replace(found, reason=""))


def decline(scene: Scene, event: Event, rsvp: Rsvp, reason: str = "") -> Booked:
    """Say no for a unit: its places are for those who wait."""
    rsvps = scene.records.events.rsvps(event.id)
    return _kept(scene, event, rsvps, Rsvp(rsvp.organisation, NO, reason=reason, present=rsvp.present))


def _kept(scene: Scene, event: Event, rsvps: tuple[Rsvp, ...], mine: Rsvp) -> Booked:
    after = with_answer(rsvps, mine)
    audit = Audited("event.answered", mine.organisation.id, "", f"event {event.number}: {mine.answer} {mine.places}")
    effects = (Rsvped(event.id, mine), audit, *raised(scene, event, after))
    return Booked(mine, effects, place_in_line(after, mine.organisation.id))


def raised(scene: Scene, event: Event, rsvps: tuple[Rsvp, ...]) -> tuple[Effect, ...]:
    """Those for whom there is room now have their places, and are told."""
    found: list[Effect] = []
    if event.cancelled or scene.now > event.closes:
        return ()
    for rsvp in moved_up(event.capacity, rsvps):
        data = {"event": event.shown(), **rsvp.shown()}
        choices = (Choice(f"/thamdu {event.number}", "event_change"), Choice(f"/khongdu {event.number}", "khongdu"))
        people = scene.records.representatives(rsvp.organisation.id)
        found.append(MovedUp(event.id, rsvp.organisation.id))
        found.append(Audited("event.moved_up", rsvp.organisation.id, "", f"event {event.number}"))
        found += (Told(person.id, Say("events/moved_up", data, choices)) for person in people)
    return tuple(found)


def places_for(event: Event, rsvp: Rsvp, people: int) -> int:
    """How many places the unit takes when so many come."""
    return people if event.kind in SEATED else rsvp.places


def started(scene: Scene, event: Event) -> bool:
    """Whether it has begun, or a movement is over: from then on nobody's answer changes."""
    return scene.now > event.closes
