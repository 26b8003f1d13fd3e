"""Summaries of a province, against a plain sum in SQL over the same rows."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from conversations.figures import indicators
from conversations.periods import Period
from db.figures import facts
from db.store import Tx, open_store
from handlers.forms import load_forms
from handlers.keeping_sums import keep_sums
from summaries.query import Query
from summaries.summary import summarise

KINDS = ("THT",) * 235 + ("HTX",) * 321 + ("LHHTX",) * 8
FIELDS = ("Trồng trọt", "Chăn nuôi", "Thủy sản", "Lâm nghiệp", "Dịch vụ", "Vận tải", "Xây dựng")
MONTHS = 14
ROUNDS = 15
TODAY = date(2026, 11, 23)
TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FORMS = load_forms()


QUERIES = {
    "month": Query("2026-10", "2026-10"),
    "month by commune": Query("2026-10", "2026-10", by="commune"),
    "quarter": Query("2026-07", "2026-09"),
    "year": Query("2025-11", "2026-10"),
    "year by commune": Query("2025-11", "2026-10", by="commune"),
}


async def main() -> None:
    """Print what a summary takes, and how many plain sums over the same rows that is worth."""
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder) / 'bench.db'}")
        await store.transact(_fill)
        await keep_sums(store)
        for name, query in QUERIES.items():
            plain, read, whole = [await store.read(_time, work, query) for work in (_plain, facts, _whole)]
            print(
                f"summary of a {name}: {whole[1]:.1f} ms of processor (of which reading {read[1]:.1f}), "
                f"{whole[0]:.1f} ms by the clock; plain sum {plain[1]:.1f} ms, ratio {whole[1] / plain[1]:.1f}"
            )
        await store.close()


def _whole(tx: Tx, query: Query) -> object:
    return summarise(facts(tx, query), query, FORMS, TODAY, TIMEZONE).as_json()


def _plain(tx: Tx, query: Query) -> object:
    return tx.all(
        """select indicator, sum(value) as total from figures
           where period between :start and :end group by indicator""",
        start=query.start,
        end=query.end,
    )


def _time(tx: Tx, work: Callable[[Tx, Query], object], query: Query) -> tuple[float, float]:
    """Median milliseconds of one run: by the clock, and of this thread's processor."""
    taken = []
    for _ in range(ROUNDS):
        start, cpu = time.perf_counter(), time.thread_time()
        work(tx, query)
        taken.append(((time.perf_counter() - start) * 1000, (time.thread_time() - cpu) * 1000))
    return statistics.median(wall for wall, _ in taken), statistics.median(cpu for _, cpu in taken)


def _fill(tx: Tx) -> None:
    tx.many(
        """insert into organisations (id, code, kind, name, name_folded, field, created_at)
           values (:id, :id, :kind, :id, :id, :field, '2025-01-01T00:00:00.000Z')""",
        [{"id": _id(number), "kind": kind, "field": FIELDS[number % len(FIELDS)]} for number, kind in enumerate(KINDS)],
    )
    reports = list(_reports())
    tx.many(
        """insert into reports
             (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
           values (:report, :unit, :period, 1, 'BC', '{}', '{}', 'web', '2026-11-05T01:00:00.000Z')""",
        reports,
    )
    tx.many(
        """insert into figures (organisation_id, period, indicator, value, report_id)
           values (:unit, :period, :indicator, :value, :report)""",
        (
            report | {"indicator": indicator, "value": (number + 1) * 1000}
            for report in reports
            for number, indicator in enumerate(indicators(FORMS))
        ),
    )


def _reports() -> Iterator[dict[str, object]]:
    """All months but the last are complete; in the last, 60 % have reported."""
    last = Period.month_of(TODAY).shift(-1)
    for back in range(MONTHS):
        period = str(last.shift(-back))
        for number in range(len(KINDS)):
            if back or number % 5 < 3:
                yield {"unit": _id(number), "period": period, "report": f"{_id(number)}/{period}"}


def _id(number: int) -> str:
    return f"U-{number:04d}"


if __name__ == "__main__":
    asyncio.run(main())
