"""The words and scales of charts of many units' figures: fixed when the message is written, like its text."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import unescape
from typing import Any

from jinja2 import Environment, Template
from msgspec import Struct

from conversations.periods import Period
from conversations.say import Chart
from messages.filters import fit
from messages.pictures import label_of_period
from messages.wording import Wording

SCALES = ((10**9, "billions"), (10**6, "millions"), (10**3, "thousands"), (1, "whole"))
LONGEST_NAME, MOST_TICKS, MOST_DAYS = 21, 5, 12
_KINDS = {"đồng": "money", "%": "percent"}
_STEPS = (1, 2, 5, 10)


class ChartDrawing(Struct, frozen=True):
    """What `summaries.charts.draw_chart` takes, and the caption that tells the same to who cannot see it."""

    caption: str
    picture: Mapping[str, Any]

    def as_data(self) -> dict[str, Any]:
        """The same as JSON can keep it."""
        return {**self.picture, "caption": self.caption}


class ChartWords:
    """A language's words for charts; each text is compiled once."""

    def __init__(self, environment: Environment, wording: Wording, words: Mapping[str, Mapping[str, str]]) -> None:
        self._wording = wording
        self._texts: dict[str, dict[str, Template]] = {
            key: {name: environment.from_string(text) for name, text in texts.items()} for key, texts in words.items()
        }

    def drawing(self, chart: Chart) -> ChartDrawing:
        """The chart with its words."""
        make = {"trend": self._trend, "groups": self._groups, "arrivals": self._arrivals}[chart.key]
        kind = _KINDS.get(str(chart.data.get("unit", "")), "count")
        values = {**chart.data, "kind": kind, "rounded": lambda value: _told(value, kind)}
        picture = {"kind": chart.key, **make(values), "edition": self._edition(chart.data)}
        values |= {"note": picture.get("note", "")}
        caption = self._say(chart.key, "caption", values)
        return ChartDrawing(f"{caption} {picture['edition']}." if picture["edition"] else caption, picture)

    def _edition(self, data: Mapping[str, Any]) -> str:
        """When the figures shown were closed; empty where nothing was."""
        closed = data.get("closed")
        return self._say("edition", "closed" if closed["whole"] else "todays", closed) if closed else ""

    def _say(self, key: str, name: str, values: Mapping[str, Any]) -> str:
        return " ".join(unescape(self._texts[key][name].render(values)).split())

    def _trend(self, values: dict[str, Any]) -> dict[str, Any]:
        steps: Sequence[str] = values["steps"]
        known = [value for value in (*values["now"], *values["then"]) if value is not None]
        step, ticks = _ticks(min([*known, 0]), max([*known, 0]))
        divisor, name = _scale(step, values["kind"])
        scale = self._say("scales", name, values) if values["kind"] != "count" else ""
        values |= {"months": Period.parse(steps[0]).months, "scale": scale}
        values |= {"first": self._short(steps[0]), "last": self._short(steps[-1])}
        partial = {each["step"] for each in values["partial"]}
        before = [_year_before(name) for name in steps]
        return {
            "title": self._say("trend", "title", values),
            "subtitle": self._say("trend", "subtitle", values),
            "labels": self._labels(steps),
            "now": values["now"],
            "then": values["then"],
            "names": [self._say("trend", name, values) for name in ("now", "then", "pale")],
            "ticks": [[tick, self._wording.grouped(tick // divisor)] for tick in ticks],
            "pale": [place for place, name in enumerate(steps) if name in partial],
            "pale_then": [place for place, name in enumerate(before) if name in partial],
            "foot": self._say("trend", "foot", values),
            "note": self._say("trend", "note", values),
        }

    def _groups(self, values: dict[str, Any]) -> dict[str, Any]:
        rows = [
            {
                "name": fit(one["title"], LONGEST_NAME)
                or self._say("groups", "rest", {**values, "count": one["rest"]}),
                "value": one["value"],
                "text": self._amount(_told(one["value"], values["kind"]), values["kind"]),
                "rest": bool(one["rest"]),
            }
            for one in values["places"]
        ]
        subtitle = self._say("groups", "subtitle", values)
        return {"title": self._say("groups", "title", values), "subtitle": subtitle, "rows": rows}

    def _arrivals(self, values: dict[str, Any]) -> dict[str, Any]:
        opens, due, counts = values["opens"], values["due"], values["counts"]
        days: list[date] = [opens + timedelta(days=number) for number in range(values["days"])]
        every = -(-len(days) // MOST_DAYS)
        values |= {"until": days[len(counts) - 1], "came": counts[-1]}
        return {
            "title": self._say("arrivals", "title", values),
            "subtitle": self._say("arrivals", "subtitle", values),
            "counts": counts,
            "labels": [str(day.day) if place % every == 0 else "" for place, day in enumerate(days)],
            "expected": values["expected"],
            "all": self._say("arrivals", "all", values),
            "due": (due - opens).days,
            "due_words": self._say("arrivals", "due", values),
            "told": self._say("arrivals", "told", values),
        }

    def _labels(self, steps: Sequence[str]) -> list[list[str]]:
        """Under each bar its name, and its year where one begins."""
        found: list[list[str]] = []
        before = 0
        for name in steps:
            period = Period.parse(name)
            label, year = label_of_period(period), period.start.year
            found.append([str(year), ""] if period.months == 12 else [label, str(year) if year != before else ""])
            before = year
        return found

    def _short(self, name: str) -> str:
        period = Period.parse(name)
        year = str(period.start.year)
        return year if period.months == 12 else f"{label_of_period(period)}/{year}"

    def _amount(self, value: int, kind: str) -> str:
        if kind == "percent":
            return self._wording.percent(value)
        return self._wording.short(value) if kind == "money" else self._wording.grouped(value)


def _year_before(name: str) -> str:
    period = Period.parse(name)
    return str(period.shift(-12 // period.months))


def _told(value: int, kind: str) -> int:
    """Money to three digits, towards zero."""
    step: int = 10 ** max(0, len(str(abs(value))) - 3) if kind == "money" else 1
    return (abs(value) // step * step) * (1 if value >= 0 else -1)


def _ticks(lowest: int, highest: int) -> tuple[int, list[int]]:
    """The step between round amounts from about the lowest to the highest, zero among them, and the amounts."""
    room = max(highest - lowest, 1)
    power: int = 10 ** max(0, len(str(room // MOST_TICKS)) - 1)
    step = next(each * power for each in _STEPS if each * power * MOST_TICKS >= room)
    return step, list(range(-(-lowest // step) * step, highest + 1, step))


def _scale(step: int, kind: str) -> tuple[int, str]:
    """What amounts are told in, so that each is a whole number: by what they are divided, and its name."""
    if kind != "money":
        return 1, "percent"
    return next((size, name) for size, name in SCALES if step >= size)
