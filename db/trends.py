"""One indicator's totals step by step: months, quarters or longer periods, for a chart."""

from collections.abc import Sequence
from typing import Protocol

from db.figure_sums import kept_alone, totals
from db.figures_then import ONE_THEN
from db.store import Row, Tx
from db.unit_choice import Choice, chosen, sized


class Step(Protocol):
    """One step of a chart: the periods wholly within it, in the order in which they end, and its last day (ISO)."""

    @property
    def name(self) -> str: ...
    @property
    def periods(self) -> Sequence[str]: ...
    @property
    def last(self) -> str: ...


def totals_by_step(tx: Tx, steps: Sequence[Step], indicator: str, choice: Choice, mark: str = "") -> list[Row]:
    """By step, kind and field: what `db.figure_sums.totals` says of that indicator over each of the steps; with `mark`
    as it was when that report (an id) was the last."""
    if not mark and kept_alone(tx, choice):
        return [
            {**row, "step": step.name}
            for step in steps
            for row in totals(tx, step.periods, step.last, choice)
            if row["indicator"] == indicator
        ]
    rows = [(step, place, period) for step in steps for place, period in enumerate(step.periods)]
    listed, params = [], dict[str, object]()
    for number, (step, place, period) in enumerate(rows):
        listed.append(f"(:step_{number}, :period_{number}, {place}, :last_{number}, :year_{number})")
        # Of a dissolution only the year may be known: it is over when the year is (as in `unit_choice.alive`).
        year = step.last[:4] if step.last[5:] == "12-31" else str(int(step.last[:4]) - 1)
        values = {"step": step.name, "period": period, "last": step.last, "year": year}
        params.update({f"{name}_{number}": value for name, value in values.items()})
    tables, sizing, join = sized(choice)
    where, limits = chosen(choice)
    then, known, figures = ((ONE_THEN,), {"mark": mark}, "figures_then") if mark else ((), {}, "figures")
    beside = "".join(f", {each}" for each in (*then, *tables))
    query = _TOTALS.format(listed=", ".join(listed), beside=beside, join=join, figures=figures)
    return tx.all(query.replace("[chosen]", where), indicator=indicator, **known, **params, **sizing, **limits)


# The join begins with the units: their figures are looked up one after another, as many as the chart has steps.
_TOTALS = """
with listed (step, period, place, last_day, last_year) as (values {listed}){beside}
select e.step, e.kind, e.field, sum(e.value) as flow, sum(e.latest) as reporting,
  sum(e.latest * e.lives * e.value) as stock, sum(e.latest * e.lives) as stock_reporting,
  sum(e.latest * e.estimate) as flow_estimated, sum(e.latest * e.lives * e.estimate) as stock_estimated
from (
  select l.step, o.kind, o.field, f.value, f.estimate,
    case when row_number() over (partition by l.step, o.id order by l.place desc) = 1 then 1 else 0 end as latest,
    case when o.dissolved is null or o.dissolved > (case when length(o.dissolved) = 4 then l.last_year
      else substr(l.last_day, 1, length(o.dissolved)) end) then 1 else 0 end as lives
  from organisations o {join} cross join listed l
  join {figures} f on f.organisation_id = o.id and f.period = l.period and f.indicator = :indicator
  where [chosen]
) e
group by e.step, e.kind, e.field
"""
