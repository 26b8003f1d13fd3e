"""/thangnhac: the ladder of reminders, shown and changed in a sentence."""

from collections.abc import Sequence

from conversations.effects import Audited
from conversations.people import Role
from conversations.reminders.effects import StepChanged
from conversations.reminders.ladder import CADENCES, Step
from conversations.reminders.steps_in_words import FURTHEST, changed
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def show(scene: Scene, words: str) -> Turn:
    """/thangnhac [CHANGE]: the steps as they are; with words, those of the cadence as they are from now on."""
    return _change(scene, words) if words.strip() else show_again(scene)


def show_again(scene: Scene) -> Turn:
    """The steps as they are."""
    return scene.prompt(Focus("ladder"), _ladder(scene.records.reminders.ladder(), may_change=_may_change(scene)))


def take(scene: Scene) -> Turn:
    """A change was typed."""
    return _change(scene, scene.text)


def _change(scene: Scene, words: str) -> Turn:
    ladder = scene.records.reminders.ladder()
    wanted = changed(words, ladder, scene.calendar) if _may_change(scene) else "admin"
    if isinstance(wanted, str):
        return scene.prompt(Focus("ladder"), _problem(scene, wanted))
    before = next(step for step in ladder if (step.cadence, step.number) == (wanted.cadence, wanted.number))
    if wanted == before:
        return scene.prompt(Focus("ladder"), Say("reminders/ladder_same", {"number": wanted.number}))
    detail = f"{wanted.cadence} {wanted.key}: {_brief(before)} -> {_brief(wanted)}"
    after = [wanted if step == before else step for step in ladder if step.cadence == wanted.cadence]
    said = Say("reminders/ladder_changed", {"step": _told(wanted)})
    effects = (StepChanged(wanted), Audited("ladder.changed", "", "", detail))
    return scene.prompt(Focus("ladder"), said, _ladder(after, may_change=True), effects=effects)


def _may_change(scene: Scene) -> bool:
    """The office sees the ladder; an admin changes it."""
    return scene.person is not None and scene.person.role is Role.ADMIN


def _problem(scene: Scene, problem: str) -> Say:
    data = {
        "problem": problem,
        "furthest": FURTHEST,
        "quiet_from": f"{scene.calendar.quiet_from:%H:%M}",
        "quiet_until": f"{scene.calendar.quiet_until:%H:%M}",
    }
    return Say("reminders/ladder_problem", data)


def _brief(step: Step) -> str:
    return f"{step.anchor}{step.days:+d} {step.at:%H:%M}{'' if step.active else ' off'}"


def _ladder(steps: Sequence[Step], *, may_change: bool) -> Say:
    told = ((cadence, [_told(step) for step in steps if step.cadence == cadence]) for cadence in CADENCES)
    cadences = [{"cadence": name, "steps": each} for name, each in told if each]
    return Say("reminders/ladder", {"cadences": cadences, "may_change": may_change})


def _told(step: Step) -> dict[str, object]:
    return {
        "cadence": step.cadence,
        "number": step.number,
        "anchor": step.anchor,
        "days": step.days,
        "at": f"{step.at:%H:%M}",
        "action": step.action,
        "active": step.active,
    }
