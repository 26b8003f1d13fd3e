"""Sums kept ready: added up once by the clock, then changed with each report in its own transaction.

Until `build` has added the last unit every summary adds up the figures themselves.
A figure's row knows the period of the unit's figure before it (`previous`). Of a window, the rows whose previous one
lies outside are as many as units reported; all values less those that a later one in the window supersedes are the
stock at its end. That a unit's figures of an indicator do not overlap is what lets them be added up so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from zlib import crc32

from conversations.periods import Period
from db.store import Row, Tx

SHARDS = 4
"""Each sum is kept in parts, by unit, so that reports that arrive together seldom change the same row."""
AT_ONCE = 500
"""Units whose figures are read with one query."""
ALL = "~"
"""Comes after every unit's id: all of them have been summed."""
_PARTS = ("units", "value", "superseded", "estimated", "estimated_superseded")
Key = tuple[str, str, str, str, str, str, int]
Sums = dict[Key, tuple[int, ...]]


def begin_anew(tx: Tx) -> None:
    """Forget what was kept, as after figures were written past `keeping`; `build` adds unit after unit again."""
    tx.run("delete from kept_sums")
    tx.run("delete from kept_sums_until")
    tx.run("insert into kept_sums_until (name, unit) values ('built', '')")


def build(tx: Tx, count: int) -> bool:
    """Add the next units; whether there are more. Reports of units that were added before change the sums already.

    Where there are no units yet nothing is written: a backup goes into such a database.
    """
    until = _until(tx)
    if until == ALL:
        return False
    after = "select id from organisations where id > :until order by id limit :count"
    units = [row["id"] for row in tx.all(after, until=until or "", count=count)]
    if until is None and not units:
        return False
    if until is None:
        begin_anew(tx)
    _add(tx, _sums(tx, units))
    tx.run("update kept_sums_until set unit = :unit", unit=units[-1] if len(units) == count else ALL)
    return len(units) == count


def are_kept(tx: Tx) -> bool:
    """Whether the sums of all units stand."""
    return _until(tx) == ALL


def _until(tx: Tx) -> str | None:
    """The last unit that was added; None before the first."""
    row = tx.one("select unit from kept_sums_until where name = 'built'")
    return row["unit"] if row else None


@contextmanager
def keeping(tx: Tx, units: Iterable[str]) -> Iterator[None]:
    """Figures of these units, or what the roster says of them, change within; the sums change with them."""
    until = _until(tx)
    known = [unit for unit in dict.fromkeys(units) if until is not None and unit <= until]
    before = _sums(tx, known) if known else {}
    yield
    after = _sums(tx, known) if known else {}
    nothing = (0,) * len(_PARTS)
    keys = before.keys() | after.keys()
    pairs = {key: (before.get(key, nothing), after.get(key, nothing)) for key in keys}
    _add(
        tx, {key: tuple(b - a for a, b in zip(*pair, strict=True)) for key, pair in pairs.items() if pair[0] != pair[1]}
    )


def kept_totals(tx: Tx, periods: Sequence[str], kind: str, by: str) -> list[Row]:
    """As `db.figure_sums.totals`, of the units that were not dissolved."""
    named = {f"period_{place}": period for place, period in enumerate(periods)}
    query = _TOTALS.format(
        group={"kind": "s.kind", "field": "s.field"}.get(by, "''"),
        within=", ".join(f":{name}" for name in named) or "null",
        kind="and s.kind = :kind" if kind else "",
    )
    return tx.all(query, **named, **({"kind": kind} if kind else {}))


_TOTALS = """
select t.kind, t.field, t.grp, t.indicator, t.flow, t.reporting, t.flow_estimated, t.stock,
  t.reporting as stock_reporting, t.stock_estimated
from (
  select s.kind, s.field, {group} as grp, s.indicator,
    sum(s.value) as flow,
    sum(case when s.what = 'value' and s.previous not in ({within}) then s.units else 0 end) as reporting,
    sum(case when s.what = 'estimate' and s.previous not in ({within}) then s.units else 0 end) as flow_estimated,
    sum(s.value) - sum(case when s.previous in ({within}) then s.superseded else 0 end) as stock,
    sum(s.estimated) - sum(case when s.previous in ({within}) then s.estimated_superseded else 0 end)
      as stock_estimated
  from kept_sums s
  where s.period in ({within}) {kind}
  group by s.kind, s.field, s.indicator
) t
where t.reporting > 0
"""


