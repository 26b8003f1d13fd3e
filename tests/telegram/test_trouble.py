"""Whatever the Bot API and the network do, nothing is lost, and the ledger says what the Bot API says."""

import logging
import threading
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import structlog
from structlog.testing import capture_logs

from conversations import engine
from conversations.scene import Scene
from conversations.turn import Turn
from db.store import Store, Tx, open_store
from handlers import decide, inbound, outbound
from handlers.logs import set_up_logs
from handlers.telegram import outcomes, poll, updates
from handlers.telegram.webhook import SECRET_HEADER
from tests.telegram.service import SECRET, Mode, Village, village_on_telegram
from tests.telegram_server import Kind, TelegramServer

LEADER, OTHER = 501, 502


@pytest.fixture
async def troubled(server: TelegramServer, store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    """The village with a running bot that sends every reply by a call of its own, which may go wrong."""
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.02)
    monkeypatch.setattr(decide, "FIRST_WAIT", timedelta(milliseconds=10))
    monkeypatch.setattr(outcomes, "RESTS", timedelta(milliseconds=10))
    monkeypatch.setattr(poll, "PAUSES", (0.01,))
    async with village_on_telegram(server, store, "polling") as village:
        yield village


def ledger(tx: Tx) -> Counter[tuple[str, str]]:
    return Counter((row["state"], row["text"]) for row in tx.all("select state, text from letters"))


def unsettled(tx: Tx) -> bool:
    return bool(tx.one("select 1 from letters where state in ('queued', 'sending')"))


async def settled(village: Village) -> Counter[tuple[str, str]]:
    """The ledger once everything in it has its fate."""
    while await village.store.read(unsettled):
        await village.server.state.changes.until(lambda: False, 0.05)
    return await village.store.read(ledger)


def accepted(server: TelegramServer) -> Counter[tuple[str, str]]:
    return Counter(("sent", each.source) for each in server.sent)


@pytest.mark.parametrize("kind", ["rate_limit", "server_error", "bad_gateway", "drop_before"])
async def test_a_reply_that_did_not_arrive_is_sent_again(troubled: Village, kind: Kind) -> None:
    leader = await troubled.seated("leader", LEADER)
    troubled.server.fail_next("sendMessage", kind)
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert await settled(troubled) == accepted(troubled.server)


async def test_a_page_in_place_of_an_answer_is_one_line_in_the_log(
    troubled: Village, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)
    monkeypatch.setattr(structlog, "configure", lambda **_: None)
    set_up_logs("info")
    leader = await troubled.seated("leader", LEADER)
    troubled.server.fail_next("sendMessage", "bad_gateway")
    with capture_logs() as lines:
        await leader.says("báo cáo")
        await settled(troubled)
    (line,) = (line for line in lines if line["event"] == "letter not sent")
    assert (line["channel"], line["becomes"]) == ("telegram", "queued")
    assert "502 Bad Gateway" not in caplog.text


@pytest.mark.parametrize("kind", ["drop_after", "malformed"])
async def test_a_reply_whose_answer_is_lost_is_asked_once_more(troubled: Village, kind: Kind) -> None:
    leader = await troubled.seated("leader", LEADER)
    troubled.server.fail_next("sendMessage", kind)
    first = await leader.says("báo cáo")
    again = await leader.person.hears()
    assert again.source == first.source
    assert await settled(troubled) == Counter({("sent", first.source): 1})
    assert "130.000.000" in (await leader.says("130 triệu")).text


async def test_a_call_that_hangs_holds_up_nobody_else(troubled: Village) -> None:
    leader, group = await troubled.seated("leader", LEADER), await troubled.seated("group", OTHER)
    troubled.server.fail_next("sendMessage", "hang", chat_id=LEADER)
    leader.person.says("báo cáo")
    await troubled.server.until(lambda: troubled.server.state.faults.hanging == 1)
    assert "THT" in (await group.says("báo cáo")).text
    troubled.server.release()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text
    assert await settled(troubled) == accepted(troubled.server)


async def test_a_request_for_silence_is_obeyed_by_every_chat(troubled: Village) -> None:
    leader, group = await troubled.seated("leader", LEADER), await troubled.seated("group", OTHER)
    troubled.server.fail_next("sendMessage", "rate_limit", retry_after=1)
    leader.person.says("báo cáo")
    await troubled.server.until(lambda: len(troubled.server.refused) == 1)
    group.person.says("báo cáo")
    await leader.person.hears()
    await group.person.hears()
    assert len(troubled.server.refused) == 1
    assert await settled(troubled) == accepted(troubled.server)


