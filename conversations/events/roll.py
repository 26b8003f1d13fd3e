"""/diemdanh: the office ticks who is there from a list, and adds who came without having answered."""

import re

from msgspec import Struct

from conversations.answers import clean, fold
from conversations.effects import Audited, Effect
from conversations.events.delegates import MOST
from conversations.events.effects import Arrived
from conversations.events.event import NO, YES, Event, EventKind, Rsvp
from conversations.events.finding import event_at, event_in, idle, unknown
from conversations.people import Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

PAGE = 15
DONE, MORE, AGAIN = "done", "more", "again"
DONE_WORDS = frozenset({"xong", "het", "xong roi"})
_TICKS = re.compile(r"\s*\d{1,3}(?:\s*[,;.]?\s+\d{1,3}|\s*[,;]\s*\d{1,3})*\s*[.,;]?\s*")
_HOW_MANY = re.compile(r"(?P<unit>.+?)[\s:,]+(?P<count>\d{1,2})\s*(?:người|nguoi|ng|đại biểu)\s*$", re.IGNORECASE)
_OUT = re.compile(r"(?:bỏ|bo|xóa|xoá|xoa|vắng|vang)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)


class Marked(Struct, frozen=True):
    """What one message of the office did: units with how many came (None: taken back), and words not understood."""

    units: tuple[tuple[Organisation, int | None], ...] = ()
    unknown: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


def begin(scene: Scene, words: str) -> Turn:
    """/diemdanh NUMBER; without one, the only event of today."""
    event, _ = event_in(scene, words)
    if event is None and not words:
        today = [
            each
            for each in scene.records.events.coming(scene.now)
            if each.is_on(scene.today, scene.zone) and each.kind is not EventKind.EMULATION
        ]
        event = today[0] if len(today) == 1 else None
    if event is None:
        return unknown(scene, words)
    if event.cancelled:
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": "cancelled"}), focus=idle(scene))
    return _list(scene, event, 0)


def _listed(scene: Scene, event: Event) -> list[Rsvp]:
    """Those who may come, in the order of their codes; who said no only where they are there after all."""
    rsvps = scene.records.events.rsvps_seen(event.id)
    return [rsvp for rsvp in rsvps if rsvp.answer != NO or rsvp.present is not None]


def _list(scene: Scene, event: Event, start: int, *before: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    """A page of the list. The units behind its numbers are kept, so that a number means what was seen."""
    rsvps = _listed(scene, event)
    start = start if start < len(rsvps) else 0
    shown = rsvps[start : start + PAGE]
    note = {"units": " ".join(rsvp.organisation.id for rsvp in shown), "start": str(start)}
    lines = [{**rsvp.shown(), "line": number} for number, rsvp in enumerate(shown, start + 1)]
    here = sum(rsvp.present is not None for rsvp in rsvps)
    data = {
        "event": event.shown(),
        "lines": lines,
        "here": here,
        "people": sum(rsvp.present or 0 for rsvp in rsvps),
        "coming": sum(rsvp.answer == YES for rsvp in rsvps),
        "code": event.code,
        "more": max(0, len(rsvps) - start - PAGE),
    }
    more = (Choice(MORE, "event_more"),) if len(rsvps) > PAGE else ()
    say = Say("events/roll", data, (*more, Choice(DONE, "event_done")), numeric=True)
    return scene.prompt(Focus("event_roll", key=str(event.number), note=note), *before, say, effects=effects)


def show(scene: Scene) -> Turn:
    """The list again."""
    event = event_at(scene)
    return _list(scene, event, int(scene.focus.note.get("start", "0"))) if event else unknown(scene, scene.focus.key)


def take(scene: Scene) -> Turn:
    """Numbers of the list ("1, 3"), codes or names of units, "HTX-0001 3 người", "bỏ 2", or that it is done."""
    event, choice = event_at(scene), scene.chosen()
    start = int(scene.focus.note.get("start", "0"))
    if event is None:
        return unknown(scene, scene.focus.key)
    if choice == DONE or (choice is None and fold(scene.text).strip(" .!") in DONE_WORDS):
        rsvps = _listed(scene, event)
        here = [rsvp for rsvp in rsvps if rsvp.present is not None]
        data = {"event": event.shown(), "here": len(here), "people": sum(rsvp.present or 0 for rsvp in here)}
        return scene.quiet(Say("events/roll_done", data), focus=idle(scene))
    if choice in (MORE, AGAIN):
        return _list(scene, event, start + PAGE if choice == MORE else start)
    if event.cancelled or scene.today < event.first_day(scene.zone):
        why = "cancelled" if event.cancelled else "early"
        return _list(scene, event, start, Say("events/closed", {"event": event.shown(), "why": why}))
    return _mark(scene, event, _read(scene, event, clean(scene.text)))


def _mark(scene: Scene, event: Event, found: Marked) -> Turn:
    effects: tuple[Effect, ...] = tuple(
        effect
        for unit, present in found.units
        for effect in (
            Arrived(event.id, unit.id, present),
            Audited("event.ticked", unit.id, "", f"event {event.number}: {present}"),
        )
    )
    data = {
        "units": [{"title": unit.title, "present": present} for unit, present in found.units],
        "unknown": found.unknown,
        "several": found.several,
    }
    # The list is read before the ticks are written: what they change is said, and the list shown when asked for.
    focus = Focus("event_roll", key=str(event.number), note=scene.focus.note)
    say = Say("events/ticked", data, (Choice(AGAIN, "event_list"), Choice(DONE, "event_done")), numeric=True)
    return scene.prompt(focus, say, effects=effects)


def _read(scene: Scene, event: Event, text: str) -> Marked:
    out = _OUT.fullmatch(text)
    rest = out["rest"] if out else text
    if _TICKS.fullmatch(rest):
        return _ticked(scene, event, [int(number) for number in re.findall(r"\d+", rest)], out=out is not None)
    return _named(scene, event, rest, out=out is not None)


def _ticked(scene: Scene, event: Event, numbers: list[int], *, out: bool) -> Marked:
    shown = scene.focus.note.get("units", "").split()
    start = int(scene.focus.note.get("start", "0"))
    units: list[tuple[Organisation, int | None]] = []
    unknown_ones: list[str] = []
    for number in dict.fromkeys(numbers):
        place = number - start - 1
        unit = scene.records.organisation(shown[place]) if 0 <= place < len(shown) else None
        if unit is None:
            unknown_ones.append(str(number))
        else:
            units.append((unit, None if out else _announced(scene, event, unit)))
    return Marked(tuple(units), tuple(unknown_ones))


def _announced(scene: Scene, event: Event, unit: Organisation) -> int:
    rsvp = scene.records.events.rsvp(event.id, unit.id)
    return (rsvp.people if rsvp else None) or 1


def _named(scene: Scene, event: Event, text: str, *, out: bool) -> Marked:
    match = _HOW_MANY.fullmatch(text)
    name = match["unit"].strip() if match else text
    found = scene.records.organisations_named(name)
    if len(found) != 1:
        return Marked(several=(name[:60],)) if found else Marked(unknown=(name[:60],))
    count = int(match["count"]) if match else _announced(scene, event, found[0])
    if not 1 <= count <= MOST:
        return Marked(unknown=(text[:60],))
    return Marked(((found[0], None if out else count),))
