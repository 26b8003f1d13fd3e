"""Writing an entry down, or a line of one: column by column or all in one message, then a look over it."""

from msgspec.structs import replace

from conversations.answers import fold
from conversations.effects import Effect
from conversations.people import Organisation
from conversations.registers.asking import ask_column, problem_say
from conversations.registers.drafting import draft_of, focus_of, gone, here, wanted, with_end
from conversations.registers.effects import EntryAdded, EntryChanged, RegisterDrafted, RegisterDropped
from conversations.registers.entry import Entry
from conversations.registers.finding import acts_for, audited, entry_of, idle, is_office, register_of, unknown
from conversations.registers.page import show_page
from conversations.registers.periods import ask_period, period_in
from conversations.registers.reading import SKIP_WORDS, Told, labelled, told
from conversations.registers.records import Draft
from conversations.registers.register import NEW, SINCE, UNTIL, Column, Register
from conversations.registers.shown import entry_data, item, line, title, told_period
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
DONE = frozenset({"xong", "ghi", "ghi vao so", "luu", "gui", "dung", "duoc", "dong y"})
LATER = frozenset({"thoi", "thoi de sau"})


def begin(scene: Scene, register: Register, words: str) -> Turn:
    """A new entry; what was begun is taken up again. The words may name its unit."""
    before = draft_of(scene, register.key)
    if before and before.answers and not words:
        return go_on(scene, register, before, Say("registers/resumed", {"item": item(register)}))
    draft = Draft(register.key)
    if register.unit == "none":
        return go_on(scene, register, draft)
    if is_office(scene):
        return _named(scene, register, draft, words) if words else _ask_unit(scene, register)
    units = scene.organisations
    if len(units) == 1:
        return go_on(scene, register, replace(draft, organisation=units[0].id))
    return _ask_unit(scene, register, units) if units else scene.quiet(Say("registers/no_unit"), focus=idle(scene))


def begin_line(scene: Scene, register: Register, entry: Entry, words: str) -> Turn:
    """A line of an entry: for a quarter, a year or a day."""
    lines = register.lines
    allowed = lines is not None and entry.claim != NEW and (is_office(scene) or lines.leaders)
    if lines is None or not allowed:
        return show_page(scene, register, entry)
    period = period_in(lines.every, words, scene.today) if words else ""
    if not period:
        return ask_period(scene, register, entry, wrong=words)
    before = draft_of(scene, register.key, entry.number, period)
    return go_on(scene, register, before or Draft(register.key, entry.number, period))


def _ask_unit(scene: Scene, register: Register, units: tuple[Organisation, ...] = (), *before: Say) -> Turn:
    known = tuple(Choice(unit.id, "literal", {"text": f"{unit.title} ({unit.code})"}) for unit in units[:SHOWN])
    free = (Choice("none", "no_unit_of"),) if register.unit == "optional" and is_office(scene) else ()
    say = Say("registers/unit", {"item": item(register), "listed": bool(known)}, (*known, *free))
    focus = Focus("register_unit", note={"register": register.key, "number": "0"})
    return scene.prompt(focus, *before, say)


def show_unit(scene: Scene) -> Turn:
    """Ask again for the unit."""
    register = register_of(scene, scene.focus.note.get("register", ""))
    return _ask_unit(scene, register, () if is_office(scene) else scene.organisations) if register else gone(scene)


def take_unit(scene: Scene) -> Turn:
    """The unit was tapped or named."""
    register, choice = register_of(scene, scene.focus.note.get("register", "")), scene.chosen()
    if register is None:
        return gone(scene)
    draft = Draft(register.key)
    if choice == "none" and register.unit == "optional":
        return go_on(scene, register, draft)
    unit = scene.records.organisation(choice) if choice else None
    if unit and (is_office(scene) or acts_for(scene, unit)):
        return go_on(scene, register, replace(draft, organisation=unit.id))
    return _named(scene, register, draft, scene.text.strip())


