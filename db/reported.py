"""How many units were there to tell the steps of a chart, and how many have reported all of each."""

from collections.abc import Sequence

from conversations.periods import Period
from db.store import Row, Tx
from db.trends import Step
from db.unit_choice import Choice, chosen, sized

QUARTER = 3


def lives(tx: Tx, choice: Choice, at: str = "") -> list[Row]:
    """How many `units` of the choice there are by kind, field, cadence, and the days of the roster; with `at` of those
    that stood on the roster at that time (a stamp)."""
    tables, params, join = sized(choice)
    where, values = chosen(choice)
    return tx.all(
        f"""{f"with {', '.join(tables)}" if tables else ""}
        select o.kind, o.field, o.cadence, o.founded, o.dissolved, count(*) as units
        from organisations o {join} where (:at = '' or o.created_at <= :at) and {where}
        group by o.kind, o.field, o.cadence, o.founded, o.dissolved""",
        at=at,
        **params,
        **values,
    )


def reported(tx: Tx, steps: Sequence[Step], choice: Choice, mark: str = "") -> list[Row]:
    """By step, kind and field how many `units` have reported all of it: the report of its own length, or of a quarter
    each of its months; with `mark` by the report of that id."""
    listed = [(step.name, period, whole) for step in steps for period, whole in _parts(step)]
    params = {
        f"{name}_{n}": value
        for n, (step, period, _) in enumerate(listed)
        for name, value in (("step", step), ("period", period))
    }
    rows = ", ".join(f"(:step_{n}, :period_{n}, {whole})" for n, (_, _, whole) in enumerate(listed))
    tables, sizing, join = sized(choice)
    where, limits = chosen(choice)
    query = _REPORTED.format(listed=rows, sizes="".join(f", {each}" for each in tables), join=join, where=where)
    return tx.all(query, mark=mark, **params, **sizing, **limits)


def _parts(step: Step) -> list[tuple[str, int]]:
    """The periods whose reports make the step, each with the thirds of it that it tells."""
    length = Period.parse(step.name).months
    if length != QUARTER:
        return [(step.name, QUARTER)]
    return [(step.name, QUARTER), *((str(month), 1) for month in Period.parse(step.name).months_in())]


# Whatever was corrected or brought in again has a first edition, and only one.
_REPORTED = """
with listed (step, period, thirds) as (values {listed}){sizes}
select t.step, o.kind, o.field, count(*) as units
from (
  select l.step, r.organisation_id
  from reports r join listed l on l.period = r.period
  where r.edition = 1 and (:mark = '' or r.id <= :mark)
  group by l.step, r.organisation_id having sum(l.thirds) >= 3
) t join organisations o on o.id = t.organisation_id {join}
where {where}
group by t.step, o.kind, o.field
"""
