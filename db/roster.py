"""The roster as a whole: every organisation, who acts for it, and changes to many of them at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from conversations.answers.folding import fold
from db.kept_sums import keeping
from db.store import Row, Tx
from db.times import stamp

FACTS = (
    *(
        "kind",
        "name",
        "field",
        "commune",
        "former_district",
        "tax_code",
        "legal_status",
        "founded",
        "cadence",
        "in_charge",
    ),
)
"""The columns of an organisation that a roster file may set; texts, empty when not known (`in_charge`: a person's
id)."""


class Unit(Struct, frozen=True):
    """An organisation with its facts, by column name; `dissolved` is the day it ceased to be."""

    id: str
    code: str
    facts: Mapping[str, str]
    dissolved: str | None = None


class Acting(Struct, frozen=True):
    """A person who acts for an organisation today, through the link `id`."""

    id: str
    organisation: str
    person: str
    name: str
    phone: str | None
    title: str


class Known(Struct, frozen=True):
    """A person of whom a phone number is known (E.164), and the organisations that they act for today."""

    id: str
    name: str
    phone: str
    role: str
    organisations: tuple[str, ...] = ()


class Link(Struct, frozen=True):
    """A person is to act for an organisation."""

    id: str
    person: str
    organisation: str
    title: str


def units(tx: Tx) -> list[Unit]:
    """Every organisation, also the dissolved ones, in the order of their codes."""
    rows = tx.all(
        """select id, code, dissolved, kind, name, field, commune, former_district, tax_code, legal_status,
             founded, cadence, coalesce(in_charge, '') as in_charge from organisations order by code"""
    )
    return [Unit(row["id"], row["code"], _facts(row), row["dissolved"]) for row in rows]


def _facts(row: Row) -> dict[str, str]:
    return {name: row[name] for name in FACTS}


def staff(tx: Tx) -> dict[str, tuple[str, str]]:
    """Name and phone (E.164, or empty) of everybody of the office, by id."""
    rows = tx.all("select id, name, phone from persons where role in ('staff', 'admin') and deleted_at is null")
    return {row["id"]: (row["name"], row["phone"] or "") for row in rows}


def acting(tx: Tx) -> dict[str, list[Acting]]:
    """Who acts for each organisation (by id), the one who has done so the longest first."""
    found: dict[str, list[Acting]] = {}
    for row in tx.all(
        """select r.id, r.organisation_id, r.person_id, r.title, p.name, p.phone
           from representatives r join persons p on p.id = r.person_id
           where r.until is null and p.deleted_at is null order by r.since, r.id"""
    ):
        unit = row["organisation_id"]
        link = Acting(row["id"], unit, row["person_id"], row["name"], row["phone"], row["title"])
        found.setdefault(unit, []).append(link)
    return found


def known_by_phone(tx: Tx) -> dict[str, Known]:
    """Persons by their phone number."""
    units_of: dict[str, list[str]] = {}
    for row in tx.all("select person_id, organisation_id from representatives where until is null order by id"):
        units_of.setdefault(row["person_id"], []).append(row["organisation_id"])
    rows = tx.all("select id, name, phone, role from persons where phone is not null and deleted_at is null")
    return {
        row["phone"]: Known(row["id"], row["name"], row["phone"], row["role"], tuple(units_of.get(row["id"], ())))
        for row in rows
    }


def add_units(tx: Tx, new: Iterable[Unit], now: datetime) -> None:
    """Organisations that were not on the roster."""
    tx.many(
        """insert into organisations (id, code, name_folded, dissolved, created_at, kind, name, field,
             commune, former_district, tax_code, legal_status, founded, cadence, in_charge)
           values (:id, :code, :name_folded, :dissolved, :now, :kind, :name, :field, :commune,
             :former_district, :tax_code, :legal_status, :founded, :cadence, :in_charge)""",
        [{**_row(unit), "code": unit.code, "now": stamp(now)} for unit in new],
    )


def change_units(tx: Tx, changed: Iterable[Unit]) -> None:
    """Organisations whose facts are now these."""
    units = list(changed)
    with keeping(tx, [unit.id for unit in units]):
        _change(tx, units)


def _change(tx: Tx, units: Iterable[Unit]) -> None:
    tx.many(
        """update organisations set kind = :kind, name = :name, name_folded = :name_folded, field = :field,
             commune = :commune, former_district = :former_district, tax_code = :tax_code,
             legal_status = :legal_status, founded = :founded, cadence = :cadence, in_charge = :in_charge,
             dissolved = :dissolved
           where id = :id""",
        [_row(unit) for unit in units],
    )


def _row(unit: Unit) -> dict[str, object]:
    folded = fold(unit.facts["name"])
    told = {**unit.facts, "in_charge": unit.facts["in_charge"] or None}
    return {"id": unit.id, "dissolved": unit.dissolved, "name_folded": folded, **told}


def add_people(tx: Tx, people: Iterable[tuple[str, str, str | None]], now: datetime, role: str = "leader") -> None:
    """Persons as (id, name, phone)."""
    tx.many(
        "insert into persons (id, name, phone, role, created_at) values (:id, :name, :phone, :role, :now)",
        [
            {"id": person, "name": name, "phone": phone, "role": role, "now": stamp(now)}
            for person, name, phone in people
        ],
    )


def rename_people(tx: Tx, names: Mapping[str, str]) -> None:
    """New names by person."""
    rows = [{"id": person, "name": name} for person, name in names.items()]
    tx.many("update persons set name = :name where id = :id", rows)


def change_phones(tx: Tx, phones: Mapping[str, str | None]) -> None:
    """New phone numbers by person. All are taken back first, so that two may exchange theirs."""
    rows = [{"id": person, "phone": phone} for person, phone in phones.items()]
    tx.many("update persons set phone = null where id = :id", [{"id": row["id"]} for row in rows])
    tx.many("update persons set phone = :phone where id = :id", rows)


def open_links(tx: Tx, links: Iterable[Link], now: datetime) -> None:
    """From today these persons act for these organisations; who did so once before does so again."""
    tx.many(
        """insert into representatives (id, person_id, organisation_id, title, since)
           values (:id, :person, :organisation, :title, :day)
           on conflict (person_id, organisation_id)
           do update set until = null, since = excluded.since, title = excluded.title""",
        [
            {
                "id": link.id,
                "person": link.person,
                "organisation": link.organisation,
                "title": link.title,
                "day": stamp(now)[:10],
            }
            for link in links
        ],
    )


def close_links(tx: Tx, links: Iterable[str], now: datetime) -> None:
    """From today these links no longer hold; they stay on record."""
    day = stamp(now)[:10]
    rows = [{"id": link, "day": day} for link in links]
    tx.many("update representatives set until = :day where id = :id", rows)


def retitle(tx: Tx, titles: Mapping[str, str]) -> None:
    """New titles by link."""
    rows = [{"id": link, "title": title} for link, title in titles.items()]
    tx.many("update representatives set title = :title where id = :id", rows)
