"""/nhapthay: the office types a unit's report in its place; who acts for the unit is shown it and confirms."""

from msgspec.structs import replace

from conversations import report
from conversations.answers import fold, read
from conversations.closed import owed_periods
from conversations.correction import reopen, sent_with_code
from conversations.effects import Audited, Confirmed
from conversations.people import Organisation
from conversations.period_words import names_period, period_words
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import work_on

SHOWN = 8


def begin(scene: Scene, words: str) -> Turn:
    """/nhapthay UNIT [MONTH]: the unit's report that is owed, or the named one, sent already or not."""
    unit, month = _split(words)
    if not unit:
        return _ask(scene, month, Say("desk/behalf_whom"))
    found = scene.records.organisations_named(unit)
    if len(found) == 1:
        return _open(scene, found[0], month)
    if not found:
        return _ask(scene, month, Say("desk/unit_unknown", {"words": unit[:60]}))
    choices = tuple(Choice(unit.id, "literal", {"text": f"{unit.title} ({unit.code})"}) for unit in found[:SHOWN])
    return _ask(scene, month, Say("desk/which_unit", {"more": max(0, len(found) - SHOWN)}, choices))


def show(scene: Scene) -> Turn:
    """Ask for the unit again."""
    return _ask(scene, scene.focus.note.get("month", ""), Say("desk/behalf_whom"))


def take(scene: Scene) -> Turn:
    """The unit was typed or chosen."""
    choice, month = scene.chosen(), scene.focus.note.get("month", "")
    unit = scene.records.organisation(choice) if choice else None
    return _open(scene, unit, month) if unit else begin(scene, f"{scene.text.strip()} {month}")


def _ask(scene: Scene, month: str, say: Say) -> Turn:
    return scene.prompt(Focus("behalf", note={"month": month} if month else {}), say)


def _split(words: str) -> tuple[str, str]:
    """The unit and, from the first words of a period on ("tháng", "quý", "năm"), the period."""
    parts = words.split()
    folded = [fold(part) for part in parts]
    place = next((place for place in range(len(parts)) if names_period(folded[place:])), len(parts))
    return " ".join(parts[:place]), " ".join(parts[place:])


def _open(scene: Scene, unit: Organisation, month: str) -> Turn:
    turn = _reopened(scene, unit, month) or report.begin_unit(scene, unit.id, month)
    audit = Audited("unit.opened_by_office", unit.id, turn.focus.period)
    return replace(turn, effects=(audit, *turn.effects))


def _reopened(scene: Scene, unit: Organisation, month: str) -> Turn | None:
    """The named month's report, when it was sent; or that all were."""
    named = read("period", period_words(month, scene.today), today=scene.today)
    if not month or named.outcome != "value":
        owed = owed_periods(scene, unit)
        said = Say("desk/behalf_none_owed", {"organisation": unit.title, "code": unit.code})
        return None if owed else scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt))
    work = work_on(scene, unit.id, str(named.value))
    return reopen(work) if work and work.session.sent else None


def confirm(scene: Scene, words: str) -> Turn:
    """/xacnhan CODE: who acts for the unit says that what the office typed is right."""
    found = sent_with_code(scene, words)
    if found is None:
        return scene.quiet(Say("report/no_such_code", {"code": words[:40]}))
    data = {"organisation": found.organisation.title, "period": found.period, "code": found.code}
    if found.code != words.strip().upper():
        return scene.quiet(Say("report/newer_edition", data))
    confirmed = Confirmed(found.organisation.id, found.period, found.edition)
    audit = Audited("report.confirmed", found.organisation.id, found.period, f"edition {found.edition}")
    return scene.quiet(Say("report/confirmed", data), effects=(confirmed, audit))
