"""Limiting somebody of the office to communes and fields, named in words."""

from msgspec import Struct

from conversations.access import Scope
from conversations.answers import clean, fold
from conversations.effects import Audited
from conversations.places import Ambiguous, Commune
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.staff.effects import ScopeSet
from conversations.staff.officer import Officer
from conversations.staff.people import scope_told, show_list, show_one
from conversations.turn import Focus, Turn

YES, STOP, ALL = "yes", "stop", "all"
EVERYTHING = frozenset({"tat ca", "toan tinh", "het", "moi don vi"})


class Meant(Struct, frozen=True):
    """What words name: a scope, and the parts that name neither a commune nor a field."""

    scope: Scope
    unknown: tuple[str, ...] = ()


def meant_by(scene: Scene, text: str) -> Meant:
    """The communes and fields that stand between commas (or "và"); a commune that a former district bore the name of
    is taken as the commune. Every spelling of a field that the roster has is meant."""
    known = scene.records.notices.vocabulary()
    communes, fields, unknown = set[str](), set[str](), list[str]()
    for part in clean(text).replace(";", ",").replace("\n", ",").replace(" và ", ",").split(","):
        words = fold(part).strip(" .!").removeprefix("linh vuc ").strip()
        if not words:
            continue
        spelled = {field for field in known.fields if fold(field) == words}
        place = known.places.named(part.strip())
        if spelled:
            fields |= spelled
        elif isinstance(place, Commune | Ambiguous):
            communes.add(place.commune.code if isinstance(place, Ambiguous) else place.code)
        else:
            unknown.append(part.strip()[:40])
    return Meant(Scope(frozenset(communes), frozenset(fields)), tuple(unknown))


def ask(scene: Scene, officer: Officer, *before: Say) -> Turn:
    """Ask which units the person may see."""
    data = {"name": officer.person.name, "scope": scope_told(scene, officer.scope)}
    choices = (*((Choice(ALL, "scope_all"),) if officer.scope else ()), Choice(STOP, "never_mind"))
    focus = Focus("officer_scope", note={"person": officer.person.id})
    return scene.prompt(focus, *before, Say("staff/scope", data, choices))


def _officer(scene: Scene) -> Officer | None:
    return scene.records.staff.officer(scene.focus.note.get("person", ""))


def show(scene: Scene) -> Turn:
    """Ask again."""
    officer = _officer(scene)
    return ask(scene, officer) if officer else show_list(scene)


def take(scene: Scene) -> Turn:
    """Communes and fields were named: what was understood is shown before it counts."""
    officer, said = _officer(scene), fold(scene.text).strip(" .!")
    if officer is None:
        return show_list(scene)
    if scene.chosen() == STOP or said == "thoi":
        return show_one(scene, officer)
    if scene.chosen() == ALL or said in EVERYTHING:
        return _confirm(scene, officer, "")
    meant = meant_by(scene, scene.text)
    if meant.unknown or meant.scope == Scope():
        words = meant.unknown or (clean(scene.text).strip()[:40],)
        return ask(scene, officer, Say("staff/scope_unread", {"unknown": words}))
    return _confirm(scene, officer, scene.text)


def _confirm(scene: Scene, officer: Officer, words: str) -> Turn:
    scope = meant_by(scene, words).scope if words else None
    data = {"name": officer.person.name, "scope": scope_told(scene, scope), "charge": officer.charge}
    choices = (Choice(YES, "officer_yes"), Choice(STOP, "never_mind"))
    focus = Focus("officer_limit", note={"person": officer.person.id, "words": words})
    return scene.prompt(focus, Say("staff/scope_confirm", data, choices))


def show_confirm(scene: Scene) -> Turn:
    """Ask for the confirmation again."""
    officer = _officer(scene)
    return _confirm(scene, officer, scene.focus.note.get("words", "")) if officer else show_list(scene)


def take_confirm(scene: Scene) -> Turn:
    """The person may see those units from now on, or nothing changes."""
    officer, words = _officer(scene), scene.focus.note.get("words", "")
    if officer is None:
        return show_list(scene)
    if scene.chosen() == STOP or fold(scene.text).strip(" .!") == "thoi":
        return show_one(scene, officer)
    if scene.chosen() != YES:
        return show_confirm(scene)
    scope = meant_by(scene, words).scope if words else None
    told = ", ".join((*sorted(scope.communes), *sorted(scope.fields))) if scope else "all"
    audit = Audited("staff.scope_set", "", "", f"person {officer.person.id}: {told}")
    said = Say("staff/scope_set", {"name": officer.person.name, "scope": scope_told(scene, scope)})
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(said, effects=(ScopeSet(officer.person.id, scope), audit), focus=idle)
