"""Two pairs of eyes: somebody else of the office approves an announcement before it goes out, or sends it back."""

from conversations.answers import clean
from conversations.effects import Audited, Effect, Told
from conversations.notices.announcement import State
from conversations.notices.compose_review import page
from conversations.notices.draft import Draft, Reach
from conversations.notices.drafting import idle, reach_now
from conversations.notices.effects import Approved, Launched, PutOff, Returned
from conversations.people import Person
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

LONGEST = 300


def waiting_say(scene: Scene, draft: Draft, reach: Reach, reader: Person | None) -> Say:
    """The announcement that waits, with what its reader may do: who composed it may take it back."""
    by = scene.records.person(draft.created_by)
    mine = reader is not None and reader.id == draft.created_by
    approve = Choice(f"/duyettin {draft.number}", "notice_approve")
    back = Choice(f"/tralai {draft.number}", "notice_return")
    mine_back = Choice(f"/tralai {draft.number}", "notice_take_back")
    choices = (mine_back,) if mine else (Choice(f"/thongbao {draft.number}", "notice_look"), approve, back)
    data = {**page(scene, draft, reach), "by": by.name if by else "", "mine": mine}
    return Say("notices/waiting", data, choices)


def show_waiting(scene: Scene, draft: Draft) -> Turn:
    """/thongbao NUMBER of one that waits."""
    return idle(scene, waiting_say(scene, draft, reach_now(scene, draft), scene.person))


def approve(scene: Scene, words: str) -> Turn:
    """/duyettin NUMBER: it goes out, now or at its time. Who composed it cannot approve it."""
    draft, turn = _find(scene, words.strip().partition(" ")[0])
    if draft is None or turn:
        return turn or scene.quiet()
    assert scene.person is not None
    if draft.created_by == scene.person.id:
        return idle(scene, Say("notices/approve_own", {"number": draft.number}))
    reach = reach_now(scene, draft)
    if not reach.sending:
        return idle(scene, Say("notices/nobody_left", {"number": draft.number}))
    later = draft.send_at is not None and draft.send_at > scene.now
    data = {
        "number": draft.number,
        "count": reach.sending,
        "send_at": draft.send_at if later else None,
        "late": draft.send_at is not None and not later,
        "by": scene.person.name,
    }
    effect: Effect = PutOff(draft.id) if later else Launched(draft.id, scene.today)
    audit = Audited("notice.approved", detail=f"notice {draft.number} to {reach.sending} people")
    progress = Choice(f"/tiendo {draft.number}", "tiendo")
    told = Told(draft.created_by, Say("notices/approved", {**data, "mine": False}, (progress,)))
    say = Say("notices/approved", {**data, "mine": True}, (progress,))
    return idle(scene, say, effects=(Approved(draft.id), effect, audit, told))


def send_back(scene: Scene, words: str) -> Turn:
    """/tralai NUMBER [REASON]: a draft again. Who composed it takes it back; anybody else says why."""
    number, _, reason = words.strip().partition(" ")
    draft, turn = _find(scene, number)
    if draft is None or turn:
        return turn or scene.quiet()
    assert scene.person is not None
    reason = clean(reason).strip()[:LONGEST]
    if draft.created_by != scene.person.id and not reason:
        return _ask_why(scene, draft)
    return _returned(scene, draft, reason)


def _ask_why(scene: Scene, draft: Draft) -> Turn:
    choices = (Choice("none", "no_reason"),)
    say = Say("notices/return_why", {"number": draft.number}, choices)
    return scene.prompt(Focus("notice_why", note={"notice": str(draft.number)}), say)


def show_why(scene: Scene) -> Turn:
    """Ask once more why."""
    draft, turn = _find(scene, scene.focus.note.get("notice", ""))
    return _ask_why(scene, draft) if draft and not turn else (turn or scene.quiet())


def take_why(scene: Scene) -> Turn:
    """Why it goes back."""
    draft, turn = _find(scene, scene.focus.note.get("notice", ""))
    if draft is None or turn:
        return turn or scene.quiet()
    reason = "" if scene.chosen() == "none" else clean(scene.text).strip()[:LONGEST]
    if not reason and scene.chosen() != "none":
        return _ask_why(scene, draft)
    return _returned(scene, draft, reason)


def _returned(scene: Scene, draft: Draft, reason: str) -> Turn:
    assert scene.person is not None
    mine = draft.created_by == scene.person.id
    audit = Audited("notice.returned", detail=f"notice {draft.number}")
    data = {"number": draft.number, "reason": reason, "by": scene.person.name}
    opened = (Choice(f"/thongbao {draft.number}", "notice_open", {"number": draft.number}),)
    told = () if mine else (Told(draft.created_by, Say("notices/returned", {**data, "to": "composer"}, opened)),)
    say = Say("notices/returned", {**data, "to": "self" if mine else "approver"}, opened if mine else ())
    return idle(scene, say, effects=(Returned(draft.id), audit, *told))


def _find(scene: Scene, words: str) -> tuple[Draft | None, Turn | None]:
    """The announcement that waits under that number; without one, the only one; else what is to be said instead."""
    number = words.strip().removeprefix("#")
    waiting = [each for each in scene.records.notices.open_drafts() if each.state is State.APPROVAL]
    if not number and len(waiting) == 1:
        return waiting[0], None
    if not number:
        data = {"numbers": [each.number for each in waiting]}
        return None, idle(scene, Say("notices/none_waiting", data))
    usable = number.isascii() and number.isdecimal() and len(number) < 10
    found = scene.records.notices.draft(int(number)) if usable else None
    if found is None:
        return None, idle(scene, Say("notices/no_such", {"words": words.strip()[:20]}))
    if found.state is not State.APPROVAL:
        return None, idle(scene, Say("notices/over", {"number": found.number, "state": str(found.state)}))
    return found, None
