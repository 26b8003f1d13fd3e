"""The units that a summary is about: which existed, and which were to report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from conversations.answers.folding import fold
from conversations.people import Kind, Organisation
from conversations.periods import MONTHS_IN
from summaries.facts import Facts
from summaries.query import Query


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation and the days between which it exists: ISO dates, of which a year or month is enough."""

    organisation: Organisation
    founded: str
    dissolved: str
    months: int
    """How many months one report of it covers: 1, or 3 when it reports by the quarter."""

    def existed(self, first: date, last: date) -> bool:
        """Founded by the last day, and not dissolved before the first."""
        return self.founded <= str(last) and not (self.dissolved and self.dissolved < str(first)[: len(self.dissolved)])


def units_of(facts: Facts, query: Query) -> list[Unit]:
    """The units that existed in the window, by the roster's dates or because they reported in it."""
    takes = field_filter(query.field)
    reported = {row["organisation_id"] for row in facts.reports}
    found = (
        Unit(
            Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"]),
            row["founded"],
            row["dissolved"] or "",
            MONTHS_IN[row["cadence"]],
        )
        for row in facts.units
        if takes(row["field"])
    )
    return [unit for unit in found if unit.organisation.id in reported or unit.existed(query.first_day, query.last_day)]


def field_filter(field: str) -> Callable[[str], bool]:
    """Whether a unit's field is the wanted one, accents and capitals aside; empty wants all."""
    wanted = fold(field)
    return lambda found: not wanted or fold(found) == wanted
