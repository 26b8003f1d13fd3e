"""Changing one column of an entry."""

from conversations.answers import fold
from conversations.registers.asking import ask_column, problem_say
from conversations.registers.drafting import gone, with_end
from conversations.registers.effects import EntryChanged
from conversations.registers.entry import Entry
from conversations.registers.finding import audited, entry_of, is_office, may_change, may_wish, register_of, unknown
from conversations.registers.page import show_page
from conversations.registers.reading import SKIP_WORDS, Told, labels_of, told
from conversations.registers.register import SINCE, WISHED, Column, Register
from conversations.registers.shown import entry_data, label, line, value_of
from conversations.registers.writing import begin_line
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def begin_change(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    """`sua [COLUMN]`: which column, then what is to stand there."""
    if not may_change(scene, entry):
        return show_page(scene, register, entry)
    column = _column(scene, register, words)
    return _ask(scene, register, entry, column) if column else _pick(scene, register, entry)


def begin_wish(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    """`xinsua [COLUMN]`: a leader asks for the same of an entry that the office has confirmed."""
    if not may_wish(scene, entry):
        return show_page(scene, register, entry)
    column = _column(scene, register, words)
    return _ask(scene, register, entry, column) if column else _pick(scene, register, entry)


def _again(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    begin = begin_wish if may_wish(scene, entry) else begin_change
    return begin(scene, register, entry, words)


def _columns(scene: Scene, register: Register) -> tuple[Column, ...]:
    return tuple(column for column in register.columns if is_office(scene) or not column.office)


def _column(scene: Scene, register: Register, words: str) -> Column | None:
    said = fold(words)
    return next((column for column in _columns(scene, register) if said and said in labels_of(column)), None)


def _pick(scene: Scene, register: Register, entry: Entry) -> Turn:
    lines = [line(register, column, value_of(entry, column.key)) for column in _columns(scene, register)]
    here, verb = f"/so {register.word} {entry.number}", "xinsua" if may_wish(scene, entry) else "sua"
    choices = (
        *(
            Choice(f"{here} {verb} {column.key}", "literal", {"text": label(register, column)})
            for column in _columns(scene, register)
        ),
        Choice(here, "entry_back"),
    )
    data = {**entry_data(register, entry, scene.today), "lines": lines}
    focus = Focus("register_pick", note={"register": register.key, "number": str(entry.number)})
    return scene.prompt(focus, Say("registers/pick", data, choices))


def _ask(
    scene: Scene, register: Register, entry: Entry, column: Column, *before: Say, offered: tuple[str, ...] = ()
) -> Turn:
    note = {"register": register.key, "number": str(entry.number)}
    focus = Focus("register_set", key=column.key, note=note)
    about = {"organisation": entry.organisation.title if entry.organisation else "", "period": "", "first": False}
    return ask_column(scene, register, column, focus, about, *before, offered=offered)


def _here(scene: Scene) -> tuple[Register, Entry] | None:
    note = scene.focus.note
    register = register_of(scene, note.get("register", ""))
    entry = entry_of(scene, register, note.get("number", "")) if register else None
    return (register, entry) if register and entry else None


def show_pick(scene: Scene) -> Turn:
    """Ask again which column."""
    found = _here(scene)
    return _again(scene, *found, "") if found else gone(scene)


def take_pick(scene: Scene) -> Turn:
    """A column was named."""
    found = _here(scene)
    return _again(scene, *found, scene.text) if found else gone(scene)


def show_set(scene: Scene) -> Turn:
    """Ask again what is to stand there."""
    found = _here(scene)
    return _again(scene, *found, scene.focus.key) if found else gone(scene)


def take_set(scene: Scene) -> Turn:
    """The new value: it counts at once, and the log has the old one."""
    found = _here(scene)
    column = found[0].column(scene.focus.key) if found else None
    if found is None or column is None or not (may_change(scene, found[1]) or may_wish(scene, found[1])):
        return gone(scene)
    register, entry = found
    choice, said = scene.chosen(), fold(scene.text).strip(" .!")
    if choice in ("back", "drop") or said in ("thoi", "bo"):
        return show_page(scene, register, entry)
    if not column.required and (choice == "skip" or said in SKIP_WORDS):
        return _set(scene, register, entry, column, "")
    answer = told(column, scene.text, scene.today) if choice is None else Told(choice.removeprefix("="))
    if answer.usable:
        return _set(scene, register, entry, column, answer.value)
    return _ask(scene, register, entry, column, *problem_say(scene, column, answer), offered=answer.candidates)


def _set(scene: Scene, register: Register, entry: Entry, column: Column, value: str) -> Turn:
    if not may_change(scene, entry):
        return _wish(scene, register, entry, column, value)
    changes = {column.key: value}
    if column.key == SINCE:
        changes = with_end(register, changes)
    old, new = (line(register, column, each) for each in (value_of(entry, column.key), value))
    data = {**entry_data(register, entry, scene.today), "what": "changed", "old": old, "new": new}
    choices = (
        Choice(f"/so {register.word} {entry.number}", "entry_back"),
        Choice(f"/so {register.word} {entry.number} sua", "change"),
    )
    effects = (EntryChanged(entry.id, changes), audited("changed", register, entry, column.key))
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def _wish(scene: Scene, register: Register, entry: Entry, column: Column, value: str) -> Turn:
    """The office is asked to write that; what stands there counts until it does."""
    if value in ("", value_of(entry, column.key)):
        return show_page(scene, register, entry)
    old, new = (line(register, column, each) for each in (value_of(entry, column.key), value))
    data = {**entry_data(register, entry, scene.today), "what": "wished", "old": old, "new": new}
    effects = (
        EntryChanged(entry.id, {column.key: value}, WISHED),
        EntryChanged(entry.id, {"untold": "1"}),
        audited("wished", register, entry, column.key),
    )
    choices = (Choice(f"/so {register.word} {entry.number}", "entry_back"),)
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def take_period(scene: Scene) -> Turn:
    """Which quarter, year or day a line is for was typed."""
    found = _here(scene)
    if found is None:
        return unknown(scene, scene.focus.note.get("register", ""))
    return begin_line(scene, *found, scene.text.strip())


def show_period(scene: Scene) -> Turn:
    """Ask again which one."""
    found = _here(scene)
    return begin_line(scene, *found, "") if found else gone(scene)
