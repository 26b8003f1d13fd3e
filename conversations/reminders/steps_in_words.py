"""A step of the ladder as an admin says it: "bậc 2 trước 5 ngày lúc 8 giờ", "tắt bậc 4", "quý bậc 3 đúng hạn"."""

import re
from collections.abc import Iterable
from datetime import time

from msgspec.structs import replace

from conversations.answers import fold
from conversations.calendar import Calendar
from conversations.reminders.ladder import CALLS, OPENS, Step

FURTHEST = 20
"""Days from the day a cycle opens or is due."""
_CADENCES = (
    ("quarter", re.compile(r"\b(?:quy|qui)\b")),
    ("half", re.compile(r"\b(?:6 thang|sau thang|nua nam)\b")),
    ("year", re.compile(r"^nam\b|\b(?:ca|hang|bao cao|lich) nam\b")),
)
_STEP = re.compile(r"\bbac (\d{1,2})\b")
_DAYS = re.compile(r"\b(truoc|sau) (?:han |ngay mo |mo ky |ngay han )?(\d{1,3}) (?:ngay|hom)\b")
_SAME_DAY = re.compile(r"\b(?:dung (?:ngay|han)|ngay han|hom mo|dung ngay mo|cung ngay)\b")
_TIME = re.compile(r"\b(\d{1,2}) ?(?:h|gio|:) ?(\d{2}|ruoi)?(?: (sang|chieu|toi))?(?= |$)")
_SWITCH = re.compile(r"\b(tat|bat|dung nhac|bo)\b")


def changed(text: str, ladder: Iterable[Step], calendar: Calendar) -> Step | str:
    """The step as the words want it; or why not: how (nothing was understood), step (there is none of that number),
    far, before_opening, no_time, quiet (the time lies in quiet hours) or calls_last (reminders would follow them)."""
    said = " ".join(fold(text).replace(",", " ").split())
    number = _STEP.search(said)
    if not number:
        return "how"
    cadence = next((name for name, sign in _CADENCES if sign.search(said)), "month")
    steps = [step for step in ladder if step.cadence == cadence]
    step = next((step for step in steps if step.number == int(number[1])), None)
    if step is None:
        return "step"
    wanted = _wanted(said, step)
    return _checked(wanted, step, steps, calendar) if isinstance(wanted, Step) else wanted


def _wanted(said: str, step: Step) -> Step | str:
    days, at, switch = _DAYS.search(said), _TIME.search(said), _SWITCH.search(said)
    if days:
        step = replace(step, days=int(days[2]) * (-1 if days[1] == "truoc" else 1), active=True)
    elif _SAME_DAY.search(said):
        step = replace(step, days=0, active=True)
    elif not at and not switch:
        return "how"
    if at:
        clock = _clock(at)
        if clock is None:
            return "no_time"
        step = replace(step, at=clock, active=True)
    return replace(step, active=switch[1] == "bat") if switch else step


def _clock(found: re.Match[str]) -> time | None:
    hour = int(found[1]) + 12 * (found[3] in ("chieu", "toi") and int(found[1]) < 12)
    minute = 30 if found[2] == "ruoi" else int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _checked(wanted: Step, before: Step, steps: list[Step], calendar: Calendar) -> Step | str:
    if abs(wanted.days) > FURTHEST:
        return "far"
    if wanted.anchor == OPENS and wanted.days < 0:
        return "before_opening"
    if wanted.at != before.at and calendar.is_quiet_at(wanted.at):
        return "quiet"
    ladder = [wanted if step.number == wanted.number else step for step in steps]
    calls = [step for step in ladder if step.active and step.action == CALLS]
    late = [step for step in ladder if step.active and step.action != CALLS and step.anchor != OPENS]
    wrong = any(_order(call) <= _order(step) for call in calls for step in late)
    return "calls_last" if wrong and wanted.active else wanted


def _order(step: Step) -> tuple[int, time]:
    return step.days, step.at
