"""The webhook: signed, once, in any order, and 200 only for what is kept."""

import asyncio
import json

import httpx
import pytest

from db.store import StoreUnavailable, Tx
from handlers.inbound import Reception
from handlers.zalo.oa import webhook
from handlers.zalo.oa.signature import signature
from tests.zalo.oa.service import Village
from tests.zalo_server.oa_people import OaPosted


def inbox(tx: Tx) -> list[str]:
    return [row["body"] for row in tx.all("select body from inbox order by received_at, native_id")]


async def posted(village: Village, body: bytes, **headers: str) -> int:
    url = f"http://127.0.0.1:{village.port}/webhooks/zalo-oa"
    async with httpx.AsyncClient(trust_env=False) as http:
        return (await http.post(url, content=body, headers=headers)).status_code


def signed(village: Village, body: bytes, at: str) -> str:
    options = village.server.oa.state.options
    return signature(options.app_id, body, at, options.oa_secret_key)


async def delivered(village: Village, *done: OaPosted) -> None:
    await village.server.until(lambda: {each.native_id for each in done} <= set(village.server.oa.delivered))


async def test_the_console_s_probe_is_answered(village: Village) -> None:
    for body in (b"", b"{}", b" {} "):
        assert await posted(village, body) == 200
    await village.server.oa.save_webhook(f"http://127.0.0.1:{village.port}/webhooks/zalo-oa")
    assert await village.store.read(inbox) == []


async def test_what_is_no_event_is_refused(village: Village) -> None:
    for body in (b"[]", b"no json", b"\xff", b'{"a":1}'):
        assert await posted(village, body) == 400
    assert await posted(village, b"x" * 1_000_001) == 413


async def test_only_a_signed_event_is_taken(village: Village) -> None:
    body = json.dumps({"event_name": "user_send_text", "timestamp": "1"}).encode()
    assert await posted(village, body) == 401
    assert await posted(village, body, **{"X-ZEvent-Signature": "mac=0"}) == 401
    wrong = signed(village, body + b" ", "1")
    assert await posted(village, body, **{"X-ZEvent-Signature": wrong}) == 401
    assert await village.store.read(inbox) == []


async def test_a_signed_event_without_a_person_is_set_aside_and_not_asked_for_again(village: Village) -> None:
    body = json.dumps({"event_name": "user_send_text", "timestamp": "1"}).encode()
    assert await posted(village, body, **{"X-ZEvent-Signature": signed(village, body, "1")}) == 200
    row = await village.store.read(lambda tx: tx.one("select error from inbox"))
    assert row is not None
    assert "LookupError" in row["error"]


async def test_an_event_of_another_account_is_none_of_ours(village: Village) -> None:
    said = {"sender": {"id": "7"}, "recipient": {"id": "8"}, "message": {"text": "Chào", "msg_id": "m"}}
    body = json.dumps({"event_name": "user_send_text", "timestamp": "1", **said}).encode()
    assert await posted(village, body, **{"X-ZEvent-Signature": signed(village, body, "1")}) == 200
    assert await village.store.read(inbox) == []


async def test_an_event_that_comes_twice_is_answered_once(village: Village) -> None:
    leader = await village.seated("leader")
    village.server.oa.repeat(10)
    await leader.says("báo cáo")
    done = leader.person.says("120 triệu")
    await leader.person.hears()
    await village.server.until(lambda: village.server.oa.delivered.count(done.native_id) == 2)
    assert len(village.server.oa.sent) == len(await village.store.read(inbox)) == 2


async def test_a_replayed_event_changes_nothing(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    done = leader.person.says("120 triệu")
    await leader.person.hears()
    texts = [each.native_id for each in village.server.oa.state.history]
    village.server.oa.replay(texts.index(done.native_id))
    await village.server.until(lambda: village.server.oa.delivered.count(done.native_id) == 2)
    assert len(village.server.oa.sent) == 2


async def test_an_event_with_a_wrong_signature_is_lost_on_us_and_the_conversation_goes_on(village: Village) -> None:
    leader = await village.seated("leader")
    village.server.oa.sign_badly()
    forged = leader.person.says("báo cáo")
    await village.server.until(lambda: forged.native_id in village.server.oa.state.given_up)
    assert {each.status for each in village.server.oa.attempts} == {401}
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text


async def test_events_in_any_order_are_all_kept(village: Village) -> None:
    leaders = [await village.seated(who) for who in ("leader", "group", "union")]
    village.server.oa.hold()
    done = [leader.person.says(text) for leader in leaders for text in ("báo cáo", "trợ giúp", "lịch sử")]
    village.server.oa.let_go("shuffled", seed=7)
    await delivered(village, *done)
    assert len(await village.store.read(inbox)) == 9


async def test_an_answer_that_arrives_after_a_later_one_is_not_taken_for_another(village: Village) -> None:
    """The account was away for a moment: what it could not deliver comes again when the person has written on."""
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    village.server.oa.hold()
    revenue = leader.person.says("120 triệu")
    await asyncio.sleep(0.002)  # the events tell milliseconds
    again = leader.person.says("130 triệu")
    village.server.oa.let_go("reversed")
    await delivered(village, revenue, again)
    heard = [(await leader.person.hears()).text for _ in range(2)]
    assert "130.000.000 đồng" in heard[0]
    assert heard[1].startswith("Tin “120 triệu” gửi trước mà đến sau")


async def test_what_could_not_be_kept_is_asked_for_again(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = await village.seated("leader")
    receive, failures = Reception.receive, iter(range(2))

    async def away(*args: object, **kwargs: object) -> object:
        if next(failures, None) is not None:
            raise StoreUnavailable("away")
        return await receive(*args, **kwargs)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Reception, "receive", away)
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    said = [each.status for each in village.server.oa.attempts if each.event_name == "user_send_text"]
    assert said == [503, 503, 200]


async def test_what_comes_after_an_event_that_was_not_kept_waits_for_it(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers to two questions are sent in a hurry; the first of them is lost at first."""
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    receive, lost = Reception.receive, asyncio.Event()

    async def away(*args: object, **kwargs: object) -> object:
        if not lost.is_set():
            lost.set()
            raise StoreUnavailable("away")
        return await receive(*args, **kwargs)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Reception, "receive", away)
    first, second = leader.person.says("120 triệu"), leader.person.says("40 triệu")
    await delivered(village, first, second)
    order = [each.native_id for each in village.server.oa.attempts if each.event_name == "user_send_text"]
    assert order.index(second.native_id) > order.index(first.native_id)
    assert village.server.oa.delivered.index(first.native_id) < village.server.oa.delivered.index(second.native_id)


async def test_a_file_that_takes_long_is_handled_once_and_zalo_asks_again_meanwhile(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "PATIENCE_SECONDS", 0.05)
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    arrived = asyncio.Event()
    receive = Reception.receive

    async def slow(*args: object, **kwargs: object) -> object:
        await arrived.wait()
        return await receive(*args, **kwargs)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Reception, "receive", slow)
    done = leader.person.says("120 triệu")
    await village.server.until(lambda: any(each.status == 503 for each in village.server.oa.attempts))
    arrived.set()
    assert "Bán cho thành viên bao nhiêu?" in (await leader.person.hears()).text
    await delivered(village, done)
    assert len(village.server.oa.sent) == 2
