"""What came of events: sales and contracts at fairs, results of emulation movements."""

from datetime import datetime

from conversations.access import Scope
from conversations.events.event import Outcome
from conversations.people import Kind, Organisation
from db.scopes import only
from db.store import Row, Tx
from db.times import stamp

_SELECT = """select r.*, o.code, o.kind, o.name, o.cadence from event_results r
  join organisations o on o.id = r.organisation_id"""


def outcome(tx: Tx, event: str, organisation: str) -> Outcome | None:
    """What came of the event for one unit."""
    row = tx.one(
        f"{_SELECT} where r.event_id = :event and r.organisation_id = :organisation",
        event=event,
        organisation=organisation,
    )
    return _outcome(row) if row else None


def outcomes(tx: Tx, event: str, scope: Scope | None = None) -> tuple[Outcome, ...]:
    """What came of the event for the units of the scope, in the order of their codes."""
    where, params = only(scope)
    rows = tx.all(f"{_SELECT} where r.event_id = :event and {where} order by o.code", event=event, **params)
    return tuple(map(_outcome, rows))


def keep(tx: Tx, event: str, outcome: Outcome, by: str | None, channel: str, now: datetime) -> None:
    """Write it in place of what was told before."""
    tx.run(
        """insert into event_results (event_id, organisation_id, sales, contracts, contract_value, achieved, award,
             person_id, channel, at)
           values (:event, :organisation, :sales, :contracts, :value, :achieved, :award, :by, :channel, :now)
           on conflict (event_id, organisation_id) do update set sales = excluded.sales,
             contracts = excluded.contracts, contract_value = excluded.contract_value, achieved = excluded.achieved,
             award = excluded.award, person_id = excluded.person_id, channel = excluded.channel, at = excluded.at""",
        event=event,
        organisation=outcome.organisation.id,
        sales=outcome.sales,
        contracts=outcome.contracts,
        value=outcome.contract_value,
        achieved=outcome.achieved,
        award=outcome.award,
        by=by,
        channel=channel,
        now=stamp(now),
    )


def _outcome(row: Row) -> Outcome:
    return Outcome(
        organisation=Organisation(row["organisation_id"], row["code"], Kind(row["kind"]), row["name"], row["cadence"]),
        sales=row["sales"],
        contracts=row["contracts"],
        contract_value=row["contract_value"],
        achieved=None if row["achieved"] is None else bool(row["achieved"]),
        award=row["award"],
    )
