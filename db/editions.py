"""Every edition of a unit's report, with who sent it from where and what it answered; and one indicator's figures."""

from collections.abc import Iterable, Mapping, Sequence

from conversations.access import Scope
from conversations.people import Role
from conversations.session import Answer
from conversations.summaries.behind import Edition, UnitFigure
from db.scopes import only
from db.sessions import load_answers
from db.store import Tx
from db.times import moment
from db.unit_choice import lists


def editions(tx: Tx, organisation: str, period: str, scope: Scope | None = None) -> tuple[Edition, ...]:
    """The latest first; none of a unit outside the scope. Of who was deleted neither name nor role is told."""
    where, params = only(scope)
    rows = tx.all(
        f"""select r.edition, r.code, r.submitted_at, r.channel, r.answers, p.name, p.role, c.name as confirmed
            from reports r join organisations o on o.id = r.organisation_id
              left join persons p on p.id = r.person_id and p.deleted_at is null
              left join persons c on c.id = r.confirmed_by and c.deleted_at is null
            where r.organisation_id = :organisation and r.period = :period and {where}
            order by r.edition desc""",
        organisation=organisation,
        period=period,
        **params,
    )
    return tuple(
        Edition(
            row["edition"],
            row["code"],
            moment(row["submitted_at"]),
            row["channel"],
            load_answers(row["answers"]),
            row["name"] or "",
            Role(row["role"]) if row["role"] else None,
            row["confirmed"] or "",
        )
        for row in rows
    )


def answers_of(tx: Tx, reports: Iterable[str]) -> dict[str, Mapping[str, Answer]]:
    """What each of those reports (ids, some thousands at most) answered, by question."""
    named = {f"report_{place}": id for place, id in enumerate(reports)}
    if not named:
        return {}
    among = ", ".join(f":{name}" for name in named)
    rows = tx.all(f"select id, answers from reports where id in ({among})", **named)
    return {row["id"]: load_answers(row["answers"]) for row in rows}


def figures_within(
    tx: Tx, unit: str, indicator: str, periods: Sequence[str], scope: Scope | None = None
) -> tuple[UnitFigure, ...]:
    """The figures of the unit of that code in those periods, in their order."""
    tables, listed = lists(listed=periods)
    where, params = only(scope)
    rows = tx.all(
        f"""with {", ".join(tables)}
            select f.period, f.value, f.estimate, f.odd, f.reason
            from organisations o cross join listed l
              join figures f on f.organisation_id = o.id and f.period = l.period and f.indicator = :indicator
            where o.code = :unit and {where} order by l.place""",
        unit=unit,
        indicator=indicator,
        **listed,
        **params,
    )
    return tuple(
        UnitFigure(row["period"], row["value"], bool(row["estimate"]), bool(row["odd"]), row["reason"]) for row in rows
    )
