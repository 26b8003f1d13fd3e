"""What goes into the file of those who have not reported."""

from db import owing
from db.reports import cycle
from db.store import Tx
from handlers.roster.communes import load_places
from summaries.documents.owing_list import OwingList


def owing_lists(tx: Tx, periods: str) -> tuple[OwingList, ...] | None:
    """A list for each of the periods (between commas); None when everybody has reported by now."""
    found = tuple(_list(tx, period) for period in periods.split(","))
    return found if any(each.units for each in found) else None


def _list(tx: Tx, period: str) -> OwingList:
    places = load_places()
    units = [
        (commune.title if (commune := places.with_code(unit.commune)) else "", unit) for unit in owing.owing(tx, period)
    ]
    return OwingList(period, cycle(tx, period).due, units)
