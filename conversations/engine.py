"""One message in, one turn out: finds the conversation that the message belongs to and lets it answer."""

from collections.abc import Callable

from msgspec.structs import replace

from conversations import behalf, cadence, decisions, desk, history, offers, owing, photos, registration, report, rights
from conversations.access import ADMINS, COMMANDS, OFFICE, may, may_be_in
from conversations.answers import fold
from conversations.attachments import COMPOSING, REPORTING, TABLING
from conversations.commands import command_of
from conversations.correction import correct_by_speaking, correct_sent, edited
from conversations.deferral import take_deferral
from conversations.events import scenes as events
from conversations.events.door import take_code
from conversations.fund import scenes as fund
from conversations.inbound import Document, Edited, Left, Other, Photo, Tap, Text
from conversations.notices import scenes as notices
from conversations.notices.spoken import steering_in
from conversations.period_words import is_period
from conversations.petitions import scenes as petitions
from conversations.registers import scenes as registers
from conversations.reminders import scenes as reminders
from conversations.reminders.snooze import take_wish
from conversations.review import scenes as review
from conversations.say import Say
from conversations.scene import STALE, Scene
from conversations.staff import scenes as staff
from conversations.summaries import scenes as summaries
from conversations.turn import Focus, Turn
from conversations.unasked import take_unasked
from conversations.ways import showing as ways

Handler = Callable[[Scene], Turn]

AREAS = (notices, events, petitions, reminders, summaries, review, registers, fund, staff, ways)

SCENES: dict[str, tuple[Handler, Handler]] = {
    "ask": (report.take, report.show),
    "choose_unit": (report.take_unit, report.show_units),
    "choose_period": (report.take_period, report.show_periods),
    "review": (report.take_review, report.show),
    "pick": (report.take_pick, report.show),
    "mend": (report.take_mend, report.show),
    "reason": (report.take_reason, report.show),
    "why": (report.take_why, report.show_why),
    "conflict": (report.take_conflict, report.show_conflict),
    "choose_sent": (correct_sent, correct_sent),
    "honorific": (registration.take_honorific, registration.show_honorific),
    "rights": (rights.take, rights.show),
    "delete": (rights.take_delete, rights.show),
    "notices": (rights.take_notices, rights.ask_notices),
    "choose_cadence": (cadence.take, cadence.show),
    "behalf": (behalf.take, behalf.show),
    "refusal": (decisions.take_refusal, decisions.show_refusal),
    "invite": (desk.take_invite, desk.show_invite),
    "invite_for": (desk.take_invite_for, desk.show_invite_for),
    **{name: scene for area in AREAS for name, scene in area.SCENES.items()},
}

RIGHTS = ("rights", "delete", "notices")

COMMANDED: dict[str, Callable[[Scene, str], Turn]] = {
    "/start": registration.start_again,
    "/baocao": report.begin,
    "/sua": correct_sent,
    "/lichsu": lambda scene, _: history.show(scene),
    "/quyen": lambda scene, _: rights.show(scene),
    "/mamoi": desk.invite,
    "/lienket": desk.link,
    "/nhapthay": behalf.begin,
    "/xacnhan": behalf.confirm,
    "/chuabaocao": owing.show,
    "/anh": photos.show,
    "/duyet": decisions.accept,
    "/tuchoi": decisions.refuse,
    "/theoquy": lambda scene, _: cadence.choose(scene, "quarter"),
    "/theothang": lambda scene, _: cadence.choose(scene, "month"),
    "/thoat": lambda scene, _: report.pause(scene),
    "/lienhe": lambda scene, _: _again(scene, Say("somebody")),
    **{name: handler for area in AREAS for name, handler in area.COMMANDED.items()},
}


def step(scene: Scene) -> Turn:
    """What the message causes. Never raises for anything that a person can send."""
    content = scene.inbound.content
    if isinstance(content, Left):
        return scene.quiet()
    if not scene.inbound.private:
        return scene.quiet(Say("group")) if scene.text.startswith("/") else scene.quiet()
    if scene.person is None or scene.focus.scene.startswith("consent_") or not scene.consents.get("reports"):
        if _is_late(scene):
            return _too_late(scene)
        return _rights(scene) if scene.person and _uses_rights(scene) else registration.step(scene)
    if not may_be_in(scene.person, scene.focus.scene):
        scene = replace(scene, focus=Focus(prompt=scene.focus.prompt))
    if isinstance(content, Edited):
        return edited(scene)
    if isinstance(content, Photo | Document):
        return _file(scene, content)
    if isinstance(content, Other):
        return _again(scene, Say("unreadable", {"kind": content.kind}))
    return _routed(scene)


def _file(scene: Scene, content: Photo | Document) -> Turn:
    if scene.focus.scene in COMPOSING | TABLING:
        return SCENES[scene.focus.scene][0](scene)
    return _photo(scene, content) if isinstance(content, Photo) else _document(scene, content)


def _photo(scene: Scene, photo: Photo) -> Turn:
    """The photo is kept with the report at hand; the words under it are a message of their own."""
    said, kept = photos.take(scene, photo)
    holding = replace(scene, photos=tuple(attached.photo.sha256 for attached in kept))
    if not photo.caption.strip():
        turn = _again(holding, said)
        return Turn(turn.focus, turn.says, (*kept, *turn.effects))
    turn = _routed(replace(holding, inbound=replace(scene.inbound, content=Text(photo.caption))))
    return Turn(turn.focus, (said, *turn.says), (*kept, *turn.effects))


