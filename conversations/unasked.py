"""What is typed while nothing is asked: figures of the month that is owed, or a word of thanks."""

import re

from msgspec.structs import replace

from conversations.answers import fold, read
from conversations.breath import take_breath
from conversations.closed import owed_periods
from conversations.inbound import Text
from conversations.report import open_period
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Turn
from conversations.work import work_on

MONTH = re.compile(r"\b(?:tháng|thang|t)\s?(?:1[0-2]|0?[1-9])(?![0-9])(?:\s?[/-]\s?20[0-9]{2})?", re.IGNORECASE)
"""A month as it is named among other words."""
_POLITE = frozenset(
    ("da", "vang", "ok", "oke", "u", "uh", "a", "em", "anh", "chi", "nhe", "nha", "nhieu", "roi", "duoc")
)
_THANKS = re.compile(r"cam on|cam ta|thanks|tks|nhan duoc roi|biet roi|ro roi|duoc roi")
LONGEST_THANKS = 40


def take_unasked(scene: Scene) -> Turn | None:
    """The answer to what was typed though nothing was asked; None when it is no figure and no thanks."""
    if not isinstance(scene.inbound.content, Text):
        return None
    words = fold(scene.text).strip(" .!,")
    if words and (_POLITE.issuperset(words.split()) or (_THANKS.search(words) and len(words) < LONGEST_THANKS)):
        return scene.quiet(Say("welcome_word"))
    return _figures(scene)


def _figures(scene: Scene) -> Turn | None:
    """ "tháng 10 thu 120tr, chi 80": the report is opened and told at once, where it can only be one that is owed."""
    units, month = scene.organisations, MONTH.search(scene.text)
    if len(units) != 1 or not any(map(str.isdigit, scene.text)):
        return None
    owed = owed_periods(scene, units[0])
    named = read("period", month[0], today=scene.today).value if month else None
    owed = tuple(period for period in owed if period == named) if month else owed
    if len(owed) != 1:
        return None
    words = f"{scene.text[: month.start()]} {scene.text[month.end() :]}".strip() if month else scene.text
    opened = open_period(scene, units[0].id, owed[0])
    if opened.focus.scene != "ask" or opened.effects:
        return None
    work = work_on(replace(scene, focus=replace(opened.focus, key="")), units[0].id, owed[0])
    told = take_breath(work, words) if work else None
    return Turn(told.focus, (*opened.says[:1], *told.says), told.effects) if told and told.effects else None
