"""Groups of units by one indicator: the largest, and all others together."""

from msgspec import Struct

from conversations.people import Kind
from summaries.facts import Rows
from summaries.grouping import Naming
from summaries.groups import BY
from summaries.indicators import UNITS, Indicator
from summaries.query import Query
from summaries.sums import by_group, counted

SHOWN = 9


class Place(Struct, frozen=True):
    """A group and its value; `rest`: how many groups it stands for together (0: it is one)."""

    title: str
    value: int
    rest: int = 0


class Ranking(Struct, frozen=True):
    """The groups of which an indicator is known, the largest first."""

    indicator: Indicator
    by: str
    places: tuple[Place, ...]

    def as_data(self) -> dict[str, object]:
        """What the words of a chart take."""
        return {
            "label": self.indicator.label,
            "unit": self.indicator.unit,
            "by": self.by,
            "title": BY[self.by],
            "places": [{"title": one.title, "value": one.value, "rest": one.rest} for one in self.places],
        }


def ranking_of(rows: Rows, query: Query, indicator: Indicator, naming: Naming) -> Ranking | None:
    """The ranking, from what `db.figure_sums.totals` read of a query that splits; None where nothing is to be held
    against anything. Percentages are not added up: of them only the first groups are shown."""
    kinds = set(Kind) if query.by == "kind" else counted(indicator, query)
    wanted = [row for row in rows if row["indicator"] == indicator.key]
    sums = by_group(wanted, query, naming.key, lambda _, kind: kind in kinds).get(indicator.key, {})
    values = ((naming.title(key), one.value(indicator)) for key, one in sums.items())
    told = sorted((Place(title, value) for title, value in values if value is not None), key=_largest)
    if len(told) < 2:
        return None
    shown, rest = (told, []) if len(told) <= SHOWN + 1 else (told[:SHOWN], told[SHOWN:])
    if rest and indicator.unit != UNITS["percent"]:
        shown = [*shown, Place("", sum(one.value for one in rest), len(rest))]
    return Ranking(indicator, query.by, tuple(shown))


def _largest(one: Place) -> tuple[int, str]:
    return -one.value, one.title
