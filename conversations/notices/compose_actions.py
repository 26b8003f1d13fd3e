"""What is done from the page of a draft: send, look at it, try it, change a part of it, give it up."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from conversations.effects import Audited
from conversations.notices.audience_reading import adds_to
from conversations.notices.compose import show_kinds
from conversations.notices.compose_audience import read_words, show_audience
from conversations.notices.compose_confirm import show_confirm
from conversations.notices.compose_review import is_open, show_actions, show_review
from conversations.notices.compose_text import show_text
from conversations.notices.compose_time import set_time, show_quiet, show_time
from conversations.notices.draft import Draft
from conversations.notices.drafting import ask_drop, draft_here, drop, gone, is_back, leave, left, reach_now
from conversations.notices.effects import Drafted, Tested
from conversations.notices.notice import notice_say
from conversations.notices.send_time import read_send_time
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Turn
from conversations.ways.ladder import TEMPLATES


def take_review(scene: Scene) -> Turn:
    """What is to be done with the draft; a time that is typed is when it is to go out,
    and "thêm …" or "trừ …" changes who gets it."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    if is_back(scene):
        return show_audience(scene, draft)
    action = _ACTIONS.get(scene.chosen() or "")
    if action:
        return action(scene, draft)
    if adds_to(scene.text):
        return read_words(scene, draft, scene.text)
    typed = read_send_time(scene.text, scene.now.astimezone(scene.zone))
    if typed.at and not typed.problem:
        return set_time(scene, draft, typed.at, early=typed.early)
    return show_review(scene, draft, Say("problem", {"problem": "choose"}))


def take_drop(scene: Scene) -> Turn:
    """Given up for good, or not."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    return drop(scene, draft) if scene.chosen() == "drop" else show_review(scene, draft)


def show_drop(scene: Scene) -> Turn:
    """Ask once more."""
    draft = draft_here(scene)
    return ask_drop(scene, draft) if draft else gone(scene)


def _send(scene: Scene, draft: Draft) -> Turn:
    """On to the confirmation; at a time when nobody is to be disturbed, only after a warning."""
    if draft.send_at and draft.send_at <= scene.now:
        return show_time(scene, replace(draft, send_at=None), Say("notices/time_problem", {"problem": "past"}))
    if draft.send_at is None and not is_open(scene, None):
        return show_quiet(scene, draft, None)
    return show_confirm(scene, draft)


def _letter(scene: Scene, draft: Draft, *, test: bool) -> Say:
    """The announcement as the first of its recipients reads it."""
    first = reach_now(scene, draft).first
    return notice_say(draft.kind, draft.text, first[0].units if first else (), draft.event_number, test=test)


def _preview(scene: Scene, draft: Draft) -> Turn:
    """As each channel will show it."""
    channels = tuple(channel for channel, _ in reach_now(scene, draft).channels if channel != TEMPLATES)
    channels = channels or (scene.inbound.address.channel,)
    found = scene.records.notices.previews(_letter(scene, draft, test=False), draft.attachments, channels)
    shown = (Say("notices/preview", {"preview": preview, "alone": len(found) == 1}) for preview in found)
    return show_actions(scene, draft, *shown)


def _test(scene: Scene, draft: Draft) -> Turn:
    """To who composes it alone, at this address, marked as a test."""
    turn = show_actions(scene, draft, Say("notices/test_sent"))
    audit = Audited("notice.tested", detail=f"notice {draft.number}")
    tested = Tested(_letter(scene, draft, test=True), draft.attachments)
    return Turn(turn.focus, turn.says, (Drafted(draft), tested, audit, *turn.effects))


_ACTIONS: Mapping[str, Callable[[Scene, Draft], Turn]] = {
    "send": _send,
    "time": show_time,
    "preview": _preview,
    "test": _test,
    "text": show_text,
    "audience": show_audience,
    "kind": show_kinds,
    "later": leave,
    "give_up": ask_drop,
}
