"""What is asked of a unit that comes: how many and who, at a fair stalls, products and needs."""

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.answers import clean, fold, read
from conversations.events.booking import book, is_late, places_for, rsvp_of, started
from conversations.events.delegates import LONGEST_NAME, Mismatch, Party, read_party
from conversations.events.event import TAKES_QUESTIONS, Event, EventKind, Product, Rsvp
from conversations.events.finding import event_at, idle, unit_at, unknown
from conversations.events.places import Refused, place_in_line
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

PART = "part:"
SELF, LATER, ALL = "self", "later", "all"
SKIPS = frozenset({"bo qua", "khong", "khong co", "de sau", "chua biet", "chua ro", "qua"})
MOST_STALLS, MOST_PRODUCTS, LONGEST = 20, 30, 300
STEPS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.DIALOGUE: ("people",),
    EventKind.FORUM: ("people",),
    EventKind.TRAINING: ("people",),
    EventKind.FAIR: ("stalls", "products", "needs", "people"),
    EventKind.EMULATION: ("needs",),
}


def ask_first(scene: Scene, event: Event, rsvp: Rsvp) -> Turn:
    """The first question about a unit that comes."""
    return ask(scene, event, rsvp, STEPS[event.kind][0])


def ask(
    scene: Scene, event: Event, rsvp: Rsvp, part: str, *before: Say, alone: bool = False, problem: str = ""
) -> Turn:
    """Ask for one part of the answer; `alone`: nothing is asked after it."""
    if part not in STEPS[event.kind]:
        return standing(scene, event, rsvp)
    note = {"part": part, "alone": "1"} if alone else {"part": part}
    focus = Focus("event_detail", rsvp.organisation.id, key=str(event.number), note=note)
    offered = scene.records.events.products(rsvp.organisation.id, scene.today) if part == "products" else ()
    data = {
        "part": part,
        "event": event.shown(),
        **rsvp.shown(),
        "offered": [_titled(product) for product in offered],
        "problem": problem,
    }
    choices = _choices(scene, part, offered)
    return scene.prompt(focus, *before, Say("events/detail", data, choices, numeric=part != "needs"))


def _choices(scene: Scene, part: str, offered: tuple[Product, ...]) -> tuple[Choice, ...]:
    leader = bool(scene.organisations)
    own = {"people": (Choice(SELF, "event_only_me"),) if leader else (), "products": ()}.get(part, ())
    whole = (Choice(ALL, "event_all_products"),) if offered else ()
    return (*own, *whole, *(() if part == "stalls" else (Choice(LATER, "skip"),)))


def _titled(product: Product) -> str:
    return f"{product.name} (OCOP {product.stars} sao)" if product.stars else product.name


def show(scene: Scene) -> Turn:
    """Ask again."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or rsvp is None or not rsvp.coming:
        return unknown(scene, scene.focus.key)
    return ask(scene, event, rsvp, scene.focus.note["part"], alone="alone" in scene.focus.note)


def take(scene: Scene) -> Turn:
    """One part of the answer was given."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or rsvp is None or not rsvp.coming:
        return unknown(scene, scene.focus.key)
    if event.cancelled or started(scene, event):
        why = "cancelled" if event.cancelled else "started"
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": why}), focus=idle(scene))
    part, choice = scene.focus.note["part"], scene.chosen()
    if choice == LATER or (choice is None and part != "stalls" and fold(scene.text).strip(" .!") in SKIPS):
        return _next(scene, event, rsvp, part)
    if part == "people":
        return _take_people(scene, event, rsvp, choice)
    if part == "stalls":
        return _take_stalls(scene, event, rsvp)
    return _take_words(scene, event, rsvp, part, choice)


def _take_people(scene: Scene, event: Event, rsvp: Rsvp, choice: str | None) -> Turn:
    name = scene.person.name[:LONGEST_NAME] if scene.person and scene.organisations else ""
    names = tuple(filter(None, scene.focus.note.get("names", "").split("\n")))
    found: Party | Mismatch | None
    if choice == SELF and name:
        found = Party(1, (name,))
    elif choice and choice.startswith("=") and choice[1:].isdecimal():
        found = Party(int(choice[1:]), names)
    else:
        found = read_party(scene.text, name, scene.today)
    if found is None:
        problem = "people" if scene.text else ""
        return ask(scene, event, rsvp, "people", alone="alone" in scene.focus.note, problem=problem)
    if isinstance(found, Mismatch):
        return _unsure(scene, event, rsvp, found)
    kept = replace(rsvp, people=found.people, delegates=found.names, places=places_for(event, rsvp, found.people))
    return _keep(scene, event, kept, "people")


