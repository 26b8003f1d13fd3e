"""Being reminded later: "nhắc tôi thứ Năm", "mai nhắc lại", from wherever one is, and as buttons of a reminder."""

from datetime import date, datetime, timedelta

from conversations.closed import owed_periods
from conversations.days_ahead import likely_days
from conversations.deferral import SOON, WITHIN, put_off
from conversations.reminders.moments import moment_ahead, wish
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import Work, work_on

FREE = ("idle", "snooze", *WITHIN)
"""Where a wish to be reminded is not part of something else that is being typed."""


def take_wish(scene: Scene) -> Turn | None:
    """The answer to a message that asks to be reminded at a time; None for any other message."""
    if scene.chosen() is not None or scene.focus.scene not in FREE or not scene.organisations:
        return None
    left = wish(scene.text)
    if left is None:
        return None
    wanted = moment_ahead(left, _local(scene))
    likely = likely_days(left, scene.today) if wanted is None else ()
    if wanted is None and not likely:
        return None
    works = _works(scene)
    if not works:
        return _nothing(scene)
    return put_off(works, wanted) if wanted else _ask(scene, likely)


def remind_later(scene: Scene, words: str) -> Turn:
    """/nhaclai WHEN: all that is owed is put off till then; asks when it is not said, or not understood."""
    works = _works(scene)
    if not works:
        return _nothing(scene)
    wanted = moment_ahead(words, _local(scene)) if words else None
    if wanted:
        return put_off(works, wanted)
    likely = likely_days(words, scene.today) if words else ()
    return _ask(scene, likely, unread=bool(words) and not likely)


def show_when(scene: Scene) -> Turn:
    """Ask again when to be reminded."""
    return remind_later(scene, "")


def take_when(scene: Scene) -> Turn:
    """When to be reminded was chosen or typed."""
    words = wish(scene.text)
    return remind_later(scene, scene.text if words is None else words)


def _local(scene: Scene) -> datetime:
    return scene.now.astimezone(scene.zone)


def _works(scene: Scene) -> tuple[Work, ...]:
    """The report at hand, or of each unit the latest that it owes."""
    focus = scene.focus
    if focus.scene in WITHIN and focus.organisation and focus.period:
        work = work_on(scene, focus.organisation, focus.period)
        return (work,) if work and not work.session.sent and not work.behalf else ()
    owed = ((unit, owed_periods(scene, unit)[:1]) for unit in scene.organisations)
    works = (work_on(scene, unit.id, period) for unit, periods in owed for period in periods)
    return tuple(work for work in works if work)


def _nothing(scene: Scene) -> Turn:
    return scene.quiet(Say("report/none_owed"), focus=Focus("idle", prompt=scene.focus.prompt))


def _ask(scene: Scene, days: tuple[date, ...] = (), *, unread: bool = False) -> Turn:
    offered = days or tuple(scene.today + timedelta(days=ahead) for ahead in SOON)
    choices = tuple(Choice(f"/nhaclai {day:%d/%m/%Y}", "day", {"day": day}) for day in offered)
    return scene.prompt(Focus("snooze"), Say("reminders/when", {"unread": unread}, choices))
