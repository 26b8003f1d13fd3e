"""Figures added up: the SQL behind a summary's totals and comparisons."""

from collections.abc import Sequence

from conversations.periods import Period
from db.figures_then import FIGURES_THEN
from db.kept_sums import are_kept, kept_matched, kept_totals
from db.store import Row, Tx
from db.unit_choice import GROUPS, Choice, alive, chosen, lists, sized


def totals(tx: Tx, periods: Sequence[str], last: str, choice: Choice, mark: str = "") -> list[Row]:
    """By kind, field, group (`grp`) and indicator: the sum of all values (`flow`) over `reporting` units, and that of
    the last values (`stock`) over the `stock_reporting` units that exist on the window's last day (ISO).

    `flow_estimated` and `stock_estimated` count the units with an estimate in them. A unit's last value is that of the
    last of the periods, in the order given, for which it has one. With `mark` all of it is as it was when that report
    (an id) was the last.
    """
    if mark:
        return _added_up(tx, periods, last, choice, mark=mark)
    if kept_alone(tx, choice):
        gone = _added_up(tx, periods, last, choice, gone=True)
        return [*kept_totals(tx, periods, choice.kind, choice.by), *gone]
    return _added_up(tx, periods, last, choice)


def kept_alone(tx: Tx, choice: Choice) -> bool:
    """Whether the totals of a choice come from the sums that are kept, and so cost little."""
    return choice.by in ("", "kind", "field") and _is_whole(choice) and are_kept(tx)


def _is_whole(choice: Choice) -> bool:
    """No units but those of a kind or field are chosen."""
    filters = (choice.area, choice.province, choice.district, choice.size, choice.in_charge, choice.access)
    return not any(filters)


def _added_up(
    tx: Tx, periods: Sequence[str], last: str, choice: Choice, *, gone: bool = False, mark: str = ""
) -> list[Row]:
    tables, params = lists(listed=periods)
    lives, days = alive(last)
    each = _each("listed", periods, _GONE if gone else _ALL)
    if mark:
        tables, params = [*tables, FIGURES_THEN], {**params, "mark": mark}
        each = each.replace("join figures ", "join figures_then ")
    return _chosen(tx, choice, tables, {**params, **days}, _TOTALS.format(lives=lives, each=each))


def matched(tx: Tx, now: Sequence[str], then: Sequence[str], last: str, choice: Choice) -> list[Row]:
    """By kind, field and indicator, over the units that have a value both in the periods `now` and `then`: how many
    (`units`, `stock_units`) and what it comes to in each (`flow_now`, `flow_then`, `stock_now`, `stock_then`).

    Stocks count of the units that exist on the last day of `now`.
    """
    single = len(now) == len(then) == 1
    if single and Period.parse(now[0]).shift(-1) == Period.parse(then[0]) and _is_whole(choice) and are_kept(tx):
        gone = _matched(tx, now, then, last, choice, _PAIR_GONE)
        return [*kept_matched(tx, now[0], then[0], choice.kind), *gone]
    return _matched(tx, now, then, last, choice, _PAIR if single else _PAIRS)


def _matched(tx: Tx, now: Sequence[str], then: Sequence[str], last: str, choice: Choice, pairs: str) -> list[Row]:
    tables, params = lists(listed=now, earlier=then)
    lives, days = alive(last)
    return _chosen(tx, choice, tables, {**params, **days}, _MATCHED.format(lives=lives, pairs=pairs))


def _chosen(tx: Tx, choice: Choice, tables: list[str], params: dict[str, object], query: str) -> list[Row]:
    sizes, sizing, join = sized(choice)
    where, values = chosen(choice)
    query = (
        query.replace("[group]", GROUPS[choice.by])
        .replace("[split]", GROUPS[choice.by or "kind"])
        .replace("[size]", join)
        .replace("[chosen]", where)
    )
    return tx.all(f"with {', '.join((*tables, *sizes))} {query}", **params, **sizing, **values)


def _each(table: str, periods: Sequence[str], source: str = "") -> str:
    source = (source or _ALL).format(table=table)
    return (_SEVERAL if len(periods) > 1 else _SINGLE).format(table=table, source=source)


