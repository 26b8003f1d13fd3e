"""Which kinds of announcement a person gets: one kind can be refused, and the others, reporting and reminders go on."""

from msgspec.structs import replace

from conversations.answers import fold
from conversations.effects import Audited
from conversations.notices.announcement import KINDS
from conversations.notices.drafting import idle
from conversations.notices.effects import KindRefused
from conversations.notices.kinds import TYPED, kind_in
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn

_EVERYTHING = frozenset({"tat ca", "moi loai", "het"})


def refuse(scene: Scene, words: str) -> Turn:
    """/ngungnhan KIND: no more of this kind."""
    return _change(scene, words, refused=True)


def want(scene: Scene, words: str) -> Turn:
    """/nhanlai KIND: this kind again."""
    return _change(scene, words, refused=False)


def _change(scene: Scene, words: str, *, refused: bool) -> Turn:
    assert scene.person is not None
    said = fold(words)
    kind = words.strip() if words.strip() in KINDS else kind_in(said)
    if not kind:
        unknown = "" if not said or said in _EVERYTHING else words[:40]
        return show_kinds(scene, unknown=unknown)
    effect = KindRefused(kind, refused)
    audit = Audited("notices.kind_refused" if refused else "notices.kind_wanted", detail=kind)
    back = Choice(f"/nhanlai {TYPED[kind]}", "nhanlai", {"kind": kind})
    muted = not scene.consents.get("notices")
    data = {"kind": kind, "refused": refused, "muted": muted}
    say = Say("notices/kind_changed", data, (back,) if refused else ())
    return _said(scene, say, effect, audit)


def show_kinds(scene: Scene, *, unknown: str = "") -> Turn:
    """Each kind, whether it is on, and the command that changes it."""
    assert scene.person is not None
    refused = scene.records.notices.refused_kinds(scene.person.id)
    choices = tuple(
        Choice(f"/nhanlai {TYPED[kind]}", "nhanlai", {"kind": kind})
        if kind in refused
        else Choice(f"/ngungnhan {TYPED[kind]}", "refuse_kind", {"kind": kind})
        for kind in KINDS
    )
    kinds = [{"kind": kind, "on": kind not in refused} for kind in KINDS]
    data = {"kinds": kinds, "muted": not scene.consents.get("notices"), "unknown": unknown}
    return _said(scene, Say("notices/kinds", data, choices))


def _said(scene: Scene, say: Say, *effects: KindRefused | Audited) -> Turn:
    """A question that stands open elsewhere stays open: nobody's report is interrupted by this."""
    if scene.focus.scene in ("idle", "paused", "rights"):
        return idle(scene, say, effects=effects)
    return scene.quiet(replace(say, choices=()), effects=effects)
