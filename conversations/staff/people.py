"""/nguoidung: the office's people, and one of them: role, units, when they were last seen."""

from collections.abc import Iterable

from conversations.access import Scope
from conversations.effects import Audited, Effect
from conversations.owing import masked
from conversations.people import Role
from conversations.phones import dialled
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.staff.officer import Officer
from conversations.turn import Focus, Turn

ADD, PHONE, SCOPE, ROLE, END, FUND = "moi", "so", "phamvi", "vaitro", "thoi", "quy"
"""Words after the command or after a person's id: what is to be done."""


def is_self(scene: Scene, officer: Officer) -> bool:
    """Whether it is who speaks."""
    return scene.person is not None and officer.person.id == scene.person.id


def is_last_admin(scene: Scene, officer: Officer) -> bool:
    """Whether nobody else is an admin."""
    admins = [each for each in scene.records.staff.officers() if each.person.role is Role.ADMIN]
    return [each.person.id for each in admins] == [officer.person.id]


def show_list(scene: Scene, *before: Say) -> Turn:
    """Everybody of the office, and who was invited."""
    officers = scene.records.staff.officers()
    data = {
        "people": [line_of(scene, each) for each in officers],
        "invited": [
            {"name": each.name, "role": each.role, "expires": each.expires} for each in scene.records.staff.invited()
        ],
    }
    opened = (Choice(f"/nguoidung {each.person.id}", "literal", {"text": each.person.name}) for each in officers)
    choices = (*opened, Choice(f"/nguoidung {ADD}", "officer_new"))
    audit = Audited("staff.listed", "", "", f"{len(officers)} people")
    return scene.prompt(Focus("idle"), *before, Say("staff/list", data, choices), effects=(audit,))


def line_of(scene: Scene, officer: Officer) -> dict[str, object]:
    """A person as a line of the list."""
    person = officer.person
    return {
        "name": person.name,
        "role": str(person.role),
        "scope": scope_told(scene, officer.scope),
        "charge": officer.charge,
        "seen": officer.seen,
        "own": is_self(scene, officer),
        "fund": officer.fund,
    }


def scope_told(scene: Scene, scope: Scope | None) -> dict[str, list[str]]:
    """The names of the communes and fields; nothing of either when every unit is meant."""
    if scope is None:
        return {"communes": [], "fields": []}
    communes: Iterable[str] = (scene.records.reminders.commune(code) for code in sorted(scope.communes))
    return {"communes": list(communes), "fields": sorted(scope.fields)}


def show_one(
    scene: Scene, officer: Officer, *before: Say, phone: bool = False, effects: tuple[Effect, ...] = ()
) -> Turn:
    """One person; their phone only when it is asked for, and then it is on the trail."""
    person = officer.person
    number = person.phone or ""
    data = {
        **line_of(scene, officer),
        "channels": officer.channels,
        "phone": dialled(number) if phone else masked(number),
    }
    read = Audited("phone.read" if phone else "staff.read", "", "", f"person {person.id}")
    say = Say("staff/one", data, _choices(officer, phone=phone, own=is_self(scene, officer)))
    return scene.prompt(Focus("idle"), *before, say, effects=(*effects, read))


def _choices(officer: Officer, *, phone: bool, own: bool) -> tuple[Choice, ...]:
    id, is_staff = officer.person.id, officer.person.role is Role.STAFF
    other = Role.ADMIN if is_staff else Role.STAFF
    return (
        *((Choice(f"/nguoidung {id} {PHONE}", "show_phones"),) if officer.person.phone and not phone else ()),
        *((Choice(f"/nguoidung {id} {SCOPE}", "officer_scope"),) if is_staff else ()),
        Choice(f"/nguoidung {id} {ROLE}", "officer_role", {"role": str(other)}),
        Choice(f"/nguoidung {id} {FUND}", "officer_fund", {"fund": not officer.fund}),
        Choice(f"/nguoidung {id} {END}", "officer_end"),
        *(() if own else (Choice(f"/nhatky {id}", "officer_trail"),)),
        Choice("/nguoidung", "officers"),
    )
