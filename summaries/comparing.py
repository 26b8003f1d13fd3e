"""Each indicator against the window before, the same months of last year, or the plan."""

from collections.abc import Collection, Mapping

from conversations.periods import MONTHS_IN, Period
from summaries.compare import Comparison
from summaries.facts import Facts, Rows
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.units import field_filter


def compared(
    indicator: Indicator, total: int | None, reporting: int, facts: Facts, query: Query, kinds: Collection[str]
) -> Comparison | None:
    """The comparison that the query asks for, over the `kinds` that make the total; None where there is nothing to
    compare with."""
    if query.against == "plan":
        return _with_plan(indicator, total, reporting, facts, query)
    takes, nature = field_filter(query.field), indicator.nature
    units, now, then = ("units" if nature == "flow" else "stock_units", f"{nature}_now", f"{nature}_then")
    rows = [
        row
        for row in facts.matched
        if row["indicator"] == indicator.key and row["kind"] in kinds and row[units] and takes(row["field"])
    ]
    if not rows:
        return None
    sums = (sum(row[key] for row in rows) for key in (now, then, units))
    return Comparison(query.against or "previous", *sums)


def _with_plan(
    indicator: Indicator, total: int | None, reporting: int, facts: Facts, query: Query
) -> Comparison | None:
    if total is None or set(query.filters) - {"kind", "area"} or query.access:
        return None
    found = target(_targets(facts.targets, indicator, query), indicator.nature, query)
    return Comparison("plan", total, found[0], reporting, found[1]) if found else None


def _targets(rows: Rows, indicator: Indicator, query: Query) -> dict[str, int]:
    wanted = indicator.key, query.kind, query.area
    return {row["period"]: row["value"] for row in rows if (row["indicator"], row["kind"], row["area"]) == wanted}


def target(targets: Mapping[str, int], nature: str, query: Query) -> tuple[int, str] | None:
    """What the plan wants of the window, and of which period it says so: of the window itself, else (flows) of its
    parts together, else of the shortest period that holds the window. Of a stock, the window's last part counts."""
    window = f"{query.start}/{query.end}"
    for length in sorted(MONTHS_IN.values(), reverse=True):
        parts = [str(period) for period in query.within(length)]
        if len(parts) * length != query.months or not parts:
            continue
        if nature == "stock" and parts[-1] in targets:
            return targets[parts[-1]], parts[-1]
        if nature == "flow" and all(part in targets for part in parts):
            return sum(targets[part] for part in parts), parts[0] if len(parts) == 1 else window
    around = (_holding(query, length) for length in sorted(MONTHS_IN.values()))
    return next(((targets[period], period) for period in around if period in targets), None)


def _holding(query: Query, length: int) -> str:
    """The period of that length that holds the whole window, or nothing."""
    first = Period.parse(query.start)
    period = Period(first.start.replace(month=(first.start.month - 1) // length * length + 1), length)
    return str(period) if period.end >= query.last_day else ""
