"""A year of a province as Excel, a hundred thousand figures: how long it takes, how much memory, and how long replies
take meanwhile."""

import asyncio
import itertools
import resource
import tempfile
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import TypeVar

from conversations.figures import indicators
from conversations.inbound import Address
from conversations.periods import Period
from db.ids import Ids
from db.store import Store, Tx, open_store
from handlers.compose import new_office, utc_now
from handlers.documents import Documents
from handlers.inbound import Office
from handlers.logs import set_up_logs
from handlers.talk.chat import Chat
from summaries.query import Query
from summaries.words import spell
from tests.crash.leaders import FIRST_CHAT, ZONE, settle_leaders

UNITS, MONTHS, FIGURES = 574, 12, 15
CHATTING = 10
EVERY_SECONDS = 1.0
LINES = ("báo cáo", "13 triệu", "quay lại")
T = TypeVar("T")
STAFF = Address("telegram", str(FIRST_CHAT + UNITS - 1))
"""The last of the leaders, taken into the office."""
LAST = Period.month_of(utc_now().date()).shift(-1)
WINDOW = Query(str(LAST.shift(1 - MONTHS)), str(LAST))


async def main() -> None:
    """Print the figures."""
    set_up_logs("warning")
    print(f"{UNITS} units, {MONTHS} months, {FIGURES} figures a report; {CHATTING} leaders write every second")
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder) / 'bench.db'}")
        office = new_office(ZONE)
        await store.transact(_fill, office)
        await _measure(store, office)
        await store.close()


async def _measure(store: Store, office: Office) -> None:
    documents = Documents(store, office.now, office.new_id, office.timezone, mail=office.mail)
    quiet, busy = list[float](), list[float]()
    chats = [Chat(store, office, Address("telegram", str(FIRST_CHAT + number))) for number in range(CHATTING)]
    await _while_chatting(chats, quiet, asyncio.sleep(8))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    order = {"make": "summary_excel", "name": "a.xlsx", "args": {"words": spell(WINDOW)}}
    made = await _while_chatting(chats, busy, documents.make(STAFF, order))
    spent = time.perf_counter() - begun
    await documents.close()
    bot = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{'Excel of ' + format((UNITS - CHATTING) * MONTHS * FIGURES, ',') + ' figures':<48} {spent:>8.1f} s")
    print(f"{'of which processor time of the writer':<48} {child.ru_utime + child.ru_stime:>8.1f} s")
    print(f"{'Its size':<48} {len(made.content) / 1e6:>8.1f} MB")
    print(f"{'Memory of the bot, before and at most':<48} {before / 1024:>8.0f} MB  {bot / 1024:.0f} MB")
    print(f"{'Memory of the process that writes, at most':<48} {child.ru_maxrss / 1024:>8.0f} MB")
    for name, took in (("Replies before", quiet), ("Replies meanwhile", busy)):
        took.sort()
        half, most = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
        print(f"{name:<48} {len(took):>8,}  p50 {half:,.0f} ms  p99 {most:,.0f} ms")


async def _while_chatting(chats: Sequence[Chat], took: list[float], work: Awaitable[T]) -> T:
    talks = [asyncio.create_task(_talk(chat, number, took)) for number, chat in enumerate(chats)]
    try:
        return await work
    finally:
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)


async def _talk(chat: Chat, number: int, took: list[float]) -> None:
    """One line after another, at even times, beginning at a time of one's own."""
    await asyncio.sleep(number * EVERY_SECONDS / CHATTING)
    for line in itertools.cycle(LINES):
        begun = time.perf_counter()
        await chat.says(line)
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(max(0.0, EVERY_SECONDS - took[-1]))


def _fill(tx: Tx, office: Office) -> None:
    now, new_id = utc_now(), Ids()
    settle_leaders(tx, UNITS, now, new_id)
    tx.run("update persons set role = 'staff' where id = :id", id=f"p-{UNITS - 1:04d}")
    names = list(indicators(office.forms))[:FIGURES]
    for back in range(MONTHS):
        period = str(LAST.shift(-back))
        keys = [{"unit": f"THT-{n:04d}", "period": period, "id": f"{n}/{period}"} for n in range(CHATTING, UNITS)]
        tx.many(
            """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
               values (:id, :unit, :period, 1, 'BC-7K2M', '{}', '{}', 'telegram', '2026-11-05T01:00:00.000Z')
               on conflict do nothing""",
            keys,
        )
        tx.many(
            """insert into figures (organisation_id, period, indicator, value, report_id)
               select :unit, :period, :indicator, :value, :id from reports where id = :id""",
            [
                {**key, "indicator": name, "value": (place + 1) * 12_345}
                for key in keys
                for place, name in enumerate(names)
            ],
        )


if __name__ == "__main__":
    asyncio.run(main())
