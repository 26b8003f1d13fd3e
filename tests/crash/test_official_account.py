"""The program is killed again and again while leaders report to the Official Account and announcements go out: nothing
acknowledged is lost, and the ledger and Zalo tell the same story."""

import asyncio
import json
import logging
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from conversations.inbound import Address
from db.ids import Ids
from db.store import Row, Store, Tx, open_store
from db.times import moment
from db.zalo_tokens import Pair, paste_pair
from handlers.channels import ZALO_OA
from handlers.compose import new_office, utc_now
from handlers.inbound import take
from handlers.zalo.oa.read import read
from tests.crash.leaders import ZONE, settle_leaders
from tests.crash.process import BotProcess
from tests.crash.replay import Kept, kept
from tests.crash.survive import (
    LEADERS,
    NOTICES_EACH_START,
    REPORTING,
    Office,
    lines_of,
    reports_sent,
    waiting,
)
from tests.engines import Databases
from tests.telegram.service import free_port
from tests.zalo_server import OaOptions, OaPerson, ZaloServer, zalo_server

log = logging.getLogger(__name__)

SEED = 20261125
PATIENT = OaOptions(retry_after=(50.0,) * 2000, retry_scale=0.001)
"""A platform that posts an event again every 50 ms, until it is taken."""


def people(server: ZaloServer) -> list[OaPerson]:
    return [server.oa.user(f"leader {number}") for number in range(LEADERS + NOTICES_EACH_START)]


def seat(tx: Tx, server: ZaloServer, now: datetime) -> None:
    """The leaders, whose Zalo is linked."""
    addresses = [Address("zalo_oa", person.user_id) for person in people(server)]
    settle_leaders(tx, len(addresses), now, Ids(), addresses.__getitem__)


def account_alone(server: ZaloServer, database_url: str, port: int) -> Mapping[str, str]:
    """Settings of the program with an Official Account, unpaced."""
    options = server.oa.state.options
    return {
        "HTX_DATABASE_URL": database_url,
        "HTX_LISTEN": f"127.0.0.1:{port}",
        "HTX_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "HTX_ZALO_OA_ID": options.oa_id,
        "HTX_ZALO_OA_APP_ID": options.app_id,
        "HTX_ZALO_OA_APP_SECRET": options.app_secret,
        "HTX_ZALO_OA_SECRET_KEY": options.oa_secret_key,
        "HTX_ZALO_OA_API": server.base,
        "HTX_ZALO_OAUTH_API": server.base,
        "HTX_ZALO_OA_RATE": "0",
        "HTX_MESSAGES_A_MINUTE": "0",
    }


async def chat(person: OaPerson, number: int) -> None:
    """Write the next line whenever the account has answered. Who reports knows an answer that is said again after a
    kill. The others take it for the next one and write on: what Zalo could not deliver then comes after later lines."""
    before = ""
    for line in lines_of(number):
        person.says(line)
        while (heard := (await person.hears(40)).text) == before and number < REPORTING:
            continue
        before = heard


def happened(server: ZaloServer) -> int:
    return len(server.oa.sent) + len(server.oa.delivered)


def has_happened(server: ZaloServer, much: int) -> bool:
    return happened(server) >= much


async def survive(server: ZaloServer, bot: BotProcess, store: Store, kills: int) -> Office:
    """Let the leaders write while the program is killed and started; then all becomes quiet."""
    chance, office = random.Random(SEED), Office(store)
    chats = [asyncio.create_task(chat(person, number)) for number, person in enumerate(people(server)[:LEADERS])]
    for _ in range(kills):
        await office.announces()
        await bot.start()
        await server.until(partial(has_happened, server, happened(server) + chance.randrange(2, 80)), 30)
        await bot.kill()
    ended = [task for task in chats if task.done()]
    for task in chats[REPORTING:]:
        task.cancel()
    await bot.start()
    async with asyncio.timeout(60):
        while await store.read(reports_sent) < REPORTING:
            await server.until(partial(has_happened, server, happened(server) + 1), 30)
    ended += [task for task in chats[:REPORTING] if task.done()]
    for task in chats:
        task.cancel()
    await asyncio.gather(*chats, return_exceptions=True)
    assert not ended, [task.exception() for task in ended]
    async with asyncio.timeout(30):
        while await store.read(waiting) or not all_taken(server):
            await server.world.changes.until(lambda: False, 0.1)
    assert await bot.terminate() == 0
    return office


