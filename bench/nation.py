"""A nation summed: 34,000 cooperatives and 71,000 groups over twelve months, on SQLite or (with a URL) PostgreSQL."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.periods import Period
from db.figure_sums import totals
from db.figures import facts
from db.kept_sums import build
from db.reports import keep_figures
from db.store import Row, Store, Tx, open_store
from handlers.forms import load_forms
from summaries.indicators import indicators_of
from summaries.query import Query
from summaries.summary import summarise

KINDS = ("HTX",) * 34_000 + ("THT",) * 71_000
COMMUNES = 3_321
FIELDS = ("Trồng trọt", "Chăn nuôi", "Thủy sản", "Lâm nghiệp", "Dịch vụ", "Vận tải", "Xây dựng")
YEAR = Query("2025-11", "2026-10")
BATCH = 2_000
TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 23)
FORMS = load_forms()
ASKED = {
    kind: tuple(one.key for one in indicators_of(FORMS) if kind in one.kinds and one.months == 1)
    for kind in ("HTX", "THT")
}
"""What each kind tells in a month."""


async def main(url: str = "", part: str = "1") -> None:
    """Build the nation (or one unit in `part`; or take what was built before), then print how long sums take, and
    a whole summary of a month."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(url or f"sqlite:///{Path(folder) / 'nation.db'}")
        begun = time.perf_counter()
        there = await store.read(lambda tx: tx.one("select 1 as found from organisations limit 1"))
        for start in range(0, 0 if there else len(KINDS), BATCH):
            await store.transact(_fill, range(start, min(start + BATCH, len(KINDS)), int(part)))
        print(f"built in {time.perf_counter() - begun:.0f} s")
        await _keep_sums(store)
        await store.transact(lambda tx: tx.run("analyze"))
        for name, asked in (("year", YEAR), ("month", Query(YEAR.end, YEAR.end))):
            for query in (asked, replace(asked, by="kind"), replace(asked, by="field")):
                rows, taken = await store.read(_timed, totals, query)
                print(f"{name} of a nation by {query.by or 'nothing'}: {_said(taken)}, {rows} rows")
        month = Query(YEAR.end, YEAR.end)
        print(f"everything that a summary of the month says: {_said(await store.read(_whole, month))}")
        _, taken = await store.read(_timed, _plain, Query(YEAR.end, YEAR.end))
        print(f"a plain sum over the figures of the month: {_said(taken)}")
        print(f"the figures of one report: {_said(await store.transact(_one_report))}")
        await store.close()


async def _keep_sums(store: Store) -> None:
    """What the clock does once: from then on every report changes the sums itself."""
    start = time.perf_counter()
    while await store.transact(build, BATCH):
        pass
    print(f"sums kept ready: {time.perf_counter() - start:.0f} s, once")


def _timed(tx: Tx, work: Callable[..., list[Row]], query: Query) -> tuple[int, tuple[float, float]]:
    """How many rows; seconds by the clock, and of this thread's processor."""
    start, cpu = time.perf_counter(), time.thread_time()
    rows = work(tx, query.periods, str(query.last_day), query)
    return len(rows), (time.perf_counter() - start, time.thread_time() - cpu)


def _whole(tx: Tx, query: Query) -> tuple[float, float]:
    """Seconds for everything that a summary of the nation says, who is missing by name, too."""
    start, cpu = time.perf_counter(), time.thread_time()
    summarise(facts(tx, query), query, FORMS, TODAY, TIMEZONE)
    return time.perf_counter() - start, time.thread_time() - cpu


def _said(taken: tuple[float, float]) -> str:
    wall, cpu = taken
    return f"{wall:.3f} s ({cpu:.3f} s of this thread's processor)"


def _plain(tx: Tx, periods: Sequence[str], _last: str, _query: Query) -> list[Row]:
    return tx.all(
        """select o.kind, o.field, f.indicator, sum(f.value) as total
           from figures f join organisations o on o.id = f.organisation_id
           where f.period = :period group by o.kind, o.field, f.indicator""",
        period=periods[0],
    )


def _one_report(tx: Tx) -> tuple[float, float]:
    """Seconds for replacing one month's figures of a unit that has told eleven or twelve."""
    unit, period = "U-000000", YEAR.start
    start, cpu = time.perf_counter(), time.thread_time()
    keep_figures(tx, f"{unit[2:]}/{period}", unit, period, dict.fromkeys(ASKED["HTX"], 7))
    return time.perf_counter() - start, time.thread_time() - cpu


def _fill(tx: Tx, numbers: range) -> None:
    """Units, and for every month of each a report with all its figures; one in twenty has not sent the last one. The
    engine writes reports and figures by itself: so a nation is there in minutes."""
    tx.many(
        """insert into organisations (id, code, kind, name, name_folded, field, commune, created_at)
           values (:unit, :unit, :kind, :unit, :unit, :field, :commune, '2025-01-01T00:00:00.000Z')""",
        [_unit(number) for number in numbers],
    )
    last = Period.parse(YEAR.end)
    between = {"first": _id(numbers[0]), "last": _id(numbers[-1])}
    tx.run(_REPORTS.format(months=_values(str(last.shift(-back)) for back in range(12))), latest=YEAR.end, **between)
    asked = [(kind, key, place) for kind, keys in ASKED.items() for place, key in enumerate(keys)]
    tx.run(
        _FIGURES.format(asked=", ".join(f"('{kind}', '{key}', {1000 + place})" for kind, key, place in asked)),
        **between,
    )


_REPORTS = """
insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
select substr(o.id, 3) || '/' || m.period, o.id, m.period, 1, 'BC', '{{}}', '{{}}', 'web', '2026-11-05T01:00:00.000Z'
from organisations o cross join (select column1 as period from (values {months}) v) m
where o.id between :first and :last and not (m.period = :latest and substr(o.id, 7) in ('00', '20', '40', '60', '80'))
"""
_FIGURES = """
with asked (kind, indicator, value) as (values {asked})
insert into figures (organisation_id, period, indicator, value, report_id)
select r.organisation_id, r.period, a.indicator, a.value, r.id
from organisations o join reports r on r.organisation_id = o.id join asked a on a.kind = o.kind
where o.id between :first and :last
"""


def _values(periods: Iterator[str]) -> str:
    return ", ".join(f"('{period}')" for period in periods)


def _id(number: int) -> str:
    return f"U-{number:06d}"


def _unit(number: int) -> dict[str, object]:
    place = {"field": FIELDS[number % len(FIELDS)], "commune": f"{number % COMMUNES:05d}"}
    return {"unit": _id(number), "kind": KINDS[number], **place}


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
