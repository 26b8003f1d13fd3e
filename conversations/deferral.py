"""Putting a report off to a day that its leader names."""

from datetime import date, timedelta

from conversations.closed import owed_periods
from conversations.days_ahead import day_ahead, likely_days
from conversations.effects import Audited, Deferred
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import Work, work_on

CHOICE = "day:"
SOON = (1, 3)
"""Days from now that are offered; what else is wanted can be typed."""
PAUSED = "paused"
WITHIN = ("ask", "review", "mend", "pick", "reason", PAUSED)


def take_deferral(scene: Scene) -> Turn | None:
    """The answer to "mai tôi gửi"; None when the message puts nothing off. Who is in no report and acts for one unit
    means the latest that it owes."""
    day = _day(scene)
    likely = likely_days(scene.text, scene.today) if day is None and scene.focus.scene == PAUSED else ()
    work = _work(scene) if day or likely else None
    if work is None or work.session.sent or work.behalf:
        return None
    return _put_off(work, day) if day else _which(work, likely)


def _which(work: Work, days: tuple[date, ...]) -> Turn:
    focus = Focus(PAUSED, work.organisation.id, work.session.period)
    choices = tuple(Choice(f"{CHOICE}{day}", "day", {"day": day}) for day in days)
    return work.scene.prompt(focus, Say("report/which_day", {}, choices))


def _put_off(work: Work, day: date) -> Turn:
    scene = work.scene
    deferred = Deferred(work.organisation.id, work.session.period, day)
    audit = Audited("report.deferred", work.organisation.id, work.session.period, day.isoformat())
    due = scene.records.cycle(work.session.period).due
    say = Say("report/deferred", work.data(day=day, due=due, late=day > due >= scene.today))
    return scene.quiet(say, effects=(deferred, audit), focus=Focus("idle", prompt=scene.focus.prompt))


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
