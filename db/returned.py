"""Reports that the office has returned and that nobody has corrected yet."""

from datetime import date, datetime

from msgspec import Struct

from conversations.people import Organisation
from db.locks import cycle_of
from db.people import unit_of
from db.store import Tx
from db.times import moment, stamp


class ReturnedReport(Struct, frozen=True):
    """A report to be corrected by the end of `until` (local); `id` is that of the return, `at` when it was said."""

    id: str
    organisation: Organisation
    period: str
    code: str
    note: str
    by: str
    at: datetime
    until: date


def waiting(tx: Tx, since: datetime) -> tuple[ReturnedReport, ...]:
    """Those returned since, of units that still exist, whose latest word is that they are to be corrected."""
    rows = tx.all(
        """select v.id as review, v.period, v.note, v.at, r.code as receipt, p.name as reviewer,
             o.id, o.code, o.kind, o.name, o.cadence, o.commune
           from reviews v join organisations o on o.id = v.organisation_id
           join reports r on r.organisation_id = v.organisation_id and r.period = v.period and r.edition = v.edition
           left join persons p on p.id = v.person_id and p.deleted_at is null
           where v.state = 'returned' and v.at >= :since and o.dissolved is null
             and not exists (select 1 from reviews n where n.organisation_id = v.organisation_id
               and n.period = v.period and n.edition = v.edition and n.id > v.id)
             and not exists (select 1 from reports n where n.organisation_id = v.organisation_id
               and n.period = v.period and n.edition > v.edition)
           order by v.id""",
        since=stamp(since),
    )
    return tuple(
        ReturnedReport(
            row["review"],
            unit_of(row),
            row["period"],
            row["receipt"],
            row["note"],
            row["reviewer"] or "",
            moment(row["at"]),
            cycle_of(tx, row["id"], row["period"]).locks,
        )
        for row in rows
    )
