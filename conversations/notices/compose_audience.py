"""Who is to get an announcement: described in words, or chosen from menus."""

import json
from collections.abc import Mapping

from msgspec.structs import replace

from conversations.answers import clean
from conversations.notices.audience import Audience, Filter
from conversations.notices.audience_reading import Understood, understand
from conversations.notices.audience_told import audience_told
from conversations.notices.compose_review import show_review
from conversations.notices.draft import Draft
from conversations.notices.drafting import GO_BACK, ask, draft_here, gone, is_back, left, reach_now
from conversations.notices.effects import Drafted
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn

BY = ("kinds", "fields", "communes", "districts", "sizes", "stars", "borrowing", "reports", "units")
EVERYBODY = Audience(everybody=True)


def show_audience(scene: Scene, draft: Draft, *before: Say, kept: bool = False) -> Turn:
    """Ask for whom it is; `kept`: what was chosen has just changed."""
    told = audience_told(draft.audience, scene.records.notices.vocabulary())
    data = {"told": told, "empty": draft.audience.empty, "reach": reach_now(scene, draft)}
    menus = tuple(Choice(f"by:{name}", "notice_by", {"by": name}) for name in BY)
    chosen = (Choice("done", "notice_done"), Choice("clear", "notice_clear")) if not draft.audience.empty else ()
    choices = (*chosen, Choice("all", "notice_all"), *menus, GO_BACK)
    effects = (Drafted(draft),) if kept else ()
    return ask(scene, "notice_audience", draft, *before, Say("notices/audience", data, choices), effects=effects)


def show_audience_here(scene: Scene) -> Turn:
    """Ask once more."""
    draft = draft_here(scene)
    return show_audience(scene, draft) if draft else gone(scene)


def read_words(
    scene: Scene, draft: Draft, words: str, decided: Mapping[str, str] | None = None, into: str = ""
) -> Turn:
    """Take a description; what is doubtful is asked, what was not understood is quoted back. `into`: the menu that
    the words were typed under, whose values they are to join."""
    decided = decided or {}
    understood = understand(words, scene.records.notices.vocabulary(), scene.today, decided)
    note = {"said": clean(words), "decided": json.dumps(decided), "into": into}
    if understood.doubts:
        doubt = understood.doubts[0]
        options = (Choice(each.value, "literal", {"text": _capital(each.name)}) for each in doubt.options)
        say = Say("notices/doubt", {"words": doubt.words}, (*options, Choice("none", "notice_none_of_these"), GO_BACK))
        return ask(scene, "notice_doubt", draft, say, note=note)
    changed = _with(draft, understood, into)
    nothing = understood.audience == Audience()
    if understood.unknown or nothing:
        told = audience_told(changed.audience, scene.records.notices.vocabulary())
        unknown = understood.unknown or (clean(words)[:80],)
        choices = (*(() if nothing else (Choice("use", "notice_use"),)), Choice("again", "notice_say_again"))
        data = {"unknown": unknown, "told": told, "nothing": nothing}
        return ask(scene, "notice_unknown", draft, Say("notices/not_understood", data, choices), note=note)
    return settled(scene, changed)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with(draft: Draft, understood: Understood, into: str) -> Draft:
    """The draft with that audience: instead of the one before, added to it, or joined with what a menu shows."""
    before, found = draft.audience, understood.audience
    if into and found.wanted and before.wanted:
        merged = before.wanted[-1].joined(found.wanted[0])
        joined = replace(before, wanted=(*before.wanted[:-1], merged)).joined(replace(found, wanted=found.wanted[1:]))
        return replace(draft, audience=joined)
    if not (understood.adding or into):
        return replace(draft, audience=found)
    joined = before.joined(found)
    everybody = joined.everybody or (joined.empty and bool(joined.without or joined.dropped))
    return replace(draft, audience=replace(joined, everybody=everybody))


def settled(scene: Scene, draft: Draft) -> Turn:
    """The audience is chosen: on to the page that shows everything."""
    return show_review(scene, draft, effects=(Drafted(draft),))


def _typed_before(scene: Scene) -> tuple[str, dict[str, str], str]:
    note = scene.focus.note
    return note.get("said", ""), dict(json.loads(note.get("decided", "{}"))), note.get("into", "")


def show_doubt(scene: Scene) -> Turn:
    """Ask once more what was meant."""
    draft = draft_here(scene)
    return read_words(scene, draft, *_typed_before(scene)) if draft else gone(scene)


def take_doubt(scene: Scene) -> Turn:
    """What doubtful words mean; or other words instead of them all."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    if is_back(scene):
        return show_audience(scene, draft)
    said, decided, into = _typed_before(scene)
    doubts = understand(said, scene.records.notices.vocabulary(), scene.today, decided).doubts
    choice = scene.chosen()
    if choice is None or not doubts:
        return read_words(scene, draft, scene.text, into=into)
    return read_words(scene, draft, said, {**decided, doubts[0].key: "" if choice == "none" else choice}, into)


def take_unknown(scene: Scene) -> Turn:
    """Whether the part that was understood is enough; or better words."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    choice = scene.chosen()
    said, decided, into = _typed_before(scene)
    if choice == "use":
        understood = understand(said, scene.records.notices.vocabulary(), scene.today, decided)
        return settled(scene, _with(draft, understood, into))
    if choice == "again" or is_back(scene):
        return show_audience(scene, draft)
    return read_words(scene, draft, scene.text, into=into)


def chosen_filter(audience: Audience) -> Filter:
    """What menus show and change: the filter that was added last."""
    return audience.wanted[-1] if audience.wanted else Filter()