def _unsure(scene: Scene, event: Event, rsvp: Rsvp, found: Mismatch) -> Turn:
    """So many were said, and another number named."""
    note = {**scene.focus.note, "names": "\n".join(found.names)}
    focus = Focus("event_detail", rsvp.organisation.id, key=str(event.number), note=note)
    counts = dict.fromkeys((found.said, len(found.names)))
    choices = tuple(Choice(f"={count}", "event_people", {"count": count}) for count in counts)
    data = {"said": found.said, "names": found.names}
    return scene.prompt(focus, Say("events/mismatch", data, choices, numeric=True))


def _take_stalls(scene: Scene, event: Event, rsvp: Rsvp) -> Turn:
    reading = read("count", scene.text.replace("gian hàng", "").replace("gian", ""), today=scene.today, minimum=1)
    value = reading.value if reading.outcome == "value" and not reading.estimate else None
    if not isinstance(value, int) or not 1 <= value <= MOST_STALLS:
        return ask(scene, event, rsvp, "stalls", alone="alone" in scene.focus.note, problem="stalls")
    return _keep(scene, event, replace(rsvp, places=value), "stalls")


def _take_words(scene: Scene, event: Event, rsvp: Rsvp, part: str, choice: str | None) -> Turn:
    words = clean(scene.text)
    if part == "needs":
        if not words or len(words) > LONGEST:
            return ask(scene, event, rsvp, part, alone="alone" in scene.focus.note, problem="needs" if words else "")
        return _keep(scene, event, replace(rsvp, needs=" ".join(words.split())), part)
    offered = [_titled(each) for each in scene.records.events.products(rsvp.organisation.id, scene.today)]
    found = tuple(offered) if choice == ALL else products_in(words, offered)
    if not found:
        return ask(scene, event, rsvp, part, alone="alone" in scene.focus.note, problem="products" if words else "")
    return _keep(scene, event, replace(rsvp, products=found), part)


def products_in(words: str, offered: list[str]) -> tuple[str, ...]:
    """Products by commas or lines: a number is one of those offered, and so is its name; others as typed."""
    found: list[str] = []
    for part in words.replace("\n", ",").replace(";", ",").split(","):
        name = " ".join(part.split()).strip(" .-•")
        if name.isascii() and name.isdecimal():
            if not 1 <= int(name[:4]) <= len(offered):
                return ()
            name = offered[int(name[:4]) - 1]
        same = next((title for title in offered if fold(name) and fold(title).startswith(fold(name))), name)
        found += [same[:100]] if name else []
    return tuple(dict.fromkeys(found))[:MOST_PRODUCTS]


def _keep(scene: Scene, event: Event, rsvp: Rsvp, part: str) -> Turn:
    found = book(scene, event, rsvp)
    if isinstance(found, Refused):
        return refused(scene, event, found)
    turn = _next(scene, event, found.rsvp, part, found.line)
    return replace(turn, effects=(*found.effects, *turn.effects))


def _next(scene: Scene, event: Event, rsvp: Rsvp, part: str, line: int | None = None) -> Turn:
    steps = STEPS[event.kind]
    after = steps[steps.index(part) + 1 :] if part in steps else ()
    if after and "alone" not in scene.focus.note:
        return ask(scene, event, rsvp, after[0])
    return _done(scene, event, rsvp, line)


def _done(scene: Scene, event: Event, rsvp: Rsvp, line: int | None) -> Turn:
    """The whole answer, as it was taken down."""
    questions = (Choice(f"/cauhoi {event.number}", "cauhoi"),) if event.kind in TAKES_QUESTIONS else ()
    choices = (
        Choice(f"/thamdu {event.number}", "event_change"),
        *questions,
        Choice(f"/xemsukien {event.number} lich", "event_calendar"),
    )
    return scene.prompt(Focus("idle"), Say("events/answer", answer_data(scene, event, rsvp, line), choices))


def answer_data(scene: Scene, event: Event, rsvp: Rsvp, line: int | None = None) -> dict[str, object]:
    """A unit's answer as a message names it."""
    place = place_in_line(scene.records.events.rsvps(event.id), rsvp.organisation.id) if line is None else line
    return {"event": event.shown(), **rsvp.shown(), "line": place}


def standing(scene: Scene, event: Event, rsvp: Rsvp) -> Turn:
    """The unit's answer, with what can be changed of it."""
    focus = Focus("event_answer", rsvp.organisation.id, key=str(event.number))
    parts = tuple(Choice(f"{PART}{part}", "event_detail", {"part": part}) for part in STEPS[event.kind])
    code = f" {rsvp.organisation.code}" if len(scene.organisations) != 1 else ""
    choices = (*parts, Choice(f"/khongdu {event.number}{code}", "khongdu"))
    return scene.prompt(focus, Say("events/answer", answer_data(scene, event, rsvp), choices))


def refused(scene: Scene, event: Event, found: Refused) -> Turn:
    """There are not so many places, or it is too late: what stood before stands."""
    data = {"event": event.shown(), "why": found.why, "free": found.free, "late": is_late(scene, event)}
    return scene.quiet(
        Say("events/no_room", data, (Choice(f"/thamdu {event.number}", "event_change"),)), focus=idle(scene)
    )
