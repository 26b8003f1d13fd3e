"""Persons, organisations, and who acts for which."""

from collections.abc import Callable
from datetime import datetime

from conversations.answers import fold
from conversations.people import Kind, Organisation, Person, Role
from db.store import Row, Tx
from db.times import stamp

_ORGANISATION = "o.id, o.code, o.kind, o.name, o.cadence"
_PERSON = "id, name, role, honorific, phone, language"


def _organisation(row: Row) -> Organisation:
    return Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"], row["cadence"])


def _person(row: Row) -> Person:
    return Person(row["id"], row["name"], Role(row["role"]), row["honorific"], row["phone"], row["language"])


def organisation(tx: Tx, id: str) -> Organisation | None:
    """The organisation of that id."""
    row = tx.one(f"select {_ORGANISATION} from organisations o where o.id = :id", id=id)
    return _organisation(row) if row else None


def organisation_with_code(tx: Tx, code: str) -> Organisation | None:
    """The organisation of that code."""
    row = tx.one(f"select {_ORGANISATION} from organisations o where o.code = :code", code=code)
    return _organisation(row) if row else None


def organisations_of(tx: Tx, person: str) -> tuple[Organisation, ...]:
    """The organisations that a person acts for today, in the order of their codes."""
    rows = tx.all(
        f"""select {_ORGANISATION} from representatives r join organisations o on o.id = r.organisation_id
            where r.person_id = :person and r.until is null and o.dissolved is null order by o.code""",
        person=person,
    )
    return tuple(_organisation(row) for row in rows)


def organisations_named(tx: Tx, text: str) -> tuple[Organisation, ...]:
    """Organisations by their code, else by a part of their name, with or without accents."""
    exact = organisation_with_code(tx, text.strip().upper())
    if exact:
        return (exact,)
    wanted = fold(text)
    if not wanted:
        return ()
    rows = tx.all(
        f"select {_ORGANISATION}, o.name_folded from organisations o where o.dissolved is null order by o.code"
    )
    found = [_organisation(row) for row in rows if wanted in f"{row['kind'].lower()} {row['name_folded']}"]
    return tuple(unit for unit in found if fold(unit.name) == wanted) or tuple(found)


def pace(tx: Tx, organisation: str, cadence: str) -> None:
    """The organisation reports by the `month` or the `quarter`."""
    tx.run("update organisations set cadence = :cadence where id = :id", cadence=cadence, id=organisation)


def person(tx: Tx, id: str) -> Person | None:
    """The person of that id, unless they were deleted."""
    row = tx.one(f"select {_PERSON} from persons where id = :id and deleted_at is null", id=id)
    return _person(row) if row else None


def person_with_phone(tx: Tx, phone: str) -> Person | None:
    """The person whom the roster knows by that phone (E.164)."""
    row = tx.one(f"select {_PERSON} from persons where phone = :phone and deleted_at is null", phone=phone)
    return _person(row) if row else None


def representative_of(tx: Tx, organisation: str) -> Person | None:
    """Who has acted for the organisation the longest and still does."""
    row = tx.one(
        f"""select {_PERSON} from persons where deleted_at is null and id = (
              select person_id from representatives where organisation_id = :organisation and until is null
              order by since, id limit 1)""",
        organisation=organisation,
    )
    return _person(row) if row else None


_REACHED = """exists (select 1 from addresses a
  where a.person_id = p.id and a.unreachable is null and a.moved_to is null)"""


def office(tx: Tx) -> tuple[Person, ...]:
    """Everybody of the office who can be written to."""
    rows = tx.all(
        f"""select {_PERSON} from persons p where p.role in ('staff', 'admin') and p.deleted_at is null
            and {_REACHED} order by p.id"""
    )
    return tuple(_person(row) for row in rows)


def representatives(tx: Tx, organisation: str) -> tuple[Person, ...]:
    """Everybody who acts for the organisation today and can be written to."""
    rows = tx.all(
        f"""select {_PERSON} from persons p where p.deleted_at is null and p.id in (
              select person_id from representatives where organisation_id = :organisation and until is null)
            and {_REACHED} order by p.id""",
        organisation=organisation,
    )
    return tuple(_person(row) for row in rows)


def add_person(tx: Tx, id: str, name: str, role: str, now: datetime) -> None:
    """A person of whom so far only a name and a role are known."""
    tx.run(
        "insert into persons (id, name, role, created_at) values (:id, :name, :role, :now)",
        id=id,
        name=name,
        role=role,
        now=stamp(now),
    )


def represent(tx: Tx, person: str, organisation: str, now: datetime, new_id: Callable[[], str]) -> None:
    """The person acts for the organisation from now on."""
    tx.run(
        """insert into representatives (id, person_id, organisation_id, since)
           values (:id, :person, :organisation, :now)
           on conflict (person_id, organisation_id) do update set until = null""",
        id=new_id(),
        person=person,
        organisation=organisation,
        now=stamp(now)[:10],
    )


def promote(tx: Tx, person: str, role: str) -> None:
    """Give the person a role of the office; a leader's code never takes one away."""
    if role != Role.LEADER:
        tx.run("update persons set role = :role where id = :person", person=person, role=role)


def honour(tx: Tx, person: str, honorific: str) -> None:
    """How the person is to be addressed."""
    tx.run("update persons set honorific = :honorific where id = :person", person=person, honorific=honorific)


def delete_person(tx: Tx, person: str, now: datetime) -> None:
    """Erase who the person is. What they reported for a unit is the unit's and stays."""
    tx.run(
        "update representatives set until = :day where person_id = :person and until is null",
        person=person,
        day=stamp(now)[:10],
    )
    tx.run(
        "update persons set name = '', phone = null, role = 'leader', deleted_at = :now where id = :person",
        person=person,
        now=stamp(now),
    )
    tx.run(
        "update addresses set person_id = null, name = '', focus = '{}' where person_id = :person",
        person=person,
    )
