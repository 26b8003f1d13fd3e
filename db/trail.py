"""Reading the audit trail: who read or changed what, the latest first."""

from conversations.people import Kind, Organisation
from conversations.staff.officer import TrailLine, TrailWanted
from db.store import Row, Tx
from db.times import moment, stamp


def count(tx: Tx, wanted: TrailWanted) -> int:
    """How many lines are wanted."""
    where, params = _where(wanted)
    row = tx.one(f"select count(*) as n from audit t where {where}", **params)
    return int(row["n"]) if row else 0


def lines(tx: Tx, wanted: TrailWanted, skip: int, count: int) -> tuple[TrailLine, ...]:
    """Those wanted, the latest first."""
    where, params = _where(wanted)
    rows = tx.all(
        f"""select t.at, t.action, t.channel, t.period, t.detail, p.name as person,
              o.id, o.code, o.kind, o.name from audit t
            left join persons p on p.id = t.person_id and p.deleted_at is null
            left join organisations o on o.id = t.organisation_id
            where {where} order by t.at desc, t.id desc limit :count offset :skip""",
        count=count,
        skip=skip,
        **params,
    )
    return tuple(map(_line, rows))


def _where(wanted: TrailWanted) -> tuple[str, dict[str, object]]:
    parts, params = ["1 = 1"], dict[str, object]()
    if wanted.organisation:
        parts.append("t.organisation_id = :organisation")
        params["organisation"] = wanted.organisation
    if wanted.person:
        parts.append("t.person_id = :person")
        params["person"] = wanted.person
    if wanted.begin:
        parts.append("t.at >= :begin")
        params["begin"] = stamp(wanted.begin)
    if wanted.end:
        parts.append("t.at < :end")
        params["end"] = stamp(wanted.end)
    return " and ".join(parts), params


def _line(row: Row) -> TrailLine:
    unit = Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"]).title if row["id"] else ""
    return TrailLine(
        at=moment(row["at"]),
        action=row["action"],
        channel=row["channel"],
        name=row["person"] or "",
        unit_code=row["code"] or "",
        unit=unit,
        period=row["period"] or "",
        detail=row["detail"],
    )
