"""What the provincial report is written from, read in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from conversations.access import Scope
from conversations.fund.ledger import FundFigures
from conversations.periods import MONTHS_IN, Period
from conversations.registers.entry import Entry
from db.figures_then import FIGURES_THEN
from db.fund.ledger import fund_within
from db.province_doings import award_forms, departments, doings
from db.registers.entries import kept
from db.scopes import only
from db.store import Row, Tx


class ProvinceFacts(Struct, frozen=True):
    """The rows of `summaries.province.facts.ProvinceFacts`, where each is explained."""

    first: date
    last: date
    units: list[Row]
    movements: list[Row]
    sums: list[Row]
    registers: Mapping[str, tuple[Entry, ...]]
    fund: FundFigures
    doings: Mapping[str, int | None]
    departments: list[Row]
    award_forms: list[Row]


def province_facts(
    tx: Tx,
    first: date,
    last: date,
    indicators: Sequence[str],
    registers: Iterable[str],
    scope: Scope | None = None,
    mark: str = "",
) -> ProvinceFacts:
    """Read a window of the scope's units: figures of the months whose last day lies in it, whatever else has a day by
    its days; with `mark` the figures as they were when that report (an id) was the last."""
    entries = {register: kept(tx, register, scope) for register in registers}
    return ProvinceFacts(
        first=first,
        last=last,
        units=units(tx, last, scope),
        movements=movements(tx, first, last, scope),
        sums=sums(tx, first, last, indicators, scope, mark),
        registers={register: found for register, found in entries.items() if found},
        fund=fund_within(tx, first, last, scope),
        doings=doings(tx, first, last, scope),
        departments=departments(tx, first, last, scope),
        award_forms=award_forms(tx, first, last, scope),
    )


def units(tx: Tx, last: date, scope: Scope | None = None) -> list[Row]:
    """The organisations that exist on the last day, by kind and field: number, and registered (with a tax code)."""
    where, params = only(scope)
    return tx.all(
        f"""select o.kind, o.field, count(*) as number, sum(case when o.tax_code <> '' then 1 else 0 end) as registered
            from organisations o where {where} and {_FOUNDED} and {_ALIVE} group by o.kind, o.field""",
        **params,
        **_days(last),
    )


def movements(tx: Tx, first: date, last: date, scope: Scope | None = None) -> list[Row]:
    """By kind: those founded and those dissolved from the first day until the last, for certain: of either only the
    year or the month may be known."""
    where, params = only(scope)
    inside = {name: _INSIDE.format(day=f"o.{name}") for name in ("founded", "dissolved")}
    return tx.all(
        f"""select o.kind, sum(case when {inside["founded"]} then 1 else 0 end) as founded,
              sum(case when {inside["dissolved"]} then 1 else 0 end) as dissolved
            from organisations o where {where} group by o.kind""",
        **params,
        **_days(last),
        first_day=first.isoformat(),
    )


def sums(
    tx: Tx, first: date, last: date, indicators: Sequence[str], scope: Scope | None = None, mark: str = ""
) -> list[Row]:
    """By kind and indicator: `flow` over all periods within the window, covering `months` (of all units together), of
    `reporting` units; the last values (`stock`) of those that exist on the last day, `positive` of them above zero."""
    where, params = only(scope)
    periods = periods_within(first, last)
    listed = ", ".join(f"(:period_{place}, {place}, {length})" for place, (_, length) in enumerate(periods))
    asked = ", ".join(f":indicator_{place}" for place in range(len(indicators)))
    then, source = (f"{FIGURES_THEN},", "figures_then") if mark else ("", "figures")
    return tx.all(
        _SUMS.format(listed=listed, asked=asked, alive=_ALIVE, where=where, then=then, figures=source),
        **({"mark": mark} if mark else {}),
        **{f"period_{place}": period for place, (period, _) in enumerate(periods)},
        **{f"indicator_{place}": indicator for place, indicator in enumerate(indicators)},
        **params,
        **_days(last),
    )


_SUMS = """
with listed (period, place, length) as (values {listed}),
{then}
each_unit as (
  select g.organisation_id, g.indicator, sum(g.value) as flow, sum(l.length) as months, max(g.estimate) as estimate,
    max(l.place) as last_place
  from listed l join {figures} g on g.period = l.period
  where g.indicator in ({asked})
  group by g.organisation_id, g.indicator
)
select o.kind, u.indicator, sum(u.flow) as flow, sum(u.months) as months, count(*) as reporting,
  sum(u.estimate) as estimated,
  sum(case when {alive} then f.value else 0 end) as stock,
  sum(case when {alive} then 1 else 0 end) as stock_reporting,
  sum(case when {alive} then f.estimate else 0 end) as stock_estimated,
  sum(case when {alive} and f.value > 0 then 1 else 0 end) as positive
from each_unit u
join organisations o on o.id = u.organisation_id
join listed l on l.place = u.last_place
join {figures} f on f.organisation_id = u.organisation_id and f.period = l.period and f.indicator = u.indicator
where {where}
group by o.kind, u.indicator
"""


def periods_within(first: date, last: date) -> list[tuple[str, int]]:
    """Every month whose last day lies in the window, and every quarter, half and year of such months, with its months,
    in the order in which they end; of those that end together the longer come first, so that a month's stock counts
    before its year's."""
    found: list[Period] = []
    first = first.replace(day=1)
    for length in MONTHS_IN.values():
        period = Period(first.replace(month=(first.month - 1) // length * length + 1), length)
        while period.end <= last:
            if period.start >= first:
                found.append(period)
            period = period.shift(1)
    return [(str(one), one.months) for one in sorted(found, key=lambda one: (one.end, -one.months))]


# Of a founding or a dissolution only the year or the month may be known.
_FOUNDED = "o.founded <= :last_day"
_INSIDE = """{day} <> ''
  and {day} || case length({day}) when 4 then '-01-01' when 7 then '-01' else '' end >= :first_day
  and {day} <= case when length({day}) = 4 then :last_year else substr(:last_day, 1, length({day})) end"""
_ALIVE = """(o.dissolved is null or o.dissolved = '' or o.dissolved >
  case when length(o.dissolved) = 4 then :last_year else substr(:last_day, 1, length(o.dissolved)) end)"""


def _days(last: date) -> dict[str, str]:
    year = str(last.year) if (last.month, last.day) == (12, 31) else str(last.year - 1)
    return {"last_day": last.isoformat(), "last_year": year}
