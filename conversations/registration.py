"""Registration: consent first, then who it is: by a shared phone that the roster knows, or by a one-time code."""

import re

from conversations.access import commands_for
from conversations.answers import fold, read
from conversations.effects import Audited, Consented, Effect, Guessed, Honoured, Linked, Told
from conversations.inbound import Contact, Start
from conversations.linking import SHORT_DIGITS
from conversations.people import Organisation, Person, Role
from conversations.phones import e164
from conversations.records import Invitation
from conversations.say import CONTACT, Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

CONSENT_VERSION = "1"
CODE_DIGITS, OFFICE_CODE_DIGITS = 8, 12
"""A leader's code opens one unit, a code of the office all of them: it is longer, and harder to guess."""
CODE_LENGTHS = (SHORT_DIGITS, CODE_DIGITS, OFFICE_CODE_DIGITS)
TRIES_AN_HOUR = 5
HONORIFICS = ("anh", "chị", "cô", "chú", "bác")

REPORTS = Say("registration/consent_reports", {}, (Choice("yes", "agree"), Choice("no", "decline")))
NOTICES = Say("registration/consent_notices", {}, (Choice("yes", "agree"), Choice("no", "decline")))


def step(scene: Scene) -> Turn:
    """One message of somebody who is not registered, or has not agreed (any more)."""
    code = _code(scene)
    asked = scene.focus.scene
    if asked == "consent_reports":
        return _take_reports(scene, code)
    if not scene.consents.get("reports"):
        return _ask(scene, REPORTS, "consent_reports", code, Say("registration/hello"))
    if asked == "consent_notices":
        return _take_notices(scene, code)
    if code and asked != "identify":
        return _redeem(scene, code)
    return _identify(scene, code)


def code_in(text: str) -> str:
    """The digits of the one code in a text, which may be written with spaces, dots or dashes; else nothing."""
    runs = ("".join(filter(str.isdigit, run)) for run in re.findall(r"[0-9](?:[ .\-]*[0-9])*", text))
    found = [digits for digits in runs if len(digits) in CODE_LENGTHS]
    return found[0] if len(found) == 1 else ""


def _code(scene: Scene) -> str:
    """The code of the link that was followed just now, or that came before the questions, or instead of an answer to
    one: where no link can carry it, a stranger's first message is the code itself."""
    content = scene.inbound.content
    given = content.code if isinstance(content, Start) else "" if scene.person else scene.text
    return code_in(given) or scene.focus.note.get("code", "")


