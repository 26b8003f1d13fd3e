"""Two windows month by month: a month that a unit told counts only where it told its counterpart, too."""

from collections.abc import Sequence
from typing import Protocol

from db.figure_sums import matched
from db.store import Row, Tx
from db.unit_choice import Choice, alive, chosen, sized


class Windows(Choice, Protocol):
    """Which units, and each period of a window (in the order in which they end) with its counterpart in the other.

    `against` is `year` where the other window has the same months of the year before."""

    @property
    def periods(self) -> Sequence[str]: ...
    @property
    def pairs(self) -> Sequence[tuple[str, str]]: ...
    @property
    def against(self) -> str: ...


def like_for_like(tx: Tx, windows: Windows, then: Sequence[str], last: str) -> list[Row]:
    """As `db.figure_sums.matched`, but flows (and their `units`) over the pairs of periods of which a unit told both.
    Stocks are the last of each window; against the year before, those of the last such pair. `then`: the periods of
    the other window; `last`: this window's last day (ISO).

    A window that has just begun, or of which some months were never told, is so compared with as many months.
    """
    told = _told(tx, windows, last) if windows.pairs else []
    if windows.against == "year":
        return told
    flows = {_key(row): {name: row[name] for name in FLOWS} for row in told}
    none = dict.fromkeys(FLOWS, 0)
    return [{**row, **flows.get(_key(row), none)} for row in matched(tx, windows.periods, then, last, windows)]


FLOWS = ("units", "flow_now", "flow_then")


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
  select b.organisation_id, b.indicator, b.flow_now, b.flow_then, n.value as stock_now, t.value as stock_then
  from (
    select n.organisation_id, n.indicator, sum(n.value) as flow_now, sum(t.value) as flow_then, max(p.place) as last
    from pairs p
    join figures n on n.period = p.now
    join figures t on t.organisation_id = n.organisation_id and t.period = p.before and t.indicator = n.indicator
    group by n.organisation_id, n.indicator
  ) b
  join pairs p on p.place = b.last
  join figures n on n.organisation_id = b.organisation_id and n.period = p.now and n.indicator = b.indicator
  join figures t on t.organisation_id = b.organisation_id and t.period = p.before and t.indicator = b.indicator
) e
join organisations o on o.id = e.organisation_id {join}
where {where}
group by o.kind, o.field, e.indicator
"""
