"""Places at an event: never more than there are, and a waiting list that moves up in its order."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from conversations.events.event import WAITING, YES, Rsvp


class Refused(Struct, frozen=True):
    """The places cannot be given. `free`: how many are left (of all, where more was wanted than there are)."""

    why: str
    free: int


def taken(rsvps: Sequence[Rsvp]) -> int:
    """How many places are given."""
    return sum(rsvp.places for rsvp in rsvps if rsvp.answer == YES)


def waiting(rsvps: Sequence[Rsvp]) -> tuple[Rsvp, ...]:
    """The waiting list, who came first at its head."""
    return tuple(sorted((rsvp for rsvp in rsvps if rsvp.answer == WAITING), key=lambda rsvp: rsvp.turn))


def place_in_line(rsvps: Sequence[Rsvp], organisation: str) -> int:
    """Where a unit stands on the waiting list, from 1; 0 when it is not on it."""
    units = [rsvp.organisation.id for rsvp in waiting(rsvps)]
    return units.index(organisation) + 1 if organisation in units else 0


def booked(capacity: int | None, rsvps: Sequence[Rsvp], wanted: Rsvp) -> Rsvp | Refused:
    """The unit's answer as it can be: with places, on the waiting list, or why not.

    Nobody overtakes who waits. Whoever has places keeps them: more are given or refused, never put on the list.
    """
    if capacity is None:
        return replace(wanted, answer=YES)
    if wanted.places > capacity:
        return Refused("too_many", capacity)
    others = [rsvp for rsvp in rsvps if rsvp.organisation.id != wanted.organisation.id]
    before = next((rsvp for rsvp in rsvps if rsvp.organisation.id == wanted.organisation.id), None)
    free = 0 if waiting(others) else capacity - taken(others)
    if before and before.answer == YES:
        fits = wanted.places <= max(free, before.places)
        return replace(wanted, answer=YES) if fits else Refused("no_more", max(0, free - before.places))
    turn = before.turn if before and before.answer == WAITING else max((rsvp.turn for rsvp in rsvps), default=0) + 1
    first = all(rsvp.turn > turn for rsvp in waiting(others))
    fits = first and wanted.places <= capacity - taken(others)
    return replace(wanted, answer=YES if fits else WAITING, turn=turn)


def moved_up(capacity: int | None, rsvps: Sequence[Rsvp]) -> tuple[Rsvp, ...]:
    """Those at the head of the waiting list for whom there is room now, in order."""
    free = None if capacity is None else capacity - taken(rsvps)
    found: list[Rsvp] = []
    for rsvp in waiting(rsvps):
        if free is not None and rsvp.places > free:
            break
        free = None if free is None else free - rsvp.places
        found.append(replace(rsvp, answer=YES))
    return tuple(found)


def with_answer(rsvps: Sequence[Rsvp], mine: Rsvp) -> tuple[Rsvp, ...]:
    """The answers with one of them given or changed."""
    return (*(rsvp for rsvp in rsvps if rsvp.organisation.id != mine.organisation.id), mine)
