"""/chuyenkiennghi: a petition is passed on to a department, and whoever asked is told."""

from conversations.answers import clean, fold
from conversations.petitions.desk import find, open_one, unknown
from conversations.petitions.effects import DepartmentAdded, PetitionMoved
from conversations.petitions.grouping import open_group
from conversations.petitions.pages import audited, data_of, told
from conversations.petitions.petition import OPEN, PASSED, Department, Petition
from conversations.petitions.topics import DEPARTMENT_OF
from conversations.petitions.writing import LATER
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHORTEST, LONGEST = 4, 80


def begin(scene: Scene, words: str) -> Turn:
    """/chuyenkiennghi NUMBER [DEPARTMENT]: choose, or pass on."""
    first, _, rest = words.strip().partition(" ")
    petition = find(scene, first)
    if petition is None:
        return unknown(scene, first)
    if petition.state not in OPEN:
        return open_one(scene, first, Say("petitions/desk/over", data_of(petition)))
    if not rest:
        return _ask(scene, petition)
    found = _named(scene, rest)
    return _pass_on(scene, petition, found[0]) if len(found) == 1 else _ask(scene, petition, typed=clean(rest))


def show(scene: Scene) -> Turn:
    """Ask again."""
    return begin(scene, scene.focus.note.get("number", ""))


def take(scene: Scene) -> Turn:
    """The department was named, or is to be added to the list."""
    note = scene.focus.note
    petition, choice = find(scene, note.get("number", "")), scene.chosen()
    if petition is None or petition.state not in OPEN:
        return begin(scene, note.get("number", ""))
    if fold(scene.text).strip(" .!") in LATER:
        return open_one(scene, str(petition.number))
    if choice == "add" and note.get("name"):
        return _add(scene, petition, note["name"])
    return begin(scene, f"{petition.number} {choice or scene.text.strip()}".strip())


def _named(scene: Scene, words: str) -> tuple[Department, ...]:
    """By its code, else its name or a part of it."""
    known, wanted = scene.records.petitions.departments(), fold(words)
    exact = tuple(each for each in known if wanted in (each.code, fold(each.name)))
    return exact or tuple(each for each in known if wanted and wanted in fold(each.name))


def _ask(scene: Scene, petition: Petition, typed: str = "") -> Turn:
    """Which one; the usual one of its topic comes first. A name that is not on the list can be added to it."""
    usual, alike = DEPARTMENT_OF.get(petition.topic, ""), _named(scene, typed)
    departments = sorted(alike or scene.records.petitions.departments(), key=lambda each: each.code != usual)
    addable = bool(typed) and SHORTEST <= len(typed) <= LONGEST and any(map(str.isalpha, typed))
    new = addable and not alike
    choices = (
        *((Choice("add", "add_department", {"text": typed}),) if new else ()),
        *(Choice(each.code, "literal", {"text": each.name}) for each in departments),
    )
    note = {"number": str(petition.number), **({"name": typed} if new else {})}
    data = data_of(petition, typed=typed[:LONGEST], several=bool(alike))
    return scene.prompt(Focus("petition_pass", note=note), Say("petitions/desk/pass_to", data, choices))


def _add(scene: Scene, petition: Petition, name: str) -> Turn:
    known = _named(scene, name)
    if known:
        return _pass_on(scene, petition, known[0])
    department = Department(f"d{len(scene.records.petitions.departments()) + 1}", name)
    return _pass_on(scene, petition, department, DepartmentAdded(department))


def _pass_on(scene: Scene, petition: Petition, department: Department, *before: DepartmentAdded) -> Turn:
    """The whole group goes; those that are there already are left alone."""
    group = tuple(each for each in open_group(scene, petition) if not _is_there(each, department))
    hidden = [each.code for each in group if each.anonymous]
    data = data_of(petition, department=department.name, count=len(group), hidden=hidden)
    if not group:
        return open_one(scene, str(petition.number), Say("petitions/desk/there_already", data))
    numbers = tuple(each.number for each in group)
    moved = PetitionMoved(
        numbers, "passed", department.name, {"state": PASSED, "department": department.code, "untold": 0}
    )
    notes = tuple(
        note
        for each in group
        for note in told(scene, each, Say("petitions/passed_on", data_of(each, department=department.name)))
    )
    trail = tuple(audited("passed", each, department.name) for each in group)
    choices = (
        Choice(f"/traloi {petition.number}", "answer"),
        Choice(f"/kiennghi word da chuyen noi {department.code}", "as_word"),
        Choice("/kiennghi cho", "waiting_petitions"),
    )
    say = Say("petitions/desk/passed", data, choices)
    return scene.prompt(Focus("idle"), say, effects=(*before, moved, *trail, *notes))


def _is_there(petition: Petition, department: Department) -> bool:
    return petition.state == PASSED and petition.department is not None and petition.department.code == department.code
