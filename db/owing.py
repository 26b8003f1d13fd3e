"""What units still owe for a period: a report, the end of a correction, or a word on what the office typed."""

from collections.abc import Mapping
from datetime import datetime

from conversations.access import Scope
from conversations.people import Person
from conversations.periods import Period
from conversations.records import Owing
from conversations.series import series_of
from db.people import REACHED, person_of, reached, unit_of
from db.scopes import only
from db.store import Tx
from db.times import stamp

REPORT_OWED = """o.dissolved is null and (o.cadence = :cadence or :everybody = 1)
  and case when o.founded <> '' then substr(o.founded, 1, 7) <= :last else substr(o.created_at, 1, 7) <= :known end
  and not exists (
    select 1 from reports s where s.organisation_id = o.id and s.period in (:period, :quarter))
  and (select count(distinct s.period) from reports s
       where s.organisation_id = o.id and s.period between :first and :last) < :covered"""
"""The unit `o` was there and no report covers the period: neither its own, nor the quarter's that holds a month, nor
all months' of a quarter. Everybody reports half-years and years, whatever the months tell. Its parameters: `span`."""

CORRECTION_OPEN = """exists (
  select 1 from sessions x where x.organisation_id = o.id and x.period = :period and x.correcting = 1)"""

UNCONFIRMED = """exists (
  select 1 from reports s where s.organisation_id = o.id and s.period = :period
    and s.confirmed_at is null and s.person_id is not null
    and not exists (select 1 from representatives w
                    where w.organisation_id = s.organisation_id and w.person_id = s.person_id)
    and s.edition = (select max(n.edition) from reports n
                     where n.organisation_id = s.organisation_id and n.period = s.period))"""
"""The office typed the latest edition, and nobody of the unit has said that it is right."""

OWES = f"""(({REPORT_OWED})
  or (o.dissolved is null and (o.cadence = :cadence or :everybody = 1) and ({CORRECTION_OPEN} or {UNCONFIRMED})))"""

PUT_OFF = """exists (
  select 1 from deferrals d where d.organisation_id = o.id and d.state = 'waiting' and d.due_at > :now
    and (d.period = :period or (:everybody = 0 and d.period between :first and :last)))"""
"""Somebody named a time still to come by which the report will be there."""


def span(period: str) -> Mapping[str, object]:
    """The parameters that those conditions take for a period."""
    days = Period.parse(period)
    longer = series_of(period) != "month"
    return {
        "period": period,
        "cadence": days.cadence,
        "everybody": int(longer),
        "quarter": period if longer else str(Period(days.start.replace(month=(days.start.month - 1) // 3 * 3 + 1), 3)),
        "first": str(days.months_in()[0]),
        "last": str(days.months_in()[-1]),
        "covered": days.months + 1 if longer else days.months,
        "known": str(days.months_in()[-1].shift(1)),
    }


def owing(tx: Tx, period: str, scope: Scope | None = None) -> tuple[Owing, ...]:
    """The units of the scope whose report of a month or a quarter has not come, with who has acted for each the longest
    and who of the office looks after it, in the order of their codes."""
    where, params = only(scope)
    rows = tx.all(
        f"""select o.id, o.code, o.kind, o.name, o.cadence, o.commune, p.name as person, p.phone,
              c.id as in_charge, c.name as charge_name,
              case when c.id is null or {reached("c")} then 1 else 0 end as charge_reached from organisations o
            left join representatives r on r.id = (
              select f.id from representatives f where f.organisation_id = o.id and f.until is null
              order by f.since, f.id limit 1)
            left join persons p on p.id = r.person_id and p.deleted_at is null
            left join persons c on c.id = o.in_charge and c.deleted_at is null and c.role in ('staff', 'admin')
            where {REPORT_OWED} and {where} order by o.code""",
        **span(period),
        **params,
    )
    return tuple(
        Owing(
            unit_of(row),
            row["person"] or "",
            row["phone"] or "",
            row["commune"],
            row["in_charge"] or "",
            row["charge_name"] or "",
            bool(row["charge_reached"]),
        )
        for row in rows
    )


def owed_by(tx: Tx, person: str, period: str, now: datetime) -> tuple[str, ...]:
    """The units that a person acts for, that owe something for the period and have not put it off, by code."""
    rows = tx.all(
        f"""select o.id from organisations o join representatives r on r.organisation_id = o.id
            where r.person_id = :person and r.until is null and {OWES} and not {PUT_OFF} order by o.code""",
        person=person,
        now=stamp(now),
        **span(period),
    )
    return tuple(row["id"] for row in rows)


_AGREED = """coalesce((select c.granted from consents c where c.person_id = p.id and c.purpose = 'reports'
  order by c.at desc, c.id desc limit 1), 1) = 1"""


def to_be_reminded(
    tx: Tx, period: str, now: datetime, scope: Scope | None = None
) -> tuple[tuple[Person, tuple[str, ...]], ...]:
    """Whoever can be written to, agreed to it and acts for units of the scope that owe something for the period and
    have not put it off, with those units, by the first of their codes."""
    where, params = only(scope)
    rows = tx.all(
        f"""select p.id, p.name, p.role, p.honorific, p.phone, p.language, o.id as unit from organisations o
            join representatives r on r.organisation_id = o.id and r.until is null
            join persons p on p.id = r.person_id and p.deleted_at is null
            where {REACHED} and {_AGREED} and {OWES} and not {PUT_OFF} and {where} order by o.code, p.id""",
        now=stamp(now),
        **span(period),
        **params,
    )
    people = {row["id"]: person_of(row) for row in rows}
    return tuple((who, tuple(row["unit"] for row in rows if row["id"] == id)) for id, who in people.items())
