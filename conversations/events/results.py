"""/ketquahoicho: what a unit sold and signed at a fair, in its own words, asked once it is over."""

from msgspec.structs import replace

from conversations.answers import read
from conversations.effects import Audited
from conversations.events.booking import rsvp_of
from conversations.events.effects import OutcomeKept
from conversations.events.event import YES, Event, EventKind, Outcome
from conversations.events.finding import event_at, event_in, idle, is_office, unit_at, unit_for, unknown
from conversations.people import Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

STEPS = (("sales", "money"), ("contracts", "count"), ("contract_value", "money"))
MOST = {"sales": 10**12, "contracts": 10_000, "contract_value": 10**13}


def begin(scene: Scene, words: str) -> Turn:
    """/ketquahoicho NUMBER [UNIT]."""
    event, rest = event_in(scene, words)
    if event is None or event.kind is not EventKind.FAIR:
        return unknown(scene, words)
    if event.cancelled or scene.today < event.first_day(scene.zone):
        why = "cancelled" if event.cancelled else "early"
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": why}), focus=idle(scene))
    unit = unit_for(scene, event, "results", rest)
    return unit if isinstance(unit, Turn) else of_unit(scene, event, unit)


def of_unit(scene: Scene, event: Event, unit: Organisation) -> Turn:
    """Ask for the first figure, of a unit that was there."""
    rsvp = rsvp_of(scene, event, unit.id)
    was_there = rsvp is not None and (rsvp.answer == YES or rsvp.present is not None)
    if not was_there and not is_office(scene):
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": "not_there"}), focus=idle(scene))
    return _ask(scene, event, unit, "sales", {})


def _ask(scene: Scene, event: Event, unit: Organisation, part: str, note: dict[str, str], *before: Say) -> Turn:
    kept = {key: value for key, value in note.items() if key != "asked"}
    focus = Focus("event_result", unit.id, key=str(event.number), note={**kept, "part": part})
    data = {"event": event.shown(), "organisation": unit.title, "part": part}
    return scene.prompt(focus, *before, Say("events/result", data, numeric=True))


def show(scene: Scene) -> Turn:
    """Ask again."""
    event, unit = event_at(scene), unit_at(scene)
    if event is None or unit is None:
        return unknown(scene, scene.focus.key)
    return _ask(scene, event, unit, scene.focus.note["part"], dict(scene.focus.note))


def take(scene: Scene) -> Turn:
    """One figure: taken, asked back where it can be read in two ways, or why not."""
    event, unit = event_at(scene), unit_at(scene)
    if event is None or unit is None:
        return unknown(scene, scene.focus.key)
    part, choice = scene.focus.note["part"], scene.chosen()
    kind = dict(STEPS)[part]
    if choice and choice.startswith("=") and choice[1:].isdecimal():
        return _taken(scene, event, unit, part, int(choice[1:]))
    reading = read(kind, scene.text, today=scene.today, minimum=0, maximum=MOST[part])
    value = 0 if reading.outcome == "none" else reading.value if reading.outcome == "value" else None
    if isinstance(value, int) and 0 <= value <= MOST[part]:
        return _taken(scene, event, unit, part, value)
    usable = [each for each in reading.candidates if isinstance(each, int) and 0 <= each <= MOST[part]]
    if usable:
        return _which(scene, event, unit, part, usable)
    problem = "too_large" if isinstance(value, int) else reading.problem or "unclear"
    said = {"problem": problem, "said": scene.text[:60], "answer_kind": kind, "minimum": 0, "maximum": MOST[part]}
    return _ask(scene, event, unit, part, dict(scene.focus.note), Say("problem", said))


def _which(scene: Scene, event: Event, unit: Organisation, part: str, usable: list[int]) -> Turn:
    kind = dict(STEPS)[part]
    choices = tuple(Choice(f"={value}", "candidate", {"value": value, "answer_kind": kind}) for value in usable)
    focus = Focus("event_result", unit.id, key=str(event.number), note=scene.focus.note)
    data = {"part": part, "said": scene.text[:60], "candidates": usable, "answer_kind": kind}
    return scene.prompt(focus, Say("events/result_which", data, choices, numeric=True))


def _taken(scene: Scene, event: Event, unit: Organisation, part: str, value: int) -> Turn:
    note = {**scene.focus.note, part: str(value)}
    parts = [name for name, _ in STEPS]
    after = parts[parts.index(part) + 1 :]
    if part == "contracts" and not value:
        after = []
    if after:
        return _ask(scene, event, unit, after[0], note)
    before = scene.records.events.outcome(event.id, unit.id) or Outcome(unit)
    outcome = replace(
        before,
        sales=int(note.get("sales", "0")),
        contracts=int(note.get("contracts", "0")),
        contract_value=int(note.get("contract_value", "0")) if int(note.get("contracts", "0")) else 0,
    )
    audit = Audited("event.result", unit.id, "", f"event {event.number}")
    data = {"event": event.shown(), **shown(outcome)}
    again = Choice(f"/ketquahoicho {event.number}" + (f" {unit.code}" if is_office(scene) else ""), "change")
    said = Say("events/result_kept", data, (again,))
    return scene.prompt(Focus("idle"), said, effects=(OutcomeKept(event.id, outcome), audit))


def shown(outcome: Outcome) -> dict[str, object]:
    """What a message may name of it."""
    return {
        "organisation": outcome.organisation.title,
        "unit_code": outcome.organisation.code,
        "sales": outcome.sales,
        "contracts": outcome.contracts,
        "contract_value": outcome.contract_value,
        "achieved": outcome.achieved,
        "award": outcome.award,
    }
