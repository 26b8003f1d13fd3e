"""What goes into the file of those who have not reported."""

from conversations.access import Scope
from db import owing
from db.reports import cycle
from db.store import Tx
from handlers.roster.communes import load_places
from summaries.documents.owing_list import OwingList


def owing_lists(tx: Tx, periods: str, scope: Scope | None = None) -> tuple[OwingList, ...] | None:
    """A list of the scope's units for each of the periods (between commas); None when everybody has reported by now."""
    found = tuple(_list(tx, period, scope) for period in periods.split(","))
    return found if any(each.units for each in found) else None


def _list(tx: Tx, period: str, scope: Scope | None) -> OwingList:
    places = load_places()
    units = [
        (commune.title if (commune := places.with_code(unit.commune)) else "", unit)
        for unit in owing.owing(tx, period, scope)
    ]
    return OwingList(period, cycle(tx, period).due, units)
