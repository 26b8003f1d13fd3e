"""Each unit's part of a total, biggest first: what a figure of a summary is made of."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from conversations.people import Kind, Organisation
from conversations.summaries.behind import Share
from summaries.facts import Rows
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.sums import counted
from summaries.units import field_filter


def shares_of(rows: Rows, indicator: Indicator, query: Query) -> tuple[Share, ...]:
    """The shares, from rows of `db.figures_behind` about the indicator. Those not apart add up to the total of
    `summaries.summary.summarise`."""
    takes, kinds = field_filter(query.field), counted(indicator, query)
    wanted = (row for row in rows if row["indicator"] == indicator.key and takes(row["field"]))
    shares = _shares(wanted, indicator, kinds)
    return tuple(sorted(shares, key=lambda share: (-share.value, share.organisation.code)))


def _shares(rows: Iterator[Mapping[str, Any]], indicator: Indicator, kinds: set[str]) -> Iterator[Share]:
    for _, group in groupby(rows, key=lambda row: row["code"]):
        told = list(group)
        last = told[-1]
        counting = told if indicator.nature == "flow" else told[-1:] if last["lives"] else []
        if counting:
            yield Share(
                Organisation(last["organisation_id"], last["code"], Kind(last["kind"]), last["name"]),
                sum(row["value"] for row in counting),
                any(row["estimate"] for row in counting),
                any(row["odd"] for row in counting),
                last["kind"] not in kinds,
            )