def kept_matched(tx: Tx, now: str, then: str, kind: str) -> list[Row]:
    """As `db.figure_sums.matched`, of the units that were not dissolved, for a period and the one right before it:
    whoever told both has `then` as the period before."""
    return tx.all(
        f"""select s.kind, s.field, s.indicator, sum(s.units) as units, sum(s.value) as flow_now,
              sum(s.superseded) as flow_then, sum(s.units) as stock_units, sum(s.value) as stock_now,
              sum(s.superseded) as stock_then
            from kept_sums s
            where s.what = 'value' and s.period = :now and s.previous = :then {"and s.kind = :kind" if kind else ""}
            group by s.kind, s.field, s.indicator having sum(s.units) > 0""",
        now=now,
        then=then,
        **({"kind": kind} if kind else {}),
    )


def _add(tx: Tx, sums: Mapping[Key, Sequence[int]]) -> None:
    names = ("period", "previous", "what", "indicator", "kind", "field", "shard")
    tx.many(
        """insert into kept_sums
             (period, previous, what, indicator, kind, field, shard, units, value, superseded, estimated,
              estimated_superseded)
           values (:period, :previous, :what, :indicator, :kind, :field, :shard, :units, :value, :superseded,
             :estimated, :estimated_superseded)
           on conflict (period, previous, what, indicator, kind, field, shard) do update set
             units = kept_sums.units + excluded.units, value = kept_sums.value + excluded.value,
             superseded = kept_sums.superseded + excluded.superseded,
             estimated = kept_sums.estimated + excluded.estimated,
             estimated_superseded = kept_sums.estimated_superseded + excluded.estimated_superseded""",
        [dict(zip((*names, *_PARTS), (*key, *sums[key]), strict=True)) for key in sorted(sums)],
    )


def _sums(tx: Tx, units: Sequence[str]) -> Sums:
    """What these units add to the sums; who is dissolved is added up apart."""
    found: dict[Key, list[int]] = {}
    for start in range(0, len(units), AT_ONCE):
        _sum(_figures(tx, units[start : start + AT_ONCE]), found)
    return {key: tuple(total) for key, total in found.items()}


def _figures(tx: Tx, units: Sequence[str]) -> list[Row]:
    """All figures of some units, in the order of time for each of their indicators."""
    named = {f"unit_{place}": unit for place, unit in enumerate(units)}
    rows = tx.all(
        f"""select f.organisation_id, f.indicator, f.period, f.value, f.estimate, o.kind, o.field
            from organisations o join figures f on f.organisation_id = o.id
            where o.dissolved is null and o.id in ({", ".join(f":{name}" for name in named)})""",
        **named,
    )
    return sorted(rows, key=lambda row: (row["organisation_id"], row["indicator"], _place(row["period"])))


def _sum(rows: Iterable[Row], found: dict[Key, list[int]]) -> None:
    for (unit, indicator), series in groupby(rows, key=lambda row: (row["organisation_id"], row["indicator"])):
        shard = crc32(unit.encode()) % SHARDS
        for previous, what, row, parts in _links(series):
            key = (row["period"], previous, what, indicator, row["kind"], row["field"], shard)
            total = found.setdefault(key, [0] * len(_PARTS))
            for place, part in enumerate(parts):
                total[place] += part


def _links(series: Iterable[Row]) -> Iterator[tuple[str, str, Row, tuple[int, ...]]]:
    """Each figure of a unit with the period before it; an estimate once more, with the period of the one before."""
    last: Row | None = None
    estimate = ""
    for row in series:
        value, flag = (last["value"], last["estimate"]) if last else (0, 0)
        yield last["period"] if last else "", "value", row, (1, row["value"], value, row["estimate"], flag)
        if row["estimate"]:
            yield estimate, "estimate", row, (1, 0, 0, 0, 0)
            estimate = row["period"]
        last = row


@lru_cache(maxsize=1024)
def _place(period: str) -> tuple[object, int]:
    told = Period.parse(period)
    return told.end, -told.months
