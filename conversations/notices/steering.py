"""Commands of the office over an announcement on its way: pause, go on, cancel, send again, progress."""

from collections.abc import Collection

from msgspec.structs import replace

from conversations.answers import fold
from conversations.effects import Audited, Effect
from conversations.notices.announcement import UNLAUNCHED, Announcement, Progress, State
from conversations.notices.effects import Cancelled, Continued, Paused, SentAgain
from conversations.notices.progress import progress_say
from conversations.notices.result import SHOWN, name_of
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

LISTED = 8
SURE = "han"
OPEN = frozenset({State.SENDING, State.PAUSED})


def pause(scene: Scene, words: str) -> Turn:
    """/tamdung N: nothing more leaves until it is continued."""
    found, _, turn = find(scene, words, "pause", {State.SENDING})
    if found is None or turn:
        return turn or scene.quiet()
    resting = _progress(scene, replace(found, state=State.PAUSED))
    return _done(scene, Say("notices/paused", {"number": found.number}), resting, Paused(found.id), "paused")


def go_on(scene: Scene, words: str) -> Turn:
    """/tieptuc N: a paused one is being sent again."""
    found, _, turn = find(scene, words, "continue", {State.PAUSED})
    if found is None or turn:
        return turn or scene.quiet()
    sending = _progress(scene, replace(found, state=State.SENDING))
    return _done(scene, Say("notices/continued", {"number": found.number}), sending, Continued(found.id), "continued")


def cancel(scene: Scene, words: str) -> Turn:
    """/huy N: asks first; `/huy N hẳn` is sure. Who got it has got it, nobody else gets it."""
    found, rest, turn = find(scene, words, "cancel", OPEN | UNLAUNCHED)
    if found is None or turn:
        return turn or scene.quiet()
    progress = _progress(scene, found)
    data = {"number": found.number, "subject": found.subject, "tally": progress.tally, "begun": found.state in OPEN}
    if fold(rest) != SURE:
        return scene.prompt(
            Focus("idle"), Say("notices/cancel", data, (Choice(f"/huy {found.number} hẳn", "cancel_for_good"),))
        )
    stopped = replace(
        progress,
        announcement=replace(found, state=State.CANCELLED, ended=scene.now),
        tally=replace(progress.tally, waiting=0, cancelled=progress.tally.cancelled + progress.tally.waiting),
    )
    return _done(scene, Say("notices/cancelled", data), stopped, Cancelled(found.id), "cancelled")


def send_again(scene: Scene, words: str) -> Turn:
    """/guilai N: says who may not have got it, and asks. `/guilai N COUNT ROUND` is sure; when that many, in that
    round, are not the ones who are meant any more, it asks anew."""
    found, rest, turn = find(scene, words, "again", OPEN | {State.DONE})
    if found is None or turn:
        return turn or scene.quiet()
    progress = _progress(scene, found)
    count = progress.tally.unknown
    if not count:
        return _answer(scene, (Say("notices/none_unknown", {"number": found.number}), progress_say(progress)))
    if rest.split() != [str(count), str(progress.round)]:
        return _ask_again(scene, found, progress)
    state = State.SENDING if found.state is State.DONE else found.state
    going = replace(
        progress,
        announcement=replace(found, state=state, ended=None),
        tally=replace(progress.tally, unknown=0, waiting=progress.tally.waiting + count),
    )
    say = Say("notices/sent_again", {"number": found.number, "count": count, "state": state.value})
    return _done(scene, say, going, SentAgain(found.id), f"sent_again to {count}")


def _ask_again(scene: Scene, found: Announcement, progress: Progress) -> Turn:
    count = progress.tally.unknown
    unknown = scene.records.notices.unknown(found.id, SHOWN)
    data = {
        "number": found.number,
        "count": count,
        "names": [name_of(each) for each in unknown],
        "more": count - len(unknown),
    }
    choice = Choice(f"/guilai {found.number} {count} {progress.round}", "guilai", {"count": count})
    return scene.prompt(Focus("idle"), Say("notices/send_again", data, (choice,)))


def show_progress(scene: Scene, words: str) -> Turn:
    """/tiendo N: how far it is; without a number, that of the one under way, or of the latest."""
    found, _, turn = find(scene, words, "progress", frozenset(State) - {State.DRAFT, State.APPROVAL})
    if found is None or turn:
        return turn or scene.quiet()
    uses = scene.records.notices.uses(scene.today)
    return _answer(scene, (progress_say(_progress(scene, found), uses),))


def find(
    scene: Scene, words: str, action: str, states: Collection[State]
) -> tuple[Announcement | None, str, Turn | None]:
    """The announcement that a command names, if it is in one of the states, and the words after its number; else what
    is to be answered instead. Without a number it is the only one that comes into question."""
    number, _, rest = words.strip().partition(" ")
    number = number.removeprefix("#")
    if not number:
        return _only(scene, action, states)
    usable = number.isascii() and number.isdecimal() and len(number) < 10
    found = scene.records.notices.announcement(int(number)) if usable else None
    if found is None:
        return None, "", _answer(scene, (Say("notices/no_such", {"words": words.strip()[:20]}),))
    if found.state in states:
        return found, rest.strip(), None
    say = Say("notices/not_now", {"number": found.number, "action": action, "state": found.state.value})
    shown = () if found.state in (State.DRAFT, State.APPROVAL) else (progress_say(_progress(scene, found)),)
    return found, "", _answer(scene, (say, *shown))


def _only(scene: Scene, action: str, states: Collection[State]) -> tuple[Announcement | None, str, Turn | None]:
    latest = scene.records.notices.latest(LISTED)
    fitting = [each for each in latest if each.state in states]
    moving = [each for each in fitting if each.state in OPEN]
    if len(fitting) == 1 or len(moving) == 1 or (fitting and action in ("progress", "result") and not moving):
        return (moving or fitting)[0], "", None
    if not fitting:
        return None, "", _answer(scene, (Say("notices/none_to", {"action": action}),))
    listed = [{"number": each.number, "subject": each.subject, "state": each.state.value} for each in fitting]
    return None, "", _answer(scene, (Say("notices/which", {"listed": listed, "action": action}),))


def _progress(scene: Scene, found: Announcement) -> Progress:
    return scene.records.notices.progress(found)


def _done(scene: Scene, say: Say, progress: Progress, effect: Effect, action: str) -> Turn:
    """It was done: said with how things stand now, and on the trail."""
    audit = Audited(f"notice.{action.split(maxsplit=1)[0]}", detail=f"notice {progress.announcement.number} {action}")
    shown = progress_say(replace(progress, seconds_left=None))
    return _answer(scene, (say, shown), effect, audit)


def _answer(scene: Scene, says: tuple[Say, ...], *effects: Effect) -> Turn:
    """What stands open in the conversation stays open; where nothing does, the choices can be typed by number."""
    if scene.focus.scene in ("idle", "paused"):
        return scene.prompt(Focus("idle"), *says, effects=effects)
    *before, last = says
    return scene.quiet(*before, replace(last, choices=()), effects=effects)