def messages(server: ZaloServer) -> set[str]:
    """The ids of all that people have written."""
    return {waiting.native_id for waiting in server.oa.state.history if waiting.event_name == "user_send_text"}


def all_taken(server: ZaloServer) -> bool:
    return {waiting.native_id for waiting in server.oa.state.history} <= set(server.oa.delivered)


def inbox(tx: Tx) -> list[Row]:
    """Every message that was recorded, in the order of its turn: its id, as it came, its error if any, and when."""
    return tx.all("select native_id, body, error, received_at from inbox order by received_at, native_id")


def ledger(tx: Tx) -> dict[tuple[int, str], str]:
    """The state of each recipient, by the number of the announcement and the person."""
    rows = tx.all(
        """select a.number, r.address_id, r.state from recipients r join announcements a on a.id = r.announcement_id"""
    )
    return {(row["number"], row["address_id"]): row["state"] for row in rows}


def announced(server: ZaloServer) -> Iterator[tuple[int, str]]:
    """The number of the announcement that a message is, and its person."""
    for sent in server.oa.sent:
        if found := re.search(r"Thông báo thử (\d+)\.", sent.text):
            yield int(found[1]), sent.to


async def replayed(store: Store, server: ZaloServer, received: list[Row], began: datetime) -> Kept:
    """What a bot that is never killed keeps of the same messages."""
    clock = [began]
    office = new_office(ZONE, now=lambda: clock[0])
    await store.transact(seat, server, began)
    for row in received:
        inbound = read(json.loads(row["body"]))
        assert inbound is not None
        clock[0] = moment(row["received_at"])
        await store.transact(take, office, ZALO_OA, inbound, row["body"])
    return await store.read(kept)


@pytest.fixture
async def other_store(databases: Databases, migrations: Path) -> AsyncIterator[Store]:
    """Another empty database, to take the same messages without crashes."""
    url = databases.migrated(migrations)
    store = await open_store(url)
    yield store
    await store.close()
    databases.remove(url)


async def test_nothing_acknowledged_is_lost_and_the_ledger_tells_what_zalo_tells(
    store: Store, other_store: Store, database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills, port, began = request.config.getoption("--kills") // 2, free_port(), utc_now()
    async with zalo_server(oa=PATIENT, private_hosts=True) as server:
        for person in people(server):
            person.exists()
        await store.transact(seat, server, began)
        tokens = Pair(*server.oa.new_tokens(), began + timedelta(days=1))
        await store.transact(paste_pair, server.oa.state.options.app_id, tokens, began)
        server.oa.post_to(f"http://127.0.0.1:{port}/webhooks/zalo-oa")
        bot = BotProcess(account_alone(server, database_url, port), tmp_path / "bot.log")
        try:
            office = await survive(server, bot, store, kills)
        finally:
            await bot.end()
        received = await store.read(inbox)
        assert {row["native_id"].partition(":")[2] for row in received} == messages(server)
        assert [row["error"] for row in received if row["error"]] == []
        heard, states = Counter(announced(server)), await store.read(ledger)
        late = sum("gửi trước mà đến sau" in sent.text for sent in server.oa.sent)
        log.info("%d messages, %d of them late, notices %s", len(received), late, Counter(states.values()))
        assert len(states) == office.launched * NOTICES_EACH_START
        assert set(states.values()) <= {"sent", "unknown"}
        assert all(heard[row] == 1 for row, state in states.items() if state == "sent")
        assert all(heard[row] <= 1 for row in states)
        assert heard.keys() <= states.keys()
        assert await store.read(kept) == await replayed(other_store, server, received, began)
        assert len(received) > 20
        assert server.violations == []
        assert "Traceback" not in bot.logged()
