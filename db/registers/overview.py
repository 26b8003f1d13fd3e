"""The registers at a glance, and the log of an entry."""

from collections.abc import Mapping
from datetime import date

from conversations.access import Scope
from conversations.registers.entry import SOON_MONTHS, months_after
from conversations.registers.records import Change, Tally
from conversations.registers.register import WISHED
from db.scopes import only
from db.store import Tx
from db.times import moment


def tallies(tx: Tx, today: date, scope: Scope | None = None) -> Mapping[str, Tally]:
    """How many entries of each register hold today, end soon, and wait for the office."""
    where, params = only(scope)
    holds = """e.claim <> 'new' and e.state not in ('void', 'refused') and e.since <= :today
      and (e.until = '' or e.until > :today) and (e.ended = '' or e.ended > :today)"""
    wishes = """(e.state not in ('void', 'refused')
      and exists (select 1 from register_values w where w.entry_id = e.id and w.period = :wished))"""
    rows = tx.all(
        f"""select e.register, sum(case when {holds} then 1 else 0 end) as held,
              sum(case when {holds} and e.until <> '' and e.until <= :soon then 1 else 0 end) as soon,
              sum(case when e.claim <> '' or {wishes} then 1 else 0 end) as claimed
            from register_entries e left join organisations o on o.id = e.organisation_id
            where e.organisation_id is null or {where} group by e.register""",
        today=today.isoformat(),
        wished=WISHED,
        soon=months_after(today, SOON_MONTHS).isoformat(),
        **params,
    )
    return {row["register"]: Tally(int(row["held"]), int(row["soon"]), int(row["claimed"])) for row in rows}


def changes(tx: Tx, entry: str) -> tuple[Change, ...]:
    """What happened to an entry, the latest first."""
    rows = tx.all(
        """select c.*, coalesce(p.name, '') as name from register_changes c
             left join persons p on p.id = c.person_id and p.deleted_at is null
           where c.entry_id = :entry order by c.id desc""",
        entry=entry,
    )
    return tuple(
        Change(
            moment(row["at"]),
            row["name"],
            row["channel"],
            row["period"],
            row["key"],
            row["old"] or "",
            row["new"] or "",
        )
        for row in rows
    )
