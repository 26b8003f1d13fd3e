"""Writing an event step by step, the page that shows all of it, and changing it later."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from conversations.answers import fold
from conversations.effects import Audited, Effect
from conversations.events.booking import raised
from conversations.events.drafts import (
    KEYS,
    MAY_LACK,
    Parts,
    deadline_at,
    event_of,
    missing,
    parts_of,
    read_part,
    shown,
    with_kind,
)
from conversations.events.effects import EventDrafted, EventNews, EventSaved
from conversations.events.event import Event, EventKind
from conversations.events.finding import event_in, idle, unknown
from conversations.events.page import show_page
from conversations.events.places import taken
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

NEW_WORDS = frozenset({"tao", "moi", "tao su kien", "them"})
NONE, SAVE, DROP, BACK = "none", "save", "drop", "back"
PART, DAY = "part:", "day:"
BACK_WORDS = frozenset({"lai", "quay lai"})
DROP_WORDS = frozenset({"huy", "bo", "huy bo", "thoi"})
SAVE_WORDS = frozenset({"tao", "luu", "xong", "dong y", "dung"})
DAYS_BEFORE = (3, 1)
CHANGEABLE = ("title", "when", "place", "capacity", "deadline", "conditions")


def begin(scene: Scene) -> Turn:
    """A new event, or the one that who speaks has begun to write."""
    parts = _draft(scene, 0)
    return _go_on(scene, 0, parts) if parts else ask(scene, 0, {}, "kind")


def change(scene: Scene, event: Event) -> Turn:
    """The page of an event, to be changed."""
    if event.cancelled or scene.today > event.last_day(scene.zone):
        why = "cancelled" if event.cancelled else "started"
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": why}), focus=idle(scene))
    return _go_on(scene, event.number, _draft(scene, event.number) or parts_of(event))


def _draft(scene: Scene, number: int) -> dict[str, str]:
    return dict(scene.records.events.draft(scene.person.id, number)) if scene.person else {}


def _number(scene: Scene) -> int:
    key = scene.focus.key
    return int(key) if key.isdecimal() else 0


def _parts(scene: Scene) -> dict[str, str]:
    """What is being written; a change begins with the event as it is."""
    number = _number(scene)
    event = scene.records.events.event(number) if number else None
    return _draft(scene, number) or (parts_of(event) if event else {})


def _go_on(scene: Scene, number: int, parts: Parts, *effects: Effect) -> Turn:
    part = missing(parts)
    return ask(scene, number, parts, part, *effects) if part else review(scene, number, parts, *effects)


def ask(scene: Scene, number: int, parts: Parts, part: str, *effects: Effect, problem: str = "") -> Turn:
    """Ask for one part."""
    focus = Focus("event_part", key=str(number), note={"part": part})
    data = {"part": part, "event": shown(parts), "problem": problem, "half": "days" in parts and part == "when"}
    say = Say("events/part", data, _offered(scene, parts, part), numeric=part == "capacity")
    return scene.prompt(focus, say, effects=effects)


def _offered(scene: Scene, parts: Parts, part: str) -> tuple[Choice, ...]:
    if part == "kind":
        return tuple(Choice(str(kind), "event_kind", {"kind": str(kind)}) for kind in EventKind)
    none = (Choice(NONE, "event_none", {"part": part}),) if part in MAY_LACK else ()
    days: tuple[Choice, ...] = ()
    if part == "deadline":
        first = datetime.fromisoformat(parts["starts"]).astimezone(scene.zone).date()
        before = [first - timedelta(days=count) for count in DAYS_BEFORE]
        days = (
            *(Choice(f"{DAY}{day}", "event_until", {"day": day}) for day in before if day >= scene.today),
            *(() if parts.get("all_day") else (Choice(f"{DAY}{first}", "event_until_start"),)),
        )
    return (*days, *none, *(() if part == "title" else (Choice(BACK, "back"),)))


def show_part(scene: Scene) -> Turn:
    """Ask again."""
    return ask(scene, _number(scene), _parts(scene), scene.focus.note["part"])


def take_part(scene: Scene) -> Turn:
    """One part was written."""
    number, parts, part = _number(scene), _parts(scene), scene.focus.note["part"]
    choice, said = scene.chosen(), fold(scene.text).strip(" .!")
    if choice == BACK or (choice is None and said in BACK_WORDS):
        return _back(scene, number, parts, part)
    if part != "kind" and not parts:
        return begin(scene)
    found = _read(scene, parts, part, choice)
    if isinstance(found, str):
        return ask(scene, number, parts, part, problem=found)
    drafted = EventDrafted(number, found)
    if part == "when" and "days" in found:
        return ask(scene, number, found, part, drafted)
    return _go_on(scene, number, found, drafted)


def _read(scene: Scene, parts: Parts, part: str, choice: str | None) -> Parts | str:
    if part == "kind" and choice in set(EventKind):
        return with_kind(parts, EventKind(choice))
    if choice and choice.startswith(DAY):
        return deadline_at(scene, parts, date.fromisoformat(choice.removeprefix(DAY)))
    if choice == NONE:
        return {**parts, part: ""}
    read = read_part(scene, parts, part, scene.text)
    if part == "capacity" and not isinstance(read, str):
        return _roomy(scene, read)
    return read


def _roomy(scene: Scene, parts: Parts) -> Parts | str:
    """Places that were given are not taken back by a lower number."""
    event = scene.records.events.event(_number(scene))
    given = taken(scene.records.events.rsvps(event.id)) if event else 0
    return "given" if parts["capacity"] and int(parts["capacity"]) < given else parts


def _back(scene: Scene, number: int, parts: Parts, part: str) -> Turn:
    """The part before; of a change, the page."""
    order = ("kind", *CHANGEABLE)
    place = order.index(part)
    if number or not missing(parts):
        return review(scene, number, parts) if not missing(parts) else _go_on(scene, number, parts)
    return ask(scene, number, parts, order[max(0, place - 1)])


def review(scene: Scene, number: int, parts: Parts, *effects: Effect, problem: str = "") -> Turn:
    """All of it on one page."""
    event = scene.records.events.event(number) if number else None
    focus = Focus("event_review", key=str(number))
    told = _concerned(scene, event) if event else ()
    data = {"event": shown(parts), "number": number, "told": len(told), "problem": problem}
    again = tuple(Choice(f"{PART}{part}", "event_part", {"part": part}) for part in _changeable(number, parts))
    save = Choice(SAVE, "event_save") if number else Choice(SAVE, "event_create")
    return scene.prompt(focus, Say("events/review", data, (save, *again, Choice(DROP, "event_drop"))), effects=effects)


def _changeable(number: int, parts: Parts) -> tuple[str, ...]:
    """The parts that can be changed; units answered to an event of its kind, so that this stays."""
    counted = parts.get("kind") != EventKind.EMULATION
    return (*(() if number else ("kind",)), *(part for part in CHANGEABLE if counted or part != "capacity"))


def show_review(scene: Scene) -> Turn:
    """The page once more."""
    parts = _parts(scene)
    return _go_on(scene, _number(scene), parts) if parts else begin(scene)


def take_review(scene: Scene) -> Turn:
    """A part to change was chosen, or the event is to stand as it is."""
    number, parts = _number(scene), _parts(scene)
    choice, said = scene.chosen(), fold(scene.text).strip(" .!")
    if not parts or missing(parts):
        return unknown(scene, scene.focus.key) if number else begin(scene)
    if choice == SAVE or (choice is None and said in SAVE_WORDS):
        return _save_change(scene, number, parts) if number else _create(scene, parts)
    if choice == DROP or (choice is None and said in DROP_WORDS):
        dropped = EventDrafted(number, None)
        return scene.quiet(Say("events/dropped", {"number": number}), focus=idle(scene), effects=(dropped,))
    part = choice.removeprefix(PART) if choice and choice.startswith(PART) else ""
    if part in _changeable(number, parts):
        return ask(scene, number, parts, part)
    return review(scene, number, parts)


def _create(scene: Scene, parts: Parts) -> Turn:
    if problem := _problem(scene, parts):
        return review(scene, 0, parts, problem=problem)
    event = replace(event_of(parts), number=scene.records.events.next_event(), code=_code(scene))
    audit = Audited("event.created", "", "", f"event {event.number}")
    turn = show_page(scene, event, Say("events/created", {"event": event.shown()}))
    return replace(turn, effects=(EventSaved(event), EventDrafted(0, None), audit, *turn.effects))


def _problem(scene: Scene, parts: Parts) -> str:
    """What time has made of a draft that lay for a while."""
    event = event_of(parts)
    if (event.ends or event.starts) <= scene.now:
        return "past"
    return "deadline_late" if event.answer_by > event.closes else ""


def _code(scene: Scene) -> str:
    """Four digits that no coming event has."""
    used = {event.code for event in scene.records.events.coming(scene.now)}
    codes = (scene.new_code()[-4:] for _ in range(50))
    return next((code for code in codes if code not in used), scene.new_code()[-4:])


def _save_change(scene: Scene, number: int, parts: Parts) -> Turn:
    before, _ = event_in(scene, str(number))
    if before is None or before.cancelled:
        return unknown(scene, str(number)) if before is None else change(scene, before)
    dropped = EventDrafted(number, None)
    after = event_of(parts, before)
    changed = tuple(part for part in CHANGEABLE if _differs(part, before, after))
    if not changed:
        return replace(show_page(scene, before), effects=(dropped,))
    if problem := _problem(scene, parts):
        return review(scene, number, parts, problem=problem)
    rsvps = scene.records.events.rsvps(before.id)
    if after.capacity is not None and after.capacity < taken(rsvps):
        return review(scene, number, parts, problem="given")
    after = replace(after, sequence=before.sequence + 1)
    told = _concerned(scene, before)
    news = EventNews(before.id, "changed", told, {"parts": list(changed)})
    audit = Audited("event.changed", "", "", f"event {number}: {', '.join(changed)}")
    said = Say("events/changed", {"event": after.shown(), "parts": changed, "told": len(told)})
    turn = show_page(scene, after, said)
    effects = (EventSaved(after), dropped, audit, *((news,) if told else ()), *raised(scene, after, rsvps))
    return replace(turn, effects=(*effects, *turn.effects))


def _differs(part: str, before: Event, after: Event) -> bool:
    names: Mapping[str, tuple[str, ...]] = {"when": ("starts", "ends", "all_day")}
    return any(getattr(before, name) != getattr(after, name) for name in names.get(part, (KEYS.get(part, part),)))


def _concerned(scene: Scene, event: Event) -> tuple[str, ...]:
    """The units that have a place or wait for one."""
    return tuple(rsvp.organisation.id for rsvp in scene.records.events.rsvps(event.id) if rsvp.coming)
