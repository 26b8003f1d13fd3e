"""The office's review of reports: what came in, what was said of it, and who has looked."""

from datetime import datetime

from conversations.access import Scope
from conversations.review.effects import Reviewed
from conversations.review.incoming import ALL, NEW, RETURNED, Incoming, Wanted
from db.people import unit_of
from db.scopes import only
from db.store import Row, Tx
from db.times import moment, stamp

_FROM = """from reports r join organisations o on o.id = r.organisation_id
    left join reviews v on v.id = (select max(x.id) from reviews x
      where x.organisation_id = r.organisation_id and x.period = r.period and x.edition = r.edition)"""
_LATEST = """not exists (select 1 from reports n
      where n.organisation_id = r.organisation_id and n.period = r.period and n.edition > r.edition)"""
_UNCONFIRMED = """r.confirmed_at is null and r.person_id is not null and not exists (
      select 1 from representatives a where a.organisation_id = r.organisation_id and a.person_id = r.person_id)"""
_SELECT = f"""select o.id, o.code, o.kind, o.name, o.cadence, o.commune,
    r.id as report, r.period, r.edition, r.code as receipt, r.submitted_at,
    p.name as sender, c.name as charge, v.state, v.note, v.at as reviewed_at, w.name as reviewer,
    (select count(*) from figures f where f.report_id = r.id and f.odd = 1
      and f.organisation_id = r.organisation_id and f.period = r.period) as odd,
    (select count(*) from figures f where f.report_id = r.id and f.estimate = 1
      and f.organisation_id = r.organisation_id and f.period = r.period) as estimates,
    case when {_UNCONFIRMED} then 1 else 0 end as unconfirmed,
    case when exists (select 1 from reviews y where y.organisation_id = r.organisation_id and y.period = r.period
      and y.edition < r.edition and y.state = 'returned') then 1 else 0 end as again
  {_FROM}
    left join persons p on p.id = r.person_id and p.deleted_at is null
    left join persons c on c.id = o.in_charge and c.deleted_at is null and c.role in ('staff', 'admin')
    left join persons w on w.id = v.person_id and w.deleted_at is null"""
_ORDERS = {
    "": "r.id desc",
    "commune": "o.commune, o.code, r.period",
    "charge": "case when c.name is null then 1 else 0 end, c.name, o.code, r.period",
}


def count(tx: Tx, wanted: Wanted, scope: Scope | None = None) -> int:
    """How many reports of units of the scope are wanted."""
    where, params = _where(wanted, scope)
    row = tx.one(f"select count(*) as n {_FROM} where {where}", **params)
    return int(row["n"]) if row else 0


def incoming(tx: Tx, wanted: Wanted, skip: int, count: int, scope: Scope | None = None) -> tuple[Incoming, ...]:
    """Those wanted of units of the scope."""
    where, params = _where(wanted, scope)
    rows = tx.all(
        f"{_SELECT} where {where} order by {_ORDERS[wanted.by]} limit :count offset :skip",
        count=count,
        skip=skip,
        **params,
    )
    return tuple(map(_incoming, rows))


def with_code(tx: Tx, code: str, scope: Scope | None = None) -> Incoming | None:
    """The latest edition of the report of which the code names some edition; of several, of the latest period."""
    where, params = only(scope)
    row = tx.one(
        f"""{_SELECT} where {_LATEST} and {where} and exists (select 1 from reports e
              where e.code = :code and e.organisation_id = r.organisation_id and e.period = r.period)
            order by r.id desc limit 1""",
        code=code,
        **params,
    )
    return _incoming(row) if row else None


def _where(wanted: Wanted, scope: Scope | None) -> tuple[str, dict[str, object]]:
    """Imported figures are nobody's report: they are not reviewed."""
    mine, limits = only(scope)
    parts, params = ["r.channel <> 'import'", _LATEST, mine], dict[str, object](limits)
    named: dict[str, tuple[str, object]] = {
        "r.period = :period": ("period", wanted.period),
        "o.in_charge = :mine": ("mine", wanted.mine),
        "o.commune = :commune": ("commune", wanted.commune),
    }
    for condition, (name, value) in named.items():
        if value:
            parts.append(condition)
            params[name] = value
    if not wanted.period:
        parts.append("r.submitted_at >= :since")
        params["since"] = str(wanted.since)
    if wanted.state == NEW:
        parts.append("v.state is null")
    elif wanted.state != ALL:
        parts.append("v.state = :state")
        params["state"] = wanted.state
    return " and ".join(parts), params


def _incoming(row: Row) -> Incoming:
    return Incoming(
        organisation=unit_of(row),
        period=row["period"],
        edition=row["edition"],
        code=row["receipt"],
        id=row["report"],
        at=moment(row["submitted_at"]),
        sender=row["sender"] or "",
        commune=row["commune"],
        charge=row["charge"] or "",
        odd=row["odd"],
        estimates=row["estimates"],
        unconfirmed=bool(row["unconfirmed"]),
        again=bool(row["again"]),
        state=row["state"] or NEW,
        note=row["note"] or "",
        reviewer=row["reviewer"] or "",
        reviewed_at=moment(row["reviewed_at"]) if row["reviewed_at"] else None,
    )


def mark(tx: Tx, id: str, said: Reviewed, person: str | None, channel: str, now: datetime) -> None:
    """Somebody of the office says something of an edition; what was said before stays on record."""
    tx.run(
        """insert into reviews (id, organisation_id, period, edition, state, note, person_id, channel, at)
           values (:id, :organisation, :period, :edition, :state, :note, :person, :channel, :now)""",
        id=id,
        organisation=said.organisation,
        period=said.period,
        edition=said.edition,
        state=said.state,
        note=said.note,
        person=person,
        channel=channel,
        now=stamp(now),
    )


def returned(tx: Tx, organisation: str, period: str) -> str:
    """What is to be corrected in the latest edition; empty when that was not returned, or accepted since."""
    row = tx.one(
        """select v.state, v.note from reviews v where v.organisation_id = :organisation and v.period = :period
             and v.edition = (select max(r.edition) from reports r
               where r.organisation_id = v.organisation_id and r.period = v.period)
           order by v.id desc limit 1""",
        organisation=organisation,
        period=period,
    )
    return str(row["note"]) if row and row["state"] == RETURNED else ""


def last_look(tx: Tx, person: str) -> str:
    """The id of the last report that the person has seen in the list."""
    row = tx.one("select report_id from review_looks where person_id = :person", person=person)
    return str(row["report_id"]) if row else ""


def look(tx: Tx, person: str, report: str) -> None:
    """The person has seen what came in up to that report."""
    tx.run(
        """insert into review_looks (person_id, report_id) values (:person, :report)
           on conflict (person_id) do update set report_id = excluded.report_id
           where excluded.report_id > review_looks.report_id""",
        person=person,
        report=report,
    )
