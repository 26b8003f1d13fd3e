"""What a leader sees of events: those that concern them, and one of them with their own units' answers."""

from conversations.answers import fold
from conversations.events.booking import rsvp_of, started
from conversations.events.event import TAKES_QUESTIONS, Event
from conversations.events.finding import event_in, idle, is_office, unknown
from conversations.events.places import place_in_line
from conversations.say import Choice, Enclosure, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
CALENDAR = "lich"


def show_mine(scene: Scene) -> Turn:
    """The coming events to which who speaks was invited or has answered."""
    assert scene.person is not None
    found = scene.records.events.of_person(scene.person.id, scene.now)
    lines = [{**event.shown(), "answers": _own(scene, event)} for event in found[:SHOWN]]
    choices = tuple(_open(event) for event in found[:SHOWN])
    return scene.prompt(Focus("idle"), Say("events/mine", {"events": lines}, choices))


def _open(event: Event) -> Choice:
    return Choice(f"/xemsukien {event.number}", "event", {"number": event.number, "title": event.title})


def view(scene: Scene, words: str) -> Turn:
    """/xemsukien NUMBER: when, where, conditions, and the own units' answers; with "lịch" as a calendar file."""
    event, rest = event_in(scene, words)
    if event is None:
        return unknown(scene, words) if words else show_mine(scene)
    if fold(rest) == CALENDAR:
        return calendar_file(scene, event)
    data = {"event": event.shown(), "answers": _own(scene, event), "started": started(scene, event)}
    return scene.prompt(Focus("idle"), Say("events/view", data, _choices(scene, event)))


def _own(scene: Scene, event: Event) -> list[dict[str, object]]:
    """The answers of the units for which who speaks acts."""
    if is_office(scene):
        return []
    rsvps = scene.records.events.rsvps(event.id)
    own = {unit.id for unit in scene.organisations}
    return [
        {**rsvp.shown(), "line": place_in_line(rsvps, rsvp.organisation.id)}
        for rsvp in rsvps
        if rsvp.organisation.id in own
    ]


def _choices(scene: Scene, event: Event) -> tuple[Choice, ...]:
    if event.cancelled or started(scene, event):
        return ()
    own = [rsvp_of(scene, event, unit.id) for unit in scene.organisations]
    coming = any(rsvp is not None and rsvp.coming for rsvp in own)
    yes = f"/thamdu {event.number}"
    questions = (Choice(f"/cauhoi {event.number}", "cauhoi"),) if event.kind in TAKES_QUESTIONS else ()
    return (
        Choice(yes, "event_change") if coming else Choice(yes, "thamdu"),
        Choice(f"/khongdu {event.number}", "khongdu"),
        *questions,
        Choice(f"/xemsukien {event.number} lich", "event_calendar"),
    )


def calendar_file(scene: Scene, event: Event) -> Turn:
    """The event as a file that the phone's calendar takes."""
    enclosure = Enclosure("event_calendar", {"number": event.number})
    return scene.quiet(Say("events/calendar", {"event": event.shown()}, document=enclosure), focus=idle(scene))
