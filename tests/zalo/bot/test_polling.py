"""Polling hands an update out once: it is durable before anything else, and one process alone polls for a bot."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from db.store import Store, StoreUnavailable, Tx
from db.zalo_bot import Popped, hold_polling, keep_popped, leave_polling, popped_by
from handlers.compose import new_office
from handlers.outbound import Outbox
from handlers.talk.village import TODAY, settle_village
from handlers.zalo.bot import poll
from handlers.zalo.bot.api import Api, Idle
from handlers.zalo.bot.opening import new_http
from handlers.zalo.bot.poll import Poller
from tests.zalo.bot.service import village_on_zalo
from tests.zalo_server import TOKEN, ZaloServer

BOT = TOKEN.partition(":")[0]
LATER = timedelta(seconds=90)


def update(text: str, message_id: str) -> dict[str, Any]:
    person = {"id": "6ede9afa66b88fe6d6a9", "display_name": "Hoa", "is_bot": False}
    chat = {"id": person["id"], "chat_type": "PRIVATE"}
    message = {"from": person, "chat": chat, "text": text, "message_id": message_id, "date": 1750316131602}
    return {"event_name": "message.text.received", "message": message}


class Turns:
    """Stands for the turns of one bot; `trouble` is raised by the next ones."""

    def __init__(self, api: Api, now: Callable[[], datetime]) -> None:
        self.api, self.now = api, now
        self.said: list[str] = []
        self.trouble: list[Exception] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def handle(self, native: dict[str, Any], body: str) -> None:
        await self.gate.wait()
        if self.trouble:
            raise self.trouble.pop()
        assert json.loads(body) == native
        self.said.append(native["message"]["text"])


async def nobody(_: str, __: str) -> None:
    return None


@asynccontextmanager
async def polling(server: ZaloServer, store: Store, holder: str = "p1") -> AsyncIterator[Turns]:
    """A poller whose turns can be looked at; stopped as the service stops it."""
    async with new_http() as http:
        turns = Turns(Api(server.base, TOKEN, http), lambda: TODAY)
        outbox: Any = Outbox.__new__(Outbox)
        updates: Any = turns
        poller = Poller(updates, outbox, store, holder, wait=1, alone=False, alert=nobody)
        task = asyncio.create_task(poller.run())
        try:
            yield turns
        finally:
            turns.gate.set()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def waits(server: ZaloServer, store: Store, count: int) -> None:
    """Until so many updates wait for their turn to be over."""
    while len(await store.read(popped_by, BOT)) != count:
        await server.world.changes.until(lambda: False, 0.01)


async def until(server: ZaloServer, so: Callable[[], bool]) -> None:
    while not so():
        await server.world.changes.until(lambda: False, 0.01)


async def test_an_update_is_kept_before_its_turn_and_let_go_after(server: ZaloServer, store: Store) -> None:
    async with polling(server, store) as turns:
        turns.gate.clear()
        server.user("hoa").says("120 triệu")
        await waits(server, store, 1)
        assert turns.said == []
        turns.gate.set()
        await waits(server, store, 0)
        assert turns.said == ["120 triệu"]


async def test_what_had_no_turn_has_it_when_polling_begins_again(server: ZaloServer, store: Store) -> None:
    for number, text in enumerate(("báo cáo", "120 triệu")):
        kept = Popped(BOT, f"{BOT}:m{number}", "c", json.dumps(update(text, f"m{number}")))
        await store.transact(keep_popped, kept, TODAY + timedelta(seconds=number))
    async with polling(server, store) as turns:
        await waits(server, store, 0)
        assert turns.said == ["báo cáo", "120 triệu"]


async def test_a_real_bot_answers_what_it_had_popped_when_it_was_killed(server: ZaloServer, store: Store) -> None:
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
    await store.transact(settle_village, office.forms, office.new_id)
    hoa = server.user("hoa")
    hoa.exists()
    native = update("xin chào", "m1")
    native["message"]["chat"]["id"] = hoa.chat_id
    await store.transact(keep_popped, Popped(BOT, f"{BOT}:m1", hoa.chat_id, json.dumps(native)), TODAY)
    async with village_on_zalo(server, store, "polling", settle=False):
        assert "trợ lý báo cáo" in (await hoa.hears()).text


async def test_while_the_database_is_away_nothing_more_is_asked_for(
    server: ZaloServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poll, "PAUSES", (0.01,))
    away = [StoreUnavailable("gone")] * 4
    said: list[str] = []
    meanwhile: list[tuple[int, int]] = []

    def keep(tx: Tx, popped: Popped, now: datetime) -> None:
        if away:
            meanwhile.append((len(server.bot.delivered), len(said)))
            raise away.pop()
        keep_popped(tx, popped, now)

    monkeypatch.setattr(poll, "keep_popped", keep)
    hoa = server.user("hoa")
    hoa.says("báo cáo")
    hoa.says("120 triệu")
    async with polling(server, store) as turns:
        turns.said, turns.trouble = said, [StoreUnavailable("gone")]
        await until(server, lambda: said == ["báo cáo", "120 triệu"])
    assert meanwhile == [(1, 0)] * 4
    assert server.violations == []


async def test_the_messages_of_one_chat_keep_their_order(server: ZaloServer, store: Store) -> None:
    lines = [str(number) for number in range(30)]
    for line in lines:
        server.user("hoa").says(line)
    async with polling(server, store) as turns:
        await until(server, lambda: len(turns.said) == len(lines))
        assert turns.said == lines


async def test_a_stop_lets_the_poll_under_way_end(server: ZaloServer, store: Store) -> None:
    async with polling(server, store) as turns:
        await until(server, lambda: server.bot.records.calls["getUpdates"] > 0)
        server.user("hoa").says("báo cáo")
    assert turns.said == ["báo cáo"]
    assert await store.read(popped_by, BOT) == ()


async def test_two_processes_never_poll_for_one_bot(server: ZaloServer, store: Store) -> None:
    async with polling(server, store, "p1"), polling(server, store, "p2"):
        for number in range(5):
            server.user("hoa").says(str(number))
        await until(server, lambda: len(server.bot.delivered) == 5)
    assert server.violations == []


async def test_polling_is_left_to_another_process_at_once(server: ZaloServer, store: Store) -> None:
    async with polling(server, store, "p1"):
        await until(server, lambda: server.bot.records.calls["getUpdates"] > 0)
    assert await store.transact(hold_polling, BOT, "p2", TODAY, LATER)


async def test_any_sign_is_kept(server: ZaloServer, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    handed = [update("\ud83d \0 120 triệu", "m1")]

    async def call(self: Api, method: str, payload: Any = None, *, wait: float = 15) -> Any:
        if method == "getUpdates" and handed:
            return handed.pop()
        await server.world.changes.until(lambda: False, 0.01)
        raise Idle

    monkeypatch.setattr(Api, "call", call)
    async with polling(server, store) as turns:
        await until(server, lambda: turns.said == ["\ud83d \0 120 triệu"])


async def test_who_polls_is_one_process_until_its_time_is_over(store: Store) -> None:
    async def hold(holder: str, seconds: float, *, alone: bool = False) -> bool:
        return await store.transact(hold_polling, BOT, holder, TODAY + timedelta(seconds=seconds), LATER, alone=alone)

    assert await hold("p1", 0)
    assert not await hold("p2", 10)
    assert await hold("p1", 60)
    assert not await hold("p2", 100)
    assert await hold("p2", 151)
    assert not await hold("p1", 152)
    assert await hold("p3", 153, alone=True)
    await store.transact(leave_polling, BOT, "p1")
    assert not await hold("p2", 154)
