"""Two windows month by month: a month that a unit told counts only where it told its counterpart, too."""

from collections.abc import Sequence
from typing import Protocol

from db.store import Row, Tx
from db.unit_choice import Choice, alive, chosen, sized


class Windows(Choice, Protocol):
    """Which units, and each period of a window (in the order in which they end) with its counterpart in the other.

    `against` is `year` where the other window has the same months of the year before."""

    @property
    def pairs(self) -> Sequence[tuple[str, str]]: ...
    @property
    def against(self) -> str: ...


def like_for_like(tx: Tx, matched: Sequence[Row], windows: Windows, last: str) -> list[Row]:
    """The rows of `db.figure_sums.matched` with `units`, `flow_now` and `flow_then` over the pairs of periods of which
    a unit told both; against the year before, the stocks are those of the last such pair. `last`: the window's last
    day (ISO).

    A window that has just begun, or of which some months were never told, is so compared with as many months.
    """
    found = {_key(row): row for row in _told(tx, windows, last)} if windows.pairs else {}
    columns = FLOWS + STOCKS if windows.against == "year" else FLOWS
    none = dict.fromkeys(columns, 0)
    return [{**row, **{name: found.get(_key(row), none)[name] for name in columns}} for row in matched]


FLOWS = ("units", "flow_now", "flow_then")
STOCKS = ("stock_units", "stock_now", "stock_then")


def _key(row: Row) -> tuple[str, str, str]:
    return row["kind"], row["field"], row["indicator"]


def _told(tx: Tx, windows: Windows, last: str) -> list[Row]:
    listed = ", ".join(f"(:now_{place}, :then_{place}, {place})" for place in range(len(windows.pairs)))
    params = {f"now_{place}": now for place, (now, _) in enumerate(windows.pairs)}
    params |= {f"then_{place}": then for place, (_, then) in enumerate(windows.pairs)}
    sizes, sizing, join = sized(windows)
    where, values = chosen(windows)
    lives, days = alive(last)
    tables = ", ".join((f"pairs (now, before, place) as (values {listed})", *sizes))
    query = _TOLD.format(tables=tables, join=join, lives=lives, where=where)
    return tx.all(query, **params, **sizing, **values, **days)


_TOLD = """
with {tables}
select o.kind, o.field, e.indicator, count(*) as units, sum(e.flow_now) as flow_now, sum(e.flow_then) as flow_then,
  sum(case when {lives} then 1 else 0 end) as stock_units,
  sum(case when {lives} then e.stock_now else 0 end) as stock_now,
  sum(case when {lives} then e.stock_then else 0 end) as stock_then
from (
  select b.organisation_id, b.indicator, sum(b.now) as flow_now, sum(b.before) as flow_then,
    sum(case when b.nth = 1 then b.now else 0 end) as stock_now,
    sum(case when b.nth = 1 then b.before else 0 end) as stock_then
  from (
    select n.organisation_id, n.indicator, n.value as now, t.value as before,
      row_number() over (partition by n.organisation_id, n.indicator order by p.place desc) as nth
    from pairs p
    join figures n on n.period = p.now
    join figures t on t.organisation_id = n.organisation_id and t.period = p.before and t.indicator = n.indicator
  ) b
  group by b.organisation_id, b.indicator
) e
join organisations o on o.id = e.organisation_id {join}
where {where}
group by o.kind, o.field, e.indicator
"""
