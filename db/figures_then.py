"""Figures as they were when a summary was closed: reports that came later are taken back out of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from db.store import Row, Tx

OF_THE_REPORT = ("report_id", "receipt", "edition", "submitted_at", "channel")
"""What a row of `db.figures_behind` says of the report in which a figure stands."""
_THERE = """exists (select 1 from reports r where r.organisation_id = {row}.organisation_id
  and r.period = {row}.period and r.id <= :mark)"""


def _figures_then(among: str) -> str:
    """Figures that stood and stand, figures of reports that have been sent again, and what those changed."""
    return f"""figures_then as (
  select f.organisation_id, f.period, f.indicator, f.value, f.estimate
  from listed l join figures f on f.period = l.period{among.format(row="f")} where f.report_id <= :mark
  union all
  select f.organisation_id, f.period, f.indicator, f.value, f.estimate
  from listed l join figures f on f.period = l.period{among.format(row="f")}
  where f.report_id > :mark and {_THERE.format(row="f")}
    and not exists (select 1 from figure_changes c where c.organisation_id = f.organisation_id
      and c.period = f.period and c.indicator = f.indicator and c.report_id > :mark)
  union all
  select c.organisation_id, c.period, c.indicator, c.old_value, c.old_estimate
  from listed l join figure_changes c on c.period = l.period{among.format(row="c")}
  where c.report_id > :mark and c.old_value is not null and {_THERE.format(row="c")}
    and not exists (select 1 from figure_changes d where d.organisation_id = c.organisation_id
      and d.period = c.period and d.indicator = c.indicator and d.report_id > :mark and d.id < c.id)
)"""


FIGURES_THEN = _figures_then("")
"""The figures of the `listed` periods in reports up to the one of the id `mark`, as a table of a query. Of changes from
before migration 31 nobody knows whether the figure had been an estimate."""
ONE_THEN = _figures_then(" and {row}.indicator = :indicator")
"""The same of one `indicator`."""


@dataclass(slots=True)
class Before:
    """A unit's period as it was: its report (None: it had none yet), and the figures that were changed since: `value`
    (None: there was no such figure), `estimate`, `odd`."""

    report: Row | None = None
    figures: dict[str, Row] = field(default_factory=dict)


Then = Mapping[tuple[str, str], Before]
"""By unit and period, those that were reported again or for the first time since."""


def has_moved(tx: Tx, mark: str, periods: Sequence[str]) -> bool:
    """Whether any report of those periods came after the one of the id `mark`."""
    named = {f"period_{place}": period for place, period in enumerate(periods)}
    among = ", ".join(f":{name}" for name in named)
    later = f"select 1 as found from reports where id > :mark and period in ({among}) limit 1"
    return bool(named) and tx.one(later, mark=mark, **named) is not None


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
    changed = f"""select organisation_id, period, indicator, old_value as value, old_estimate as estimate,
      old_odd as odd from figure_changes where report_id > :mark and period in ({among}) order by id"""
    for row in tx.all(changed, mark=mark, **named):
        found[row["organisation_id"], row["period"]].figures.setdefault(row["indicator"], row)
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
    for indicator in sorted({*now, *before.figures}):
        row = {**now.get(indicator, rows[0]), **report, "indicator": indicator}
        was = before.figures.get(indicator)
        if was is None:
            yield row
        elif was["value"] is not None:
            yield {**row, **{name: was[name] for name in ("value", "estimate", "odd")}, "reason": ""}
