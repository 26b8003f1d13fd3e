"""Persons, organisations, and who acts for which."""

from collections.abc import Callable
from datetime import datetime

from conversations.access import Scope
from conversations.answers import fold
from conversations.people import Kind, Organisation, Person, Role
from db.scopes import only
from db.store import Row, Tx
from db.times import moment, stamp

_ORGANISATION = "o.id, o.code, o.kind, o.name, o.cadence"
_PERSON = "id, name, role, honorific, phone, language"


def unit_of(row: Row) -> Organisation:
    """The organisation of a row with its id, code, kind, name and cadence."""
    return Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"], row["cadence"])


def person_of(row: Row) -> Person:
    """The person of a row with their id, name, role, honorific, phone and language."""
    return Person(row["id"], row["name"], Role(row["role"]), row["honorific"], row["phone"], row["language"])


def organisation(tx: Tx, id: str, scope: Scope | None = None) -> Organisation | None:
    """The organisation of that id, if it is in the scope."""
    where, params = only(scope)
    row = tx.one(f"select {_ORGANISATION} from organisations o where o.id = :id and {where}", id=id, **params)
    return unit_of(row) if row else None


def organisation_with_code(tx: Tx, code: str, scope: Scope | None = None) -> Organisation | None:
    """The organisation of that code, if it is in the scope."""
    where, params = only(scope)
    row = tx.one(f"select {_ORGANISATION} from organisations o where o.code = :code and {where}", code=code, **params)
    return unit_of(row) if row else None


def organisations_of(tx: Tx, person: str) -> tuple[Organisation, ...]:
    """The organisations that a person acts for today, in the order of their codes."""
    rows = tx.all(
        f"""select {_ORGANISATION} from representatives r join organisations o on o.id = r.organisation_id
            where r.person_id = :person and r.until is null and o.dissolved is null order by o.code""",
        person=person,
    )
    return tuple(unit_of(row) for row in rows)


def organisations_named(tx: Tx, text: str, scope: Scope | None = None) -> tuple[Organisation, ...]:
    """Organisations of the scope by their code, else by a part of their name, with or without accents."""
    exact = organisation_with_code(tx, text.strip().upper(), scope)
    if exact:
        return (exact,)
    wanted = fold(text)
    if not wanted:
        return ()
    where, params = only(scope)
    rows = tx.all(
        f"""select {_ORGANISATION}, o.name_folded from organisations o
            where o.dissolved is null and {where} order by o.code""",
        **params,
    )
    found = [unit_of(row) for row in rows if wanted in f"{row['kind'].lower()} {row['name_folded']}"]
    return tuple(unit for unit in found if fold(unit.name) == wanted) or tuple(found)


def pace(tx: Tx, organisation: str, cadence: str) -> None:
    """The organisation reports by the `month` or the `quarter`."""
    tx.run("update organisations set cadence = :cadence where id = :id", cadence=cadence, id=organisation)


def person(tx: Tx, id: str) -> Person | None:
    """The person of that id, unless they were deleted."""
    row = tx.one(f"select {_PERSON} from persons where id = :id and deleted_at is null", id=id)
    return person_of(row) if row else None


def person_with_phone(tx: Tx, phone: str) -> Person | None:
    """The person whom the roster knows by that phone (E.164)."""
    row = tx.one(f"select {_PERSON} from persons where phone = :phone and deleted_at is null", phone=phone)
    return person_of(row) if row else None


def reached(person: str) -> str:
    """The condition that a row of `persons`, under that alias, can be written to."""
    return f"""exists (select 1 from addresses a
  where a.person_id = {person}.id and a.unreachable is null and a.moved_to is null)"""


REACHED = reached("p")
"""The person `p` can be written to."""


def office(tx: Tx) -> tuple[Person, ...]:
    """Everybody of the office who can be written to."""
    rows = tx.all(
        f"""select {_PERSON} from persons p where p.role in ('staff', 'admin') and p.deleted_at is null
            and {REACHED} order by p.id"""
    )
    return tuple(person_of(row) for row in rows)


def representatives(tx: Tx, organisation: str) -> tuple[Person, ...]:
    """Everybody who acts for the organisation today and can be written to."""
    rows = tx.all(
        f"""select {_PERSON} from persons p where p.deleted_at is null and p.id in (
              select person_id from representatives where organisation_id = :organisation and until is null)
            and {REACHED} order by p.id""",
        organisation=organisation,
    )
    return tuple(person_of(row) for row in rows)


def acting_for(tx: Tx, organisation: str) -> tuple[Person, ...]:
    """Everybody who acts for the organisation today, who has done so the longest first."""
    rows = tx.all(
        """select p.id, p.name, p.role, p.honorific, p.phone, p.language from representatives r
             join persons p on p.id = r.person_id
           where r.organisation_id = :organisation and r.until is null and p.deleted_at is null
           order by r.since, r.id""",
        organisation=organisation,
    )
    return tuple(person_of(row) for row in rows)


def add_person(tx: Tx, id: str, name: str, role: str, now: datetime) -> None:
    """A person of whom so far only a name and a role are known."""
    tx.run(
        "insert into persons (id, name, role, created_at) values (:id, :name, :role, :now)",
        id=id,
        name=name,
        role=role,
        now=stamp(now),
    )


def typed_by(tx: Tx, person: str) -> tuple[tuple[datetime, str, str], ...]:
    """The words of a person that are kept with answers, requests, petitions, events: when, on which channel, what."""
    rows = tx.all(
        """select at, channel, said as words from answers where person_id = :person and said <> ''
           union all select at, channel, note from reviews where person_id = :person and note <> ''
           union all select at, channel, reason from reopenings where person_id = :person
           union all select at, channel, reason from requests where person_id = :person and reason <> ''
           union all select decided_at, decided_channel, comment from requests
             where decided_by = :person and comment <> ''
           union all select at, channel, text from petition_words where person_id = :person
           union all select at, channel, name from register_entries where person_id = :person
           union all select at, channel, new from register_changes where person_id = :person and new <> ''
             and key not in ('state', 'claim', 'ended', 'until', 'photo')
           union all select answered_at, channel, reason from rsvps where person_id = :person and reason <> ''""",
        person=person,
    )
    return tuple((moment(row["at"]), row["channel"], row["words"]) for row in rows)


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
