"""Reports put off to a time that somebody of the unit named."""

from datetime import datetime

from msgspec import Struct

from db.store import Row, Tx
from db.times import moment, stamp


class Deferral(Struct, frozen=True):
    """One person's word that they will see to a unit's report at a time (UTC), and are then to be told."""

    organisation: str
    period: str
    person: str
    at: datetime


def put_off(tx: Tx, deferral: Deferral, now: datetime) -> None:
    """Keep the time; one that the same person named before gives way to it."""
    tx.run(
        """insert into deferrals (organisation_id, period, person_id, due_at, said_at)
           values (:organisation, :period, :person, :at, :now)
           on conflict (organisation_id, period, person_id) do update
           set due_at = excluded.due_at, said_at = excluded.said_at, state = 'waiting', settled_at = null,
             letter_id = null""",
        organisation=deferral.organisation,
        period=deferral.period,
        person=deferral.person,
        at=stamp(deferral.at),
        now=stamp(now),
    )


def due_of(tx: Tx, person: str, now: datetime) -> tuple[Deferral, ...]:
    """A person's, whose time has come, the earliest first."""
    rows = tx.all(
        """select organisation_id, period, person_id, due_at from deferrals
           where person_id = :person and state = 'waiting' and due_at <= :now
           order by due_at, organisation_id, period""",
        person=person,
        now=stamp(now),
    )
    return tuple(map(_deferral, rows))


def claim(tx: Tx, deferral: Deferral, now: datetime) -> bool:
    """Take it, once among all processes; False when it was taken, moved to another time, or the report has come."""
    return _settle(
        tx,
        deferral,
        "told",
        now,
        """and not exists (select 1 from reports r
             where r.organisation_id = :organisation and r.period = :period)""",
    )


def give_up(tx: Tx, deferral: Deferral, now: datetime) -> bool:
    """It is over: the report has come, its time went by unnoticed, or nobody can be written to."""
    return _settle(tx, deferral, "over", now)


def _settle(tx: Tx, deferral: Deferral, state: str, now: datetime, unless: str = "") -> bool:
    settled = tx.run(
        f"""update deferrals set state = :state, settled_at = :now
            where organisation_id = :organisation and period = :period and person_id = :person
              and state = 'waiting' and due_at = :at {unless}""",
        state=state,
        now=stamp(now),
        organisation=deferral.organisation,
        period=deferral.period,
        person=deferral.person,
        at=stamp(deferral.at),
    )
    return settled == 1


def _deferral(row: Row) -> Deferral:
    return Deferral(row["organisation_id"], row["period"], row["person_id"], moment(row["due_at"]))
