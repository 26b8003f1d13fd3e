"""Whose ladder staff may look at, and what that person said no to."""

from collections.abc import Iterable

from conversations.access import Scope
from conversations.answers import fold
from conversations.ways.records import Reachable
from db.people import acting_for, organisation_with_code, organisations_named
from db.scopes import only
from db.store import Row, Tx


def people(tx: Tx, words: str, scope: Scope | None) -> tuple[Reachable, ...]:
    """Who is meant by an id, by a unit's code, by words of their name or by a unit's name; of the scope only."""
    rows = _seen(tx, scope)
    if words in rows:
        return _reachable(rows, (words,))
    coded = organisation_with_code(tx, words.upper(), scope)
    if coded:
        return _reachable(rows, (person.id for person in acting_for(tx, coded.id)))
    wanted = f" {fold(words)} "
    named = [id for id, theirs in rows.items() if wanted.strip() and wanted in f" {fold(theirs[0]['name'])} "]
    if named:
        return _reachable(rows, named)
    units = organisations_named(tx, words, scope)
    return _reachable(rows, dict.fromkeys(person.id for unit in units for person in acting_for(tx, unit.id)))


def _seen(tx: Tx, scope: Scope | None) -> dict[str, list[Row]]:
    """A row for each person and unit that they act for; whoever acts for none is seen by who sees all."""
    where, params = only(scope)
    rows = tx.all(
        f"""select p.id, p.name, p.phone, o.kind, o.name as unit from persons p
              left join representatives r on r.person_id = p.id and r.until is null
              left join organisations o on o.id = r.organisation_id and o.dissolved is null
            where p.deleted_at is null and {where} order by p.name, p.id, o.code""",
        **params,
    )
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return found


def _reachable(rows: dict[str, list[Row]], wanted: Iterable[str]) -> tuple[Reachable, ...]:
    return tuple(_one(rows[id]) for id in wanted if id in rows)


def _one(theirs: list[Row]) -> Reachable:
    first = theirs[0]
    units = tuple(_title(row["kind"], row["unit"]) for row in theirs if row["unit"])
    return Reachable(first["id"], first["name"], first["phone"] or "", units)


def _title(kind: str, name: str) -> str:
    return name if name.startswith(kind) else f"{kind} {name}"


def declined(tx: Tx, person: str) -> frozenset[str]:
    """The purposes that the person said no to last."""
    rows = tx.all("select purpose, granted from consents where person_id = :person order by at, id", person=person)
    last = {row["purpose"]: row["granted"] for row in rows}
    return frozenset(purpose for purpose, granted in last.items() if not granted)
