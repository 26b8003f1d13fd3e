"""The office's side of the chat: the menu, and codes for leaders."""

from collections.abc import Mapping
from datetime import timedelta

from conversations.access import may_invite
from conversations.answers import fold
from conversations.effects import Audited, Invited
from conversations.linking import SHORT_LIVES, short_code
from conversations.linking import show as show_own_code
from conversations.people import Organisation, Person, Role
from conversations.registration import menu_say
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

CODE_LIVES = timedelta(days=7)
SHOWN = 8
NEW = "new"
SHORT = {"short": "yes"}
"""The note of a conversation at whose end stands a code of six digits, for somebody who is on the phone now."""
Note = Mapping[str, str]


def menu(scene: Scene, *, understood: bool) -> Turn:
    """What can be done here."""
    assert scene.person is not None
    said = menu_say(scene, scene.person, understood=understood)
    return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt))


def invite(scene: Scene, words: str) -> Turn:
    """/mamoi: a one-time code for a unit's leader."""
    return _find(scene, words, {})


def link(scene: Scene, words: str) -> Turn:
    """/lienket: six digits for oneself; with a unit, from the office, for whoever acts for it."""
    assert scene.person is not None
    return _find(scene, words, SHORT) if words and may_invite(scene.person, Role.LEADER) else show_own_code(scene)


def _find(scene: Scene, words: str, note: Note) -> Turn:
    if not words:
        return _ask_unit(scene, note)
    found = scene.records.organisations_named(words)
    if len(found) == 1:
        return _whom(scene, found[0], note)
    if not found:
        return scene.prompt(Focus("invite", note=note), Say("desk/unit_unknown", {"words": words[:60]}))
    return _which(scene, found, note)


def show_invite(scene: Scene) -> Turn:
    """Ask for the unit."""
    return _ask_unit(scene, scene.focus.note)


def _ask_unit(scene: Scene, note: Note) -> Turn:
    return scene.prompt(Focus("invite", note=note), Say("desk/invite_whom"))


def _which(scene: Scene, found: tuple[Organisation, ...], note: Note) -> Turn:
    choices = tuple(Choice(unit.id, "literal", {"text": f"{unit.title} ({unit.code})"}) for unit in found[:SHOWN])
    say = Say("desk/which_unit", {"more": max(0, len(found) - SHOWN)}, choices)
    return scene.prompt(Focus("invite", note=note), say)


def take_invite(scene: Scene) -> Turn:
    """The unit was typed or chosen."""
    choice = scene.chosen()
    unit = scene.records.organisation(choice) if choice else None
    note = scene.focus.note
    return _whom(scene, unit, note) if unit else _find(scene, scene.text.strip(), note)


def _whom(scene: Scene, unit: Organisation, note: Note) -> Turn:
    """A code lets whoever enters it speak as the person it is for: that is never guessed."""
    people = scene.records.acting_for(unit.id)
    if not people:
        return _issue(scene, unit, None, short=bool(note))
    known = (Choice(person.id, "new_phone", {"name": person.name}) for person in people[:SHOWN])
    say = Say("desk/invite_for", {"organisation": unit.title}, (*known, Choice(NEW, "new_person")))
    return scene.prompt(Focus("invite_for", unit.id, note=note), say)


def show_invite_for(scene: Scene) -> Turn:
    """Ask again who the code is for."""
    unit = scene.records.organisation(scene.focus.organisation)
    return _whom(scene, unit, scene.focus.note) if unit else show_invite(scene)


def take_invite_for(scene: Scene) -> Turn:
    """Who the code is for was chosen, or named."""
    unit, choice = scene.records.organisation(scene.focus.organisation), scene.chosen()
    if unit is None:
        return show_invite(scene)
    people = scene.records.acting_for(unit.id)
    said = fold(scene.text)
    named = [person for person in people if choice == person.id or (choice is None and said == fold(person.name))]
    if choice == NEW or len(named) == 1:
        return _issue(scene, unit, named[0] if named else None, short=bool(scene.focus.note))
    return _whom(scene, unit, scene.focus.note)


def _issue(scene: Scene, unit: Organisation, person: Person | None, *, short: bool) -> Turn:
    assert scene.person is not None
    if not may_invite(scene.person, Role.LEADER):
        return scene.quiet(Say("forbidden"))
    code = short_code(scene) if short else scene.new_code()
    expires = scene.now + (SHORT_LIVES if short else CODE_LIVES)
    invited = Invited(code, Role.LEADER, unit.id, expires, person=person.id if person else "", short=short)
    audit = Audited("invitation.issued", unit.id, "", f"person {person.id}" if person else "new person")
    data = {
        "code": invited.code,
        "organisation": unit.title,
        "name": person.name if person else "",
        "known": person is not None,
        "expires": invited.expires,
    }
    return scene.quiet(Say("desk/code", data), focus=Focus("idle", prompt=scene.focus.prompt), effects=(invited, audit))
