"""A summary as the chat's template takes it."""

from collections.abc import Mapping

from msgspec.structs import astuple

from summaries.completeness import Completeness
from summaries.groups import Group
from summaries.indicators import UNITS
from summaries.repeats import repeats
from summaries.rounding import rounded
from summaries.summary import Line, Summary
from summaries.words import spell


def chat_data(summary: Summary) -> Mapping[str, object]:
    """The summary's JSON with a `label` for each indicator, all `notes` together (money first, biggest first), and
    every unit that owes named once.

    `words` ask the same again, `scope` says whose figures these are. `told` is a value rounded for reading, `more`
    when it was rounded down, `about` when it is an estimate or units are missing from it, `repeats` when the line
    before said as much. `missing` lists units here: {"code", "title", "period", "periods"}, the first period owed and
    all of them. Of each of the `groups` the first indicator is told.
    """
    data = summary.as_json()
    data["words"] = spell(summary.query)
    data["scope"] = list(summary.scope)
    told = ((one.indicator.key, one.indicator.label, *astuple(one.total)) for one in summary.lines)
    again = repeats(told)
    data["indicators"] = {
        line.indicator.key: line.as_json() | _reading(line) | {"repeats": line.indicator.key in again}
        for line in summary.lines
    }
    data["groups"] = [_group(group, summary.lines[0]) for group in summary.groups if summary.lines]
    data["notes"] = _notes(summary)
    data["completeness"] = {**summary.completeness.as_json(), "missing": _units(summary.completeness)}
    return data


def _reading(line: Line) -> dict[str, object]:
    total = line.total
    whole = _told(line, total.value)
    mean = None if line.mean is None or line.indicator.unit != UNITS["money"] else _told(line, int(line.mean))
    return {
        "label": line.indicator.label,
        "told": whole,
        "mean_told": mean if total.reporting > 1 else None,
        "about": bool(total.value) and line.about,
    }


def _told(line: Line, value: int | None) -> dict[str, object] | None:
    if value is None:
        return None
    short = rounded(value) if line.indicator.unit == UNITS["money"] else None
    return {"value": short.value if short else value, "more": short.more if short else False}


def _group(group: Group, line: Line) -> dict[str, object]:
    share = group.figures.get(line.indicator.key)
    return {
        "title": group.title,
        "organisations": group.organisations,
        "received": group.received,
        "expected": group.expected,
        "label": line.indicator.label,
        "unit": line.indicator.unit,
        "told": _told(line, share.value if share else None),
    }


def _notes(summary: Summary) -> list[dict[str, object]]:
    found = [(line.indicator, note) for line in summary.lines for note in line.notes]
    found.sort(key=lambda one: (one[0].unit != UNITS["money"], -abs(one[1].value)))
    return [{"label": indicator.label, "unit": indicator.unit, **note.as_json()} for indicator, note in found]


def _units(completeness: Completeness) -> list[dict[str, object]]:
    owed: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for one in completeness.missing:
        owed.setdefault(one.organisation.code, []).append(one.period)
        titles[one.organisation.code] = one.organisation.title
    return [
        {"code": code, "title": titles[code], "period": periods[0], "periods": periods}
        for code, periods in owed.items()
    ]
