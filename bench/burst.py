"""The end of a month in a province: 564 leaders write 20 messages each within 30 minutes, a broadcast goes out."""

import asyncio
import itertools
import json
import random
import sys
import tempfile
import time

from bench.broadcast import NOTICE, RATE
from bench.turns import REPORT, free_port, listening, processor, resident, with_children
from db.ids import Ids
from db.launching import launch
from db.store import Tx, open_store
from handlers.compose import utc_now
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.notices.desk import write_draft
from tests.telegram_server import TelegramServer, telegram_server

LEADERS = 564
MESSAGES = 20
WITHIN_MINUTES = 30
AGAIN = ("sửa báo cáo", "gửi bản sửa")


async def main(minutes: str = str(WITHIN_MINUTES)) -> None:
    """Print what it takes of a core and of memory; fewer `minutes` are that part of it, at the same pace."""
    with tempfile.TemporaryDirectory() as name:
        async with telegram_server() as server:
            await _measure(server, f"sqlite:///{name}/bench.db", float(minutes))


async def _measure(server: TelegramServer, url: str, minutes: float) -> None:
    store = await open_store(url)
    await store.transact(settle_leaders, LEADERS, utc_now(), Ids())
    port = free_port()
    settings = {
        "HTX_DATABASE_URL": url,
        "HTX_LISTEN": f"127.0.0.1:{port}",
        "HTX_TELEGRAM_TOKEN": server.token,
        "HTX_TELEGRAM_API": server.base,
        "HTX_TELEGRAM_RATE": str(RATE),
    }
    async with listening(["bot.py", "run"], port, **settings) as pid:
        began, before, took = time.perf_counter(), processor(pid), list[float]()
        await store.transact(_launch)
        await asyncio.gather(*(_leader(server, number, minutes * 60, took) for number in _writing(minutes)))
        await asyncio.sleep(max(0.0, minutes * 60 - (time.perf_counter() - began)))
        spent, used = time.perf_counter() - began, processor(pid) - before
        held = sum(map(resident, with_children(pid)))
    await store.close()
    took.sort()
    half, most = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
    print(f"{len(took):,} messages in {spent / 60:.1f} minutes, and a broadcast to {LEADERS}")
    print(f"{'Of one core':<52} {used / spent:>9.1%}  {used:.1f} s, {used * 1000 / len(took):.1f} ms a message")
    print(f"{'Memory':<52} {held:>9,.0f} MB")
    print(f"{'Answered':<52} p50 {half:,.0f} ms  p99 {most:,.0f} ms")


def _writing(minutes: float) -> range:
    """Who writes: in a part of the time, that part of them."""
    return range(round(LEADERS * min(1.0, minutes / WITHIN_MINUTES)))


async def _leader(server: TelegramServer, number: int, seconds: float, took: list[float]) -> None:
    """Messages at times of chance."""
    chance, person = random.Random(number), server.user(FIRST_CHAT + number)
    times = sorted(chance.uniform(0, seconds * 0.98) for _ in range(MESSAGES))
    lines = itertools.chain(REPORT, itertools.cycle(AGAIN))
    began = time.perf_counter()
    for at, line in zip(times, lines, strict=False):
        await asyncio.sleep(max(0.0, at - (time.perf_counter() - began)))
        said = time.perf_counter()
        person.says(line)
        while NOTICE in (await person.hears(timeout=60)).text:
            continue
        took.append(time.perf_counter() - said)


def _launch(tx: Tx) -> None:
    now = utc_now()
    write_draft(tx, "a-1", 1, now, send_at=None)
    units = json.dumps({"picked": [f"THT-{number:04d}" for number in range(LEADERS)]})
    tx.run("update announcements set text = :text, audience = :units", text=NOTICE, units=units)
    launch(tx, "a-1", now.date(), now, Ids())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:2]))
