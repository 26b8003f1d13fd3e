"""Leaders who report and announcements that go out, while the program is killed and started again and again."""

import asyncio
import itertools
import json
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from db.ids import Ids
from db.launching import launch
from db.store import Store, Tx
from handlers.compose import utc_now
from tests.crash.leaders import FIRST_CHAT
from tests.crash.process import BotProcess
from tests.notices.desk import write_draft
from tests.telegram_server import Sent, TelegramServer

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
    waits: list[float] = field(default_factory=list)
    """Seconds that leaders waited for each answer."""

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


async def chat(server: TelegramServer, number: int, waits: list[float]) -> None:
    """Write the next line whenever the bot has answered."""
    person = server.user(FIRST_CHAT + number)
    for line in lines_of(number):
        begun = time.monotonic()
        person.says(line)
        await person.hears(timeout=120)
        waits.append(time.monotonic() - begun)


def events(server: TelegramServer) -> int:
    """How much has happened at the Bot API."""
    return len(server.sent) + len(server.acknowledged) + sum(server.state.calls.values())


def has_happened(server: TelegramServer, much: int) -> bool:
    """At least so much has happened at the Bot API."""
    return events(server) >= much


async def survive(server: TelegramServer, bot: BotProcess, store: Store, kills: int, *, seed: int = SEED) -> Office:
    """Let the leaders chat while the program is killed and started; return when those who report a whole month have
    done so, the last life has answered a while, and all is quiet."""
    chance, office = random.Random(seed), Office(store)
    chats = [asyncio.create_task(chat(server, number, office.waits)) for number in range(LEADERS)]
    for _ in range(kills):
        await office.announces()
        await bot.start()
        until = events(server) + chance.randrange(2, 80)
        await server.until(partial(has_happened, server, until), 30)
        await bot.kill()
    await bot.start()
    answered = events(server) + 6 * LEADERS
    async with asyncio.timeout(60):
        await server.until(partial(has_happened, server, answered), 30)
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
