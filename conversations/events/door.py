"""At the door: the event's four digits, typed on its day by who acts for a unit, mark the unit present."""

from msgspec.structs import replace

from conversations import desk
from conversations.answers import fold, read
from conversations.effects import Audited, Effect
from conversations.events.booking import rsvp_of
from conversations.events.delegates import MOST
from conversations.events.effects import Arrived, DoorTried
from conversations.events.event import Event, EventKind, Rsvp
from conversations.events.finding import allowed, event_at, idle, unit_at
from conversations.people import Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

MOST_TRIES = 5
AT_THE_DOOR = frozenset({"idle", "paused", "event_detail", "event_answer", "event_reason", "event_unit", "event_here"})
"""Where four digits may be a code: nothing stands open, or only what an invitation left open."""
RIGHT = "right"
RIGHT_WORDS = frozenset({"dung", "dung roi", "du", "co", "vang", "phai"})


def take_code(scene: Scene) -> Turn | None:
    """The answer to four digits on the day of an event; None when the message is no such thing."""
    code = scene.text.strip()
    if (
        scene.focus.scene not in AT_THE_DOOR
        or not (len(code) == 4 and code.isascii() and code.isdecimal())
        or not scene.organisations
        or not scene.person
    ):
        return None
    today = [event for event in scene.records.events.coming(scene.now) if event.is_on(scene.today, scene.zone)]
    if not today:
        return None
    if scene.records.events.door_tries(scene.person.id, scene.today) >= MOST_TRIES:
        return scene.quiet(Say("events/door_rest"))
    event = next((event for event in today if event.code == code and event.kind is not EventKind.EMULATION), None)
    if event is None:
        return scene.quiet(Say("events/door_wrong"), effects=(DoorTried(scene.today),))
    return _enter(scene, event)


def _enter(scene: Scene, event: Event) -> Turn:
    """The unit that said yes; where several did or none did, it is asked which."""
    units = scene.organisations
    coming = [unit for unit in units if (rsvp := rsvp_of(scene, event, unit.id)) and rsvp.coming]
    likely = coming or list(units)
    if len(likely) == 1:
        return _here(scene, event, likely[0])
    choices = tuple(Choice(unit.id, "literal", {"text": unit.title}) for unit in likely)
    return scene.prompt(
        Focus("event_door", key=str(event.number)), Say("events/which_unit", {"event": event.shown()}, choices)
    )


def show_door(scene: Scene) -> Turn:
    """Ask again which unit came."""
    event = event_at(scene)
    return _enter(scene, event) if event else desk.menu(scene, understood=True)


def take_door(scene: Scene) -> Turn:
    """The unit that came was chosen."""
    event, unit = event_at(scene), allowed(scene, scene.chosen() or "")
    if event is None or not event.is_on(scene.today, scene.zone):
        return desk.menu(scene, understood=False)
    return _here(scene, event, unit) if unit else _enter(scene, event)


def _here(scene: Scene, event: Event, unit: Organisation) -> Turn:
    """Marked with as many as were announced; another number can be said."""
    rsvp = rsvp_of(scene, event, unit.id)
    present = (rsvp.people if rsvp else None) or 1
    return _marked(scene, event, rsvp or Rsvp(unit, "walk_in"), present, asking=True)


def _marked(scene: Scene, event: Event, rsvp: Rsvp, present: int, *, asking: bool) -> Turn:
    unit = rsvp.organisation
    effects: tuple[Effect, ...] = (
        Arrived(event.id, unit.id, present),
        Audited("event.arrived", unit.id, "", f"event {event.number}: {present}"),
    )
    data = {"event": event.shown(), **replace(rsvp, present=present).shown(), "asking": asking}
    if not asking:
        return scene.quiet(Say("events/arrived", data), focus=idle(scene), effects=effects)
    focus = Focus("event_here", unit.id, key=str(event.number))
    return scene.prompt(
        focus, Say("events/arrived", data, (Choice(RIGHT, "event_right"),), numeric=True), effects=effects
    )


def show_here(scene: Scene) -> Turn:
    """How many came, once more."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or rsvp is None or rsvp.present is None:
        return desk.menu(scene, understood=True)
    data = {"event": event.shown(), **rsvp.shown(), "asking": True}
    return scene.prompt(scene.focus, Say("events/arrived", data, (Choice(RIGHT, "event_right"),), numeric=True))


def take_here(scene: Scene) -> Turn:
    """That the number is right, or another one."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or unit is None or rsvp is None or rsvp.present is None:
        return desk.menu(scene, understood=False)
    if scene.chosen() == RIGHT or fold(scene.text).strip(" .!") in RIGHT_WORDS:
        return scene.quiet(Say("events/welcome", {"event": event.shown()}), focus=idle(scene))
    value = read("count", scene.text, today=scene.today, minimum=1).value
    if not event.is_on(scene.today, scene.zone) or not isinstance(value, int) or isinstance(value, bool):
        return desk.menu(scene, understood=False)
    return _marked(scene, event, rsvp, value, asking=False) if 1 <= value <= MOST else show_here(scene)
