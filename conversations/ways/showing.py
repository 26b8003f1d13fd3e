"""/duong NAME or CODE: the ladder of one person, in one message; and the scenes and commands about ways."""

from collections.abc import Callable, Mapping

from conversations.effects import Audited
from conversations.phones import dialled
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.ways import spending
from conversations.ways.ladder import Purpose, Rung
from conversations.ways.records import Reachable
from conversations.ways.windows import Window, shuts_at

SHOWN = 8
PURPOSES = (Purpose.REMINDER, Purpose.ANNOUNCEMENT)


def show(scene: Scene, words: str) -> Turn:
    """The ways to whoever is meant; the reading of their phone is on the trail."""
    words = words.strip()
    if not words:
        return scene.quiet(Say("ways/whose"))
    found = scene.records.ways.people(words)
    if not found:
        return scene.quiet(Say("ways/nobody", {"words": words[:60]}))
    return _one(scene, found[0]) if len(found) == 1 else _which(scene, found)


def _which(scene: Scene, found: tuple[Reachable, ...]) -> Turn:
    choices = tuple(
        Choice(f"/duong {each.id}", "literal", {"text": " – ".join((each.name, *each.units[:1]))})
        for each in found[:SHOWN]
    )
    return scene.prompt(Focus("idle"), Say("ways/which", {"more": max(0, len(found) - SHOWN)}, choices))


def _one(scene: Scene, person: Reachable) -> Turn:
    told = [
        {"purposes": [purpose.value], "rungs": [_told(scene, rung) for rung in _ladder(scene, person, purpose)]}
        for purpose in PURPOSES
    ]
    first, second = told
    if first["rungs"] == second["rungs"]:
        told = [{**first, "purposes": [purpose.value for purpose in PURPOSES]}]
    data = {
        "person": person.name,
        "units": person.units,
        "phone": dialled(person.phone),
        "ladders": told,
        "declined": sorted(scene.records.ways.declined(person.id)),
        "kinds": sorted(scene.records.notices.refused_kinds(person.id)),
        "resting": not scene.calendar.is_open(scene.now.astimezone(scene.zone)),
    }
    return scene.quiet(Say("ways/one", data), effects=(Audited("ways.read", "", "", f"person {person.id}"),))


def _ladder(scene: Scene, person: Reachable, purpose: Purpose) -> tuple[Rung, ...]:
    """Those that may speak come first, in their order."""
    return tuple(sorted(scene.records.ways.ladder(person.id, purpose), key=lambda rung: bool(rung.closed)))


def _told(scene: Scene, rung: Rung) -> Mapping[str, object]:
    way = rung.way
    window, last = way.window(scene.now), scene.records.ways.last(way.address)
    return {
        "channel": way.address.channel,
        "kind": way.kind,
        "closed": rung.closed,
        "waits": rung.waits,
        "price": way.price,
        "heard": way.heard_at,
        "window": window.value if window else "",
        "until": shuts_at(way.heard_at, window) if way.heard_at and window in (Window.FREE, Window.PAID) else None,
        "last": {"state": last.state, "at": last.at} if last else None,
    }


SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {"/duong": show, "/chiphi": spending.show}
