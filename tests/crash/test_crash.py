"""The program is killed again and again while leaders report: nothing acknowledged is lost, nobody is left waiting."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.ids import Ids
from db.store import MIGRATIONS, Store, Tx, open_store
from handlers.compose import utc_now
from handlers.telegram.setup import set_webhook
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.crash.process import BotProcess, DecidedBeside, telegram_alone
from tests.crash.replay import inbox, kept, replayed
from tests.crash.survive import LEADERS, NOTICES_EACH_START, REPORTING, Office, announced, ledger, survive
from tests.engines import Databases
from tests.telegram.service import Mode, free_port, settings_for
from tests.telegram_server import Sent, TelegramServer, telegram_server

log = logging.getLogger(__name__)


def replies(server: TelegramServer, chat_id: int) -> list[Sent]:
    return [each for each in server.sent if each.chat_id == chat_id]


def last_letters(tx: Tx) -> dict[int, tuple[str, str]]:
    """The state and words of the last reply to each chat."""
    rows = tx.all("select address_id, state, text from letters where priority = 0 order by id")
    return {int(row["address_id"]): (row["state"], row["text"]) for row in rows}


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Mode:
    chosen: Mode = request.param
    return chosen


@pytest.fixture
async def other_store(databases: Databases, migrations: Path) -> AsyncIterator[Store]:
    """Another empty database, to take the same updates without crashes."""
    url = databases.migrated(migrations)
    store = await open_store(url)
    yield store
    await store.close()
    databases.remove(url)


async def test_nothing_acknowledged_is_lost_and_nobody_left_waiting(
    store: Store, other_store: Store, database_url: str, mode: Mode, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await killed_and_held_against_one_that_is_not(
        store, other_store, database_url, mode, tmp_path, request.config.getoption("--kills")
    )


async def test_the_same_where_every_turn_is_decided_beside(
    sqlite_databases: Databases, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    urls = [await asyncio.to_thread(sqlite_databases.migrated, MIGRATIONS) for _ in range(2)]
    store, other_store = [await open_store(url) for url in urls]
    kills = request.config.getoption("--kills")
    await killed_and_held_against_one_that_is_not(
        store, other_store, urls[0], "webhook", tmp_path, kills, DecidedBeside
    )
    await asyncio.gather(store.close(), other_store.close())
    told = [json.loads(line) for line in (tmp_path / "bot.log").read_text("utf-8").splitlines()]
    assert [line for line in told if line["event"] == "decided beside" and line["turns"]]


async def killed_and_held_against_one_that_is_not(
    store: Store,
    other_store: Store,
    database_url: str,
    mode: Mode,
    tmp_path: Path,
    kills: int,
    program: type[BotProcess] = BotProcess,
) -> None:
    """Kill the program while leaders report, then give the same updates to one in peace."""
    port, began = free_port(), utc_now()
    await store.transact(settle_leaders, LEADERS + NOTICES_EACH_START, began, Ids())
    async with telegram_server(allow_http=True, most_retry_delay=0.05) as server:
        for number in range(LEADERS + NOTICES_EACH_START):
            server.user(FIRST_CHAT + number)
        if mode == "webhook":
            await set_webhook(settings_for(server, mode, port))
        bot = program(telegram_alone(server, database_url, mode, port), tmp_path / "bot.log")
        try:
            office = await survive(server, bot, store, kills)
        finally:
            await bot.end()
        await check(server, store, office)
    received = await store.read(inbox)
    replay = await replayed(other_store, received, LEADERS + NOTICES_EACH_START, lambda: began)
    assert await store.read(kept) == replay
    assert len(replay.answers) > 3 * kills
    assert len(replay.reports) >= REPORTING
    assert "Traceback" not in bot.logged()


async def check(server: TelegramServer, store: Store, office: Office) -> None:
    """The ledger and the Bot API tell the same story."""
    received = await store.read(inbox)
    assert [number for number, _, _ in received] == sorted(server.acknowledged)
    assert [error for _, _, error in received if error] == []
    for chat_id, (state, text) in (await store.read(last_letters)).items():
        assert (state, text) == ("sent", replies(server, chat_id)[-1].source)
    heard = Counter(filter(None, map(announced, server.sent)))
    states = await store.read(ledger)
    assert len(states) == office.launched * NOTICES_EACH_START
    log.info("%d updates, %d messages, notices %s", len(received), len(server.sent), Counter(states.values()))
    assert set(states.values()) <= {"sent", "unknown"}
    assert all(heard[row] == 1 for row, state in states.items() if state == "sent")
    assert all(heard[row] <= 1 for row in states)
    assert heard.keys() <= states.keys()
    assert server.refused == []
