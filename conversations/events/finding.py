"""Which event and which unit a message means."""

from conversations.access import OFFICE, may_work_on
from conversations.answers import fold
from conversations.events.event import Event
from conversations.people import Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
LONGEST_NUMBER = 6


def split_number(words: str) -> tuple[int, str]:
    """The event's number at the start of the words (0: none), and the rest of them."""
    first, _, rest = words.strip().partition(" ")
    digits = first.strip("#.:,")
    usable = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER
    return (int(digits), rest.strip()) if usable else (0, words.strip())


def event_in(scene: Scene, words: str) -> tuple[Event | None, str]:
    """The event whose number the words begin with, and the rest."""
    number, rest = split_number(words)
    return (scene.records.events.event(number) if number else None), rest


def event_at(scene: Scene) -> Event | None:
    """The event that the conversation is about."""
    return event_in(scene, scene.focus.key)[0]


def unknown(scene: Scene, words: str) -> Turn:
    """There is no such event."""
    return scene.quiet(Say("events/unknown", {"words": words[:20]}), focus=idle(scene))


def idle(scene: Scene) -> Focus:
    """No question stands open."""
    return Focus("idle", prompt=scene.focus.prompt)


def is_office(scene: Scene) -> bool:
    """Whether who speaks is of the office, and may answer in every unit's place."""
    return scene.person is not None and scene.person.role in OFFICE


def unit_at(scene: Scene) -> Organisation | None:
    """The unit that the conversation is about, for who may speak for it."""
    return allowed(scene, scene.focus.organisation)


def allowed(scene: Scene, id: str) -> Organisation | None:
    """That unit, for who may speak for it."""
    unit = scene.records.organisation(id) if id else None
    may = unit and scene.person and may_work_on(scene.person, unit.id, scene.organisations)
    return unit if may else None


def unit_for(scene: Scene, event: Event, do: str, words: str = "") -> Organisation | Turn:
    """The unit to `do` something for at the event, or the question which one. The office names any unit."""
    focus = Focus("event_unit", key=str(event.number), note={"do": do})
    if is_office(scene):
        return _named(scene, focus, words)
    units = scene.organisations
    if not units:
        return scene.quiet(Say("report/no_unit"), focus=idle(scene))
    said = fold(words)
    named = [unit for unit in units if said and (said == fold(unit.code) or said in fold(unit.title))]
    if len(units) == 1 or len(named) == 1:
        return named[0] if len(named) == 1 else units[0]
    choices = tuple(Choice(unit.id, "literal", {"text": unit.title}) for unit in units)
    return scene.prompt(focus, Say("events/which_unit", {"event": event.shown()}, choices))


def _named(scene: Scene, focus: Focus, words: str) -> Organisation | Turn:
    found = scene.records.organisations_named(words) if words else ()
    if len(found) == 1:
        return found[0]
    if not words:
        return scene.prompt(focus, Say("events/whose"))
    if not found:
        return scene.prompt(focus, Say("desk/unit_unknown", {"words": words[:60]}))
    choices = tuple(Choice(unit.id, "literal", {"text": f"{unit.title} ({unit.code})"}) for unit in found[:SHOWN])
    return scene.prompt(focus, Say("desk/which_unit", {"more": max(0, len(found) - SHOWN)}, choices))
