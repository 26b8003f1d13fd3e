"""Whom to ring up about an announcement: counted in the database, and only the first of them read."""

from collections.abc import Callable, Iterator, Sequence

from conversations.access import Scope
from conversations.notices.delivery import TO_RING, Delivery, NoticedUnit, ToRing
from db.scopes import only
from db.store import Row, Tx
from db.times import moment

_STATES = ", ".join(f"'{state}'" for state in sorted(TO_RING))
_NO_UNIT = "-"
"""In place of the commune of somebody who stands for no unit."""
_PLACE = f"case when u.code is null then '{_NO_UNIT}' else coalesce(o.commune, '') end"
_MISSED = f"""from recipients r
    left join recipient_units u on u.recipient_id = r.id
    left join organisations o on o.code = u.code
    left join persons p on p.id = r.person_id and p.deleted_at is null
  where r.announcement_id = :announcement and r.state in ({_STATES})
    and (u.code is null or u.code not in (
      select t.code from recipient_units t join recipients s on s.id = t.recipient_id
      where t.announcement_id = :announcement and s.state = 'sent'))"""
"""A row for each unit that nobody got it for and each person to be rung about it, and for those without a unit."""


def to_ring(
    tx: Tx, announcement: str, count: int, commune_of: Callable[[str], str], scope: Scope | None = None
) -> ToRing:
    """How many calls there are to make about units of the scope, and up to `count` of them by commune, as
    `Dispatch.to_ring` has them all."""
    where, params = only(scope)
    places = tx.all(
        f"select {_PLACE} as place, count(*) as n {_MISSED} and {where} group by 1", announcement=announcement, **params
    )
    if not places:
        return ToRing(0, ())
    named = {row["place"]: _name(row["place"], commune_of) for row in places}
    shown = list(_first(sorted(places, key=lambda row: named[row["place"]]), count))
    rows = _calls(tx, announcement, shown, count, scope)
    return ToRing(sum(row["n"] for row in places), tuple(_call(row, named) for row in rows))


def _calls(tx: Tx, announcement: str, places: Sequence[str], count: int, scope: Scope | None) -> list[Row]:
    """The first rows of these places, which are given in their order."""
    where, params = only(scope)
    spots = {f"place_{number}": place for number, place in enumerate(places)}
    order = " ".join(f"when :{name} then {number}" for number, name in enumerate(spots))
    return tx.all(
        f"""select u.code, u.title, o.kind, {_PLACE} as place, p.name, p.phone, r.state, r.reason, r.channel,
              r.settled_at
            {_MISSED} and {where} and {_PLACE} in ({", ".join(f":{name}" for name in spots)})
            order by case {_PLACE} {order} end, u.code, r.id limit :count""",
        announcement=announcement,
        count=count,
        **params,
        **spots,
    )


def _name(place: str, commune_of: Callable[[str], str]) -> str:
    """By this communes are sorted: those without a unit come last."""
    return "\uffff" if place == _NO_UNIT else commune_of(place) if place else ""


def _first(places: Sequence[Row], count: int) -> Iterator[str]:
    """As many of the places as it takes for that many rows."""
    for row in places:
        if count <= 0:
            return
        yield row["place"]
        count -= row["n"]


def _call(row: Row, named: dict[str, str]) -> tuple[NoticedUnit | None, Delivery]:
    unit = NoticedUnit(row["code"], row["title"], row["kind"] or "", named[row["place"]]) if row["code"] else None
    return unit, Delivery(
        units=(unit,) if unit else (),
        name=row["name"] or "",
        phone=row["phone"] or "",
        state=row["state"],
        reason=row["reason"],
        channel=row["channel"] or "",
        at=moment(row["settled_at"]) if row["settled_at"] else None,
    )
