"""A unit's figures beside its own past and beside other units of its kind and field."""

from conversations.records import Peers
from db.store import Tx


def own_figures(tx: Tx, organisation: str, indicator: str, first: str, last: str) -> dict[str, int]:
    """The unit's values of one indicator by period, from `first` to `last`."""
    rows = tx.all(
        """select period, value from figures where organisation_id = :organisation and indicator = :indicator
           and period >= :first and period <= :last""",
        organisation=organisation,
        indicator=indicator,
        first=first,
        last=last,
    )
    return {row["period"]: row["value"] for row in rows}


def peers(tx: Tx, organisation: str, indicator: str, period: str) -> Peers:
    """How many others of its kind and field have that figure, and the middle of theirs. No field, no peers."""
    rows = tx.all(
        """select value, n from (
             select f.value, count(*) over () as n, row_number() over (order by f.value) as place
             from organisations me
             join organisations o on o.kind = me.kind and o.field = me.field and o.id <> me.id
             join figures f on f.organisation_id = o.id and f.period = :period and f.indicator = :indicator
             where me.id = :organisation and me.field <> ''
           ) ranked where place = (n + 1) / 2 or place = (n + 2) / 2 order by value""",
        organisation=organisation,
        period=period,
        indicator=indicator,
    )
    return Peers(rows[0]["n"], rows[0]["value"], rows[-1]["value"]) if rows else Peers(0)
