"""/tonghop: a window's figures in words, and menus that turn the same question another way."""

import re
from collections.abc import Mapping

from conversations.answers import fold
from conversations.effects import Audited
from conversations.periods import MONTHS_IN, Period
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.summaries.headline import in_short
from conversations.summaries.menus import MENUS, choices_of, first_choices, main_choices
from conversations.turn import Focus, Turn

_MINE = re.compile(
    r"(?:(?:do|của|cua) )?(?:tôi|toi|em|mình|minh) (?:phụ trách|phu trach)|(?:của|cua) (?:tôi|toi|em|mình|minh)(?!\S)",
    re.IGNORECASE,
)
_WHOLE = frozenset({"xem them", "day du", "chi tiet", "tat ca chi tieu"})
"""Words that ask for all of a summary, alone or before the others."""


def begin(scene: Scene, words: str) -> Turn:
    """The summary that the words ask for; without words, of the last month that has ended. "đầy đủ" asks for all of it.

    It is told on one screen of a phone; the rest stands behind a choice.
    """
    whole, rest = _whole(words)
    return _told(scene, rest, "", whole=whole)


def take(scene: Scene) -> Turn:
    """A menu or one of its entries was chosen, or the same is asked in other words: "theo xã", "quý 3"."""
    choice = scene.chosen()
    if choice in MENUS:
        return _menu(scene, choice)
    words = scene.text.strip() if choice is None else choice
    whole, rest = _whole(words)
    return _told(scene, rest, scene.focus.note.get("words", ""), whole=whole) if words else show(scene)


def show(scene: Scene) -> Turn:
    """The menu again."""
    menu = scene.focus.key
    return _menu(scene, menu) if menu in MENUS else _prompt(scene, "main", main_choices())


def _whole(words: str) -> tuple[bool, str]:
    """Whether all of a summary is asked for, and the other words."""
    said = words.split()
    for count in (4, 2):
        for asked, rest in ((said[:count], said[count:]), (said[-count:], said[:-count])):
            if fold(" ".join(asked)) in _WHOLE:
                return True, " ".join(rest)
    return False, words


def _told(scene: Scene, words: str, upon: str, *, whole: bool = False) -> Turn:
    told = found(scene, words, upon)
    if told.get("problem"):
        return problem(scene, told, upon)
    audit = Audited("summary.read", "", covered(str(told["from"]), str(told["to"])), str(told["words"]))
    focus = Focus("summary", note={"words": str(told["words"])})
    if whole:
        return scene.prompt(focus, Say("summary", told, main_choices()), effects=(audit,))
    charts = scene.records.charts(str(told["words"]))
    brief = Say("summaries/brief", in_short(told), first_choices(), charts=charts)
    return scene.prompt(focus, brief, effects=(audit,))


def found(scene: Scene, words: str, upon: str) -> Mapping[str, object]:
    """The figures that the words ask for, said upon another question, or the `problem` that the words have."""
    assert scene.person is not None
    return scene.records.summary(_MINE.sub(f"cb={scene.person.id}", words), upon)


def covered(start: str, end: str) -> str:
    """The months from one to another for the trail: as one period where they are one, else the first and the last."""
    first, last = Period.parse(start), Period.parse(end)
    lengths = (months for months in MONTHS_IN.values() if (first.start.month - 1) % months == 0)
    whole = next((one for one in (Period(first.start, months) for months in lengths) if one.end == last.end), None)
    return str(whole) if whole else f"{start} {end}"


def problem(scene: Scene, found: Mapping[str, object], upon: str) -> Turn:
    """What is not clear, with what it may mean as choices."""
    options = found.get("options")
    clear = options if isinstance(options, tuple) else ()
    choices = tuple(Choice(words, "literal", {"text": name}) for words, name in clear)
    if not choices and upon:
        choices = main_choices()
    return scene.prompt(Focus("summary", note={"words": upon}), Say("summary", found, choices))


def _menu(scene: Scene, menu: str) -> Turn:
    return _prompt(scene, menu, choices_of(menu, scene.today))


def _prompt(scene: Scene, menu: str, choices: tuple[Choice, ...]) -> Turn:
    focus = Focus("summary", key=menu, note=scene.focus.note)
    return scene.prompt(focus, Say("summaries/menu", {"menu": menu}, choices))
