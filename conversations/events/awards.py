"""What came of a fair or an emulation movement, unit by unit; the office records results and awards."""

from msgspec.structs import replace

from conversations.answers import clean, fold
from conversations.effects import Audited
from conversations.events.effects import OutcomeKept
from conversations.events.event import Event, EventKind, Outcome
from conversations.events.finding import event_at, event_in, idle, unit_at, unit_for, unknown
from conversations.events.results import of_unit, shown
from conversations.people import Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

PAGE = 20
ACHIEVED, MISSED = "achieved", "missed"
MISSED_WORDS = frozenset({"chua dat", "khong dat", "khong"})
ACHIEVED_WORDS = frozenset({"dat", "co"})
LONGEST = 200


def show(scene: Scene, event: Event) -> Turn:
    """All results so far with their sums, and the way to one more."""
    outcomes = scene.records.events.outcomes(event.id)
    data = {
        "event": event.shown(),
        "lines": [shown(outcome) for outcome in outcomes[:PAGE]],
        "more": max(0, len(outcomes) - PAGE),
        "units": len(outcomes),
        "sales": sum(outcome.sales or 0 for outcome in outcomes),
        "contracts": sum(outcome.contracts or 0 for outcome in outcomes),
        "contract_value": sum(outcome.contract_value or 0 for outcome in outcomes),
        "achieved": sum(bool(outcome.achieved) for outcome in outcomes),
    }
    command = f"/ketquahoicho {event.number}" if event.kind is EventKind.FAIR else f"/ghiketqua {event.number}"
    audit = Audited("event.results_read", "", "", f"event {event.number}")
    choices = (Choice(command, "event_result_for"), Choice(f"/sukien {event.number}", "event_page"))
    return scene.prompt(Focus("idle"), Say("events/results", data, choices), effects=(audit,))


def begin(scene: Scene, words: str) -> Turn:
    """/ghiketqua NUMBER [UNIT]: what a unit achieved in a movement; of a fair, its sales."""
    event, rest = event_in(scene, words)
    if event is None or event.kind not in (EventKind.FAIR, EventKind.EMULATION):
        return unknown(scene, words)
    if event.cancelled:
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": "cancelled"}), focus=idle(scene))
    unit = unit_for(scene, event, "award", rest)
    if isinstance(unit, Turn):
        return unit
    return award(scene, event, unit)


def award(scene: Scene, event: Event, unit: Organisation) -> Turn:
    """Ask what the unit achieved."""
    if event.kind is EventKind.FAIR:
        return of_unit(scene, event, unit)
    before = scene.records.events.outcome(event.id, unit.id) or Outcome(unit)
    focus = Focus("event_award", unit.id, key=str(event.number))
    choices = (Choice(ACHIEVED, "event_achieved"), Choice(MISSED, "event_missed"))
    return scene.prompt(focus, Say("events/award", {"event": event.shown(), **shown(before)}, choices))


def show_award(scene: Scene) -> Turn:
    """Ask again."""
    event, unit = event_at(scene), unit_at(scene)
    return award(scene, event, unit) if event and unit else unknown(scene, scene.focus.key)


def take_award(scene: Scene) -> Turn:
    """Achieved or not, or the award in words."""
    event, unit = event_at(scene), unit_at(scene)
    if event is None or unit is None or event.kind is not EventKind.EMULATION:
        return unknown(scene, scene.focus.key)
    words, choice = " ".join(clean(scene.text).split()), scene.chosen()
    said = fold(words).strip(" .!")
    if choice is None and (not words or len(words) > LONGEST):
        return award(scene, event, unit)
    missed = choice == MISSED or (choice is None and said in MISSED_WORDS)
    plain = choice is not None or missed or said in ACHIEVED_WORDS
    before = scene.records.events.outcome(event.id, unit.id) or Outcome(unit)
    outcome = replace(before, achieved=not missed, award="" if plain else words)
    audit = Audited("event.result", unit.id, "", f"event {event.number}")
    choices = (
        Choice(f"/ghiketqua {event.number}", "event_result_for"),
        Choice(f"/sukien {event.number}", "event_page"),
    )
    said_say = Say("events/awarded", {"event": event.shown(), **shown(outcome)}, choices)
    return scene.prompt(Focus("idle"), said_say, effects=(OutcomeKept(event.id, outcome), audit))
