"""`bot.py read`: how an answer is understood, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from conversations.answers import read
from handlers.compose import utc_now

KINDS = ("money", "count", "percent", "date", "day", "period", "yesno", "phone")


def read_lines(kind: str, lines: Iterable[str], today: str | None) -> Iterator[str]:
    """A JSON object for each line. Raises ValueError for a kind or a day that is not one."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of answer: use one of {', '.join(KINDS)}.")
    day = date.fromisoformat(today) if today else utc_now().astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    for line in lines:
        reading = read(kind, line, today=day)
        found = {
            "text": line,
            "outcome": reading.outcome,
            "value": reading.value,
            "candidates": list(reading.candidates),
            "estimate": reading.estimate,
            "problem": reading.problem,
        }
        yield json.dumps(found, ensure_ascii=False)
