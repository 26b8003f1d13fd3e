"""An announcement to everybody: how much of Telegram's rate it uses, and how long replies take meanwhile."""

import asyncio
import itertools
import json
import tempfile
import time

from bench.turns import free_port, listening
from db.announcements import state_of
from db.ids import Ids
from db.launching import launch
from db.store import Tx, open_store
from handlers.compose import utc_now
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.notices.desk import write_draft
from tests.telegram_server import Sent, TelegramServer, telegram_server

RECIPIENTS = 564
CHATTING = 10
RATE = 30
EVERY_SECONDS = 2.0
"""How often each of those who chat writes: together they take a sixth of the rate."""
LINES = ("báo cáo", "13 triệu", "quay lại")
NOTICE = "Thông báo để đo"


async def main() -> None:
    """Print the figures."""
    print(f"{RECIPIENTS} recipients at {RATE}/s; meanwhile {CHATTING} leaders write every {EVERY_SECONDS:.0f} s")
    with tempfile.TemporaryDirectory() as name:
        async with telegram_server() as server:
            await _measure(server, f"sqlite:///{name}/bench.db")


async def _measure(server: TelegramServer, url: str) -> None:
    store = await open_store(url)
    await store.transact(settle_leaders, RECIPIENTS + CHATTING, utc_now(), Ids())
    for number in range(RECIPIENTS + CHATTING):
        server.user(FIRST_CHAT + number)
    port = free_port()
    settings = {
        "HTX_DATABASE_URL": url,
        "HTX_LISTEN": f"127.0.0.1:{port}",
        "HTX_TELEGRAM_TOKEN": server.token,
        "HTX_TELEGRAM_API": server.base,
        "HTX_TELEGRAM_RATE": str(RATE),
        "HTX_LOG_LEVEL": "warning",
    }
    async with listening(["bot.py", "run"], port, **settings):
        took: list[float] = []
        chats = [asyncio.create_task(_chat(server, RECIPIENTS + n, took)) for n in range(CHATTING)]
        await store.transact(_launch)
        while await store.read(state_of, "a-1") != "done":
            await server.state.changes.until(lambda: False, 0.2)
        for chat in chats:
            chat.cancel()
        await asyncio.gather(*chats, return_exceptions=True)
    await store.close()
    _show(server.sent, took)


def _launch(tx: Tx) -> None:
    now = utc_now()
    write_draft(tx, "a-1", 1, now, send_at=None)
    units = json.dumps({"picked": [f"THT-{number:04d}" for number in range(RECIPIENTS)]})
    tx.run("update announcements set text = :text, audience = :units", text=NOTICE, units=units)
    launch(tx, "a-1", now.date(), now, Ids())


async def _chat(server: TelegramServer, number: int, took: list[float]) -> None:
    """One line after another, at even times, beginning at a time of one's own."""
    person = server.user(FIRST_CHAT + number)
    await asyncio.sleep((number - RECIPIENTS) * EVERY_SECONDS / CHATTING)
    for line in itertools.cycle(LINES):
        begun = time.perf_counter()
        person.says(line)
        await person.hears(timeout=30)
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(max(0.0, EVERY_SECONDS - took[-1]))


def _show(sent: list[Sent], took: list[float]) -> None:
    notices = [each.at for each in sent if NOTICE in each.text]
    first, last = min(notices), max(notices)
    meanwhile = [each.at for each in sent if first <= each.at <= last]
    rate = (len(meanwhile) - 1) / (last - first)
    took.sort()
    half, most = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
    print(f"{'Notices that arrived, each once':<52} {len(notices):>9,}")
    print(f"{'Messages a second, replies among them':<52} {rate:>9.1f}  {rate / RATE:.1%} of what is allowed")
    print(f"{'Most within any second':<52} {_busiest(meanwhile):>9,}")
    print(f"{'Replies meanwhile':<52} {len(took):>9,}  p50 {half:,.0f} ms  p99 {most:,.0f} ms")


def _busiest(times: list[float]) -> int:
    times = sorted(times)
    return max(sum(1 for each in times[i : i + 2 * RATE] if each < start + 1) for i, start in enumerate(times))


if __name__ == "__main__":
    asyncio.run(main())