def _named(scene: Scene, register: Register, draft: Draft, words: str) -> Turn:
    found = scene.records.organisations_named(words) if words else ()
    usable = tuple(unit for unit in found if is_office(scene) or acts_for(scene, unit))
    if len(usable) == 1:
        return go_on(scene, register, replace(draft, organisation=usable[0].id))
    if usable:
        return _ask_unit(scene, register, usable)
    units = () if is_office(scene) else scene.organisations
    return _ask_unit(scene, register, units, Say("desk/unit_unknown", {"words": words[:60]}))


def go_on(scene: Scene, register: Register, draft: Draft, *before: Say) -> Turn:
    """Keep it, and ask for the next column or for leave to write it."""
    turn = _next(scene, register, draft, *before)
    return replace(turn, effects=(RegisterDrafted(draft), *turn.effects))


def _next(scene: Scene, register: Register, draft: Draft, *before: Say) -> Turn:
    missing = next((c for c in wanted(scene, register, draft) if c.key not in draft.answers), None)
    if missing is None:
        return _review(scene, register, draft, *before)
    return ask_column(
        scene, register, missing, focus_of("register_ask", draft, missing.key), _about(scene, draft), *before
    )


def _about(scene: Scene, draft: Draft) -> dict[str, object]:
    """Whose entry it is, and for when."""
    unit = scene.records.organisation(draft.organisation) if draft.organisation else None
    return {
        "organisation": unit.title if unit else "",
        "period": told_period(draft.period) if draft.period else "",
        "first": not draft.answers,
    }


def show(scene: Scene) -> Turn:
    """Ask once more."""
    found = here(scene)
    return _next(scene, *found) if found else gone(scene)


def take(scene: Scene) -> Turn:
    """An answer to the column that was asked for, or several columns in one message."""
    found = here(scene)
    if found is None:
        return gone(scene)
    register, draft = found
    column = next((c for c in wanted(scene, register, draft) if c.key == scene.focus.key), None)
    choice, said = scene.chosen(), fold(scene.text).strip(" .!")
    if choice == "drop" or said in ("bo", "bo di"):
        return _dropped(scene, register, draft)
    if said in LATER:
        return scene.quiet(Say("registers/kept"), focus=idle(scene))
    if column is None or choice == "back":
        return _back(scene, register, draft, column)
    if many := labelled(wanted(scene, register, draft), scene.text):
        return _take_many(scene, register, draft, dict(many))
    if not column.required and (choice == "skip" or said in SKIP_WORDS):
        return _kept(scene, register, draft, column, "")
    answer = told(column, scene.text, scene.today) if choice is None else Told(choice.removeprefix("="))
    if answer.usable:
        return _kept(scene, register, draft, column, answer.value)
    focus = focus_of("register_ask", draft, column.key)
    return ask_column(
        scene,
        register,
        column,
        focus,
        _about(scene, draft),
        *problem_say(scene, column, answer),
        offered=answer.candidates,
    )


def _kept(scene: Scene, register: Register, draft: Draft, column: Column, value: str) -> Turn:
    return go_on(scene, register, replace(draft, answers={**draft.answers, column.key: value}))


def _back(scene: Scene, register: Register, draft: Draft, column: Column | None) -> Turn:
    """The column before this one is asked again."""
    keys = [each.key for each in wanted(scene, register, draft)]
    place = keys.index(column.key) if column else len(keys)
    answers = {key: value for key, value in draft.answers.items() if key in keys[: max(0, place - 1)]}
    return go_on(scene, register, replace(draft, answers=answers))


def _take_many(scene: Scene, register: Register, draft: Draft, said: dict[str, str]) -> Turn:
    """What can be read is kept; what cannot is asked for, with why."""
    answers = dict(draft.answers)
    troubles: list[Say] = []
    for column in wanted(scene, register, draft):
        if column.key not in said:
            continue
        answer = told(column, said[column.key], scene.today)
        if answer.usable:
            answers[column.key] = answer.value
        else:
            answers.pop(column.key, None)
            troubles += problem_say(scene, column, answer, said=said[column.key])
    for column in wanted(scene, register, draft):
        if not column.required and column.key not in said:
            answers.setdefault(column.key, "")
    return go_on(scene, register, replace(draft, answers=answers), *troubles[:1])


