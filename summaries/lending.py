"""What the Support Fund lent, in a summary: its own ledger counts, what units report otherwise is told beside it."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from conversations.fund.ledger import FundFigures, figures_of, months_between
from summaries.facts import Facts
from summaries.query import Query
from summaries.units import field_filter


class Lending(Struct, frozen=True):
    """The ledger's figures of the window, and how many debts units report otherwise at its end, not yet settled."""

    figures: FundFigures
    mismatches: int

    @property
    def bad_percent(self) -> Decimal | None:
        """Bad debts (groups 3 to 5) in per cent of all that is owed; None when nothing is, or none of it is sorted."""
        return self.figures.bad_percent

    def as_json(self) -> dict[str, object]:
        """As programs read it: money in đồng; `until` is the last month in the ledger, of which the stocks are."""
        told = self.figures
        return {
            "until": told.month,
            "missing": list(told.missing),
            "projects": told.projects,
            "drawn": told.drawn,
            "repaid": told.repaid,
            "interest": told.interest,
            "contracts": told.lent,
            "outstanding": told.outstanding,
            "overdue": told.overdue,
            "bad": told.bad,
            "bad_percent": None if self.bad_percent is None else float(self.bad_percent),
            "mismatches": self.mismatches,
        }


def lending_of(facts: Facts, query: Query) -> Lending | None:
    """What the ledger says of the query's units; None when it has no month of the window."""
    months = months_between(query.first_day, query.last_day)
    if not set(months) & set(facts.ledger_months):
        return None
    units = frozenset(_units(facts, query))
    lines = [line for line in facts.ledger if line.organisation in units]
    return Lending(figures_of(lines, months, facts.ledger_months), sum(unit in units for unit in facts.disputed))


def _units(facts: Facts, query: Query) -> Iterator[str]:
    """Borrowers that were dissolved still owe."""
    wanted = field_filter(query.field)
    return (row["id"] for row in facts.units if wanted(row["field"]))
