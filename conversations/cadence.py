"""How often a unit reports: a cooperative group may choose the quarter instead of the month."""

from conversations.effects import Audited, Paced
from conversations.people import Kind, Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def choose(scene: Scene, cadence: str) -> Turn:
    """ "báo theo quý", "báo theo tháng": for the person's only group, or the one that they choose."""
    groups = [unit for unit in scene.organisations if unit.kind is Kind.THT]
    if not groups:
        return scene.quiet(Say("cadence/groups_only"))
    return _set(scene, groups[0], cadence) if len(groups) == 1 else _which(scene, groups, cadence)


def _which(scene: Scene, groups: list[Organisation], cadence: str) -> Turn:
    choices = tuple(Choice(unit.id, "literal", {"text": unit.title}) for unit in groups)
    focus = Focus("choose_cadence", note={"cadence": cadence})
    return scene.prompt(focus, Say("cadence/which", {"cadence": cadence}, choices))


def show(scene: Scene) -> Turn:
    """Ask once more which group it is about."""
    return choose(scene, scene.focus.note["cadence"])


def take(scene: Scene) -> Turn:
    """The group was chosen."""
    chosen = scene.chosen()
    unit = next((unit for unit in scene.organisations if unit.id == chosen and unit.kind is Kind.THT), None)
    return _set(scene, unit, scene.focus.note["cadence"]) if unit else show(scene)


def _set(scene: Scene, unit: Organisation, cadence: str) -> Turn:
    said = Say("cadence/set", {"organisation": unit.title, "cadence": cadence, "already": unit.cadence == cadence})
    idle = Focus("idle", prompt=scene.focus.prompt)
    if unit.cadence == cadence:
        return scene.quiet(said, focus=idle)
    audit = Audited("organisation.cadence", unit.id, "", f"{unit.cadence} to {cadence}")
    return scene.quiet(said, effects=(Paced(unit.id, cadence), audit), focus=idle)
