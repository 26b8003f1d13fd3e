"""When reports can no longer be changed: the days of a cycle, and the units that it was reopened for."""

from datetime import date, datetime

from msgspec.structs import replace

from conversations.access import Scope
from conversations.cycles import Cycle
from conversations.review.incoming import Reopening
from db.reports import cycle
from db.scopes import only
from db.store import Row, Tx
from db.times import stamp


def cycle_of(tx: Tx, organisation: str, period: str) -> Cycle:
    """The days of a period's cycle for one unit: it locks later where it was reopened for it."""
    days, found = cycle(tx, period), reopening(tx, organisation, period)
    return replace(days, locks=max(days.locks, found.until)) if found else days


def set_lock(tx: Tx, period: str, locks: date) -> None:
    """The period's reports may be changed until that day."""
    days = cycle(tx, period)
    tx.run(
        """insert into cycles (period, opens, due, locks) values (:period, :opens, :due, :locks)
           on conflict (period) do update set locks = excluded.locks""",
        period=period,
        opens=days.opens.isoformat(),
        due=days.due.isoformat(),
        locks=locks.isoformat(),
    )


def reopen(tx: Tx, found: Reopening, person: str | None, channel: str, now: datetime) -> None:
    """One unit may change one period's report again; a later word counts."""
    tx.run(
        """insert into reopenings (organisation_id, period, until, reason, person_id, channel, at)
           values (:organisation, :period, :until, :reason, :person, :channel, :now)
           on conflict (organisation_id, period) do update set until = excluded.until, reason = excluded.reason,
             person_id = excluded.person_id, channel = excluded.channel, at = excluded.at""",
        organisation=found.organisation,
        period=found.period,
        until=found.until.isoformat(),
        reason=found.reason,
        person=person,
        channel=channel,
        now=stamp(now),
    )


def reopening(tx: Tx, organisation: str, period: str) -> Reopening | None:
    """What was reopened last for the unit and the period."""
    row = tx.one(
        "select * from reopenings where organisation_id = :organisation and period = :period",
        organisation=organisation,
        period=period,
    )
    return _reopening(row) if row else None


def reopened(tx: Tx, period: str, today: date, scope: Scope | None = None) -> tuple[Reopening, ...]:
    """The reopenings of a period that still hold, for units of the scope, by code."""
    where, params = only(scope)
    rows = tx.all(
        f"""select e.* from reopenings e join organisations o on o.id = e.organisation_id
            where e.period = :period and e.until >= :today and {where} order by o.code""",
        period=period,
        today=today.isoformat(),
        **params,
    )
    return tuple(map(_reopening, rows))


def _reopening(row: Row) -> Reopening:
    return Reopening(row["organisation_id"], row["period"], date.fromisoformat(row["until"]), row["reason"])


def claim_lock(tx: Tx, period: str, locks: date, now: datetime) -> bool:
    """Whether it is this process that writes down that the period has locked: once for each day that it locks on."""
    changed = tx.run(
        """insert into cycle_locks (period, locks, at) values (:period, :locks, :now)
           on conflict (period) do update set locks = excluded.locks, at = excluded.at, told = 0
           where cycle_locks.locks <> excluded.locks""",
        period=period,
        locks=locks.isoformat(),
        now=stamp(now),
    )
    return changed == 1


def untold_locks(tx: Tx) -> tuple[str, ...]:
    """The periods of whose lock the admins have not been told; they are from now on."""
    rows = tx.all("select period from cycle_locks where told = 0 order by period")
    claimed = (
        row["period"]
        for row in rows
        if tx.run("update cycle_locks set told = 1 where period = :period and told = 0", period=row["period"])
    )
    return tuple(claimed)
