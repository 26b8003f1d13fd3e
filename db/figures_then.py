"""Figures as they were when a summary was closed: reports that came later are taken back out of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from db.store import Row, Tx

OF_THE_REPORT = ("report_id", "receipt", "edition", "submitted_at", "channel")
"""What a row of `db.figures_behind` says of the report in which a figure stands."""
_THERE = """exists (select 1 from reports r where r.organisation_id = {row}.organisation_id
  and r.period = {row}.period and r.id <= :mark)"""

FIGURES_THEN = f"""figures_then as (
  select f.organisation_id, f.period, f.indicator, f.value, f.estimate
  from listed l join figures f on f.period = l.period where f.report_id <= :mark
  union all
  select f.organisation_id, f.period, f.indicator, f.value, f.estimate
  from listed l join figures f on f.period = l.period where f.report_id > :mark and {_THERE.format(row="f")}
    and not exists (select 1 from figure_changes c where c.organisation_id = f.organisation_id
      and c.period = f.period and c.indicator = f.indicator and c.report_id > :mark)
  union all
  select c.organisation_id, c.period, c.indicator, c.old_value, 0
  from listed l join figure_changes c on c.period = l.period
  where c.report_id > :mark and c.old_value is not null and {_THERE.format(row="c")}
    and not exists (select 1 from figure_changes d where d.organisation_id = c.organisation_id
      and d.period = c.period and d.indicator = c.indicator and d.report_id > :mark and d.id < c.id)
)"""
"""The figures of the `listed` periods in reports up to the one of the id `mark`, as a table of a query. Whether one
that was changed since had been an estimate is not known any more."""


@dataclass(slots=True)
class Before:
    """A unit's period as it was: its report (None: it had none yet), and the values that were changed since (None:
    there was no such figure)."""

    report: Row | None = None
    values: dict[str, int | None] = field(default_factory=dict)


Then = Mapping[tuple[str, str], Before]
"""By unit and period, those that were reported again or for the first time since."""


def then_of(tx: Tx, mark: str, periods: Sequence[str]) -> Then:
    """What reports sent after the one of the id `mark` changed in those periods."""
    named = {f"period_{place}": period for place, period in enumerate(periods)}
    among = ", ".join(f":{name}" for name in named)
    if not mark or not named:
        return {}
    since = f"select organisation_id, period from reports where id > :mark and period in ({among})"
    found = {(row["organisation_id"], row["period"]): Before() for row in tx.all(since, mark=mark, **named)}
    for (unit, period), before in found.items():
        before.report = _report(tx, unit, period, mark)
    changed = f"""select organisation_id, period, indicator, old_value from figure_changes
      where report_id > :mark and period in ({among}) order by id"""
    for row in tx.all(changed, mark=mark, **named):
        values = found[row["organisation_id"], row["period"]].values
        values.setdefault(row["indicator"], row["old_value"])
    return found


def _report(tx: Tx, unit: str, period: str, mark: str) -> Row | None:
    return tx.one(
        """select id as report_id, code as receipt, edition, submitted_at, channel from reports
           where organisation_id = :unit and period = :period and id <= :mark order by edition desc limit 1""",
        unit=unit,
        period=period,
        mark=mark,
    )


def as_then(rows: Iterable[Row], then: Then) -> Iterator[Row]:
    """A page of `db.figures_behind` as it was."""
    for key, group in groupby(rows, key=lambda row: (row["organisation_id"], row["period"])):
        told = list(group)
        yield from _taken_back(told, then[key]) if key in then else told


def _taken_back(rows: Sequence[Row], before: Before) -> Iterator[Row]:
    if before.report is None:
        return
    report = {name: before.report[name] for name in OF_THE_REPORT}
    now = {row["indicator"]: row for row in rows}
    for indicator in sorted({*now, *before.values}):
        row = {**now.get(indicator, rows[0]), **report, "indicator": indicator}
        if indicator not in before.values:
            yield row
        elif (value := before.values[indicator]) is not None:
            yield {**row, "value": value, "estimate": 0, "odd": 0, "reason": ""}