_ALL = "{table} l join figures g on g.period = l.period"
# Few units are dissolved: their figures are looked up one unit after another, in this order on SQLite, too.
_GONE = """organisations d cross join {table} l cross join figures g
  where d.dissolved is not null and g.organisation_id = d.id and g.period = l.period"""
# In a single period a unit's last value is its only one, which needs no looking up: three times as fast.
_SINGLE = """
select g.organisation_id, g.indicator, g.value as flow, g.value as stock, g.estimate as flow_estimate,
  g.estimate as stock_estimate
from {source}
"""
_SEVERAL = """
select u.organisation_id, u.indicator, u.flow, f.value as stock, u.estimate as flow_estimate,
  f.estimate as stock_estimate
from (
  select g.organisation_id, g.indicator, sum(g.value) as flow, max(g.estimate) as estimate, max(l.place) as last
  from {source}
  group by g.organisation_id, g.indicator
) u
join {table} l on l.place = u.last
join figures f on f.organisation_id = u.organisation_id and f.period = l.period and f.indicator = u.indicator
"""
_TOTALS = """
select o.kind, o.field, [group] as grp, e.indicator, sum(e.flow) as flow, count(*) as reporting,
  sum(e.flow_estimate) as flow_estimated,
  sum(case when {lives} then e.stock else 0 end) as stock,
  sum(case when {lives} then 1 else 0 end) as stock_reporting,
  sum(case when {lives} then e.stock_estimate else 0 end) as stock_estimated
from ({each}) e join organisations o on o.id = e.organisation_id [size]
where [chosen]
group by o.kind, o.field, [split], e.indicator
"""
_MATCHED = """
select o.kind, o.field, e.indicator, count(*) as units, sum(e.flow_now) as flow_now, sum(e.flow_then) as flow_then,
  sum(case when {lives} then 1 else 0 end) as stock_units,
  sum(case when {lives} then e.stock_now else 0 end) as stock_now,
  sum(case when {lives} then e.stock_then else 0 end) as stock_then
from ({pairs}) e
join organisations o on o.id = e.organisation_id [size]
where [chosen]
group by o.kind, o.field, e.indicator
"""
_PAIR = """
select n.organisation_id, n.indicator, n.value as flow_now, t.value as flow_then, n.value as stock_now,
  t.value as stock_then
from listed l join figures n on n.period = l.period cross join earlier m
join figures t on t.organisation_id = n.organisation_id and t.period = m.period and t.indicator = n.indicator
"""
# Few units are dissolved: see _GONE.
_PAIR_GONE = """
select n.organisation_id, n.indicator, n.value as flow_now, t.value as flow_then, n.value as stock_now,
  t.value as stock_then
from organisations d cross join listed l cross join earlier m cross join figures n cross join figures t
where d.dissolved is not null and n.organisation_id = d.id and n.period = l.period
  and t.organisation_id = d.id and t.period = m.period and t.indicator = n.indicator
"""
# Both windows in one pass: a join of the two, each added up, takes four times as long.
_PAIRS = """
select u.organisation_id, u.indicator, u.flow_now, u.flow_then, n.value as stock_now, t.value as stock_then
from (
  select f.organisation_id, f.indicator, max(p.place) as last, max(p.place_then) as last_then,
    sum(case when p.place is null then 0 else f.value end) as flow_now,
    sum(case when p.place_then is null then 0 else f.value end) as flow_then
  from (
    select a.period, l.place, m.place as place_then
    from (select period from listed union select period from earlier) a
    left join listed l on l.period = a.period left join earlier m on m.period = a.period
  ) p
  join figures f on f.period = p.period
  group by f.organisation_id, f.indicator
) u
join listed l on l.place = u.last
join figures n on n.organisation_id = u.organisation_id and n.period = l.period and n.indicator = u.indicator
join earlier m on m.place = u.last_then
join figures t on t.organisation_id = u.organisation_id and t.period = m.period and t.indicator = u.indicator
"""
