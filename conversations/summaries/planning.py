"""/kehoach: the plan's targets, seen by the office and set by admins."""

from conversations.effects import Audited
from conversations.people import Role
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.summaries.effects import TargetSet
from conversations.summaries.plan import Target
from conversations.summaries.plan_words import labels_of, target_in, year_in
from conversations.turn import Focus, Turn

SET, DROP = "set", "drop"


def begin(scene: Scene, words: str) -> Turn:
    """The targets of a year (this one, without words), or a target that is said in one line."""
    year = year_in(words) if words else scene.today.year
    return _said(scene, words) if year is None else _list(scene, year)


def show(scene: Scene) -> Turn:
    """The targets again."""
    return _list(scene, int(scene.focus.period or scene.today.year))


def take(scene: Scene) -> Turn:
    """A target was typed, or a year."""
    words = scene.text.strip()
    return begin(scene, words) if words else show(scene)


def _list(scene: Scene, year: int, *before: Say) -> Turn:
    targets = [_told(scene, target) for target in scene.records.targets(str(year))]
    say = Say("summaries/plan", {"year": str(year), "targets": targets, "may_set": _may_set(scene)})
    return scene.prompt(Focus("plan", period=str(year)), *before, say)


def _may_set(scene: Scene) -> bool:
    return scene.person is not None and scene.person.role is Role.ADMIN


def _told(scene: Scene, target: Target) -> dict[str, object]:
    label, answer_kind = labels_of(scene.forms).get(target.indicator, (target.indicator, "count"))
    commune = scene.records.notices.vocabulary().places.with_code(target.area) if target.area else None
    return {
        "period": target.period,
        "label": label,
        "answer_kind": answer_kind,
        "kind": target.kind,
        "area": commune.title if commune else target.area,
        "value": target.value,
    }


def _said(scene: Scene, words: str) -> Turn:
    """Echo what was understood before it counts."""
    if not _may_set(scene):
        return _list(scene, scene.today.year, Say("summaries/plan_admins_only"))
    found = target_in(words, scene.forms, scene.today, scene.records.notices.vocabulary().places)
    if isinstance(found, str):
        return scene.prompt(Focus("plan"), Say("summaries/plan_unclear", {"problem": found, "words": words[:60]}))
    key = {"indicator": found.indicator, "kind": found.kind, "area": found.area}
    return _confirm(scene, Focus("plan_confirm", period=found.period, note={**key, "value": _text(found.value)}))


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _in_hand(focus: Focus) -> TargetSet:
    note = focus.note
    value = int(note["value"]) if note.get("value") else None
    return TargetSet(focus.period, note["indicator"], note["kind"], note["area"], value)


def _confirm(scene: Scene, focus: Focus) -> Turn:
    change = _in_hand(focus)
    before = next((each.value for each in scene.records.targets(change.period[:4]) if _same(each, change)), None)
    removing = change.value is None
    if removing and before is None:
        return _list(scene, int(change.period[:4]), Say("summaries/plan_unclear", {"problem": "absent", "words": ""}))
    told = _told(scene, Target(change.period, change.indicator, change.kind, change.area, change.value or 0))
    data = {**told, "value": change.value, "before": before}
    asked = {"removing": removing}
    choices = (Choice(SET, "summary_plan_set", asked), Choice(DROP, "summary_plan_drop", asked))
    return scene.prompt(focus, Say("summaries/plan_confirm", data, choices))


def _same(target: Target, change: TargetSet) -> bool:
    return (target.period, target.indicator, target.kind, target.area) == (
        change.period,
        change.indicator,
        change.kind,
        change.area,
    )


def show_confirmation(scene: Scene) -> Turn:
    """Ask again whether the target is right."""
    return _confirm(scene, scene.focus)


def take_confirmation(scene: Scene) -> Turn:
    """The target was found right, or another is typed."""
    choice, change = scene.chosen(), _in_hand(scene.focus)
    if choice == DROP:
        return _list(scene, int(change.period[:4]))
    if choice != SET:
        words = scene.text.strip() if choice is None else ""
        return begin(scene, words) if words else _confirm(scene, scene.focus)
    if not _may_set(scene):
        return _list(scene, scene.today.year, Say("summaries/plan_admins_only"))
    detail = f"{change.indicator} {change.kind} {change.area} {change.value}"
    audit = Audited("plan.set", "", change.period, " ".join(detail.split()))
    focus = Focus("plan", period=change.period[:4], prompt=scene.focus.prompt)
    return scene.quiet(
        Say("summaries/plan_kept", {"dropped": change.value is None}), effects=(change, audit), focus=focus
    )
