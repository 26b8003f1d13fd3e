"""/mo: a figure of a summary opened, down to the units and to the answers behind it.

`/mo` asks which figure; `/mo revenue 2026-10 loai=HTX` lists the units (`p2`: the second page); with `@HTX-0001` it
shows that unit's figures, and of a single one, or with `k=2026-10`, the answers. Such words stay right for ever.
"""

import re

from msgspec import Struct

from conversations.answers import fold
from conversations.effects import Audited
from conversations.figures import indicators
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.summaries import asking
from conversations.summaries.behind import Behind, Share, UnitFigure
from conversations.summaries.sources import source_of
from conversations.turn import Focus, Turn

PAGE = 10
LONGEST_LINK = 64
"""Bytes that a button may bring along (Telegram Bot API, InlineKeyboardButton.callback_data)."""
MOST_FIGURES = 40
_PAGE = re.compile(r"p(\d{1,4})")


class Opened(Struct, frozen=True):
    """What is to be opened: the key of an indicator ("" when none is named), of which window and units, the code of
    one unit, one period of its figures, and the page of a list."""

    indicator: str
    words: str
    unit: str = ""
    period: str = ""
    page: int = 1


def begin(scene: Scene, words: str) -> Turn:
    """/mo WORDS."""
    upon = scene.focus.note.get("words", "") if scene.focus.scene in ("summary", "opening") else ""
    opened = opened_by(scene, words)
    if not opened.indicator:
        return _which(scene, opened.words or upon)
    behind = scene.records.behind.behind(opened.words or upon, opened.indicator)
    if behind is None:
        return asking.problem(scene, asking.found(scene, opened.words, upon), upon)
    return _unit(scene, opened, behind.words) if opened.unit else _list(scene, opened, behind)


def take(scene: Scene) -> Turn:
    """A choice whose words are too long for a button, or other words."""
    choice = scene.chosen()
    words = (scene.text if choice is None else choice).strip()
    return begin(scene, words.removeprefix("mo ")) if words else show(scene)


def show(scene: Scene) -> Turn:
    """The same again."""
    return begin(scene, scene.focus.note.get("opened", ""))


def opened_by(scene: Scene, words: str) -> Opened:
    """What the words name: an indicator by its key or its label, a unit as `@CODE`, a period as
    `k=2026-10`, a page as `p2`; the others are the window and the units."""
    known = indicators(scene.forms)
    key, unit, period, page, left = "", "", "", 1, list[str]()
    for word in words.split():
        found = _PAGE.fullmatch(word)
        if word.startswith("@") and len(word) > 1:
            unit = word[1:].upper()
        elif word.startswith("k="):
            period = word[2:]
        elif found:
            page = max(1, int(found[1]))
        elif not key and word in known:
            key = word
        else:
            left.append(word)
    if not key:
        key, left = _labelled(left, {fold(label): each for each, (label, _, _) in known.items()})
    return Opened(key, " ".join(left), unit, period, page)


def _labelled(words: list[str], named: dict[str, str]) -> tuple[str, list[str]]:
    """The indicator that is named by the longest label among the words, and the other words."""
    folded = [fold(word).strip(",.:;") for word in words]
    spans = ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    fitting = [(start, end) for start, end in spans if " ".join(folded[start:end]) in named]
    if not fitting:
        return "", words
    start, end = max(fitting, key=lambda span: (span[1] - span[0], -span[0]))
    return named[" ".join(folded[start:end])], words[:start] + words[end:]


def link(opened: Opened) -> str:
    """The value of a choice that opens it: a command, where that fits a button."""
    parts = (
        opened.indicator,
        opened.words,
        f"@{opened.unit}" if opened.unit else "",
        f"k={opened.period}" if opened.period else "",
        f"p{opened.page}" if opened.page > 1 else "",
    )
    words = " ".join(filter(None, parts))
    return f"/mo {words}" if len(f"/mo {words}".encode()) <= LONGEST_LINK else f"mo {words}"


def _which(scene: Scene, words: str) -> Turn:
    """Every figure that is known, to choose from."""
    told = asking.found(scene, words, "")
    if told.get("problem"):
        return asking.problem(scene, told, words)
    asked = str(told["words"])
    lines = told.get("indicators")
    known = {key: line for key, line in lines.items() if line["value"] is not None} if isinstance(lines, dict) else {}
    short = scene.records.behind.words(asked)
    choices = tuple(
        Choice(link(Opened(key, short)), "open_figure", {"label": line["label"]})
        for key, line in list(known.items())[:MOST_FIGURES]
    )
    data = {"from": told["from"], "to": told["to"], "scope": told["scope"], "found": bool(choices)}
    focus = Focus("opening", note={"words": asked, "opened": asked})
    return scene.prompt(focus, Say("summaries/which_figure", data, (*choices, _back(short))))


