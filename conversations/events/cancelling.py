"""Calling an event off, with the reason that is told to those who are to come."""

from msgspec.structs import replace

from conversations.answers import clean
from conversations.effects import Audited
from conversations.events.effects import EventNews, EventSaved
from conversations.events.event import CANCELLED, Event
from conversations.events.finding import event_at, idle, unknown
from conversations.notices.effects import Cancelled
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

LONGEST = 300
KEEP = "keep"


def ask(scene: Scene, event: Event) -> Turn:
    """Why it is cancelled: the reason is asked first, so that nothing is cancelled by a slip of the thumb."""
    if event.cancelled or scene.now > event.closes:
        why = "cancelled" if event.cancelled else "started"
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": why}), focus=idle(scene))
    told = sum(rsvp.coming for rsvp in scene.records.events.rsvps(event.id))
    focus = Focus("event_cancel", key=str(event.number))
    data = {"event": event.shown(), "told": told}
    return scene.prompt(focus, Say("events/cancel_why", data, (Choice(KEEP, "event_keep"),)))


def show(scene: Scene) -> Turn:
    """Ask again."""
    event = event_at(scene)
    return ask(scene, event) if event else unknown(scene, scene.focus.key)


def take(scene: Scene) -> Turn:
    """The reason, or that the event stays."""
    event, reason = event_at(scene), " ".join(clean(scene.text).split())[:LONGEST]
    if event is None:
        return unknown(scene, scene.focus.key)
    if scene.chosen() == KEEP:
        return scene.quiet(Say("events/kept", {"event": event.shown()}), focus=idle(scene))
    if not reason or event.cancelled or scene.now > event.closes:
        return ask(scene, event)
    rsvps = scene.records.events.rsvps(event.id)
    told = tuple(rsvp.organisation.id for rsvp in rsvps if rsvp.coming)
    after = replace(event, state=CANCELLED, reason=reason, sequence=event.sequence + 1)
    news = (EventNews(event.id, "cancelled", told),) if told else ()
    audit = Audited("event.cancelled", "", "", f"event {event.number}")
    stopped = tuple(Cancelled(each) for each in scene.records.events.invitations_on_their_way(event.id))
    said = Say(
        "events/cancelled",
        {"event": after.shown(), "told": len(told), "stopped": len(stopped)},
        (Choice(f"/sukien {event.number} moi", "event_announce"),),
    )
    return scene.prompt(Focus("idle"), said, effects=(EventSaved(after), *news, *stopped, audit))
