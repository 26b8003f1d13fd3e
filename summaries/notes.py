"""Figures out of proportion that were confirmed: the reason goes with them into the summary."""

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import asdict

from conversations.people import Kind, Organisation
from summaries.facts import Rows
from summaries.indicators import Indicator
from summaries.units import field_filter


class ConfirmedFigure(Struct, frozen=True):
    """One unit's figure of a period, confirmed when asked about, and why (`reason`, empty when none was given)."""

    code: str
    title: str
    period: str
    value: int
    reason: str

    def as_json(self) -> dict[str, object]:
        """The figure as programs read it."""
        return asdict(self)


def confirmed_figures(
    rows: Rows, indicator: Indicator, counted: Collection[str], field: str
) -> tuple[ConfirmedFigure, ...]:
    """Those that are part of the indicator's total, over the `counted` kinds: biggest first, losses by their size."""
    takes = field_filter(field)
    found = [
        ConfirmedFigure(row["code"], _title(row["kind"], row["name"]), row["period"], row["value"], row["reason"])
        for row in rows
        if row["indicator"] == indicator.key
        and row["kind"] in counted
        and (row["latest"] or indicator.nature == "flow")
        and takes(row["field"])
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.value), one.code, one.period)))


def _title(kind: str, name: str) -> str:
    return Organisation("", "", Kind(kind), name).title
