"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.events import answering, awards, cancelling, details, door, making, pages, results, roll, viewing
from conversations.events.event import Event
from conversations.events.finding import allowed, event_at, unit_for, unknown
from conversations.people import Organisation
from conversations.scene import Scene
from conversations.turn import Turn

DOING: Mapping[str, Callable[[Scene, Event, Organisation], Turn]] = {
    "yes": answering.yes,
    "no": answering.no,
    "results": results.of_unit,
    "award": awards.award,
}
"""What goes on once the unit is known."""


def take_unit(scene: Scene) -> Turn:
    """The unit was chosen, or named."""
    event, do = event_at(scene), scene.focus.note.get("do", "")
    if event is None:
        return unknown(scene, scene.focus.key)
    if event.cancelled or (do in ("yes", "no") and scene.now > event.closes):
        return answering.closed(scene, event)
    unit = allowed(scene, scene.chosen() or "") or unit_for(scene, event, do, scene.text.strip())
    return unit if isinstance(unit, Turn) else DOING[do](scene, event, unit)


def show_unit(scene: Scene) -> Turn:
    """Ask again for the unit."""
    event = event_at(scene)
    if event is None:
        return unknown(scene, scene.focus.key)
    do = scene.focus.note.get("do", "")
    unit = unit_for(scene, event, do)
    return unit if isinstance(unit, Turn) else DOING[do](scene, event, unit)


SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "event_unit": (take_unit, show_unit),
    "event_part": (making.take_part, making.show_part),
    "event_review": (making.take_review, making.show_review),
    "event_cancel": (cancelling.take, cancelling.show),
    "event_detail": (details.take, details.show),
    "event_answer": (answering.take_answer, answering.show_answer),
    "event_reason": (answering.take_reason, answering.show_reason),
    "event_door": (door.take_door, door.show_door),
    "event_here": (door.take_here, door.show_here),
    "event_roll": (roll.take, roll.show),
    "event_result": (results.take, results.show),
    "event_award": (awards.take_award, awards.show_award),
}
WRITING = frozenset({"event_part", "event_cancel", "event_detail", "event_reason", "event_award"})
"""Where whole sentences are written."""
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/sukien": pages.events,
    "/xemsukien": viewing.view,
    "/thamdu": answering.say_yes,
    "/khongdu": answering.say_no,
    "/ketquahoicho": results.begin,
    "/ghiketqua": awards.begin,
    "/diemdanh": roll.begin,
}
