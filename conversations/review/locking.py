"""/khoa: when reports of a period can no longer be changed; an admin sets another day."""

from datetime import date, timedelta

from conversations.answers import fold, read
from conversations.effects import Audited
from conversations.owing import current_periods, in_words
from conversations.periods import Period
from conversations.review.days_named import day_in
from conversations.review.effects import LockSet
from conversations.review.incoming import NEW, Wanted
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

YES, STOP = "yes", "stop"
LATER = (3, 7)
"""Days after the present lock that are offered."""
LONGEST = timedelta(days=366)


def begin(scene: Scene, words: str) -> Turn:
    """/khoa [PERIOD [DAY]]: how the last periods stand, or another day for one of them."""
    if not words.strip():
        return _overview(scene)
    rest, _ = day_in(words, scene.today, scene.today)
    period = _period(scene, rest) or _period(scene, words)
    if not period:
        return _overview(scene, Say("review/lock_unread", {"words": words.strip()[:40]}))
    _, day = day_in(words, scene.today, Period.parse(period).end)
    day = None if rest == fold(words).strip() else day
    return _confirm(scene, period, day) if day else _ask(scene, period)


def _period(scene: Scene, words: str) -> str:
    reading = read("period", words, today=scene.today) if words.strip() else None
    return str(reading.value) if reading and reading.outcome == "value" else ""


def _overview(scene: Scene, *before: Say) -> Turn:
    last = current_periods(scene)
    earlier = str(Period.parse(last[0]).shift(-1))
    periods = [*last, earlier]
    data = {"periods": [_standing(scene, period) for period in periods], "today": scene.today}
    choices = (Choice(f"/khoa {in_words(period)}", "lock_other_day", {"period": period}) for period in periods)
    return scene.prompt(Focus("idle"), *before, Say("review/locks", data, tuple(choices)))


def _standing(scene: Scene, period: str) -> dict[str, object]:
    days = scene.records.cycle(period)
    units = (
        scene.records.organisation(each.organisation) for each in scene.records.review.reopened(period, scene.today)
    )
    return {
        "period": period,
        "due": days.due,
        "locks": days.locks,
        "locked": days.locked(scene.today),
        "missing": len(scene.records.owing(period)),
        "unseen": scene.records.review.count(Wanted(scene.today, NEW, period)),
        "reopened": [unit.title for unit in units if unit],
    }


def _ask(scene: Scene, period: str, *before: Say) -> Turn:
    days = scene.records.cycle(period)
    if Period.parse(period).end >= scene.today:
        return _overview(scene, Say("review/lock_too_early", {"period": period, "opens": days.opens}))
    ahead = [days.locks + timedelta(days=more) for more in LATER]
    offered = [day for day in ahead if day >= scene.today]
    now = scene.today - timedelta(days=1)
    at_once = (Choice(f"day:{now}", "lock_now"),) if days.due <= now < days.locks else ()
    choices = (*at_once, *(Choice(f"day:{day}", "day", {"day": day}) for day in offered), Choice(STOP, "never_mind"))
    say = Say("review/lock_when", _standing(scene, period), choices)
    return scene.prompt(Focus("lock_day", period=period), *before, say)


def show_day(scene: Scene) -> Turn:
    """Ask again for the day."""
    return _ask(scene, scene.focus.period)


def take_day(scene: Scene) -> Turn:
    """The day was chosen or typed."""
    period, choice = scene.focus.period, scene.chosen()
    if choice == STOP or fold(scene.text).strip(" .!") == "thoi":
        return _overview(scene)
    if choice and choice.startswith("day:"):
        return _confirm(scene, period, date.fromisoformat(choice[4:]))
    _, day = day_in(scene.text, scene.today, Period.parse(period).end)
    return _confirm(scene, period, day) if day else _ask(scene, period, Say("review/day_unread"))


def _confirm(scene: Scene, period: str, day: date) -> Turn:
    days = scene.records.cycle(period)
    if day < days.due or day > days.due + LONGEST:
        why = "early" if day < days.due else "late"
        return _ask(scene, period, Say("review/lock_day_wrong", {"why": why, "day": day, "due": days.due}))
    data = {**_standing(scene, period), "day": day, "already": day < scene.today}
    choices = (Choice(YES, "lock_yes"), Choice(STOP, "never_mind"))
    focus = Focus("lock_confirm", period=period, note={"day": day.isoformat()})
    return scene.prompt(focus, Say("review/lock_confirm", data, choices))


def show_confirm(scene: Scene) -> Turn:
    """Ask for the confirmation again."""
    return _confirm(scene, scene.focus.period, date.fromisoformat(scene.focus.note["day"]))


def take_confirm(scene: Scene) -> Turn:
    """The day is set, or not."""
    if scene.chosen() == STOP or fold(scene.text).strip(" .!") == "thoi":
        return _overview(scene)
    if scene.chosen() != YES:
        return show_confirm(scene)
    period, day = scene.focus.period, date.fromisoformat(scene.focus.note["day"])
    before = scene.records.cycle(period).locks
    audit = Audited("cycle.lock_set", "", period, f"{before} to {day}")
    said = Say("review/lock_set", {"period": period, "day": day, "already": day < scene.today})
    return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt), effects=(LockSet(period, day), audit))
