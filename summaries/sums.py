"""What the units of one kind, or of one group, told of an indicator: added up from rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from conversations.people import Kind
from summaries.facts import Rows
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.units import field_filter


@dataclass(slots=True)
class Sum:
    """A flow over its `reporting` units, and a stock over those that exist at the end."""

    flow: int = 0
    reporting: int = 0
    flow_estimated: int = 0
    stock: int = 0
    stock_reporting: int = 0
    stock_estimated: int = 0

    def value(self, indicator: Indicator) -> int | None:
        """What it comes to; None when no unit tells it."""
        told = self.flow if indicator.nature == "flow" else self.stock
        return told if self.units(indicator) else None

    def units(self, indicator: Indicator) -> int:
        """How many units tell it."""
        return self.reporting if indicator.nature == "flow" else self.stock_reporting

    def estimated(self, indicator: Indicator) -> int:
        """How many of them gave an estimate."""
        return self.flow_estimated if indicator.nature == "flow" else self.stock_estimated


Sums = dict[str, dict[str, Sum]]
"""By indicator, then by kind or group."""


def by_kind(rows: Rows, query: Query) -> Sums:
    """The sums of each indicator by kind, over the fields that the query wants."""
    takes = field_filter(query.field)
    found: Sums = {}
    for row in rows:
        if takes(row["field"]):
            _add(found.setdefault(row["indicator"], {}).setdefault(row["kind"], Sum()), row)
    return found


def by_group(rows: Rows, query: Query, group: Callable[[str], str], counts: Callable[[str, str], bool]) -> Sums:
    """The sums of each indicator by group, over the kinds that count: `counts(indicator, kind)`."""
    takes = field_filter(query.field)
    found: Sums = {}
    for row in rows:
        if takes(row["field"]) and counts(row["indicator"], row["kind"]):
            _add(found.setdefault(row["indicator"], {}).setdefault(group(row["grp"]), Sum()), row)
    return found


def added(values: Iterable[int | None]) -> int | None:
    """The sum of those that are known; None when none is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def asked(indicator: Indicator, query: Query) -> set[str]:
    """The kinds of the query that are asked for the indicator."""
    return {kind for kind in indicator.kinds if query.kind in {"", kind}}


def counted(indicator: Indicator, query: Query) -> set[str]:
    """The kinds whose figures make the total.

    A union's (LHHTX) do not: its members, HTX, report the same money and people themselves, and the roster does not
    say who belongs to which union. They are the total where no other kind is asked.
    """
    others = set[str](Kind) - {Kind.LHHTX}
    return others if asked(indicator, query) & others else set(Kind)


def _add(total: Sum, row: Mapping[str, int]) -> None:
    total.flow += row["flow"]
    total.reporting += row["reporting"]
    total.flow_estimated += row["flow_estimated"]
    total.stock += row["stock"]
    total.stock_reporting += row["stock_reporting"]
    total.stock_estimated += row["stock_estimated"]
