"""The real program is killed again and again: by webhook nothing acknowledged is lost, by polling at most one update
a kill, which Zalo had handed out and nobody had kept. The ledger tells what Zalo tells."""

import asyncio
import itertools
import json
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from conversations.turn import Focus
from db.addresses import link, save_focus
from db.consents import record_consent
from db.ids import Ids
from db.letters import BULK, Letter, queue
from db.store import Store, Tx, open_store
from handlers.channels import ZALO_BOT
from handlers.compose import new_office, utc_now
from handlers.inbound import take
from handlers.zalo.bot.read import read
from handlers.zalo.bot.setup import set_webhook
from tests.crash.leaders import ZONE, settle_leaders
from tests.crash.process import BotProcess
from tests.crash.replay import Kept, kept
from tests.engines import Databases
from tests.telegram.service import free_port
from tests.zalo.bot.service import SECRET, Mode, address_of, settings_for
from tests.zalo_server import TOKEN, BotOptions, Person, ZaloServer, zalo_server

LEADERS = 6
NOTICED = 4
"""So many get a notice at each start."""
REPORT = ("báo cáo", "13 triệu", "bỏ qua", "0", "0", "14", "5", "5", "không", "gửi báo cáo")
SEED = 20261124
PATIENCE_SECONDS = 4.0


class ZaloProcess(BotProcess):
    """`bot.py run` with a Zalo bot alone."""

    def __init__(self, server: ZaloServer, database_url: str, mode: Mode, port: int, log: Path) -> None:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("HTX_")}
        self._environment = ours | {
            "HTX_DATABASE_URL": database_url,
            "HTX_LISTEN": f"127.0.0.1:{port}",
            "HTX_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "HTX_ZALO_BOT_TOKEN": TOKEN,
            "HTX_ZALO_BOT_API": server.base,
            "HTX_ZALO_BOT_MODE": mode,
            "HTX_ZALO_BOT_SECRET": SECRET,
            "HTX_ZALO_BOT_RATE": "0",
            "HTX_ZALO_BOT_WAIT": "1",
            "HTX_ZALO_BOT_QUOTA": "0",
        }
        self._log = log
        self._process: ForkServerProcess | None = None


def people(server: ZaloServer) -> list[Person]:
    return [server.user(f"leader {number}") for number in range(LEADERS)]


def seat(tx: Tx, server: ZaloServer, now: datetime, new_id: Ids) -> None:
    """The leaders, each with Zalo."""
    settle_leaders(tx, LEADERS, now, new_id)
    for number, person in enumerate(people(server)):
        address, who = address_of(person), f"p-{number:04d}"
        save_focus(tx, address, Focus(), who, now)
        link(tx, address, who)
        for purpose in ("reports", "notices"):
            record_consent(tx, new_id(), address, who, purpose, "1", "given", granted=True, now=now)


def give_notice(tx: Tx, server: ZaloServer, start: int) -> None:
    """A notice to people who write nothing, to be sent once the program runs."""
    people = [server.user(f"noticed {number}") for number in range(NOTICED)]
    for person in people:
        person.exists()
    ids, now = Ids(), utc_now()
    queue(tx, [Letter(ids(), address_of(person), f"Thông báo thử {start}.", BULK) for person in people], now)


def lines() -> Iterator[str]:
    """What a leader writes, without end: a whole report, and corrections of it."""
    yield from REPORT
    yield from itertools.cycle(("sửa báo cáo", "gửi bản sửa"))


async def chat(person: Person) -> None:
    """Write the next line whenever the bot has answered; the same one again when it does not."""
    for line in lines():
        heard = False
        while not heard:
            person.says(line)
            try:
                await person.hears(PATIENCE_SECONDS)
                heard = True
            except TimeoutError:
                continue


def happened(server: ZaloServer) -> int:
    return len(server.sent) + len(server.bot.delivered)


def has_happened(server: ZaloServer, much: int) -> bool:
    return happened(server) >= much


def free(tx: Tx) -> None:
    """A minute and a half pass: whoever was killed holds neither letters nor the bot any longer."""
    tx.run("update letters set lease_until = '2000-01-01T00:00:00.000Z' where state = 'sending'")
    tx.run("update zalo_pollers set until = '2000-01-01T00:00:00.000Z'")


