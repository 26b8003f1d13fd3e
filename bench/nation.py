"""A nation summed: 34,000 cooperatives and 71,000 groups over twelve months, on SQLite or (with a URL) PostgreSQL."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from conversations.periods import Period
from db.figure_sums import totals
from db.kept_sums import build
from db.reports import keep_figures
from db.store import Row, Store, Tx, open_store
from handlers.forms import load_forms
from summaries.indicators import indicators_of
from summaries.query import Query

KINDS = ("HTX",) * 34_000 + ("THT",) * 71_000
COMMUNES = 3_321
FIELDS = ("Trồng trọt", "Chăn nuôi", "Thủy sản", "Lâm nghiệp", "Dịch vụ", "Vận tải", "Xây dựng")
YEAR = Query("2025-11", "2026-10")
BATCH = 2_000
TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 23)
ASKED = {
    kind: tuple(one.key for one in indicators_of(load_forms()) if kind in one.kinds and one.months == 1)
    for kind in ("HTX", "THT")
}
"""What each kind tells in a month."""


async def main(url: str = "", part: str = "1") -> None:
    """Build the nation (or one unit in `part`; or take what was built before), then print how long sums take."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(url or f"sqlite:///{Path(folder) / 'nation.db'}")
        there = await store.read(lambda tx: tx.one("select 1 as found from organisations limit 1"))
        for start in range(0, 0 if there else len(KINDS), BATCH):
            await store.transact(_fill, range(start, min(start + BATCH, len(KINDS)), int(part)))
        await _keep_sums(store)
        for name, asked in (("year", YEAR), ("month", Query(YEAR.end, YEAR.end))):
            for query in (asked, replace(asked, by="kind"), replace(asked, by="field")):
                rows, taken = await store.read(_timed, totals, query)
                print(f"{name} of a nation by {query.by or 'nothing'}: {_said(taken)}, {rows} rows")
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
    """Units, and for every month of each a report with all its figures; one in twenty has not sent the last one."""
    tx.many(
        """insert into organisations (id, code, kind, name, name_folded, field, commune, created_at)
           values (:unit, :unit, :kind, :unit, :unit, :field, :commune, '2025-01-01T00:00:00.000Z')""",
        [_unit(number) for number in numbers],
    )
    reports = list(_reports(numbers))
    tx.many(
        """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
           values (:report, :unit, :period, 1, 'BC', '{}', '{}', 'web', '2026-11-05T01:00:00.000Z')""",
        reports,
    )
    tx.many(
        """insert into figures (organisation_id, period, indicator, value, report_id)
           values (:unit, :period, :indicator, :value, :report)""",
        (
            {**report, "indicator": indicator, "value": 1000 + place}
            for report in reports
            for place, indicator in enumerate(ASKED[_kind(report["unit"])])
        ),
    )


def _unit(number: int) -> dict[str, object]:
    place = {"field": FIELDS[number % len(FIELDS)], "commune": f"{number % COMMUNES:05d}"}
    return {"unit": f"U-{number:06d}", "kind": KINDS[number], **place}


def _kind(unit: str) -> str:
    return KINDS[int(unit[2:])]


def _reports(numbers: range) -> Iterator[dict[str, str]]:
    last = Period.parse(YEAR.end)
    for number in numbers:
        for back in range(12):
            if back or number % 20:
                period = str(last.shift(-back))
                yield {"unit": f"U-{number:06d}", "period": period, "report": f"{number:06d}/{period}"}


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
