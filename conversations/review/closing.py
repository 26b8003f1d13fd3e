"""/chotso: an admin closes a summary: its figures are kept as they are, under a number."""

from collections.abc import Mapping

from conversations.answers import fold
from conversations.effects import Audited
from conversations.review.effects import SummaryClosed
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

YES, STOP = "yes", "stop"


def begin(scene: Scene, words: str) -> Turn:
    """/chotso WORDS, as after /tonghop: what would be kept, to be confirmed. Said under a summary it means that one,
    with what the words change."""
    upon = scene.focus.note.get("words", "") if scene.focus.scene == "summary" else ""
    found = scene.records.summary(words, upon)
    if found.get("problem"):
        return scene.quiet(Say("summary", found), focus=Focus("idle", prompt=scene.focus.prompt))
    closed = found.get("closed")
    data = {**_named(found), "closed": closed}
    choices = (Choice(YES, "close_yes"), Choice(STOP, "never_mind"))
    focus = Focus("close_summary", note={"words": str(found["question"])})
    return scene.prompt(focus, Say("review/close", data, choices))


def _live(found: Mapping[str, object]) -> Mapping[str, object]:
    """The figures of today, also where a closed summary is shown in their place."""
    live = found.get("live", found)
    assert isinstance(live, Mapping)
    return live


def _named(found: Mapping[str, object]) -> dict[str, object]:
    told = _live(found)
    return {name: told[name] for name in ("from", "to", "scope", "completeness")}


def show(scene: Scene) -> Turn:
    """Ask again."""
    return begin(scene, scene.focus.note.get("words", ""))


def take(scene: Scene) -> Turn:
    """The summary is closed, or not."""
    idle = Focus("idle", prompt=scene.focus.prompt)
    if scene.chosen() == STOP or fold(scene.text).strip(" .!") == "thoi":
        return scene.quiet(Say("review/not_closed"), focus=idle)
    if scene.chosen() != YES:
        return show(scene)
    found = scene.records.summary(scene.focus.note.get("words", ""))
    if found.get("problem"):
        return scene.quiet(Say("summary", found), focus=idle)
    question = str(found["question"])
    audit = Audited("summary.closed", "", str(found.get("to", "")), question)
    said = Say("review/closed", _named(found), (Choice(f"/tonghop {question}", "tonghop"),))
    return scene.prompt(Focus("idle"), said, effects=(SummaryClosed(question, _live(found)), audit))
