"""What a person still has to do for each of their units, and the one message that reminds them of all of it."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from conversations.closed import owed_periods
from conversations.people import Organisation
from conversations.periods import Period
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.series import same_series
from conversations.together import questions_left
from conversations.work import Work, work_on

NEW, BEGUN, READY, CORRECTING, CONFIRM = "new", "begun", "ready", "correcting", "confirm"
SOME_TIME_AGO = 14
"""How many of a unit's latest reports are looked through for the one to be confirmed."""


class Matter(Struct, frozen=True):
    """One report that is waited for: not begun, with `left` questions to come, ready to be sent, open for correction
    (since the office returned it with that `note`), or typed by the office under `code` and to be confirmed.
    `promised`: its leader named this time for it."""

    organisation: str
    period: str
    due: date
    state: str
    left: int = 0
    code: str = ""
    promised: bool = False
    note: str = ""


def matters_of(scene: Scene, unit: Organisation, period: str, *, promised: bool = False) -> tuple[Matter, ...]:
    """What the unit owes for a cycle's period: for a quarter begun in months, the months that are left of it."""
    wanted = Period.parse(period)
    owed = [Period.parse(text) for text in same_series(owed_periods(scene, unit), period)]
    inside = sorted(str(each) for each in owed if wanted.start <= each.start and each.end <= wanted.end)
    works = [work for each in inside or [period] if (work := work_on(scene, unit.id, each))]
    return tuple(_matter(work, promised) for work in works if inside or work.session.edition)


def _matter(work: Work, promised: bool) -> Matter:
    session = work.session
    title, due = work.organisation.title, work.scene.records.cycle(session.period).due
    if session.sent:
        return Matter(title, session.period, due, CONFIRM, code=_code(work))
    if session.correcting:
        note = work.scene.records.review.returned(session.organisation, session.period)
        return Matter(title, session.period, due, CORRECTING, code=_code(work), note=note)
    left = questions_left(work)
    state = NEW if not session.answers else BEGUN if left else READY
    return Matter(title, session.period, due, state, left, promised=promised)


def _code(work: Work) -> str:
    sent = work.scene.records.sent_reports(work.organisation.id, SOME_TIME_AGO)
    return next((each.code for each in sent if each.period == work.session.period), "")


def reminder_say(matters: Iterable[Matter], today: date) -> Say:
    """All of it in one message; the buttons begin the report, or put it off. Its dates are local."""
    told = tuple(matters)
    owed = [each for each in told if each.state in (NEW, BEGUN, READY)]
    data = {
        "matters": [_told(each, today) for each in told],
        "today": today,
        "closing": any(each.due <= today for each in owed),
    }
    return Say("reminders/remind", data, (*_report(owed), *_others(told), *_later(owed)))


def _told(matter: Matter, today: date) -> dict[str, object]:
    return {
        "organisation": matter.organisation,
        "period": matter.period,
        "due": matter.due,
        "past": matter.due < today,
        "state": matter.state,
        "left": matter.left,
        "note": matter.note,
        "promised": matter.promised,
    }


def _report(owed: list[Matter]) -> tuple[Choice, ...]:
    if not owed:
        return ()
    return (Choice(f"/baocao {owed[0].period}" if len(owed) == 1 else "/baocao", "baocao"),)


def _others(told: tuple[Matter, ...]) -> tuple[Choice, ...]:
    """The page of what the office typed, and the correction that lies open."""
    typed = tuple(Choice(f"/xemlai {each.code}", "see_typed") for each in told if each.state == CONFIRM)
    open_ones = tuple(Choice(f"/sua {each.code}", "go_on_correcting") for each in told if each.state == CORRECTING)
    return (*typed[:2], *open_ones[:2])


def _later(owed: list[Matter]) -> tuple[Choice, ...]:
    if not owed:
        return ()
    return Choice("/nhaclai chiều nay", "this_afternoon"), Choice("/nhaclai mai", "tomorrow")