def _ask(scene: Scene, say: Say, name: str, code: str, *before: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    return scene.prompt(Focus(name, note={"code": code} if code else {}), *before, say, effects=effects)


def agreement(scene: Scene) -> bool | None:
    """Yes or no to what was shown; None when neither was said."""
    choice = scene.chosen()
    if choice in ("yes", "no"):
        return choice == "yes"
    if fold(scene.text).strip(" .!") in ("dong y", "toi dong y"):
        return True
    reading = read("yesno", scene.text, today=scene.today)
    return bool(reading.value) if reading.outcome == "value" else None


def _take_reports(scene: Scene, code: str) -> Turn:
    agreed = agreement(scene)
    if agreed is None:
        return _ask(scene, REPORTS, "consent_reports", code, Say("registration/consent_first"))
    effect = Consented("reports", agreed, CONSENT_VERSION, REPORTS)
    if not agreed:
        declined = Say("registration/declined", {}, (Choice("again", "read_again"),))
        return _ask(scene, declined, "declined", code, effects=(effect,))
    return _ask(scene, NOTICES, "consent_notices", code, effects=(effect,))


def _take_notices(scene: Scene, code: str) -> Turn:
    agreed = agreement(scene)
    if agreed is None:
        return _ask(scene, NOTICES, "consent_notices", code, Say("problem", {"problem": "choose"}))
    effect = Consented("notices", agreed, CONSENT_VERSION, NOTICES)
    if code:
        turn = _redeem(scene, code)
        return Turn(turn.focus, turn.says, (effect, *turn.effects))
    if scene.person:
        return scene.quiet(menu_say(scene, scene.person), focus=_idle(scene), effects=(effect,))
    return _ask(scene, _who(), "identify", "", effects=(effect,))


def _who() -> Say:
    return Say("registration/identify", {}, (Choice(CONTACT, "share_phone"),), contact=True)


def _idle(scene: Scene) -> Focus:
    return Focus("idle", prompt=scene.focus.prompt)


def _identify(scene: Scene, code: str) -> Turn:
    content = scene.inbound.content
    if isinstance(content, Contact):
        return _by_phone(scene, content)
    found = code_in(scene.text) or code
    if found:
        return _redeem(scene, found)
    if any(letter.isdecimal() for letter in scene.text):
        return _ask(scene, _who(), "identify", "", _not_a_code(scene))
    return _ask(scene, _who(), "identify", "")


def _not_a_code(scene: Scene) -> Say:
    phone = read("phone", scene.text, today=scene.today).outcome == "value"
    return Say("registration/not_a_code", {"lengths": CODE_LENGTHS, "phone": phone})


def _by_phone(scene: Scene, contact: Contact) -> Turn:
    if not contact.own:
        return _ask(scene, _who(), "identify", "", Say("registration/not_own_contact"))
    person = scene.records.person_with_phone(e164(contact.phone))
    if person is None:
        return _ask(scene, _who(), "identify", "", Say("registration/phone_unknown"))
    return _welcome(scene, person, Linked(person.id), "phone")


def _redeem(scene: Scene, code: str) -> Turn:
    short = len(code) == SHORT_DIGITS
    if scene.records.codes_rest(scene.inbound.address.channel) or (short and scene.records.short_codes_rest()):
        return _answer(scene, Say("registration/codes_rest"))
    if scene.records.wrong_codes(scene.inbound.address) >= TRIES_AN_HOUR:
        return _answer(scene, Say("registration/too_many_tries"))
    invitation = scene.records.invitation(code)
    if invitation is None or not invitation.usable:
        wrong = Say("registration/code_wrong" if invitation is None else "registration/code_used")
        return _answer(scene, wrong, Guessed(short))
    return _accept(scene, invitation)


def _answer(scene: Scene, say: Say, *effects: Effect) -> Turn:
    """Who is known goes on as before; a stranger is asked again who they are."""
    if scene.person:
        focus = _idle(scene) if scene.focus.scene.startswith("consent_") else None
        return scene.quiet(say, effects=effects, focus=focus)
    return _ask(scene, _who(), "identify", "", say, effects=effects)


def _accept(scene: Scene, invitation: Invitation) -> Turn:
    """Whom the code was issued for, or for somebody new: then it adds its unit to who is known already."""
    unit, whom = invitation.organisation, invitation.person
    if scene.person and whom and whom.id != scene.person.id:
        return _answer(scene, Say("registration/code_of_another"))
    if scene.person and unit is None:
        return _answer(scene, Say("registration/linked_already"), Linked(scene.person.id, invitation.id))
    if scene.person:
        said = Say("registration/joined", {"organisation": unit.title if unit else ""})
        audit = Audited("person.joined", unit.id if unit else "", "", "code")
        return _answer(scene, said, Linked(scene.person.id, invitation.id), audit)
    return _welcome(scene, whom, Linked(whom.id if whom else "", invitation.id), "code", invitation)


def _welcome(
    scene: Scene, person: Person | None, linked: Linked, through: str, invitation: Invitation | None = None
) -> Turn:
    units: tuple[Organisation, ...] = scene.records.organisations_of(person.id) if person else ()
    joined = invitation.organisation if invitation else None
    if joined and joined not in units:
        units = (*units, joined)
    roles = {person.role if person else "", invitation.role if invitation else ""}
    data = {
        "name": person.name if person else scene.inbound.name,
        "organisations": [unit.title for unit in units],
        "office": bool(roles & {Role.STAFF, Role.ADMIN}),
    }
    detail = through if person else f"{through}, new person"
    audit = Audited("person.linked", units[0].id if units else "", "", detail)
    say = Say("registration/welcome", data, _honorifics())
    return scene.prompt(Focus("honorific"), say, effects=(*_warning(scene, person), linked, audit))


def _warning(scene: Scene, person: Person | None) -> tuple[Effect, ...]:
    """Who was known before is told where they were reached until now: it may not have been them."""
    data = {"name": scene.inbound.name, "channel": scene.inbound.address.channel}
    return (Told(person.id, Say("registration/linked_elsewhere", data)),) if person else ()


def _honorifics() -> tuple[Choice, ...]:
    return tuple(Choice(word, "literal", {"text": word.capitalize()}) for word in HONORIFICS)


def show_honorific(scene: Scene) -> Turn:
    """Ask again how to address the person."""
    return scene.prompt(Focus("honorific"), Say("registration/honorific", {}, _honorifics()))


def take_honorific(scene: Scene) -> Turn:
    """How the person is to be addressed; anything else than one of the words is taken up as a message of its own."""
    assert scene.person is not None
    choice = scene.chosen()
    if choice not in HONORIFICS:
        return scene.quiet(menu_say(scene, scene.person), focus=_idle(scene))
    effect = Honoured(scene.person.id, choice)
    return scene.quiet(menu_say(scene, scene.person, chosen=choice), focus=_idle(scene), effects=(effect,))


def start_again(scene: Scene, code: str) -> Turn:
    """/start by somebody who is known: a code joins one more unit; otherwise the menu."""
    assert scene.person is not None
    if found := code_in(code):
        return _redeem(scene, found)
    return scene.quiet(menu_say(scene, scene.person), focus=_idle(scene))


def menu_say(scene: Scene, person: Person, *, chosen: str = "", understood: bool = True) -> Say:
    """The menu of the person's role, with what is owed."""
    commands = commands_for(person.role)
    units = [{"title": unit.title, "drafts": scene.records.drafts(unit.id)} for unit in scene.organisations]
    data = {
        "commands": commands,
        "units": units,
        "chosen": chosen,
        "understood": understood,
        "role": str(person.role),
    }
    return Say("menu", data, tuple(Choice(name, name[1:]) for name in commands if name != "/start"))
