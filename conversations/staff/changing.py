"""/nguoidung: inviting somebody into the office, another role, the end of access; each confirmed."""

from conversations.answers import clean, fold
from conversations.desk import CODE_LIVES
from conversations.effects import Audited
from conversations.people import Role
from conversations.registration import OFFICE_CODE_DIGITS
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.staff import funding, people, scoping
from conversations.staff.effects import RoleChanged, StaffInvited
from conversations.staff.officer import Officer
from conversations.staff.people import ADD, is_last_admin, show_list, show_one
from conversations.turn import Focus, Turn

YES, STOP = "yes", "stop"
LONGEST = 80


def begin(scene: Scene, words: str) -> Turn:
    """/nguoidung [moi | PERSON [WHAT]]."""
    if fold(words) in (ADD, "them", "moi them"):
        return show_name(scene)
    id, _, what = words.strip().partition(" ")
    officer = scene.records.staff.officer(id) if id else None
    named = _named(scene, words) if officer is None and words.strip() else None
    if officer is None and named is None:
        return show_list(scene, *((Say("staff/unknown", {"words": words.strip()[:40]}),) if words.strip() else ()))
    return _opened(scene, officer, fold(what)) if officer else _opened(scene, named, "")


def _named(scene: Scene, words: str) -> Officer | None:
    found = [each for each in scene.records.staff.officers() if fold(words) in fold(each.person.name)]
    return found[0] if len(found) == 1 else None


def _opened(scene: Scene, officer: Officer | None, what: str) -> Turn:
    if officer is None:
        return show_list(scene)
    match what:
        case "":
            return show_one(scene, officer)
        case people.PHONE:
            return show_one(scene, officer, phone=True)
        case people.SCOPE:
            return scoping.ask(scene, officer)
        case people.ROLE:
            other = Role.STAFF if officer.person.role is Role.ADMIN else Role.ADMIN
            return _ask_role(scene, officer, str(other))
        case people.FUND:
            return funding.ask(scene, officer)
        case funding.SURE:
            return funding.change(scene, officer, fund=True)
        case funding.SURE_OVER:
            return funding.change(scene, officer, fund=False)
        case people.END:
            return _ask_role(scene, officer, str(Role.LEADER))
        case _:
            return show_one(scene, officer)


def _ask_role(scene: Scene, officer: Officer, role: str) -> Turn:
    """Ask whether it is really meant; nobody can lock out the last admin."""
    if role != Role.ADMIN and is_last_admin(scene, officer):
        return show_one(scene, officer, Say("staff/last_admin", {"name": officer.person.name}))
    own = scene.person is not None and scene.person.id == officer.person.id
    data = {"name": officer.person.name, "role": role, "charge": officer.charge, "own": own}
    choices = (Choice(YES, "officer_yes"), Choice(STOP, "never_mind"))
    focus = Focus("officer_role", note={"person": officer.person.id, "role": role})
    return scene.prompt(focus, Say("staff/role", data, choices))


def show_role(scene: Scene) -> Turn:
    """Ask again."""
    officer = scene.records.staff.officer(scene.focus.note.get("person", ""))
    return _ask_role(scene, officer, scene.focus.note["role"]) if officer else show_list(scene)


def take_role(scene: Scene) -> Turn:
    """The role is changed, or not."""
    officer, role = scene.records.staff.officer(scene.focus.note.get("person", "")), scene.focus.note["role"]
    if officer is None:
        return show_list(scene)
    if scene.chosen() == STOP or fold(scene.text).strip(" .!") == "thoi":
        return show_one(scene, officer)
    if scene.chosen() != YES or (role != Role.ADMIN and is_last_admin(scene, officer)):
        return _ask_role(scene, officer, role)
    action = "staff.access_ended" if role == Role.LEADER else "staff.role_changed"
    audit = Audited(action, "", "", f"person {officer.person.id}: {officer.person.role} to {role}")
    said = Say("staff/role_changed", {"name": officer.person.name, "role": role, "charge": officer.charge})
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(said, effects=(RoleChanged(officer.person.id, role), audit), focus=idle)


def show_name(scene: Scene) -> Turn:
    """Ask for the name of the new person."""
    return scene.prompt(Focus("officer_name"), Say("staff/name", {}, (Choice(STOP, "never_mind"),)))


def take_name(scene: Scene) -> Turn:
    """The name was typed: now the role."""
    name = " ".join(clean(scene.text).split())[:LONGEST]
    if scene.chosen() == STOP or fold(name) == "thoi":
        return show_list(scene)
    if len(name.split()) < 2 or any(letter.isdecimal() for letter in name):
        return scene.prompt(
            Focus("officer_name"), Say("staff/name_again", {"said": name[:40]}, (Choice(STOP, "never_mind"),))
        )
    return _ask_new_role(scene, name)


def _ask_new_role(scene: Scene, name: str) -> Turn:
    choices = (Choice("staff", "officer_staff"), Choice("admin", "officer_admin"), Choice(STOP, "never_mind"))
    return scene.prompt(Focus("officer_invite", note={"name": name}), Say("staff/new_role", {"name": name}, choices))


def show_invite(scene: Scene) -> Turn:
    """Ask for the role again."""
    return _ask_new_role(scene, scene.focus.note.get("name", ""))


def take_invite(scene: Scene) -> Turn:
    """The role was chosen: the code is shown once."""
    name, role = scene.focus.note.get("name", ""), scene.chosen()
    if role == STOP or fold(scene.text).strip(" .!") == "thoi":
        return show_list(scene)
    if role not in (Role.STAFF, Role.ADMIN):
        return show_invite(scene)
    code = (scene.new_code() + scene.new_code())[:OFFICE_CODE_DIGITS]
    invited = StaffInvited(name, str(role), code, scene.now + CODE_LIVES)
    audit = Audited("invitation.issued", "", "", f"{role}, new person")
    said = Say("staff/code", {"name": name, "role": str(role), "code": code, "expires": invited.expires})
    return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt), effects=(invited, audit))
