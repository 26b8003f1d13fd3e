"""The office's people: their roles, what they may see, when they were last seen."""

from datetime import datetime

from conversations.answers import fold
from conversations.people import Role
from conversations.staff.officer import Invited, Officer
from db.people import person_of
from db.scopes import keep_scope, scope_of
from db.store import Row, Tx
from db.times import moment, stamp

_SELECT = """select p.id, p.name, p.role, p.honorific, p.phone, p.language, p.fund,
    (select count(*) from organisations o where o.in_charge = p.id and o.dissolved is null) as charge,
    (select max(a.seen_at) from addresses a where a.person_id = p.id) as seen
  from persons p where p.role in ('staff', 'admin') and p.deleted_at is null"""


def officers(tx: Tx) -> tuple[Officer, ...]:
    """Everybody of the office: admins first, then by name."""
    return tuple(_officer(tx, row) for row in tx.all(f"{_SELECT} order by p.role, p.name, p.id"))


def officer(tx: Tx, person: str) -> Officer | None:
    """The person of that id, while they are of the office."""
    row = tx.one(f"{_SELECT} and p.id = :person", person=person)
    return _officer(tx, row) if row else None


def _officer(tx: Tx, row: Row) -> Officer:
    channels = tx.all(
        """select distinct channel from addresses
           where person_id = :person and unreachable is null and moved_to is null order by channel""",
        person=row["id"],
    )
    seen = moment(row["seen"]) if row["seen"] else None
    reached = tuple(each["channel"] for each in channels)
    return Officer(person_of(row), scope_of(tx, row["id"]), row["charge"], seen, reached, bool(row["fund"]))


def invited(tx: Tx, now: datetime) -> tuple[Invited, ...]:
    """Those who were invited into the office, have not come, and still may."""
    rows = tx.all(
        """select i.role, i.expires_at, p.name from invitations i
             left join persons p on p.id = i.person_id and p.deleted_at is null
           where i.role in ('staff', 'admin') and i.used_at is null and i.expires_at > :now
           order by i.issued_at, i.id""",
        now=stamp(now),
    )
    return tuple(Invited(row["name"] or "", row["role"], moment(row["expires_at"])) for row in rows)


def change_role(tx: Tx, person: str, role: str) -> bool:
    """Give a person of the office another role, or (`leader`) none; False when they would be the last admin to go.

    Who leaves the office has no scope any more, does not work for the Fund, and codes issued for them are over.
    """
    changed = tx.run(
        """update persons set role = :role where id = :person and role in ('staff', 'admin')
           and (:role = 'admin' or role <> 'admin' or (
             select count(*) from persons a where a.role = 'admin' and a.deleted_at is null) > 1)""",
        person=person,
        role=role,
    )
    if changed and role != Role.STAFF:
        keep_scope(tx, person, None)
    if changed and role == Role.LEADER:
        tx.run("update persons set fund = 0 where id = :person", person=person)
        tx.run(
            "update invitations set expires_at = issued_at where person_id = :person and used_at is null",
            person=person,
        )
    return bool(changed)


def people_named(tx: Tx, text: str) -> tuple[tuple[str, str], ...]:
    """Id and name of everybody whose name holds the words, by name."""
    wanted = fold(text)
    rows = tx.all("select id, name from persons where deleted_at is null order by name, id") if wanted else []
    return tuple((row["id"], row["name"]) for row in rows if wanted in fold(row["name"]))
