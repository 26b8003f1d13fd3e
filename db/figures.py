"""Figures added up: the SQL behind a summary."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from db.store import Row, Tx


class Scope(Protocol):
    """Which figures are asked for: the periods within a window, quarters that lie partly in it, the periods of the
    window before, and filters.

    Periods stand in the order in which they end; `area` is a commune code and `kind` a kind of
    organisation, empty for all.
    """

    @property
    def periods(self) -> Sequence[str]: ...
    @property
    def quarters_around(self) -> Sequence[str]: ...
    @property
    def earlier_periods(self) -> Sequence[str]: ...
    @property
    def area(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a summary is made of, read in one transaction. `reports_around`: of quarters partly in the window;
    `confirmed`: figures out of proportion that were confirmed."""

    units: list[Row]
    reports: list[Row]
    cycles: list[Row]
    totals: list[Row]
    earlier_totals: list[Row]
    reports_around: list[Row]
    confirmed: list[Row]


def facts(tx: Tx, scope: Scope) -> Facts:
    """Read what `summaries.summary.summarise` needs."""
    return Facts(
        units(tx, scope.area, scope.kind),
        first_reports(tx, scope.periods, scope.area, scope.kind),
        cycles(tx, scope.periods),
        totals(tx, scope.periods, scope.area, scope.kind),
        totals(tx, scope.earlier_periods, scope.area, scope.kind),
        first_reports(tx, scope.quarters_around, scope.area, scope.kind) if scope.quarters_around else [],
        confirmed(tx, scope.periods, scope.area, scope.kind),
    )


def units(tx: Tx, area: str = "", kind: str = "") -> list[Row]:
    """The organisations of the filters, dissolved ones too, in the order of their codes."""
    return tx.all(
        """select id, code, kind, name, field, founded, dissolved, cadence from organisations
           where (:area = '' or commune = :area) and (:kind = '' or kind = :kind) order by code""",
        area=area,
        kind=kind,
    )


def first_reports(tx: Tx, periods: Sequence[str], area: str = "", kind: str = "") -> list[Row]:
    """For each unit and period that was reported: when the first edition was sent (`sent_at`)."""
    return _over(
        tx,
        periods,
        """select r.organisation_id, r.period, min(r.submitted_at) as sent_at
           from listed l join reports r on r.period = l.period
             join organisations o on o.id = r.organisation_id
           where (:area = '' or o.commune = :area) and (:kind = '' or o.kind = :kind)
           group by r.organisation_id, r.period""",
        area=area,
        kind=kind,
    )


def cycles(tx: Tx, periods: Sequence[str]) -> list[Row]:
    """The cycles of those periods whose days the office has set itself."""
    return _over(
        tx,
        periods,
        "select c.period, c.opens, c.due, c.locks from listed l join cycles c on c.period = l.period",
    )


def totals(tx: Tx, periods: Sequence[str], area: str = "", kind: str = "") -> list[Row]:
    """By kind, field and indicator: `reporting` units, sum of values (`flow`) and of last values (`stock`).

    `flow_estimated` and `stock_estimated` count the units with an estimate in them. A unit's last value is that of the
    last of the periods, in the order given, for which it has one.
    """
    return _over(tx, periods, _SEVERAL if len(periods) > 1 else _SINGLE, area=area, kind=kind)


# In a single period a unit's last value is its only one, which needs no looking up: three times as fast.
_SINGLE = """
select o.kind, o.field, f.indicator, sum(f.value) as flow, sum(f.value) as stock, count(*) as reporting,
  sum(f.estimate) as flow_estimated, sum(f.estimate) as stock_estimated
from listed l join figures f on f.period = l.period join organisations o on o.id = f.organisation_id
where (:area = '' or o.commune = :area) and (:kind = '' or o.kind = :kind)
group by o.kind, o.field, f.indicator
"""
_SEVERAL = """
select o.kind, o.field, u.indicator, sum(u.flow) as flow, sum(f.value) as stock, count(*) as reporting,
  sum(u.estimate) as flow_estimated, sum(f.estimate) as stock_estimated
from (
  select g.organisation_id, g.indicator, sum(g.value) as flow, max(g.estimate) as estimate, max(l.place) as last
  from listed l join figures g on g.period = l.period
  group by g.organisation_id, g.indicator
) u
join organisations o on o.id = u.organisation_id
join listed l on l.place = u.last
join figures f on f.organisation_id = u.organisation_id and f.period = l.period and f.indicator = u.indicator
where (:area = '' or o.commune = :area) and (:kind = '' or o.kind = :kind)
group by o.kind, o.field, u.indicator
"""


def confirmed(tx: Tx, periods: Sequence[str], area: str = "", kind: str = "") -> list[Row]:
    """The figures out of proportion that were confirmed, each with its unit, its reason and whether it is the unit's
    last value (`latest`)."""
    return _over(
        tx,
        periods,
        """select o.code, o.kind, o.name, o.field, f.indicator, f.period, f.value, f.reason,
             case when exists (
               select 1 from listed m join figures n on n.period = m.period
               where m.place > l.place and n.organisation_id = f.organisation_id and n.indicator = f.indicator
             ) then 0 else 1 end as latest
           from listed l join figures f on f.period = l.period join organisations o on o.id = f.organisation_id
           where f.odd = 1 and (:area = '' or o.commune = :area) and (:kind = '' or o.kind = :kind)""",
        area=area,
        kind=kind,
    )


def _over(tx: Tx, periods: Sequence[str], query: str, **params: str) -> list[Row]:
    """Run a query that may join `listed`, the periods and their places: the engines share no array type."""
    names = {f"period_{place}": period for place, period in enumerate(periods)}
    listed = ", ".join(f"(:{name}, {place})" for place, name in enumerate(names))
    return tx.all(f"with listed (period, place) as (values {listed}) {query}", **names, **params)
