"""Choosing an audience from menus: one for each thing that units can be chosen by."""

from typing import Any

from msgspec.structs import replace

from conversations.notices.audience import SIZES, STARS, UNSIZED, Audience, Filter
from conversations.notices.audience_told import audience_told
from conversations.notices.audience_words import DISTRICTS, FIELDS, Vocabulary, district_title
from conversations.notices.compose_audience import (
    BY,
    EVERYBODY,
    chosen_filter,
    read_words,
    settled,
    show_audience,
)
from conversations.notices.compose_review import show_review
from conversations.notices.draft import Draft
from conversations.notices.drafting import GO_BACK, ask, draft_here, gone, is_back, left, reach_now
from conversations.notices.effects import Drafted
from conversations.people import Kind
from conversations.periods import Period, last_closed_month
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Turn

MONTHS_OFFERED = 2
TYPED = frozenset({"communes", "units"})
"""Too many for a menu: they are typed."""


def take_audience(scene: Scene) -> Turn:
    """A menu, everybody, or a description in words."""
    draft = draft_here(scene)
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    choice = scene.chosen() or ""
    if is_back(scene):
        return show_review(scene, draft)
    if choice == "all":
        return settled(scene, replace(draft, audience=EVERYBODY))
    if choice == "clear":
        return show_audience(scene, replace(draft, audience=Audience()), kept=True)
    if choice == "done":
        return show_review(scene, draft)
    if choice.startswith("by:"):
        return show_menu(scene, draft, choice.removeprefix("by:"))
    return read_words(scene, draft, scene.text)


def show_menu(scene: Scene, draft: Draft, by: str, *, kept: bool = False) -> Turn:
    """The values of one thing, those chosen marked; `kept`: one has just been changed."""
    if by not in BY:
        return show_audience(scene, draft)
    vocabulary = scene.records.notices.vocabulary()
    chosen = set(_values(chosen_filter(draft.audience), by))
    told = audience_told(draft.audience, vocabulary)
    data = {"by": by, "told": told, "empty": draft.audience.empty, "reach": reach_now(scene, draft)}
    values = tuple(
        Choice(f"{by}:{value}", "notice_value", {"by": by, "value": value, "name": name, "on": value in chosen})
        for value, name in _offered(scene, by, vocabulary)
    )
    effects = (Drafted(draft),) if kept else ()
    say = Say("notices/menu", data, (*values, Choice("done", "notice_done"), GO_BACK))
    return ask(scene, "notice_menu", draft, say, effects=effects, note={"by": by})


def show_menu_here(scene: Scene) -> Turn:
    """Show it once more."""
    draft = draft_here(scene)
    return show_menu(scene, draft, scene.focus.note.get("by", "")) if draft else gone(scene)


def take_menu(scene: Scene) -> Turn:
    """A value is chosen or taken back; typed words name more of them."""
    draft, by = draft_here(scene), scene.focus.note.get("by", "")
    if draft is None:
        return gone(scene)
    if turn := left(scene, draft):
        return turn
    choice = scene.chosen()
    if choice == "done" or is_back(scene):
        return show_audience(scene, draft)
    offered = {f"{by}:{value}": value for value, _ in _offered(scene, by, scene.records.notices.vocabulary())}
    if choice in offered:
        changed = replace(draft, audience=_toggled(draft.audience, by, offered[choice]))
        return show_menu(scene, changed, by, kept=True)
    return read_words(scene, draft, scene.text, into=by)


def _offered(scene: Scene, by: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The values with their names; names that a language has are left to it."""
    match by:
        case "kinds":
            return [(str(kind), str(kind)) for kind in Kind]
        case "fields":
            return [(name, name) for name in dict.fromkeys((FIELDS[0], *vocabulary.fields))]
        case "districts":
            return [(name, district_title(name)) for name in DISTRICTS]
        case "sizes":
            return [(size, "") for size in (*SIZES, UNSIZED)]
        case "stars":
            return [(str(star), "") for star in STARS]
        case "borrowing":
            return [("yes", ""), ("no", "")]
        case "reports":
            return [(f"{state}={period}", period) for period in _periods(scene) for state in ("owing", "reported")]
        case _:
            return []


def _periods(scene: Scene) -> list[str]:
    """The last months and the last quarter that have ended."""
    month = last_closed_month(scene.today)
    running = scene.today.replace(day=1, month=(scene.today.month - 1) // 3 * 3 + 1)
    return [*(str(month.shift(-back)) for back in range(MONTHS_OFFERED)), str(Period(running, 3).shift(-1))]


def _values(chosen: Filter, by: str) -> tuple[str, ...]:
    match by:
        case "stars":
            return tuple(map(str, chosen.stars))
        case "borrowing":
            return () if chosen.borrowing is None else ("yes" if chosen.borrowing else "no",)
        case "reports":
            owing = tuple(f"owing={period}" for period in chosen.owing)
            return owing + tuple(f"reported={period}" for period in chosen.reported)
        case "kinds" | "fields" | "districts" | "sizes":
            found: tuple[str, ...] = getattr(chosen, by)
            return found
        case _:
            return ()


def _toggled(audience: Audience, by: str, value: str) -> Audience:
    """With the value, or without it if it was there. Choosing units is the end of "everybody"."""
    before = chosen_filter(audience)
    has = set(_values(before, by))
    after = _set(before, by, value, on=value not in has)
    wanted = (*audience.wanted[:-1], *(() if after == Filter() else (after,)))
    return replace(audience, wanted=wanted, everybody=audience.everybody and not wanted)


def _set(chosen: Filter, by: str, value: str, *, on: bool) -> Filter:
    if by == "borrowing":
        return replace(chosen, borrowing=(value == "yes") if on else None)
    name, kept = by, value
    if by == "reports":
        name, _, kept = value.partition("=")
    typed: str | int = int(kept) if by == "stars" else kept
    values = tuple(each for each in getattr(chosen, name) if each != typed)
    changed: dict[str, Any] = {name: (*values, typed) if on else values}
    return replace(chosen, **changed)
