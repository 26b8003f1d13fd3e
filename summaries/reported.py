"""How much of a chart's bars has come in: a bar that few have told yet must not stand there as a whole one."""

from collections.abc import Mapping, Sequence

from conversations.periods import Period
from summaries.facts import Rows
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.sums import asked, counted
from summaries.units import field_filter

WHOLE = 90
"""Percent of the units: with so many reports a bar stands for all; some are always late."""
Share = tuple[int, int]
"""How many units have reported, of how many."""


def shares(
    lives: Rows, reported: Rows, steps: Sequence[str], query: Query, indicator: Indicator
) -> Mapping[str, Share]:
    """By step, from what `db.reported` read, over the units that are asked for the indicator and count in its total.

    Who reports by the quarter tells no month, and so is missing in none.
    """
    takes, kinds = field_filter(query.field), asked(indicator, query) & counted(indicator, query)
    came = dict.fromkeys(steps, 0)
    for row in reported:
        if row["kind"] in kinds and takes(row["field"]):
            came[row["step"]] += row["units"]
    there = [row for row in lives if row["kind"] in kinds and takes(row["field"])]
    found: dict[str, Share] = {}
    for step in steps:
        period = Period.parse(step)
        units = [row for row in there if _was_there(row, period)]
        owed = sum(row["units"] for row in units if period.months > 1 or row["cadence"] == "month")
        found[step] = came[step], max(owed, came[step])
    return found


def is_partial(share: Share) -> bool:
    """Whether so few have reported that the sum says little."""
    came, owed = share
    return came * 100 < owed * WHOLE


def _was_there(row: Mapping[str, str | None], period: Period) -> bool:
    founded, dissolved = row["founded"] or "", row["dissolved"] or ""
    return founded <= str(period.end) and not (dissolved and dissolved < str(period.start)[: len(dissolved)])
