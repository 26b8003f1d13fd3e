"""Which units somebody of the office may see, and the condition that holds a query to them."""

from conversations.access import Scope
from db.store import Tx

COMMUNE, FIELD = "commune", "field"


def scope_of(tx: Tx, person: str) -> Scope | None:
    """The scope of a person; None when every unit is in it: admins see all, whatever was set before."""
    rows = tx.all(
        """select s.kind, s.value from staff_scopes s join persons p on p.id = s.person_id
           where s.person_id = :person and p.role = 'staff'""",
        person=person,
    )
    if not rows:
        return None
    values = {kind: frozenset(row["value"] for row in rows if row["kind"] == kind) for kind in (COMMUNE, FIELD)}
    return Scope(values[COMMUNE], values[FIELD])


def keep_scope(tx: Tx, person: str, scope: Scope | None) -> None:
    """The person sees the units of this scope from now on; None: every unit."""
    tx.run("delete from staff_scopes where person_id = :person", person=person)
    limits = [(COMMUNE, value) for value in sorted(scope.communes)] if scope else []
    limits += [(FIELD, value) for value in sorted(scope.fields)] if scope else []
    tx.many(
        "insert into staff_scopes (person_id, kind, value) values (:person, :kind, :value)",
        [{"person": person, "kind": kind, "value": value} for kind, value in limits],
    )


def only(scope: Scope | None, organisation: str = "o") -> tuple[str, dict[str, str]]:
    """A condition on `organisations` (under that alias) that lets the scope's units through, and its params.

    `where, params = only(scope)`, then `tx.all(f"… where {where} …", **params)`.
    """
    if scope is None:
        return "1 = 1", {}
    conditions, params = [], {}
    for column, values in ((COMMUNE, scope.communes), (FIELD, scope.fields)):
        if values:
            named = {f"scope_{column}_{place}": value for place, value in enumerate(sorted(values))}
            conditions.append(f"{organisation}.{column} in ({', '.join(f':{name}' for name in named)})")
            params.update(named)
    return " and ".join(conditions) or "1 = 1", params


def codes_in(tx: Tx, scope: Scope | None) -> frozenset[str] | None:
    """The codes of the scope's units; None: of every unit."""
    if scope is None:
        return None
    where, params = only(scope)
    return frozenset(row["code"] for row in tx.all(f"select o.code from organisations o where {where}", **params))


def admits(tx: Tx, scope: Scope | None, organisation: str) -> bool:
    """Whether the unit of that id is in the scope."""
    where, params = only(scope)
    row = tx.one(f"select 1 as found from organisations o where o.id = :unit and {where}", unit=organisation, **params)
    return row is not None
