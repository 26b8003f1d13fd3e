"""/thongbao: announcements that are composed, wait or were sent; a new one begins with its kind."""

from msgspec.structs import replace

from conversations.answers import fold
from conversations.notices.announcement import KINDS, State
from conversations.notices.approval import show_waiting
from conversations.notices.audience_told import audience_told
from conversations.notices.compose_review import show_review
from conversations.notices.compose_text import show_text
from conversations.notices.draft import Draft
from conversations.notices.drafting import LEAVE, ask, draft_here, gone, idle, is_back, left
from conversations.notices.effects import Drafted
from conversations.notices.kinds import kind_in
from conversations.notices.progress import progress_say
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

NEW = frozenset({"moi", "soan moi", "soan", "tao moi"})
LISTED = 5
LATEST = 4


def begin(scene: Scene, words: str) -> Turn:
    """/thongbao [NUMBER | KIND | mới]: the list, one of it, or a new one."""
    said = fold(words).strip(" .!").removeprefix("so ").removeprefix("#")
    if not said:
        return show_list(scene)
    kind = kind_in(said)
    if said in NEW or kind:
        return start(scene, kind) if kind else show_kinds(scene)
    found = scene.records.notices.draft(int(said)) if said.isascii() and said.isdecimal() and len(said) < 10 else None
    if found is None:
        return idle(scene, Say("notices/no_such", {"words": words[:20]}, (_NEW,)))
    return _open(scene, found)


_NEW = Choice("/thongbao mới", "notice_new")


def show_list(scene: Scene) -> Turn:
    """Drafts and what waits for approval; then the latest that were launched."""
    assert scene.person is not None
    notices, me = scene.records.notices, scene.person.id
    drafts = [each for each in notices.open_drafts() if each.created_by == me or each.state is State.APPROVAL]
    latest = notices.latest(LATEST)
    data = {
        "drafts": [_line(each) | {"mine": each.created_by == me} for each in drafts[:LISTED]],
        "more": max(0, len(drafts) - LISTED),
        "latest": [
            {"number": each.number, "subject": each.subject, "state": str(each.state), "send_at": each.send_at}
            for each in latest
        ],
    }
    listed = [each.number for each in drafts[:LISTED]] + [each.number for each in latest]
    choices = (Choice(f"/thongbao {number}", "notice_open", {"number": number}) for number in listed)
    return idle(scene, Say("notices/list", data, (_NEW, *choices)))


def _line(draft: Draft) -> dict[str, object]:
    return {"number": draft.number, "kind": draft.kind, "subject": draft.subject, "state": str(draft.state)}


def _open(scene: Scene, found: Draft) -> Turn:
    """One's own draft goes on where it can be sent; of any other announcement it is said how it stands."""
    assert scene.person is not None
    if found.state is State.APPROVAL:
        return show_waiting(scene, found)
    if found.state is not State.DRAFT:
        announcement = scene.records.notices.announcement(found.number)
        assert announcement is not None
        told = audience_told(found.audience, scene.records.notices.vocabulary())
        shown = Say("notices/sent_text", {"kind": found.kind, "text": found.text, "told": told})
        return idle(scene, shown, progress_say(scene.records.notices.progress(announcement)))
    if found.created_by != scene.person.id:
        by = scene.records.person(found.created_by)
        return idle(scene, Say("notices/of_another", {"number": found.number, "by": by.name if by else ""}, (_NEW,)))
    return show_review(scene, found) if found.text else show_text(scene, found)


def start(scene: Scene, kind: str, *, text: str = "", event: str = "", event_number: int = 0) -> Turn:
    """A new draft of that kind, perhaps with words already."""
    assert scene.person is not None
    number = scene.records.notices.next_number()
    draft = Draft(number, kind, scene.person.id, text=text, event=event, event_number=event_number)
    return show_text(scene, draft, effects=(Drafted(draft),))


def begin_for_event(scene: Scene, event_id: str, number: int, kind: str, invitation: Say) -> Turn:
    """An announcement that invites to an event. Its text begins as the words of `invitation`; under it stand the
    answers to the event of that `number`. `kind` is one of `announcement.KINDS`."""
    text = scene.records.notices.wording(invitation)
    return start(scene, kind, text=text, event=event_id, event_number=number)


def show_kinds(scene: Scene, draft: Draft | None = None, *before: Say) -> Turn:
    """Ask what kind of announcement it is."""
    choices = tuple(Choice(kind, "notice_kind", {"kind": kind}) for kind in KINDS)
    say = Say("notices/kind", {"kind": draft.kind if draft else ""}, (*choices, Choice("back", "back")))
    if draft:
        return ask(scene, "notice_kind", draft, *before, say)
    return scene.prompt(Focus("notice_kind"), *before, say)


def show_kinds_here(scene: Scene) -> Turn:
    """Ask once more."""
    return show_kinds(scene, draft_here(scene))


def take_kind(scene: Scene) -> Turn:
    """The kind was chosen or typed: a draft begins, or the one at hand changes its kind."""
    draft = draft_here(scene)
    if draft is None and "notice" in scene.focus.note:
        return gone(scene)
    if draft and (turn := left(scene, draft)):
        return turn
    said = fold(scene.text).strip(" .!")
    if draft is None and (is_back(scene) or said in LEAVE or said in ("huy", "huy bo")):
        return show_list(scene)
    if draft and is_back(scene):
        return show_review(scene, draft)
    choice = scene.chosen()
    kind = choice if choice in KINDS else kind_in(scene.text)
    if not kind:
        return show_kinds(scene, draft, Say("problem", {"problem": "choose"}))
    if draft is None:
        return start(scene, kind)
    changed = replace(draft, kind=kind)
    return show_review(scene, changed, effects=(Drafted(changed),))
