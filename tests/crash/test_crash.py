"""The program is killed again and again while leaders report: nothing acknowledged is lost, nobody is left waiting."""

import asyncio
import itertools
import json
import logging
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from db.ids import Ids
from db.launching import launch
from db.store import Store, Tx, open_store
from handlers.compose import utc_now
from handlers.telegram.setup import set_webhook
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.crash.process import BotProcess, telegram_alone
from tests.crash.replay import inbox, kept, replayed
from tests.engines import Databases
from tests.notices.desk import write_draft
from tests.telegram.service import Mode, free_port, settings_for
from tests.telegram_server import Sent, TelegramServer, telegram_server

log = logging.getLogger(__name__)

LEADERS = 8
REPORTING = 3
NOTICES_EACH_START = 15
REPORT = ("báo cáo", "13 triệu", "bỏ qua", "0", "0", "14", "5", "5", "không", "gửi báo cáo")
SEED = 20261123


@dataclass
class Office:
    """Announcements that are launched just before the program starts, and are being sent when it is killed."""

    store: Store
    new_id: Ids = field(default_factory=Ids)
    launched: int = 0

    async def announces(self) -> None:
        """One more announcement to those who do not report."""
        self.launched += 1
        await self.store.transact(launch_one, self.launched, self.new_id)


def launch_one(tx: Tx, number: int, new_id: Ids) -> None:
    now, units = utc_now(), [f"THT-{n:04d}" for n in range(LEADERS, LEADERS + NOTICES_EACH_START)]
    write_draft(tx, f"a-{number}", number, now, send_at=None)
    tx.run(
        "update announcements set text = :text, audience = :audience where number = :number",
        text=f"Thông báo thử {number}.",
        audience=json.dumps({"picked": units}),
        number=number,
    )
    assert launch(tx, f"a-{number}", now.date(), now, new_id)


def a_minute_passes(tx: Tx) -> None:
    """Whoever was killed holds its letters no longer."""
    tx.run("update letters set lease_until = '2000-01-01T00:00:00.000Z' where state = 'sending'")


def waiting(tx: Tx) -> int:
    row = tx.one(
        """select (select count(*) from letters where state in ('queued', 'sending'))
             + (select count(*) from announcements where state <> 'done') as n"""
    )
    assert row is not None
    return int(row["n"])


def lines_of(number: int) -> Iterator[str]:
    """What a leader writes, without end: a whole report and corrections of it, or answers taken back and given anew."""
    if number < REPORTING:
        yield from REPORT
        yield from itertools.cycle(("sửa báo cáo", "gửi bản sửa"))
    yield "báo cáo"
    for value in itertools.count(1):
        yield f"{value} triệu"
        yield "quay lại"


async def chat(server: TelegramServer, number: int) -> None:
    """Write the next line whenever the bot has answered."""
    person = server.user(FIRST_CHAT + number)
    for line in lines_of(number):
        person.says(line)
        await person.hears(timeout=40)


def events(server: TelegramServer) -> int:
    """How much has happened at the Bot API."""
    return len(server.sent) + len(server.acknowledged) + sum(server.state.calls.values())


def has_happened(server: TelegramServer, much: int) -> bool:
    """At least so much has happened at the Bot API."""
    return events(server) >= much


async def survive(server: TelegramServer, bot: BotProcess, store: Store, kills: int) -> Office:
    """Let the leaders chat while the program is killed and started; return when those who report a whole month have
    done so and all is quiet."""
    chance, office = random.Random(SEED), Office(store)
    chats = [asyncio.create_task(chat(server, number)) for number in range(LEADERS)]
    for _ in range(kills):
        await office.announces()
        await bot.start()
        until = events(server) + chance.randrange(2, 80)
        await server.until(partial(has_happened, server, until), 30)
        await bot.kill()
        await store.transact(a_minute_passes)
    await bot.start()
    async with asyncio.timeout(60):
        while await store.read(reports_sent) < REPORTING:
            until = events(server) + 1
            await server.until(partial(has_happened, server, until), 30)
    ended = [task for task in chats if task.done()]
    for task in chats:
        task.cancel()
    await asyncio.gather(*chats, return_exceptions=True)
    assert not ended, [task.exception() for task in ended]
    await quiet(server, store)
    assert await bot.terminate() == 0
    return office


def reports_sent(tx: Tx) -> int:
    row = tx.one("select count(distinct organisation_id) as n from reports")
    return int(row["n"]) if row else 0


async def quiet(server: TelegramServer, store: Store) -> None:
    """Every update is acknowledged and every letter settled."""
    await server.until(lambda: not server.state.updates.pending, 30)
    async with asyncio.timeout(30):
        while await store.read(waiting):
            await server.state.changes.until(lambda: False, 0.1)


def replies(server: TelegramServer, chat_id: int) -> list[Sent]:
    return [each for each in server.sent if each.chat_id == chat_id]


def last_letters(tx: Tx) -> dict[int, tuple[str, str]]:
    """The state and words of the last reply to each chat."""
    rows = tx.all("select address_id, state, text from letters where priority = 0 order by id")
    return {int(row["address_id"]): (row["state"], row["text"]) for row in rows}


def ledger(tx: Tx) -> dict[tuple[int, int], str]:
    """The state of each recipient, by the number of the announcement and the chat."""
    rows = tx.all(
        """select a.number, r.address_id, r.state from recipients r join announcements a on a.id = r.announcement_id"""
    )
    return {(row["number"], int(row["address_id"])): row["state"] for row in rows}


def announced(each: Sent) -> tuple[int, int] | None:
    """The number of the announcement that a message is, and its chat."""
    found = re.search(r"Thông báo thử (\d+)\.", each.text)
    return (int(found[1]), each.chat_id) if found else None


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
    kills, port, began = request.config.getoption("--kills"), free_port(), utc_now()
    await store.transact(settle_leaders, LEADERS + NOTICES_EACH_START, began, Ids())
    async with telegram_server(allow_http=True, most_retry_delay=0.05) as server:
        for number in range(LEADERS + NOTICES_EACH_START):
            server.user(FIRST_CHAT + number)
        if mode == "webhook":
            await set_webhook(settings_for(server, mode, port))
        bot = BotProcess(telegram_alone(server, database_url, mode, port), tmp_path / "bot.log")
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
