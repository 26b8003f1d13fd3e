"""Photos of ledger pages: which reports each belongs to."""

from datetime import datetime

from conversations.effects import Attached
from db.files import keep
from db.store import Tx
from db.times import stamp


def attach(
    tx: Tx, id: str, attached: Attached, content: bytes, person: str | None, channel: str, now: datetime
) -> None:
    """Keep a picture and what it belongs to; one that is known already, there or elsewhere, is kept once."""
    keep(tx, attached.photo.sha256, attached.photo.kind, content, now)
    tx.run(
        """insert into attachments (id, organisation_id, period, sha256, person_id, channel, at)
           values (:id, :organisation, :period, :sha256, :person, :channel, :now)
           on conflict (organisation_id, period, sha256) do nothing""",
        id=id,
        organisation=attached.organisation,
        period=attached.period,
        sha256=attached.photo.sha256,
        person=person,
        channel=channel,
        now=stamp(now),
    )


def photos_of(tx: Tx, organisation: str, period: str) -> tuple[str, ...]:
    """The pictures of a report, as they came, by their SHA-256."""
    rows = tx.all(
        "select sha256 from attachments where organisation_id = :organisation and period = :period order by id",
        organisation=organisation,
        period=period,
    )
    return tuple(row["sha256"] for row in rows)
