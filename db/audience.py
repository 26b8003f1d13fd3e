"""The units of an audience as they are today, and everybody who acts for one of them."""

from datetime import date
from itertools import groupby

from msgspec import Struct

from conversations.access import Scope
from conversations.notices.audience import Audience, UnitFacts, admits
from conversations.people import Kind, Organisation
from conversations.periods import Period
from conversations.series import series_of
from db.scopes import only
from db.store import Row, Tx

MEMBERS = {"HTX": "members_official", "QTDND": "members_official", "THT": "members_group"}
"""Which figure counts a kind's members; the members of a union are cooperatives, which give it no size."""
_YEARS_BACK = 2


class Member(Struct, frozen=True):
    """A person of an audience, once, with every unit (code, title) of it that they act for today, by code.

    Those of the office who act for none of the units have none.
    """

    person: str
    units: tuple[tuple[str, str], ...]


class Unit(Struct, frozen=True):
    """A unit of an audience."""

    id: str
    code: str
    title: str


def units(tx: Tx, audience: Audience, today: date, scope: Scope | None = None) -> tuple[Unit, ...]:
    """The units of the scope that the audience lets through, by code; dissolved ones are in none."""
    if not (audience.everybody or audience.picked or audience.wanted):
        return ()
    known = _facts(tx, audience, today, scope)
    return tuple(Unit(id, facts.code, title) for id, title, facts in known if admits(audience, facts))


def members(tx: Tx, audience: Audience, today: date, scope: Scope | None = None) -> tuple[Member, ...]:
    """Everybody who acts for a unit of the audience (and the scope) today, each once, in the order of the first unit's
    code."""
    return members_of(tx, units(tx, audience, today, scope), office=audience.office)


def members_of(tx: Tx, found: tuple[Unit, ...], *, office: bool = False) -> tuple[Member, ...]:
    """Everybody who acts for one of the units today; with the `office`, its people too."""
    titles = {unit.id: (unit.code, unit.title) for unit in found}
    acting: dict[str, list[tuple[str, str]]] = {}
    for row in _acting(tx) if titles else ():
        if row["organisation_id"] in titles:
            acting.setdefault(row["person_id"], []).append(titles[row["organisation_id"]])
    people = [Member(person, tuple(sorted(theirs))) for person, theirs in acting.items()]
    people.sort(key=lambda member: (member.units[0][0], member.person))
    rows = tx.all("select id from persons where role in ('staff', 'admin') and deleted_at is null order by id")
    others = (Member(row["id"], ()) for row in rows if row["id"] not in acting)
    return (*people, *others) if office else tuple(people)


def unmanned(tx: Tx, found: tuple[Unit, ...]) -> int:
    """How many of the units nobody acts for."""
    manned = {row["organisation_id"] for row in _acting(tx)}
    return sum(unit.id not in manned for unit in found)


def names(tx: Tx, scope: Scope | None = None) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The fields that the scope's units have, and the code and title of each of them that was not dissolved."""
    where, params = only(scope)
    rows = tx.all(
        f"""select o.id, o.code, o.kind, o.name, o.field from organisations o
            where o.dissolved is null and {where} order by o.code""",
        **params,
    )
    fields = tuple(sorted({row["field"] for row in rows if row["field"]}))
    return fields, tuple((row["code"], _title(row)) for row in rows)


def _acting(tx: Tx) -> list[Row]:
    return tx.all(
        """select r.person_id, r.organisation_id from representatives r join persons p on p.id = r.person_id
           where r.until is null and p.deleted_at is null order by r.organisation_id, r.since, r.id"""
    )


def _facts(tx: Tx, audience: Audience, today: date, scope: Scope | None) -> list[tuple[str, str, UnitFacts]]:
    """The id, the title and what decides about each unit; only what the audience asks about is looked up."""
    where, params = only(scope)
    rows = tx.all(
        f"""select o.id, o.code, o.kind, o.name, o.field, o.commune, o.former_district, o.founded, o.cadence
            from organisations o where o.dissolved is null and {where} order by o.code""",
        **params,
    )
    last = _last_figures(tx, today) if any(f.sizes or f.borrowing is not None for f in audience.filters) else {}
    stars = _stars(tx, today) if any(f.stars for f in audience.filters) else {}
    reported = _reported(tx, audience.periods)
    return [
        (row["id"], _title(row), _unit(row, audience, last, stars, reported.get(row["id"], frozenset())))
        for row in rows
    ]


def _title(row: Row) -> str:
    return Organisation(row["id"], row["code"], Kind(row["kind"]), row["name"]).title


def _unit(
    row: Row,
    audience: Audience,
    last: dict[str, dict[str, int]],
    stars: dict[str, frozenset[int]],
    reported: frozenset[str],
) -> UnitFacts:
    figures = last.get(row["id"], {})
    owing = (period for period in audience.periods if _owes(row, period) and period not in reported)
    return UnitFacts(
        code=row["code"],
        kind=row["kind"],
        field=row["field"],
        commune=row["commune"],
        district=row["former_district"],
        members=figures.get(MEMBERS.get(row["kind"], "")),
        debt=figures.get("loan_outstanding"),
        stars=stars.get(row["id"], frozenset()),
        reported=reported,
        owing=frozenset(owing),
    )


def _owes(row: Row, period: str) -> bool:
    """Whether a unit reports by such periods and was there in that one."""
    told = Period.parse(period)
    regular = series_of(period) != "month" or row["cadence"] == told.cadence
    return bool(regular and row["founded"] <= told.end.isoformat())


def _last_figures(tx: Tx, today: date) -> dict[str, dict[str, int]]:
    """Members and loan balance in the last report of each unit, of those of the last two years."""
    rows = tx.all(
        """select l.organisation_id, f.indicator, f.value from (
             select organisation_id, period, row_number() over (
               partition by organisation_id order by
                 case when substr(period, 6, 1) = 'Q'
                   then substr(period, 1, 5) || case substr(period, 7, 1)
                     when '1' then '03' when '2' then '06' when '3' then '09' else '12' end
                   else period end desc, period desc) as place
             from reports where period >= :since and length(period) = 7 and substr(period, 6, 1) <> 'H') l
           join figures f on f.organisation_id = l.organisation_id and f.period = l.period
           where l.place = 1 and f.indicator in ('members_official', 'members_group', 'loan_outstanding')""",
        since=str(today.year - _YEARS_BACK),
    )
    by_unit: dict[str, dict[str, int]] = {}
    for row in rows:
        by_unit.setdefault(row["organisation_id"], {})[row["indicator"]] = row["value"]
    return by_unit


def _stars(tx: Tx, today: date) -> dict[str, frozenset[int]]:
    """The stars of each unit's OCOP products in force on that day."""
    rows = tx.all(
        """select organisation_id, stars from ocop_products
           where state = 'recognised' and decided_on <= :today and expires_on > :today order by organisation_id""",
        today=today.isoformat(),
    )
    return {
        unit: frozenset(row["stars"] for row in own)
        for unit, own in groupby(rows, key=lambda row: str(row["organisation_id"]))
    }


def _reported(tx: Tx, periods: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Which of the periods each unit has reported."""
    found: dict[str, set[str]] = {}
    for period in periods:
        rows = tx.all("select distinct organisation_id from reports where period = :period", period=period)
        for row in rows:
            found.setdefault(row["organisation_id"], set()).add(period)
    return {unit: frozenset(own) for unit, own in found.items()}
