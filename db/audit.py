"""The audit trail: who read or changed what, from where."""

from datetime import datetime

from db.store import Tx
from db.times import stamp


def note(
    tx: Tx,
    id: str,
    now: datetime,
    person: str | None,
    channel: str,
    action: str,
    organisation: str,
    period: str,
    detail: str,
) -> None:
    """Add a line; nothing ever changes or removes one."""
    tx.run(
        """insert into audit (id, at, person_id, channel, action, organisation_id, period, detail)
           values (:id, :now, :person, :channel, :action, :organisation, :period, :detail)""",
        id=id,
        now=stamp(now),
        person=person,
        channel=channel,
        action=action,
        organisation=organisation or None,
        period=period or None,
        detail=detail,
    )
