"""One message in, one turn out: finds the conversation that the message belongs to and lets it answer."""

from collections.abc import Callable

from conversations import desk, history, registration, report, rights
from conversations.access import may
from conversations.commands import command_of
from conversations.correction import correct_sent, edited
from conversations.inbound import Edited, Left, Other, Text
from conversations.scene import STALE, Scene
from conversations.turn import Say, Turn

Handler = Callable[[Scene], Turn]

SCENES: dict[str, tuple[Handler, Handler]] = {
    "ask": (report.take, report.show),
    "choose_unit": (report.take_unit, report.show_units),
    "choose_period": (report.take_period, report.show_periods),
    "review": (report.take_review, report.show),
    "pick": (report.take_pick, report.show),
    "mend": (report.take_mend, report.show),
    "reason": (report.take_reason, report.show),
    "conflict": (report.take_conflict, report.show),
    "choose_sent": (correct_sent, report.show),
    "honorific": (registration.take_honorific, registration.show_honorific),
    "rights": (rights.take, rights.show),
    "delete": (rights.take_delete, rights.show),
    "invite": (desk.take_invite, desk.show_invite),
}


def step(scene: Scene) -> Turn:
    """What the message causes. Never raises for anything that a person can send."""
    content = scene.inbound.content
    if isinstance(content, Left):
        return scene.quiet()
    if not scene.inbound.private:
        return scene.quiet(Say("group")) if scene.text.startswith("/") else scene.quiet()
    if scene.person is None or not (scene.consents.get("reports") or _uses_rights(scene)):
        return registration.step(scene)
    if isinstance(content, Edited):
        return edited(scene)
    if isinstance(content, Other):
        return _again(scene, Say("unreadable", {"kind": content.kind}))
    return _routed(scene)


def _uses_rights(scene: Scene) -> bool:
    """Whoever took their agreement back may still see and delete what is kept about them."""
    command = command_of(scene.text)
    return scene.focus.scene in ("rights", "delete") or (command is not None and command[0] == "/quyen")


def _routed(scene: Scene) -> Turn:
    choice = scene.chosen()
    if choice == STALE:
        return _again(scene, Say("stale"))
    command = command_of(choice or scene.text) if choice is None or choice.startswith("/") else None
    if command and not _answers_here(scene, command[0]):
        return _commanded(scene, *command)
    if scene.focus.scene in SCENES:
        return SCENES[scene.focus.scene][0](scene)
    return desk.menu(scene, understood=not isinstance(scene.inbound.content, Text))


def _answers_here(scene: Scene, command: str) -> bool:
    """Within a report the plain word "sửa" means this report, not one sent before."""
    reporting = scene.focus.scene in ("ask", "review", "mend", "pick", "reason")
    return reporting and command == "/sua" and not scene.text.strip().startswith("/")


def _commanded(scene: Scene, command: str, rest: str) -> Turn:
    assert scene.person is not None
    if not may(scene.person, command):
        return _again(scene, Say("forbidden"))
    if command == "/start":
        return registration.start_again(scene, rest)
    if command == "/baocao":
        return report.begin(scene, rest)
    if command == "/sua":
        return correct_sent(scene)
    if command == "/lichsu":
        return history.show(scene)
    if command == "/quyen":
        return rights.show(scene)
    if command == "/mamoi":
        return desk.invite(scene, rest)
    if command == "/tonghop":
        return desk.summary(scene, rest)
    if command == "/thoat":
        return report.pause(scene)
    return desk.menu(scene, understood=True)


def _again(scene: Scene, say: Say) -> Turn:
    """Say something first, then show the prompt that stands open once more."""
    shown = SCENES[scene.focus.scene][1](scene) if scene.focus.scene in SCENES else None
    if shown is None:
        return scene.quiet(say)
    return Turn(shown.focus, (say, *shown.says), shown.effects)
