"""Effects on events: drafts, events, answers, who was there, what came of it, and the news to be told."""

from conversations.events.effects import (
    Arrived,
    DoorTried,
    EventDrafted,
    EventNews,
    EventSaved,
    MovedUp,
    OutcomeKept,
    Rsvped,
)
from db import door_tries, event_news, event_results, events, rsvps
from handlers.effects.writing import Writing


def drafted(writing: Writing, effect: EventDrafted) -> None:
    """A draft is kept or dropped."""
    if writing.by:
        events.keep_draft(writing.tx, writing.by, effect.number, effect.parts, writing.now)


def saved(writing: Writing, effect: EventSaved) -> None:
    """An event stands as written."""
    events.save(writing.tx, effect.event, writing.by, writing.now, writing.new_id)


def news(writing: Writing, effect: EventNews) -> None:
    """Units are to be told; the clock tells them."""
    event_news.add(
        writing.tx, writing.new_id(), effect.event, effect.what, effect.organisations, effect.data, writing.now
    )


def rsvped(writing: Writing, effect: Rsvped) -> None:
    """A unit answered."""
    rsvps.keep(writing.tx, effect.event, effect.rsvp, writing.by, writing.channel, writing.now)


def moved_up(writing: Writing, effect: MovedUp) -> None:
    """A unit of the waiting list has its places."""
    rsvps.move_up(writing.tx, effect.event, effect.organisation)


def arrived(writing: Writing, effect: Arrived) -> None:
    """Some of a unit were seen."""
    rsvps.arrive(writing.tx, effect.event, effect.organisation, effect.present, writing.by, writing.now)


def door_tried(writing: Writing, effect: DoorTried) -> None:
    """A wrong code at the door."""
    if writing.by:
        door_tries.count(writing.tx, writing.by, effect.day)


def outcome_kept(writing: Writing, effect: OutcomeKept) -> None:
    """What came of the event for a unit."""
    event_results.keep(writing.tx, effect.event, effect.outcome, writing.by, writing.channel, writing.now)