async def test_whoever_blocked_the_bot_keeps_their_answers(troubled: Village) -> None:
    leader = await troubled.seated("leader", LEADER)
    await leader.says("báo cáo")
    troubled.server.fail_next("sendMessage", "blocked")
    leader.person.says("130 triệu")
    await troubled.server.until(lambda: len(troubled.server.refused) == 1)
    states = Counter(state for state, _ in await settled(troubled))
    assert states == {"sent": 1, "failed": 1}
    row = await troubled.store.read(lambda tx: tx.one("select count(*) as n from answers"))
    assert row is not None
    assert row["n"] == 1


async def test_faults_by_chance_lose_nothing(troubled: Village) -> None:
    leader = await troubled.seated("leader", LEADER)
    troubled.server.fail_often("sendMessage", "server_error", 0.1, seed=1)
    troubled.server.fail_often("sendMessage", "drop_before", 0.1, seed=2)
    troubled.server.fail_often("getUpdates", "drop_after", 0.2, seed=3)
    for line in ("báo cáo", "130 triệu", "40 triệu", "lãi 15 triệu", "quay lại", "lãi 16 triệu"):
        await leader.does(line)
    troubled.server.fix()
    states = await settled(troubled)
    assert states == accepted(troubled.server)
    assert sum(states.values()) == 6


async def test_menus_that_cannot_be_set_stop_nothing(server: TelegramServer, store: Store, mode: Mode) -> None:
    server.fail_next("setMyCommands", "server_error", n=9)
    async with village_on_telegram(server, store, mode) as village:
        staff = await village.seated("staff", LEADER)
        assert (await staff.says("trợ giúp")).buttons
        assert (await staff.says("trợ giúp")).buttons


async def test_taps_that_cannot_be_answered_stop_nothing(server: TelegramServer, store: Store, mode: Mode) -> None:
    server.fail_next("answerCallbackQuery", "server_error", n=9)
    async with village_on_telegram(server, store, mode) as village:
        leader = await village.seated("leader", LEADER)
        await leader.says("báo cáo")
        assert "120.000.000 đồng" in (await leader.taps("Đều như tháng 9")).text


async def test_while_a_reply_takes_long_the_bot_is_seen_typing(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(scene: Scene) -> Turn:
        gate.wait(5)
        return engine.step(scene)

    monkeypatch.setattr(inbound, "step", slow)
    monkeypatch.setattr(updates, "TYPING_AFTER", 0.01)
    leader = await village.seated("leader", LEADER)
    leader.person.says("báo cáo")
    await village.server.until(lambda: village.server.state.actions == [(LEADER, "typing")])
    gate.set()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


async def test_only_telegram_can_post_updates(server: TelegramServer, store: Store) -> None:
    async with village_on_telegram(server, store, "webhook") as village, httpx.AsyncClient(trust_env=False) as client:
        leader = await village.seated("leader", LEADER)
        await leader.says("báo cáo")
        url = f"http://127.0.0.1:{village.port}/webhooks/telegram"
        update = {"update_id": 1, "message": {}}
        assert (await client.post(url, json=update)).status_code == 401
        assert (await client.post(url, json=update, headers={SECRET_HEADER: "guess"})).status_code == 401
        headers = {SECRET_HEADER: SECRET}
        deep = "[" * 100_000 + "]" * 100_000
        assert (await client.post(url, content=deep, headers=headers)).status_code == 400
        assert (await client.post(url, content="x" * 1_000_001, headers=headers)).status_code == 400
        assert (await client.get(url, headers=headers)).status_code == 405
    assert server.refused == []


async def test_a_bot_that_is_stopped_and_started_goes_on_where_it_was(
    server: TelegramServer, store: Store, database_url: str, mode: Mode
) -> None:
    async with village_on_telegram(server, store, mode) as village:
        leader = await village.seated("leader", LEADER)
        await leader.says("báo cáo")
    leader.person.says("130 triệu")
    again = await open_store(database_url)
    async with village_on_telegram(server, again, mode, settle=False):
        assert "130.000.000" in (await leader.person.hears()).text
    assert server.refused == []