def unsettled(tx: Tx) -> int:
    row = tx.one(
        """select (select count(*) from letters where state in ('queued', 'sending'))
             + (select count(*) from zalo_popped) as n"""
    )
    return int(row["n"]) if row else 0


def bodies(tx: Tx) -> list[tuple[str, str]]:
    """Every update that was kept, in the order of its turn."""
    rows = tx.all("select native_id, body from inbox where error is null order by received_at, native_id")
    return [(row["native_id"].partition(":")[2], row["body"]) for row in rows]


def notices(tx: Tx) -> dict[tuple[str, str], str]:
    """The state of each notice, by its address and words."""
    rows = tx.all("select address_id, text, state from letters where inbound = ''")
    return {(row["address_id"], row["text"]): row["state"] for row in rows}


def replies(tx: Tx) -> set[tuple[str, str]]:
    """The state of each reply, and the id that Zalo gave it."""
    return {(row["state"], row["native_id"]) for row in tx.all("select * from letters where inbound <> ''")}


async def agrees(store: Store, server: ZaloServer, kills: int) -> None:
    """The ledger and Zalo tell the same story: what is sent arrived, a notice once; what is unknown at most once."""
    taken = {("sent", sent.message_id) for sent in server.sent}
    assert await store.read(replies) <= taken
    heard = Counter((f"{sent.bot}:{sent.chat_id}", sent.text) for sent in server.sent)
    states = await store.read(notices)
    assert len(states) == kills * NOTICED
    assert set(states.values()) <= {"sent", "unknown"}
    assert all(heard[row] == 1 for row, state in states.items() if state == "sent")
    assert all(heard[row] <= 1 for row in states)


async def survive(server: ZaloServer, bot: ZaloProcess, store: Store, kills: int) -> None:
    """Let the leaders write while the program is killed and started; then all becomes quiet."""
    chance = random.Random(SEED)
    chats = [asyncio.create_task(chat(person)) for person in people(server)]
    for start in range(kills):
        await store.transact(give_notice, server, start)
        await bot.start()
        await server.until(partial(has_happened, server, happened(server) + chance.randrange(4, 50)), 60)
        await bot.kill()
        await store.transact(free)
    await bot.start()
    await server.until(partial(has_happened, server, happened(server) + 20), 120)
    for task in chats:
        task.cancel()
    await asyncio.gather(*chats, return_exceptions=True)
    async with asyncio.timeout(30):
        while await store.read(unsettled) or server.bot.bot().pending:
            await server.world.changes.until(lambda: False, 0.1)
    assert await bot.terminate() == 0


async def replayed(store: Store, server: ZaloServer, updates: list[tuple[str, str]], began: datetime) -> Kept:
    """What a bot that is never killed keeps of the same updates."""
    office = new_office(ZONE, now=lambda: began)
    await store.transact(seat, server, began, Ids())
    for _, body in updates:
        inbound = read(json.loads(body), TOKEN.partition(":")[0], began)
        assert inbound is not None
        await store.transact(take, office, ZALO_BOT, inbound, body)
    return await store.read(kept)


@pytest.fixture
async def other_store(databases: Databases, migrations: Path) -> AsyncIterator[Store]:
    """Another empty database, to take the same updates without crashes."""
    url = databases.migrated(migrations)
    store = await open_store(url)
    yield store
    await store.close()
    databases.remove(url)


async def test_what_was_kept_is_what_a_bot_keeps_that_is_never_killed(
    store: Store, other_store: Store, database_url: str, mode: Mode, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills, port, began = min(request.config.getoption("--kills"), 10) // 2, free_port(), utc_now()
    async with zalo_server(BotOptions(poll_second=0.1, most_retry_delay=0.05), private_hosts=True) as server:
        await store.transact(seat, server, began, Ids())
        bot = ZaloProcess(server, database_url, mode, port, tmp_path / "bot.log")
        if mode == "webhook":
            await set_webhook(settings_for(server, mode, port))
        try:
            await survive(server, bot, store, kills)
        finally:
            await bot.end()
        await agrees(store, server, kills)
        updates = await store.read(bodies)
        lost = set(server.bot.delivered) - {message for message, _ in updates}
        assert len(lost) <= (kills if mode == "polling" else 0)
        assert await store.read(kept) == await replayed(other_store, server, updates, began)
        assert len(updates) > 20
        assert server.violations == []
        assert "Traceback" not in bot.logged()