def _document(scene: Scene, document: Document) -> Turn:
    """No document is taken here; the words under it are a message of their own."""
    assert scene.person is not None
    reporting, office = scene.focus.scene in REPORTING, may(scene.person, "/thongbao")
    said = Say("document_elsewhere", {"reporting": reporting, "office": office})
    if not document.caption.strip():
        return _again(scene, said)
    turn = _routed(replace(scene, inbound=replace(scene.inbound, content=Text(document.caption))))
    return Turn(turn.focus, (said, *turn.says), turn.effects)


def _uses_rights(scene: Scene) -> bool:
    """Whoever took their agreement back may still see and delete what is kept about them, and do nothing else."""
    if not isinstance(scene.inbound.content, Text | Tap):
        return False
    command = _command(scene)
    return command[0] == "/quyen" if command else scene.focus.scene in RIGHTS


def _rights(scene: Scene) -> Turn:
    """/quyen, or an answer to what it asked: no other conversation is within reach."""
    if scene.chosen() == STALE:
        return _again(scene, Say("stale"))
    if _command(scene) or scene.focus.scene not in RIGHTS:
        return rights.show(scene)
    return SCENES[scene.focus.scene][0](scene)


WRITING = petitions.WRITING | events.WRITING | review.WRITING | registers.WRITING
"""Where whole sentences are written."""
IN_PASSING = frozenset({"event_detail", "event_reason"})
"""Where it is rather names, numbers, or a reason that may be left out: who says once more that they come is nobody's
name, and a polite command days later no reason."""


def _command(scene: Scene) -> tuple[str, str] | None:
    choice = scene.chosen()
    if choice is None and scene.person and scene.person.role in OFFICE and (steered := steering_in(scene.text)):
        return steered
    if choice is not None and not choice.startswith("/"):
        return None
    return command_of(choice or scene.text, polite=scene.focus.scene not in WRITING - IN_PASSING)


def _is_late(scene: Scene) -> bool:
    """Words that were overtaken answer another question than the one that now stands open."""
    return scene.overtaken and isinstance(scene.inbound.content, Text)


def _too_late(scene: Scene) -> Turn:
    """Nothing is done with them, and whoever wrote them knows it."""
    return scene.quiet(Say("overtaken", {"words": scene.text}))


def _routed(scene: Scene) -> Turn:
    if _is_late(scene):
        return _too_late(scene)
    choice = scene.chosen()
    if choice == STALE:
        return _again(scene, Say("stale"))
    if (offered := _offered(scene)) is not None:
        return offered
    if scene.focus.scene in notices.WRITING and scene.text.strip() and not scene.text.strip().startswith("/"):
        return SCENES[scene.focus.scene][0](scene)
    command = _command(scene)
    if command and not _answers_here(scene, *command):
        return _commanded(scene, *command)
    if aside := take_code(scene) or take_wish(scene) or take_deferral(scene) or registers.named(scene):
        return aside
    if scene.focus.scene in SCENES:
        return SCENES[scene.focus.scene][0](scene)
    if scene.focus.scene in ("idle", "paused") and (corrected := correct_by_speaking(scene)):
        return corrected
    if scene.focus.scene in ("idle", "paused") and (told := take_unasked(scene)):
        return told
    return desk.menu(scene, understood=not isinstance(scene.inbound.content, Text))


def _offered(scene: Scene) -> Turn | None:
    """The answer to a message that nobody asked for; None when this is none."""
    meant = offers.meant(scene)
    if isinstance(meant, Say):
        return _again(scene, meant)
    command = command_of(meant) if isinstance(meant, str) else None
    return _commanded(scene, *command) if command else meant if isinstance(meant, Turn) else None


def _answers_here(scene: Scene, command: str, rest: str) -> bool:
    """Within a report the plain word "sửa" means this report, not one sent before, unless its month is named; on the
    page before sending "em gửi báo cáo nhé" sends it. Where whole sentences are written, one that begins like a command
    is none, but "báo cáo tháng 9" is no sentence: whoever left it at "why do you not come?" is not held there."""
    if scene.focus.scene in WRITING and rest and not scene.text.strip().startswith("/"):
        return bool(scene.text) and not is_period(rest)
    if scene.focus.scene == "review" and command == "/baocao" and report.is_sending(fold(scene.text).strip(" .!")):
        return True
    reporting = scene.focus.scene in ("ask", "review", "mend", "pick", "reason", "why")
    return reporting and command == "/sua" and not rest and not scene.text.strip().startswith("/")


def _commanded(scene: Scene, command: str, rest: str) -> Turn:
    assert scene.person is not None
    if not may(scene.person, command):
        return _again(scene, Say("forbidden", {"admins": COMMANDS[command] == ADMINS}))
    return COMMANDED[command](scene, rest) if command in COMMANDED else desk.menu(scene, understood=True)


def _again(scene: Scene, say: Say) -> Turn:
    """Say something first, then show the prompt that stands open once more."""
    shown = SCENES[scene.focus.scene][1](scene) if scene.focus.scene in SCENES else None
    if shown is None:
        return scene.quiet(say)
    return Turn(shown.focus, (say, *shown.says), shown.effects)
