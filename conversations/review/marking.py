"""What the office says of a report: accepted, returned to be corrected, or flagged for its colleagues."""

from datetime import timedelta

from conversations.answers import clean
from conversations.changes import changes_between
from conversations.effects import Audited, Effect, Resumed, Told
from conversations.petitions.pages import typed
from conversations.review.effects import Reopened, Reviewed
from conversations.review.incoming import ACCEPTED, FLAGGED, RETURNED, Incoming, Reopening, Wanted
from conversations.review.listing import DAYS_BACK, line_of, listing_of, show_list
from conversations.review.page import find, show_page, unknown
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

LONGEST = 400
RETURNED_FOR = timedelta(days=5)
"""How long a report may be corrected that was returned when its cycle had locked."""
STOP = "stop"


def begin(scene: Scene, words: str) -> Turn:
    """/duyetbaocao [CODE | WORDS]: the list, or one report."""
    if words.strip().upper().startswith("BC-"):
        report = find(scene, words)
        return show_page(scene, report) if report else unknown(scene, words)
    return show_list(scene, listing_of(scene, words))


def accept(scene: Scene, words: str) -> Turn:
    """/nhanbaocao CODE."""
    report = find(scene, words)
    if report is None:
        return unknown(scene, words)
    if report.state == ACCEPTED:
        data = {**line_of(report), "reviewer": report.reviewer, "reviewed_at": report.reviewed_at}
        said = Say("review/already", data, (Choice("/duyetbaocao", "new_reports"),))
        return scene.prompt(Focus("idle"), said)
    waiting = scene.records.review.incoming(Wanted(scene.today - DAYS_BACK), 0, 2)
    after = next((each for each in waiting if each.code != report.code), None)
    following = (Choice(f"/duyetbaocao {after.code}", "incoming", line_of(after)),) if after else ()
    say = Say("review/accepted", line_of(report), (*following, Choice("/duyetbaocao", "new_reports")))
    return scene.prompt(Focus("idle"), say, effects=_accepted(scene, report))


def _accepted(scene: Scene, report: Incoming) -> tuple[Effect, ...]:
    """A correction that lies open without a change in it is over, too: nothing is waited for any more."""
    unit, period = report.organisation.id, report.period
    session = scene.records.session(unit, period)
    same = session.correcting and not changes_between(scene.records.sent_answers(unit, period), session.answers)
    over: tuple[Effect, ...] = (Resumed(unit, period, correcting=False),) if same else ()
    audit = Audited("report.accepted", unit, period, f"edition {report.edition}")
    return (Reviewed(unit, period, report.edition, ACCEPTED), *over, audit)


def send_back(scene: Scene, words: str) -> Turn:
    """/trabaocao CODE [COMMENT]: the leader is asked to correct it, and told what."""
    return _noted(scene, words, RETURNED)


def flag(scene: Scene, words: str) -> Turn:
    """/ghichubaocao CODE [NOTE]: a note for the office alone."""
    return _noted(scene, words, FLAGGED)


def _noted(scene: Scene, words: str, state: str) -> Turn:
    code, _, note = words.strip().partition(" ")
    report = find(scene, code)
    if report is None:
        return unknown(scene, words)
    note = clean(typed(scene, note) if note else "").strip()[:LONGEST]
    return _keep(scene, report, state, note) if note else _ask(scene, report, state)


def _ask(scene: Scene, report: Incoming, state: str, *before: Say) -> Turn:
    data = {**line_of(report), "marked": state}
    focus = Focus("review_note", report.organisation.id, report.period, note={"code": report.code, "state": state})
    return scene.prompt(focus, *before, Say("review/ask_note", data, (Choice(STOP, "never_mind"),)))


def show_note(scene: Scene) -> Turn:
    """Ask again what is to be said."""
    report = find(scene, scene.focus.note.get("code", ""))
    return (
        _ask(scene, report, scene.focus.note["state"]) if report else unknown(scene, scene.focus.note.get("code", ""))
    )


def take_note(scene: Scene) -> Turn:
    """What is to be said was written."""
    report, note = find(scene, scene.focus.note.get("code", "")), clean(scene.text).strip()[:LONGEST]
    if report is None:
        return unknown(scene, scene.focus.note.get("code", ""))
    if scene.chosen() == STOP or note.casefold() in ("thôi", "thoi"):
        return show_page(scene, report)
    return _keep(scene, report, scene.focus.note["state"], note) if note else show_note(scene)


def _keep(scene: Scene, report: Incoming, state: str, note: str) -> Turn:
    if state == RETURNED:
        return _returned(scene, report, note)
    unit, period = report.organisation.id, report.period
    effects = (
        Reviewed(unit, period, report.edition, FLAGGED, note),
        Audited("report.flagged", unit, period, f"edition {report.edition}"),
    )
    said = Say("review/flagged", {**line_of(report), "note": note}, (Choice("/duyetbaocao", "new_reports"),))
    return scene.prompt(Focus("idle"), said, effects=effects)


def _returned(scene: Scene, report: Incoming, note: str) -> Turn:
    """The correction is open at once, so that reminders know of it; where the cycle has locked, for some days."""
    unit, period = report.organisation.id, report.period
    days = scene.records.cycle_of(unit, period)
    until = scene.today + RETURNED_FOR if days.locked(scene.today) else days.locks
    reopened: tuple[Effect, ...] = ()
    if days.locked(scene.today):
        reopened = (Reopened(Reopening(unit, period, until, note)),)
    by = scene.person.name if scene.person else ""
    data = {**line_of(report), "note": note, "by": by, "until": until}
    asked = Say("review/please_correct", data, (Choice(f"/sua {report.code}", "correct_it"),))
    told = tuple(Told(person.id, asked) for person in scene.records.representatives(unit))
    effects: tuple[Effect, ...] = (
        Reviewed(unit, period, report.edition, RETURNED, note),
        *reopened,
        Resumed(unit, period, correcting=True),
        Audited("report.returned", unit, period, f"edition {report.edition}"),
        *told,
    )
    back = (Choice(f"/sodienthoai {report.organisation.code}", "show_phones"), Choice("/duyetbaocao", "new_reports"))
    said = Say("review/returned", {**data, "told": len(told)}, back)
    return scene.prompt(Focus("idle"), said, effects=effects)