def _review(scene: Scene, register: Register, draft: Draft, *before: Say) -> Turn:
    told_lines = [line(register, column, draft.answers[column.key]) for column in wanted(scene, register, draft)]
    alike = _alike(scene, register, draft)
    data = {
        **_about(scene, draft),
        "register": title(register),
        "item": item(register),
        "lines": told_lines,
        "alike": alike.number if alike else 0,
        "office": is_office(scene),
    }
    choices = (Choice("send", "entry_write"), Choice("again", "entry_rewrite"), Choice("drop", "entry_drop"))
    return scene.prompt(focus_of("register_review", draft), *before, Say("registers/review", data, choices))


def _alike(scene: Scene, register: Register, draft: Draft) -> Entry | None:
    """An entry of the unit that holds and goes by the same name."""
    if draft.period or not draft.organisation:
        return None
    name = fold(draft.answers.get("name", ""))
    kept = scene.records.registers.of_unit(register.key, draft.organisation)
    return next((e for e in kept if fold(e.name) == name and (e.holds_on(scene.today) or e.claim == NEW)), None)


def take_review(scene: Scene) -> Turn:
    """Write it, change something first, or leave it."""
    found = here(scene)
    if found is None:
        return gone(scene)
    register, draft = found
    choice, said = scene.chosen(), fold(scene.text).strip(" .!")
    if choice == "drop":
        return _dropped(scene, register, draft)
    if choice == "again":
        return go_on(scene, register, replace(draft, answers={}))
    if many := labelled(wanted(scene, register, draft), scene.text):
        return _take_many(scene, register, draft, dict(many))
    if said in LATER:
        return scene.quiet(Say("registers/kept"), focus=idle(scene))
    missing = any(column.key not in draft.answers for column in wanted(scene, register, draft))
    if missing or not (choice == "send" or said in DONE):
        return _next(scene, register, draft)
    return _write_line(scene, register, draft) if draft.period else _write(scene, register, draft)


def _dropped(scene: Scene, register: Register, draft: Draft) -> Turn:
    say = Say("registers/dropped", {}, (Choice(f"/so {register.word}", "register_back"),))
    return scene.prompt(Focus("idle"), say, effects=(RegisterDropped(draft),))


def _write(scene: Scene, register: Register, draft: Draft) -> Turn:
    """A new entry: the office's holds at once, a leader's waits until the office confirms it."""
    unit = scene.records.organisation(draft.organisation) if draft.organisation else None
    if not is_office(scene) and not acts_for(scene, unit):
        return gone(scene)
    number, claim = scene.records.registers.next_number(register.key), "" if is_office(scene) else NEW
    values = with_end(register, dict(draft.answers))
    entry = Entry("", register.key, number, unit, values["name"], values[SINCE], values.get(UNTIL, ""), claim=claim)
    added = EntryAdded(register.key, number, draft.organisation, values, claim)
    effects: tuple[Effect, ...] = (added, RegisterDropped(draft), audited("added", register, entry))
    data = {**entry_data(register, entry, scene.today), "what": "claimed" if claim else "added"}
    choices = (
        Choice(f"/so {register.word} {number}", "entry", {"text": entry.name, "number": number}),
        Choice(f"/so {register.word} moi", "entry_another"),
    )
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def _write_line(scene: Scene, register: Register, draft: Draft) -> Turn:
    entry = entry_of(scene, register, draft.number)
    if entry is None:
        return unknown(scene, f"{register.word} {draft.number}")
    changed = EntryChanged(entry.id, dict(draft.answers), draft.period)
    effects = (changed, RegisterDropped(draft), audited("changed", register, entry, draft.period))
    data = {**entry_data(register, entry, scene.today), "what": "line", "period": told_period(draft.period)}
    choices = (Choice(f"/so {register.word} {entry.number}", "entry_back"),)
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)