def _list(scene: Scene, opened: Opened, behind: Behind) -> Turn:
    """One page of units, biggest first; with the first comes the figure over time."""
    pages = max(1, -(-len(behind.shares) // PAGE))
    page = min(opened.page, pages)
    shares = behind.shares[(page - 1) * PAGE : page * PAGE]
    label, answer_kind, _ = indicators(scene.forms)[opened.indicator]
    data = {
        "label": label,
        "answer_kind": answer_kind,
        "from": behind.start,
        "to": behind.end,
        "scope": list(behind.scope),
        "closed": behind.closed,
        "total": behind.total,
        "count": len(behind.shares),
        "page": page,
        "pages": pages,
        "estimates": sum(share.estimate for share in behind.shares),
        "odd": sum(share.odd for share in behind.shares),
        "apart": sum(share.apart for share in behind.shares),
    }
    here = Opened(opened.indicator, behind.words)
    choices = (
        *(_choice(share, here, answer_kind) for share in shares),
        *((Choice(link(Opened(here.indicator, here.words, page=page + 1)), "units_next"),) if page < pages else ()),
        *((Choice(link(Opened(here.indicator, here.words, page=page - 1)), "units_before"),) if page > 1 else ()),
        Choice(link(Opened("", behind.words)), "other_figure"),
        _back(behind.words),
    )
    months = asking.covered(behind.start, behind.end)
    audit = Audited("figures.opened", "", months, f"{opened.indicator} {behind.words} p{page}")
    charts = scene.records.charts(behind.words, opened.indicator) if page == 1 else ()
    say = Say("summaries/units", data, choices, charts=charts)
    focus = _focus(behind.words, Opened(here.indicator, here.words, page=page))
    return scene.prompt(focus, say, effects=(audit,))


def _choice(share: Share, here: Opened, answer_kind: str) -> Choice:
    data = {
        "organisation": share.organisation.title,
        "value": share.value,
        "kind": answer_kind,
        "estimate": share.estimate,
        "odd": share.odd,
    }
    return Choice(link(Opened(here.indicator, here.words, share.organisation.code)), "open_unit", data)


def _unit(scene: Scene, opened: Opened, words: str) -> Turn:
    """One unit's figures in the window; of a single one, the answers behind it."""
    unit = scene.records.behind.unit(opened.unit)
    found = scene.records.behind.figures(words, opened.unit, opened.indicator) if unit else ()
    figures = tuple(figure for figure in found if opened.period in ("", figure.period))
    focus = _focus(words, Opened(opened.indicator, words, opened.unit, opened.period))
    back = Choice(link(Opened(opened.indicator, words)), "other_units")
    if unit is None or not figures:
        said = Say("summaries/no_figure", {"code": opened.unit, "known": unit is not None}, (back,))
        return scene.prompt(focus, said)
    label, answer_kind, _ = indicators(scene.forms)[opened.indicator]
    data = {"organisation": unit.title, "unit_code": unit.code, "label": label, "answer_kind": answer_kind}
    audit = Audited("figure.opened", unit.id, figures[-1].period, opened.indicator)
    if len(figures) == 1:
        told = source_of(scene, unit, opened.indicator, figures[0])
        code = str(told["code"])
        report = (Choice(f"/duyetbaocao {code}", "whole_report"),) if told["answers"] else ()
        say = Say("summaries/figure", {**data, **told}, (*report, back, _back(words)))
        return scene.prompt(focus, say, effects=(audit,))
    choices = tuple(_period_choice(figure, opened, words, answer_kind) for figure in figures)
    say = Say("summaries/unit_figures", {**data, "count": len(figures)}, (*choices, back, _back(words)))
    return scene.prompt(focus, say, effects=(audit,))


def _period_choice(figure: UnitFigure, opened: Opened, words: str, answer_kind: str) -> Choice:
    data = {
        "period": figure.period,
        "value": figure.value,
        "kind": answer_kind,
        "estimate": figure.estimate,
        "odd": figure.odd,
    }
    return Choice(link(Opened(opened.indicator, words, opened.unit, figure.period)), "open_period", data)


def _back(words: str) -> Choice:
    whole = f"/tonghop {words}"
    return Choice(whole if len(whole.encode()) <= LONGEST_LINK else "/tonghop", "back_to_summary")


def _focus(words: str, opened: Opened) -> Focus:
    return Focus("opening", note={"words": words, "opened": link(opened).partition("mo ")[2]})
