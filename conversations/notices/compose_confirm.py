"""The last step: whoever sends an announcement types how many people will get it."""

import re

from conversations.answers import fold
from conversations.effects import Audited, Effect, Told
from conversations.notices.approval import waiting_say
from conversations.notices.audience_told import audience_told
from conversations.notices.compose_review import show_review
from conversations.notices.draft import Draft, Reach, fingerprint
from conversations.notices.drafting import GO_BACK, ask, draft_here, gone, idle, is_back, left, reach_now
from conversations.notices.effects import AskedApproval, Launched, PutOff
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn

_COUNT = re.compile(r"(?:go |gui |so )*(\d[\d. ]*)(?: nguoi)?")


def show_confirm(scene: Scene, draft: Draft, *before: Say) -> Turn:
    """Ask for the number of recipients, which stands for exactly these people and this text."""
    reach = reach_now(scene, draft)
    if not reach.sending:
        return show_review(scene, draft, *before)
    data = {
        "number": draft.number,
        "reach": reach,
        "told": audience_told(draft.audience, scene.records.notices.vocabulary()),
        "send_at": draft.send_at,
        "two": scene.two_approvals,
    }
    say = Say("notices/confirm", data, (GO_BACK,), numeric=True)
    note = {"shown": fingerprint(draft, reach), "count": str(reach.sending)}
    return ask(scene, "notice_confirm", draft, *before, say, note=note)


def show_confirm_here(scene: Scene) -> Turn:
    """Ask once more."""
    draft = draft_here(scene)
    return show_confirm(scene, draft) if draft else gone(scene)


def take_confirm(scene: Scene) -> Turn:
    """The right number sends; a wrong one does not, nor does one that was right a moment ago."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    if is_back(scene):
        return show_review(scene, draft)
    note, typed = scene.focus.note, _number_in(scene.text)
    reach = reach_now(scene, draft)
    if fingerprint(draft, reach) != note.get("shown"):
        before = int(note.get("count", "0"))
        return show_confirm(scene, draft, Say("notices/changed", {"before": before, "now": reach.sending}))
    if typed != reach.sending:
        return show_confirm(scene, draft, Say("notices/wrong_count", {"typed": typed, "count": reach.sending}))
    if draft.send_at and draft.send_at <= scene.now:
        return show_review(scene, draft, Say("notices/time_problem", {"problem": "past"}))
    return _ask_approval(scene, draft, reach) if scene.two_approvals else launch(scene, draft, reach)


def _number_in(text: str) -> int | None:
    match = _COUNT.fullmatch(fold(text).strip(" .!"))
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return int(digits) if digits and len(digits) < 9 else None


def launch(scene: Scene, draft: Draft, reach: Reach) -> Turn:
    """It goes out now, or at its time."""
    effect: Effect = PutOff(draft.id) if draft.send_at else Launched(draft.id, scene.today)
    audit = Audited("notice.scheduled" if draft.send_at else "notice.launched", detail=_detail(draft, reach))
    data = {"number": draft.number, "count": reach.sending, "send_at": draft.send_at}
    command = Choice(f"/tiendo {draft.number}", "tiendo")
    return idle(scene, Say("notices/launched", data, (command,)), effects=(effect, audit))


def _ask_approval(scene: Scene, draft: Draft, reach: Reach) -> Turn:
    """Everybody else of the office is asked; one of them is enough."""
    assert scene.person is not None
    others = [person for person in scene.records.office() if person.id != scene.person.id]
    told = tuple(Told(person.id, waiting_say(scene, draft, reach, person)) for person in others)
    audit = Audited("notice.approval_asked", detail=_detail(draft, reach))
    say = Say("notices/awaits", {"number": draft.number, "count": reach.sending, "others": len(others)})
    return idle(scene, say, effects=(AskedApproval(draft.id), audit, *told))


def _detail(draft: Draft, reach: Reach) -> str:
    return f"notice {draft.number} to {reach.sending} people"
