"""Ending an entry: the office says how and since when; a leader only says that it is over. Mistakes are crossed out."""

from conversations.answers import fold, read
from conversations.effects import Effect
from conversations.registers.drafting import gone
from conversations.registers.effects import EntryChanged
from conversations.registers.entry import Entry
from conversations.registers.finding import acts_for, audited, entry_of, is_office, may_change, register_of
from conversations.registers.page import show_page
from conversations.registers.register import NEW, OVER, VOID, Register
from conversations.registers.shown import entry_data, state_label
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SURE = frozenset({"dung", "chac", "co"})


def begin(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    """`het [STATE [DAY]]`."""
    if entry.ended or entry.state == VOID:
        return show_page(scene, register, entry)
    if not is_office(scene):
        return _claim_over(scene, register, entry)
    state, _, day = words.partition(" ")
    if state not in {each.value for each in register.ends}:
        return _ask_state(scene, register, entry)
    if not day:
        return _ask_day(scene, register, entry, state)
    return _end(scene, register, entry, state, day)


def _claim_over(scene: Scene, register: Register, entry: Entry) -> Turn:
    if entry.claim or not acts_for(scene, entry.organisation):
        return show_page(scene, register, entry)
    changed = EntryChanged(entry.id, {"claim": OVER, "untold": "1"})
    data = {**entry_data(register, entry, scene.today), "what": "over_claimed"}
    choices = (Choice(f"/so {register.word}", "register_back"),)
    effects = (changed, audited("claimed_over", register, entry))
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def _ask_state(scene: Scene, register: Register, entry: Entry) -> Turn:
    here = f"/so {register.word} {entry.number}"
    choices = (
        *(
            Choice(f"{here} het {state.value}", "entry_end", {"text": state_label(register, state.value)})
            for state in register.ends
        ),
        Choice(here, "entry_back"),
    )
    return scene.prompt(Focus("idle"), Say("registers/how_over", entry_data(register, entry, scene.today), choices))


def _ask_day(scene: Scene, register: Register, entry: Entry, state: str, *, wrong: str = "") -> Turn:
    here = f"/so {register.word} {entry.number}"
    data = {
        **entry_data(register, entry, scene.today),
        "state_label": state_label(register, state),
        "wrong": wrong[:40],
    }
    choices = (Choice(f"{here} het {state} {scene.today:%d/%m/%Y}", "today"), Choice(here, "entry_back"))
    note = {"register": register.key, "number": str(entry.number)}
    focus = Focus("register_over", key=state, note=note)
    return scene.prompt(focus, Say("registers/over_day", data, choices, numeric=True))


def _here(scene: Scene) -> tuple[Register, Entry] | None:
    register = register_of(scene, scene.focus.note.get("register", ""))
    entry = entry_of(scene, register, scene.focus.note.get("number", "")) if register else None
    return (register, entry) if register and entry and is_office(scene) else None


def take_day(scene: Scene) -> Turn:
    """The day was typed."""
    found = _here(scene)
    return _end(scene, *found, scene.focus.key, scene.text) if found else gone(scene)


def show_day(scene: Scene) -> Turn:
    """Ask again for the day."""
    found = _here(scene)
    return _ask_day(scene, *found, scene.focus.key) if found else gone(scene)


def _end(scene: Scene, register: Register, entry: Entry, state: str, day: str) -> Turn:
    reading = read("date", day, today=scene.today)
    told = str(reading.value) if reading.outcome == "value" else ""
    if not told or told > scene.today.isoformat() or told < entry.since:
        return _ask_day(scene, register, entry, state, wrong=day)
    changed = EntryChanged(entry.id, {"state": state, "ended": told, "claim": ""})
    data = {
        **entry_data(register, entry, scene.today),
        "what": "ended",
        "state_label": state_label(register, state),
        "day": told,
    }
    choices = (Choice(f"/so {register.word}", "register_back"),)
    effects = (changed, audited("ended", register, entry, f"{state} {told}"))
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def void(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    """`nham [ĐÚNG]`: it was written down by mistake; it stays on the log and counts nowhere."""
    if entry.state == VOID or not may_change(scene, entry):
        return show_page(scene, register, entry)
    here = f"/so {register.word} {entry.number}"
    data = entry_data(register, entry, scene.today)
    if fold(words) not in SURE:
        sure = (Choice(f"{here} nham dung", "entry_void"), Choice(here, "entry_back"))
        return scene.prompt(Focus("idle"), Say("registers/void", data, sure))
    changed = EntryChanged(entry.id, {"state": VOID, "ended": "", "claim": "", "untold": "0"})
    effects: tuple[Effect, ...] = (changed, audited("void", register, entry))
    choices = (Choice(f"/so {register.word}", "register_back"),)
    return scene.prompt(Focus("idle"), Say("registers/saved", {**data, "what": "void"}, choices), effects=effects)


def set_state(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    """`trangthai STATE`: it goes on in another state (being rated again, for instance)."""
    usable = words in {state.value for state in register.states} and words != entry.state
    if not (usable and is_office(scene)) or entry.ended or entry.claim == NEW or entry.state == VOID:
        return show_page(scene, register, entry)
    data = {
        **entry_data(register, entry, scene.today),
        "what": "state",
        "state_label": state_label(register, words),
    }
    choices = (Choice(f"/so {register.word} {entry.number}", "entry_back"),)
    effects = (EntryChanged(entry.id, {"state": words}), audited("changed", register, entry, words))
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)
