"""The page of a draft: everything that was chosen, who would get it, and what can be done."""

from datetime import datetime

from conversations.effects import Audited, Effect
from conversations.notices.audience_told import audience_told
from conversations.notices.draft import Draft, Reach
from conversations.notices.drafting import ask, draft_here, gone, reach_now
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn


def show_review(scene: Scene, draft: Draft, *before: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    """The page, and below it every part that can still be changed."""
    reach = reach_now(scene, draft)
    say = Say("notices/review", page(scene, draft, reach), _actions(draft, reach))
    audit = Audited("notice.audience_read", detail=f"notice {draft.number}: {reach.people} people")
    return ask(scene, "notice_review", draft, *before, say, effects=(*effects, audit))


def show_review_here(scene: Scene) -> Turn:
    """The page once more."""
    draft = draft_here(scene)
    return show_review(scene, draft) if draft else gone(scene)


def show_actions(scene: Scene, draft: Draft, *before: Say) -> Turn:
    """What can be done, without the whole page above it."""
    reach = reach_now(scene, draft)
    say = Say("notices/what_next", {"number": draft.number}, _actions(draft, reach))
    return ask(scene, "notice_review", draft, *before, say)


def page(scene: Scene, draft: Draft, reach: Reach) -> dict[str, object]:
    """What the page says of a draft."""
    return {
        "number": draft.number,
        "kind": draft.kind,
        "text": draft.text,
        "files": [each.name for each in draft.attachments],
        "told": audience_told(draft.audience, scene.records.notices.vocabulary()),
        "empty": draft.audience.empty,
        "reach": reach,
        "send_at": draft.send_at,
        "open": is_open(scene, draft.send_at),
        "event": draft.event_number,
        "two": scene.two_approvals,
    }


def is_open(scene: Scene, at: datetime | None) -> bool:
    """Whether people may be written to then (UTC; None: now), by the calendar of the office."""
    return scene.calendar.is_open((at or scene.now).astimezone(scene.zone))


def _actions(draft: Draft, reach: Reach) -> tuple[Choice, ...]:
    send = Choice("send", "notice_send", {"scheduled": draft.send_at is not None})
    ready = bool(draft.text and reach.sending)
    written = (Choice("preview", "notice_preview"), Choice("test", "notice_test")) if draft.text else ()
    return (
        *((send,) if ready else ()),
        Choice("time", "notice_time"),
        *written,
        Choice("text", "notice_text"),
        Choice("audience", "notice_audience"),
        Choice("kind", "notice_change_kind"),
        Choice("later", "pause"),
        Choice("give_up", "notice_drop"),
    )
