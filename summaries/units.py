"""The units that a summary is about: which existed, and which were to report."""

import calendar
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from conversations.answers.folding import fold
from conversations.notices.audience import AGRICULTURE
from conversations.people import Kind, Organisation
from conversations.periods import MONTHS_IN
from summaries.facts import Facts
from summaries.query import Query


class Unit(Struct, frozen=True):
    """An organisation and the days between which it exists: ISO dates, of which a year or month is enough."""

    organisation: Organisation
    founded: str
    dissolved: str
    months: int
    """How many months one report of it covers: 1, or 3 when it reports by the quarter."""
    group: str = ""

    def existed(self, first: date, last: date) -> bool:
        """Founded by the last day, and not dissolved before the first."""
        return self.founded <= str(last) and not (self.dissolved and self.dissolved < str(first)[: len(self.dissolved)])

    def exists_after(self, last: date) -> bool:
        """Not dissolved by that day, which is told apart only where the dissolution is known so exactly."""
        return not self.dissolved or _span(self.dissolved)[1] > str(last)

    def founded_within(self, first: date, last: date) -> bool:
        """Founded in those days for certain."""
        return bool(self.founded) and _inside(self.founded, first, last)

    def dissolved_within(self, first: date, last: date) -> bool:
        """Dissolved in those days for certain."""
        return bool(self.dissolved) and _inside(self.dissolved, first, last)


def _inside(told: str, first: date, last: date) -> bool:
    start, end = _span(told)
    return str(first) <= start and end <= str(last)


def _span(told: str) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day."""
    if len(told) == 4:
        return f"{told}-01-01", f"{told}-12-31"
    if len(told) == 7:
        year, month = int(told[:4]), int(told[5:])
        return f"{told}-01", f"{told}-{calendar.monthrange(year, month)[1]:02}"
    return told, told


def units_of(facts: Facts, query: Query, group: Callable[[str], str] = str) -> list[Unit]:
    """The units that existed in the window, by the roster's dates or because they reported in it; `group` makes the
    group of what the row says."""
    takes = field_filter(query.field)
    reported = {row["organisation_id"] for row in facts.reports}
    found = (
        Unit(
            Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"]),
            row["founded"],
            row["dissolved"] or "",
            MONTHS_IN[row["cadence"]],
            group(row["grp"]),
        )
        for row in facts.units
        if takes(row["field"])
    )
    return [unit for unit in found if unit.organisation.id in reported or unit.existed(query.first_day, query.last_day)]


def field_filter(field: str) -> Callable[[str], bool]:
    """Whether a unit's field is the wanted one, accents and capitals aside; "Nông nghiệp" wants every agricultural one,
    as an announcement does; empty wants all."""
    wanted = {fold(field)} if fold(field) != fold(AGRICULTURE[0]) else set(map(fold, AGRICULTURE))
    return lambda found: not field or fold(found) in wanted
