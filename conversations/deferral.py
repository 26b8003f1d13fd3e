"""Putting reports off to a time that their leader names."""

import re
from datetime import UTC, date, datetime, timedelta

from conversations.answers import fold
from conversations.closed import owed_periods
from conversations.days_ahead import day_ahead, likely_days
from conversations.effects import Audited, Deferred
from conversations.reminders.moments import MORNING, Wanted
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import Work, work_on

CHOICE = "day:"
SOON = (1, 3)
"""Days from now that are offered; what else is wanted can be typed."""
PAUSED = "paused"
_LATER = re.compile(
    r"\b(?:tuan|thang) (?:sau|toi)\b.*\b(?:bao|gui|nop|lam|nhan|nhe|nha|nhac)\b|\b(?:ban|de) .*tuan sau"
)
WITHIN = ("ask", "review", "mend", "pick", "reason", PAUSED)


def take_deferral(scene: Scene) -> Turn | None:
    """The answer to "mai tôi gửi"; None when the message puts nothing off. Who is in no report and acts for one unit
    means the latest that it owes."""
    day = _day(scene)
    likely = likely_days(scene.text, scene.today) if day is None and _puts_off(scene) else ()
    work = _work(scene) if day or likely else None
    if work is None or work.session.sent or work.behalf:
        return None
    return put_off((work,), on_day(scene, day)) if day else _which(work, likely)


def _puts_off(scene: Scene) -> bool:
    """A day was asked for; or, while nothing is, "tuần sau tôi gửi" can mean nothing else."""
    return scene.focus.scene == PAUSED or (scene.focus.scene == "idle" and bool(_LATER.search(fold(scene.text))))


def _which(work: Work, days: tuple[date, ...]) -> Turn:
    focus = Focus(PAUSED, work.organisation.id, work.session.period)
    choices = tuple(Choice(f"{CHOICE}{day}", "day", {"day": day}) for day in days)
    return work.scene.prompt(focus, Say("report/which_day", {}, choices))


def on_day(scene: Scene, day: date) -> Wanted:
    """That day, in the morning."""
    return Wanted(datetime.combine(day, MORNING, scene.zone), timed=False)


def put_off(works: tuple[Work, ...], wanted: Wanted) -> Turn:
    """Keep the time for each of one person's reports; on a day off or in quiet hours it moves to the next working
    morning, and the answer says so."""
    scene = works[0].scene
    at = scene.calendar.next_open(wanted.at)
    dues = {work.session.period: scene.records.cycle(work.session.period).due for work in works}
    data = {
        "reports": [{"period": work.session.period, "organisation": work.organisation.title} for work in works],
        "at": at.astimezone(UTC),
        "day": at.date(),
        "today": scene.today,
        "timed": wanted.timed or at != wanted.at,
        "moved": at != wanted.at,
        "due": min(dues.values()),
        "late": any(at.date() > due >= scene.today for due in dues.values()),
    }
    deferred = tuple(Deferred(work.organisation.id, work.session.period, at.astimezone(UTC)) for work in works)
    audits = tuple(
        Audited("report.deferred", each.organisation, each.period, f"{at:%Y-%m-%d %H:%M}") for each in deferred
    )
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(Say("reminders/put_off", data), effects=(*deferred, *audits), focus=idle)


def day_choices(today: date) -> tuple[Choice, ...]:
    """Some days to come, to be tapped."""
    days = [today + timedelta(days=step) for step in SOON]
    return tuple(Choice(f"{CHOICE}{day}", "day", {"day": day}) for day in days)


def _day(scene: Scene) -> date | None:
    choice = scene.chosen()
    if choice and choice.startswith(CHOICE):
        return date.fromisoformat(choice.removeprefix(CHOICE))
    return day_ahead(scene.text, scene.today, asked=scene.focus.scene == PAUSED) if choice is None else None


def _work(scene: Scene) -> Work | None:
    focus, units = scene.focus, scene.organisations
    if focus.scene in WITHIN:
        return work_on(scene, focus.organisation, focus.period)
    owed = owed_periods(scene, units[0]) if focus.scene == "idle" and len(units) == 1 else ()
    return work_on(scene, units[0].id, owed[0]) if owed else None
