"""Reports put off to a day that their leader named."""

from dataclasses import dataclass
from datetime import date, datetime

from db.store import Row, Tx
from db.times import stamp


@dataclass(frozen=True, slots=True)
class Deferral:
    """One person's word that a unit's report comes on a (local) day."""

    organisation: str
    period: str
    person: str
    day: date


def put_off(tx: Tx, deferral: Deferral, now: datetime) -> None:
    """Keep the day; one that the same person named before gives way to it."""
    tx.run(
        """insert into deferrals (organisation_id, period, person_id, day, said_at)
           values (:organisation, :period, :person, :day, :now)
           on conflict (organisation_id, period, person_id) do update
           set day = excluded.day, said_at = excluded.said_at, state = 'waiting', settled_at = null""",
        organisation=deferral.organisation,
        period=deferral.period,
        person=deferral.person,
        day=deferral.day.isoformat(),
        now=stamp(now),
    )


def due(tx: Tx, today: date, quiet_since: datetime, count: int) -> tuple[Deferral, ...]:
    """Those whose day has come, the earliest first; not of people who wrote after `quiet_since`."""
    rows = tx.all(
        """select d.organisation_id, d.period, d.person_id, d.day from deferrals d
           where d.state = 'waiting' and d.day <= :today and not exists (
             select 1 from addresses a where a.person_id = d.person_id and a.seen_at > :since)
           order by d.day, d.organisation_id, d.period, d.person_id limit :count""",
        today=today.isoformat(),
        since=stamp(quiet_since),
        count=count,
    )
    return tuple(map(_deferral, rows))


def claim(tx: Tx, deferral: Deferral, now: datetime) -> bool:
    """Take it, once among all processes; False when it was taken, moved to another day, or the report has come."""
    return _settle(
        tx,
        deferral,
        "told",
        now,
        """and not exists (select 1 from reports r
             where r.organisation_id = :organisation and r.period = :period)""",
    )


def give_up(tx: Tx, deferral: Deferral, now: datetime) -> bool:
    """It is over: the report has come, its day went by unnoticed, or nobody can be written to."""
    return _settle(tx, deferral, "over", now)


def _settle(tx: Tx, deferral: Deferral, state: str, now: datetime, unless: str = "") -> bool:
    settled = tx.run(
        f"""update deferrals set state = :state, settled_at = :now
            where organisation_id = :organisation and period = :period and person_id = :person
              and state = 'waiting' and day = :day {unless}""",
        state=state,
        now=stamp(now),
        organisation=deferral.organisation,
        period=deferral.period,
        person=deferral.person,
        day=deferral.day.isoformat(),
    )
    return settled == 1


def _deferral(row: Row) -> Deferral:
    return Deferral(row["organisation_id"], row["period"], row["person_id"], date.fromisoformat(row["day"]))
