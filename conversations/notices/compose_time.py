"""When an announcement goes out; night and days off are warned about."""

from datetime import UTC, datetime, time, timedelta

from msgspec.structs import replace

from conversations.notices.compose_confirm import show_confirm
from conversations.notices.compose_review import is_open, show_review
from conversations.notices.draft import Draft
from conversations.notices.drafting import GO_BACK, ask, draft_here, gone, is_back, left
from conversations.notices.effects import Drafted
from conversations.notices.send_time import read_send_time
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn

OFFERED = (time(8), time(14))
OFFERS = 3
AT, ANYWAY = "at:", "anyway:"


def show_time(scene: Scene, draft: Draft, *before: Say) -> Turn:
    """Ask for the time; some good ones are offered."""
    at = (Choice(f"{AT}{moment.isoformat()}", "notice_at", {"at": moment}) for moment in _offers(scene))
    say = Say("notices/time", {"send_at": draft.send_at}, (Choice("now", "notice_now"), *at, GO_BACK), numeric=True)
    return ask(scene, "notice_time", draft, *before, say)


def show_time_here(scene: Scene) -> Turn:
    """Ask once more."""
    draft = draft_here(scene)
    return show_time(scene, draft) if draft else gone(scene)


def _offers(scene: Scene) -> list[datetime]:
    """The next moments at which many are reached and nobody is disturbed."""
    now = scene.now.astimezone(scene.zone)
    days = (now.date() + timedelta(days=ahead) for ahead in range(14))
    moments = (datetime.combine(day, at, now.tzinfo) for day in days for at in OFFERED)
    return [each for each in moments if each > now and scene.calendar.is_open(each)][:OFFERS]


def take_time(scene: Scene) -> Turn:
    """A time that was tapped or typed."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    choice = scene.chosen() or ""
    if is_back(scene):
        return show_review(scene, draft)
    if choice == "now":
        return _kept(scene, draft, None)
    if choice.startswith(AT):
        return set_time(scene, draft, datetime.fromisoformat(choice.removeprefix(AT)))
    said = read_send_time(scene.text, scene.now.astimezone(scene.zone))
    if said.problem:
        return show_time(scene, draft, Say("notices/time_problem", {"problem": said.problem}))
    if said.at is None:
        return _kept(scene, draft, None)
    return set_time(scene, draft, said.at, early=said.early)


def set_time(scene: Scene, draft: Draft, at: datetime, *, early: bool = False) -> Turn:
    """That local time, unless nobody should be disturbed then: that is asked first."""
    if at <= scene.now:
        return show_time(scene, draft, Say("notices/time_problem", {"problem": "past"}))
    if early or not is_open(scene, at):
        return show_quiet(scene, draft, at, early=early)
    return _kept(scene, draft, at)


def _kept(scene: Scene, draft: Draft, at: datetime | None) -> Turn:
    changed = replace(draft, send_at=at.astimezone(UTC) if at else None)
    return show_review(scene, changed, effects=(Drafted(changed),))


def show_quiet(scene: Scene, draft: Draft, at: datetime | None, *, early: bool = False) -> Turn:
    """The time (None: now) lies in the night or on a day off: a better one is offered, and it is not forbidden."""
    local = (at or scene.now).astimezone(scene.zone)
    better = [scene.calendar.next_open(local)]
    if early:
        better.insert(0, local + timedelta(hours=12))
    offered = (Choice(f"{AT}{each.isoformat()}", "notice_at", {"at": each}) for each in better if each != local)
    kept = Choice(f"{ANYWAY}{local.isoformat() if at else ''}", "notice_anyway", {"at": at})
    quiet = scene.calendar.is_quiet(local)
    say = Say("notices/quiet", {"at": at, "night": quiet}, (*offered, kept, GO_BACK))
    return ask(scene, "notice_quiet", draft, say, note={"at": at.isoformat() if at else ""})


def show_quiet_here(scene: Scene) -> Turn:
    """Ask once more."""
    draft, at = draft_here(scene), scene.focus.note.get("at", "")
    return show_quiet(scene, draft, datetime.fromisoformat(at) if at else None) if draft else gone(scene)


def take_quiet(scene: Scene) -> Turn:
    """The better time, that time all the same, or another one in words."""
    draft, choice = draft_here(scene), scene.chosen() or ""
    if draft is None:
        return gone(scene)
    if not choice.startswith(ANYWAY):
        return take_time(scene)
    at = choice.removeprefix(ANYWAY)
    if not at:
        return show_confirm(scene, draft)
    moment = datetime.fromisoformat(at)
    return _kept(scene, draft, moment) if moment > scene.now else set_time(scene, draft, moment)
