"""Three processes behind a load balancer: one is killed, one is told to stop, and nobody notices."""

import asyncio
import itertools
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from db.ids import Ids
from db.leases import Standing, standing
from db.store import Store, Tx
from handlers.compose import utc_now
from handlers.telegram.setup import set_webhook
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.crash.process import BotProcess, telegram_alone
from tests.crash.replay import inbox, kept, replayed
from tests.crash.survive import (
    LEADERS,
    NOTICES_EACH_START,
    REPORTING,
    Office,
    chat,
    events,
    has_happened,
    quiet,
    reports_sent,
)
from tests.crash.test_crash import check
from tests.processes.balancer import balancing
from tests.telegram.service import free_port, settings_for
from tests.telegram_server import TelegramServer, telegram_server
from tests.telegram_server.limits import Rate

PEOPLE = LEADERS + NOTICES_EACH_START
SENDING = "send telegram"
STRICT = Rate(overall=60, per_chat=60)
PACED = {"HTX_TELEGRAM_RATE": "50"}


async def test_one_of_three_is_killed_and_one_stopped_and_nothing_is_lost_or_out_of_order(
    shared_url: str, shared_store: Store, other_store: Store, tmp_path: Path
) -> None:
    store, began, ports = shared_store, utc_now(), [free_port() for _ in range(3)]
    await store.transact(settle_leaders, PEOPLE, began, Ids())
    async with telegram_server(allow_http=True, most_retry_delay=0.05, rate=STRICT) as server:
        for number in range(PEOPLE):
            server.user(FIRST_CHAT + number)
        entrance = free_port()
        await set_webhook(settings_for(server, "webhook", entrance))
        bots = [
            BotProcess({**telegram_alone(server, shared_url, "webhook", port), **PACED}, tmp_path / f"{port}.log")
            for port in ports
        ]
        try:
            async with balancing(ports, entrance) as balancer:
                office = await work_together(server, store, bots)
        finally:
            for bot in bots:
                await bot.end()
        await check(server, store, office)
    assert min(balancer.passed.values()) > 0
    assert await store.read(heard_in_order, server)
    received = await store.read(inbox)
    assert await store.read(kept) == await replayed(other_store, received, PEOPLE, lambda: began)
    assert not [bot for bot in bots if "Traceback" in bot.logged()]


async def work_together(server: TelegramServer, store: Store, bots: list[BotProcess]) -> Office:
    """Leaders chat and announcements go out; whoever sends is killed, and whoever sends then is told to stop."""
    office = Office(store)
    await asyncio.gather(*(bot.start() for bot in bots))
    await stands(server, store, lambda now: len(now.beats) == len(bots) and SENDING in now.duties)
    chats = [asyncio.create_task(chat(server, number, office.waits)) for number in range(LEADERS)]
    first = await sender(server, store, office, "")
    await whose(bots, first).kill()
    second = await sender(server, store, office, first)
    assert await whose(bots, second).terminate() == 0
    await sender(server, store, office, second)
    async with asyncio.timeout(60):
        while await store.read(reports_sent) < REPORTING:
            await server.until(partial(has_happened, server, events(server) + 1), 30)
    assert not [task for task in chats if task.done()]
    for task in chats:
        task.cancel()
    await asyncio.gather(*chats, return_exceptions=True)
    await quiet(server, store)
    return office


async def sender(server: TelegramServer, store: Store, office: Office, before: str) -> str:
    """The process that sends once it is another one, after it has sent for a while."""
    now = await stands(server, store, lambda now: now.duties.get(SENDING, before) != before)
    await office.announces()
    await server.until(partial(has_happened, server, events(server) + 40), 30)
    return now.duties[SENDING]


async def stands(server: TelegramServer, store: Store, so: Callable[[Standing], bool]) -> Standing:
    """The leases once they are so."""
    async with asyncio.timeout(30):
        while not so(now := await store.read(standing)):
            await server.state.changes.until(lambda: False, 0.05)
        return now


def whose(bots: list[BotProcess], name: str) -> BotProcess:
    """The process of that name, which has logged what it took on."""
    return next(bot for bot in bots if any("takes on" in line and name in line for line in bot.logged().splitlines()))


def heard_in_order(tx: Tx, server: TelegramServer) -> bool:
    """Whether each leader heard the answers in the order of the questions; one may be repeated after a kill."""
    rows = tx.all("select address_id, inbound, text from letters where inbound <> ''")
    asked = sorted((int(row["address_id"]), int(row["inbound"].partition(":")[2]), row["text"]) for row in rows)
    due = {chat: [text for _, _, text in lines] for chat, lines in itertools.groupby(asked, key=lambda row: row[0])}
    return all(once(each.source for each in server.sent if each.chat_id == chat) == once(due[chat]) for chat in due)


def once(texts: Iterable[str]) -> list[str]:
    """The texts without those that say the same as the one before."""
    return [text for text, _ in itertools.groupby(texts)]
