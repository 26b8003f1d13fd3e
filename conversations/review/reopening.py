"""/molai: one unit may change one period's report after the lock, until a day and for a reason."""

import re
from datetime import date, timedelta

from conversations.answers import clean, fold, read
from conversations.effects import Audited, Effect, Told
from conversations.people import Organisation
from conversations.review.days_named import day_in
from conversations.review.effects import Reopened
from conversations.review.incoming import Reopening
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import Work, work_on

USUAL = timedelta(days=5)
LONGEST = timedelta(days=60)
LONGEST_REASON = 200
SHOWN = 8
STOP = "stop"
_PERIOD = re.compile(r"\b(?:tháng|thang|quý|quy|năm|nam|6 tháng|6 thang)\s+\d")
_REASON = re.compile(r"\b(?:vì|do|lý do|ly do)\b[\s:]*")


def begin(scene: Scene, words: str) -> Turn:
    """/molai UNIT PERIOD [đến DAY] [vì REASON]; what is missing is asked."""
    said = clean(words).strip()
    why = _REASON.search(said)
    reason = said[why.end() :].strip() if why else ""
    said = said[: why.start()].strip() if why else said
    place = _PERIOD.search(said)
    unit, rest = (said[: place.start()].strip(), said[place.start() :]) if place else (said, "")
    return _next(scene, {"unit": unit, "rest": rest, "reason": reason[:LONGEST_REASON]})


def show(scene: Scene) -> Turn:
    """Ask again for what is missing."""
    return _next(scene, dict(scene.focus.note))


def take(scene: Scene) -> Turn:
    """What was missing was said."""
    note, choice = dict(scene.focus.note), scene.chosen()
    if choice == STOP or fold(scene.text).strip(" .!") == "thoi":
        return scene.quiet(Say("review/not_reopened"), focus=Focus("idle", prompt=scene.focus.prompt))
    asked = note.pop("asked", "unit")
    said = choice if asked == "unit" and choice else clean(scene.text).strip()
    return _next(scene, {**note, asked: said[:LONGEST_REASON]})


def _next(scene: Scene, note: dict[str, str]) -> Turn:
    unit = _unit(scene, note)
    if isinstance(unit, Turn):
        return unit
    note = {**note, "unit": unit.id}
    rest, _ = day_in(note.get("rest", ""), scene.today, scene.today)
    reading = read("period", rest, today=scene.today) if rest else None
    if reading is None or reading.outcome != "value":
        data = {"organisation": unit.title, "again": bool(rest)}
        return _ask(scene, {**note, "rest": ""}, "rest", Say("review/reopen_period", data, (_stop(),)))
    period, day = str(reading.value), day_in(note["rest"], scene.today, scene.today)[1]
    work = work_on(scene, unit.id, period)
    if work is None or not work.locked:
        return _not_locked(scene, unit, period, sent=bool(work and work.session.edition))
    until = day or scene.today + USUAL
    if not scene.today <= until <= scene.today + LONGEST:
        data = {"organisation": unit.title, "again": True, "longest": LONGEST.days}
        return _ask(scene, {**note, "rest": ""}, "rest", Say("review/reopen_day", data, (_stop(),)))
    if not note.get("reason"):
        data = {"organisation": unit.title, "period": period, "until": until}
        return _ask(scene, note, "reason", Say("review/reopen_why", data, (_stop(),)))
    return _reopen(scene, work, until, note["reason"])


def _stop() -> Choice:
    return Choice(STOP, "never_mind")


def _ask(scene: Scene, note: dict[str, str], asked: str, say: Say) -> Turn:
    return scene.prompt(Focus("reopen", note={**note, "asked": asked}), say)


def _unit(scene: Scene, note: dict[str, str]) -> Organisation | Turn:
    words = note.get("unit", "")
    if words and (known := scene.records.organisation(words)):
        return known
    found = scene.records.organisations_named(words) if words else ()
    if len(found) == 1:
        return found[0]
    if found:
        choices = tuple(Choice(each.id, "literal", {"text": f"{each.title} ({each.code})"}) for each in found[:SHOWN])
        return _ask(scene, note, "unit", Say("desk/which_unit", {"more": max(0, len(found) - SHOWN)}, choices))
    said = Say("desk/unit_unknown", {"words": words[:60]}) if words else Say("review/reopen_whom", {}, (_stop(),))
    return _ask(scene, {**note, "unit": ""}, "unit", said)


def _not_locked(scene: Scene, unit: Organisation, period: str, *, sent: bool) -> Turn:
    """There is nothing to reopen: it can be sent late at any time, or be changed as it is."""
    locks = scene.records.cycle_of(unit.id, period).locks
    said = Say("review/not_locked", {"organisation": unit.title, "period": period, "locks": locks, "sent": sent})
    return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt))


def _reopen(scene: Scene, work: Work, until: date, reason: str) -> Turn:
    unit, period = work.organisation, work.session.period
    sent = scene.records.review.code_of(unit.id, period)
    by = scene.person.name if scene.person else ""
    data = {"organisation": unit.title, "period": period, "until": until, "reason": reason, "by": by}
    asked = Say("review/reopened_for_you", data, (Choice(f"/sua {sent}", "correct_it"),))
    told = tuple(Told(person.id, asked) for person in scene.records.representatives(unit.id))
    effects: tuple[Effect, ...] = (
        Reopened(Reopening(unit.id, period, until, reason)),
        Audited("period.reopened", unit.id, period, f"until {until}"),
        *told,
    )
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(Say("review/reopened", {**data, "told": len(told)}), effects=effects, focus=idle)
