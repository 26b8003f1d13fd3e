"""Whatever Zalo and the network do, nothing is lost, and the ledger says what Zalo says."""

import logging
import threading
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from conversations import engine
from conversations.inbound import Address
from conversations.scene import Scene
from conversations.turn import Turn
from db.letters import Letter
from db.store import Row, Store, Tx, open_store
from handlers import decide, inbound, outbound
from handlers.channel import Outcome
from handlers.decide import Settlement
from handlers.talk.village import seat
from handlers.zalo.bot import outcomes, poll, updates
from tests.zalo.bot.service import Mode, Village, village_on_zalo
from tests.zalo_server import BotOptions, Kind, ZaloServer, zalo_server


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing rests for longer than a moment."""
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.02)
    monkeypatch.setattr(decide, "FIRST_WAIT", timedelta(milliseconds=10))
    monkeypatch.setattr(outcomes, "RESTS", timedelta(milliseconds=10))
    monkeypatch.setattr(outcomes, "SLOWER", timedelta(milliseconds=10))
    monkeypatch.setattr(outcomes, "ALARM", timedelta(milliseconds=10))
    monkeypatch.setattr(poll, "PAUSES", (0.01,))


@pytest.fixture
async def troubled(server: ZaloServer, store: Store) -> AsyncIterator[Village]:
    """The village with a bot that polls and whose calls may go wrong."""
    async with village_on_zalo(server, store, "polling") as village:
        yield village


def ledger(tx: Tx) -> Counter[tuple[str, str]]:
    return Counter((row["state"], row["text"]) for row in tx.all("select state, text from letters"))


def unsettled(tx: Tx) -> bool:
    return bool(tx.one("select 1 from letters where state in ('queued', 'sending')"))


async def settled(village: Village) -> Counter[tuple[str, str]]:
    """The ledger once everything in it has its fate."""
    while await village.store.read(unsettled):
        await village.server.world.changes.until(lambda: False, 0.05)
    return await village.store.read(ledger)


def accepted(server: ZaloServer) -> Counter[tuple[str, str]]:
    return Counter(("sent", each.text) for each in server.sent)


@pytest.mark.parametrize("kind", ["server_error", "bad_gateway", "drop_before"])
async def test_a_reply_that_did_not_arrive_is_sent_again(troubled: Village, kind: Kind) -> None:
    leader = await troubled.seated("leader")
    troubled.server.fail_next("sendMessage", kind)
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert await settled(troubled) == accepted(troubled.server)


@pytest.mark.parametrize("kind", ["drop_after", "malformed"])
async def test_a_reply_whose_answer_is_lost_is_asked_once_more(troubled: Village, kind: Kind) -> None:
    leader = await troubled.seated("leader")
    troubled.server.fail_next("sendMessage", kind)
    first = await leader.says("báo cáo")
    again = await leader.person.hears()
    assert again.text == first.text
    assert await settled(troubled) == Counter({("sent", first.text): 1})
    assert "130.000.000" in (await leader.says("130 triệu")).text


async def test_a_call_that_hangs_holds_up_nobody_else(troubled: Village) -> None:
    leader, group = await troubled.seated("leader"), await troubled.seated("group")
    troubled.server.fail_next("sendMessage", "hang", to=leader.person.chat_id)
    leader.person.says("báo cáo")
    await troubled.server.until(lambda: troubled.server.world.faults.hanging == 1)
    assert "THT" in (await group.says("báo cáo")).text
    troubled.server.release()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


async def waiting(village: Village) -> tuple[str, str]:
    """The letter that waits, and why, once that is written down: admins may have heard of it before."""
    while not (row := await village.store.read(put_off)):
        await village.server.world.changes.until(lambda: False, 0.05)
    return row["text"], row["error"]


def put_off(tx: Tx) -> Row | None:
    return tx.one("select text, error from letters where state = 'queued' and error is not null")


async def test_a_reply_that_the_spent_quota_has_no_room_for_waits_and_the_admin_is_told(troubled: Village) -> None:
    leader, admin = await troubled.seated("leader"), await troubled.seated("admin")
    troubled.server.fail_next("sendMessage", "too_many", to=leader.person.chat_id)
    leader.person.says("báo cáo")
    told = [(await admin.person.hears()).text for _ in range(2)]
    assert any("hết số tin" in text for text in told)
    assert any("chưa trả lời được Nguyễn Văn Hùng" in text for text in told)
    text, why = await waiting(troubled)
    assert "Doanh thu bao nhiêu?" in text
    assert why.startswith("quota used up")
    await troubled.store.transact(lambda tx: tx.run("update letters set due_at = created_at where state = 'queued'"))
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


async def test_who_cannot_be_answered_is_asked_to_go_on_where_they_can_be(troubled: Village) -> None:
    leader = await troubled.seated("leader")
    telegram = Address("telegram", "7")
    await troubled.store.transact(seat, telegram, "leader", troubled.office.new_id, troubled.office.now())
    troubled.server.fail_next("sendMessage", "too_many", to=leader.person.chat_id)
    leader.person.says("báo cáo")
    while not (told := await troubled.store.read(texts_to, telegram)):
        await troubled.server.world.changes.until(lambda: False, 0.05)
    assert "hết lượt trả lời" in told[0]


def texts_to(tx: Tx, address: Address) -> list[str]:
    rows = tx.all(
        "select text from letters where channel = :name and address_id = :id", name=address.channel, id=address.id
    )
    return [row["text"] for row in rows]


async def test_a_pace_that_is_too_fast_is_slowed_down(troubled: Village) -> None:
    leader = await troubled.seated("leader")
    troubled.server.fail_next("sendMessage", "refuse", code=429, description="Too many requests")
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert await settled(troubled) == accepted(troubled.server)


async def test_whoever_blocked_the_bot_keeps_their_answers(troubled: Village) -> None:
    leader = await troubled.seated("leader")
    await leader.says("báo cáo")
    leader.person.says("130 triệu")
    leader.person.blocks()
    await troubled.server.until(lambda: len(troubled.server.refused) > 1)
    assert Counter(state for state, _ in await settled(troubled)) == {"sent": 1, "failed": 1}
    row = await troubled.store.read(lambda tx: tx.one("select count(*) as n from answers"))
    assert row is not None
    assert row["n"] == 1


async def test_faults_by_chance_lose_nothing(troubled: Village) -> None:
    leader = await troubled.seated("leader")
    troubled.server.fail_often("sendMessage", "bad_gateway", 0.1, seed=1)
    troubled.server.fail_often("sendMessage", "drop_before", 0.1, seed=2)
    troubled.server.fail_often("getUpdates", "drop_before", 0.2, seed=3)
    for line in ("báo cáo", "130 triệu", "40 triệu", "lãi 15 triệu", "quay lại", "lãi 16 triệu"):
        await leader.says(line)
    troubled.server.fix()
    states = await settled(troubled)
    assert states == accepted(troubled.server)
    assert sum(states.values()) == 6


async def test_a_token_that_is_refused_alarms_the_admins_once(troubled: Village) -> None:
    admin = await troubled.seated("admin")
    troubled.server.fail_next("getUpdates", "refuse", n=3, code=401, description="Unauthorized")
    assert "không nhận mã" in (await admin.person.hears()).text
    assert (await admin.says("trợ giúp")).text
    assert sum("không nhận mã" in each.text for each in troubled.server.sent) == 1


async def test_an_idle_poll_is_no_trouble_however_it_is_told(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    options = BotOptions(poll_second=0.01, idle_as="http_status", errors_as="http_status")
    async with zalo_server(options, private_hosts=True) as server, village_on_zalo(server, store, "polling") as village:
        await server.until(lambda: server.bot.records.calls["getUpdates"] > 5)
        assert "Doanh thu bao nhiêu?" in (await (await village.seated("leader")).says("báo cáo")).text
    assert "polling waits" not in capsys.readouterr().out


async def test_the_token_is_in_no_log_and_no_error(
    troubled: Village,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.WARNING)
    errors: list[str] = []

    def noted(letter: Letter, outcome: Outcome, now: datetime) -> Settlement:
        settlement = decide.decide(letter, outcome, now)
        errors.extend(filter(None, [settlement.error]))
        return settlement

    monkeypatch.setattr(outbound, "decide", noted)
    leader = await troubled.seated("leader")
    secret = troubled.server.bot.options.tokens[0].partition(":")[2]
    kinds: tuple[Kind, ...] = ("drop_before", "bad_gateway", "malformed", "server_error")
    for kind in kinds:
        troubled.server.fail_next("sendMessage", kind)
        troubled.server.fail_next("getUpdates", kind)
        await leader.says("trợ giúp")
    shown = capsys.readouterr()
    told = [caplog.text, shown.out, shown.err, *errors]
    assert len(errors) >= len(kinds)
    assert not any(secret in each or "/bot1459" in each for each in told)


async def test_while_a_reply_takes_long_the_bot_is_seen_typing(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(scene: Scene) -> Turn:
        gate.wait(5)
        return engine.step(scene)

    monkeypatch.setattr(inbound, "step", slow)
    monkeypatch.setattr(updates, "TYPING_AFTER", 0.01)
    leader = await village.seated("leader")
    leader.person.says("báo cáo")
    typing = (leader.person.chat_id, "typing")
    await village.server.until(lambda: village.server.bot.records.actions == [typing])
    gate.set()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


async def test_a_bot_that_is_stopped_and_started_goes_on_where_it_was(
    server: ZaloServer, store: Store, database_url: str, mode: Mode
) -> None:
    async with village_on_zalo(server, store, mode) as village:
        leader = await village.seated("leader")
        await leader.says("báo cáo")
    leader.person.says("130 triệu")
    again = await open_store(database_url)
    async with village_on_zalo(server, again, mode, settle=False):
        assert "130.000.000" in (await leader.person.hears()).text
