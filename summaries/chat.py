"""A summary as the chat's template takes it."""

from collections.abc import Mapping

from summaries.completeness import Completeness
from summaries.indicators import UNITS
from summaries.summary import Summary


def chat_data(summary: Summary) -> Mapping[str, object]:
    """The summary's JSON with a `label` for each indicator, all `notes` together (money first, biggest first), and
    every unit that owes named once.

    `missing` lists units here: {"code", "title", "period", "periods"}, the first period owed and all of them.
    """
    data = summary.as_json()
    data["indicators"] = {
        line.indicator.key: {"label": line.indicator.label} | line.as_json() for line in summary.lines
    }
    data["notes"] = _notes(summary)
    data["completeness"] = {**summary.completeness.as_json(), "missing": _units(summary.completeness)}
    return data


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
