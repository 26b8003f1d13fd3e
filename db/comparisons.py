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
    """How many others of its kind and field have that figure, and the middle of theirs. No field, no peers.

    Its own kind and field are asked for first: joined, PostgreSQL began with everybody's figures as long as it had
    counted nothing (9 ms with 600 units)."""
    me = tx.one("select kind, field from organisations where id = :organisation", organisation=organisation)
    if me is None or not me["field"]:
        return Peers(0)
    rows = tx.all(
        """select value, n from (
             select f.value, count(*) over () as n, row_number() over (order by f.value) as place
             from figures f join organisations o on o.id = f.organisation_id
             where f.period = :period and f.indicator = :indicator
               and o.kind = :kind and o.field = :field and o.id <> :organisation
           ) ranked where place = (n + 1) / 2 or place = (n + 2) / 2 order by value""",
        organisation=organisation,
        period=period,
        indicator=indicator,
        kind=me["kind"],
        field=me["field"],
    )
    return Peers(rows[0]["n"], rows[0]["value"], rows[-1]["value"]) if rows else Peers(0)
