"""How the cost of a turn and of a province's month grows with what is stored: 1, 10 and 100 provinces."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.turns import BotApi, Load, free_port, our_program, processor, show
from conversations.periods import Period
from db.store import Tx, open_store
from handlers.compose import utc_now
from tests.telegram_server.listener import Listener

UNITS = 564
MONTHS = 14
INDICATORS = 12
"""Figures in a month's report of the sample, on the average."""
BATCH = 200


async def main(*provinces: str) -> None:
    """Print one line for each number of provinces."""
    with tempfile.TemporaryDirectory() as name:
        api = BotApi()
        listener = Listener(api)
        base = await listener.start()
        for count in map(int, provinces or ("1", "10", "100")):
            path = Path(name) / f"{count}.db"
            await _fill(f"sqlite:///{path}", count)
            port = free_port()
            async with our_program(f"sqlite:///{path}", base, port) as pid:
                load, before = Load(f"http://127.0.0.1:{port}/webhooks/telegram", api), processor(pid)
                rate = await load.run()
                used = (processor(pid) - before) * 1000 / len(load.took)
            show(f"{count} provinces, {path.stat().st_size / 1e6:,.0f} MB, {used:.2f} ms a turn", rate, load)
            path.unlink()
        await listener.stop()


async def _fill(url: str, provinces: int) -> None:
    store = await open_store(url)
    last = Period.month_of(utc_now().date()).shift(-1)
    for first in range(0, provinces * UNITS, BATCH):
        await store.transact(_units, range(first, min(first + BATCH, provinces * UNITS)), last)
    await store.close()


def _units(tx: Tx, numbers: range, last: Period) -> None:
    """Units of other provinces, each with its leader, and reports of fourteen months."""
    at = "2025-01-01T00:00:00.000Z"
    units = [
        {"unit": f"U-{number}", "person": f"u-{number}", "chat": str(10**9 + number), "at": at} for number in numbers
    ]
    tx.many(
        """insert into organisations (id, code, kind, name, name_folded, founded, created_at)
           values (:unit, :unit, 'THT', :unit, :unit, '2020-01-01', :at)""",
        units,
    )
    tx.many("insert into persons (id, name, role, created_at) values (:person, :unit, 'leader', :at)", units)
    tx.many(
        """insert into representatives (id, person_id, organisation_id, since)
           values (:person, :person, :unit, '2020-01-01')""",
        units,
    )
    reports = list(_reports(numbers, last))
    tx.many(
        """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
           values (:report, :unit, :period, 1, 'BC', '{}', '{}', 'telegram', '2026-01-05T01:00:00.000Z')""",
        reports,
    )
    tx.many(
        """insert into figures (organisation_id, period, indicator, value, report_id)
           values (:unit, :period, :indicator, :value, :report)""",
        (one | {"indicator": f"indicator_{n}", "value": n * 1000} for one in reports for n in range(INDICATORS)),
    )


def _reports(numbers: range, last: Period) -> Iterator[dict[str, str | int]]:
    for number in numbers:
        for back in range(1, MONTHS + 1):
            period = str(last.shift(-back))
            yield {"unit": f"U-{number}", "period": period, "report": f"{number}/{period}"}


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
