"""A day to come that a message puts something off to: "để thứ Năm", "mai tôi gửi", "chưa có số, ngày 8 gửi"."""

import re
from datetime import date, timedelta

from conversations.answers import fold, read

LATEST = timedelta(days=60)
"""Whoever names a later day means something else."""
_SIGNS = ("thu", "ngay", "mai", "mot", "hom", "tuan", "nhat", "cn", "thang", "toi", "sang", "chieu", "trua", "nua", "/")
"""What stands in every message that names a day: most messages are figures, and need not be read twice."""
_FIGURES = re.compile(r"\W*(?:thu\W+)?\d+(?:[/.-]\d+)*\W*", re.IGNORECASE)
"""In figures alone ("8/12"), and "thu 5" without its accent, which may be takings of 5."""


def day_ahead(text: str, today: date, *, asked: bool) -> date | None:
    """The one day after `today` that a message names, when it says little else; None for any other message.

    `asked`: a day was asked for, so that it may be named in figures alone.
    """
    if not asked and not any(sign in fold(text) for sign in _SIGNS):
        return None
    reading = read("day", _without_excuse(text, today), today=today)
    if reading.outcome != "value" or (not asked and _FIGURES.fullmatch(text)):
        return None
    day = date.fromisoformat(str(reading.value))
    return day if today < day <= today + LATEST else None


def likely_days(text: str, today: date) -> tuple[date, ...]:
    """The days that words like "tuần sau" may mean."""
    reading = read("day", _without_excuse(text, today), today=today)
    doubtful = reading.outcome == "ask" and reading.problem in ("vague", "several")
    days = [date.fromisoformat(str(day)) for day in reading.candidates] if doubtful else []
    return tuple(day for day in days if today < day <= today + LATEST)


def _without_excuse(text: str, today: date) -> str:
    """Without "chưa có số," at the start."""
    head, _, rest = text.partition(",")
    return rest if rest.strip() and read("money", head, today=today).outcome == "later" else text
