"""What every step of composing an announcement does alike: find the draft, ask, leave, give up."""

from collections.abc import Mapping

from conversations.answers import fold
from conversations.effects import Audited, Effect
from conversations.notices.announcement import State
from conversations.notices.draft import Draft, Reach
from conversations.notices.effects import Dropped
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

BACK = frozenset({"lai", "quay lai", "tro lai"})
GIVE_UP = frozenset({"huy", "huy bo", "bo", "bo ban nhap", "huy ban nhap"})
LEAVE = frozenset({"thoat", "de sau", "de toi", "dung lai"})
GO_BACK = Choice("back", "back")


def draft_here(scene: Scene) -> Draft | None:
    """The draft at hand, while it is one and who speaks composes it."""
    number = scene.focus.note.get("notice", "")
    found = scene.records.notices.draft(int(number)) if number.isdecimal() else None
    mine = found is not None and scene.person is not None and found.created_by == scene.person.id
    return found if mine and found and found.state is State.DRAFT else None


def ask(
    scene: Scene,
    name: str,
    draft: Draft,
    *says: Say,
    effects: tuple[Effect, ...] = (),
    note: Mapping[str, str] | None = None,
) -> Turn:
    """A question about the draft, in the scene of that name; `note`: what else its answer needs."""
    kept = {"notice": str(draft.number), **(note or {})}
    return scene.prompt(Focus(name, note=kept), *says, effects=effects)


def idle(scene: Scene, *says: Say, effects: tuple[Effect, ...] = ()) -> Turn:
    """Composing is over; the choices under what is said are commands."""
    return scene.prompt(Focus("idle"), *says, effects=effects)


def gone(scene: Scene) -> Turn:
    """The draft at hand is none any more: it was sent, or dropped, elsewhere."""
    number = scene.focus.note.get("notice", "")
    found = scene.records.notices.draft(int(number)) if number.isdecimal() else None
    data = {"number": int(number) if number.isdecimal() else 0, "state": str(found.state) if found else ""}
    return idle(scene, Say("notices/over", data, (Choice("/thongbao", "thongbao"),)))


def left(scene: Scene, draft: Draft) -> Turn | None:
    """The answer to "thoát" and "huỷ", which every step understands; None to anything else."""
    said = fold(scene.text).strip(" .!")
    if said in LEAVE:
        return leave(scene, draft)
    return ask_drop(scene, draft) if said in GIVE_UP else None


def is_back(scene: Scene) -> bool:
    """One step back, tapped or typed."""
    return scene.chosen() == "back" or fold(scene.text).strip(" .!") in BACK


def leave(scene: Scene, draft: Draft) -> Turn:
    """The draft waits until it is opened again."""
    choice = Choice(f"/thongbao {draft.number}", "notice_open", {"number": draft.number})
    return idle(scene, Say("notices/left", {"number": draft.number}, (choice,)))


def ask_drop(scene: Scene, draft: Draft) -> Turn:
    """Whether the draft is really to be given up."""
    choices = (Choice("drop", "notice_drop"), Choice("keep", "notice_keep"))
    say = Say("notices/drop", {"number": draft.number, "subject": draft.subject}, choices)
    return ask(scene, "notice_drop", draft, say)


def drop(scene: Scene, draft: Draft) -> Turn:
    """The draft is given up."""
    audit = Audited("notice.dropped", detail=f"notice {draft.number}")
    say = Say("notices/dropped", {"number": draft.number})
    return scene.quiet(say, focus=Focus("idle", prompt=scene.focus.prompt), effects=(Dropped(draft.id), audit))


def given_up_say(draft: Draft, days: int) -> Say:
    """What who composed a draft is told when it was not worked on for so many days."""
    data = {"number": draft.number, "subject": draft.subject, "days": days}
    return Say("notices/given_up", data, (Choice("/thongbao", "thongbao"),))


def reach_now(scene: Scene, draft: Draft) -> Reach:
    """Who would get it if it went out now."""
    return scene.records.notices.reach(draft.kind, draft.audience, scene.today)
