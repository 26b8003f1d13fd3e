"""A Zalo bot's webhook: who may post, what is taken, and that 200 means kept."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from db.store import Store, StoreUnavailable, open_store
from db.zalo_bot import Popped, keep_popped, popped_by
from handlers.zalo.bot import webhook
from handlers.zalo.bot.setup import delete_webhook, set_webhook, try_webhook, webhook_info
from handlers.zalo.bot.updates import Updates
from handlers.zalo.bot.webhook import LARGEST_BODY, SECRET_HEADER
from tests.telegram.service import village_clock
from tests.zalo.bot.service import SECRET, Village, settings_for, village_on_zalo
from tests.zalo_server import TOKEN, BotOptions, ZaloServer, zalo_server

BOT = TOKEN.partition(":")[0]
OURS = {SECRET_HEADER: SECRET}


async def post(village: Village, content: str | bytes, headers: dict[str, str] | None = None) -> int:
    url = f"http://127.0.0.1:{village.port}/webhooks/zalo-bot/{BOT}"
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(url, content=content, headers=headers)).status_code


async def test_only_zalo_can_post_updates(server: ZaloServer, store: Store) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        update = json.dumps({"event_name": "message.text.received", "message": {}})
        assert await post(village, update) == 401
        assert await post(village, update, {SECRET_HEADER: "guess"}) == 401
        assert await post(village, update, OURS) == 200


@pytest.mark.parametrize("body", ["", "{}", " \n"])
async def test_a_probe_is_answered_without_a_secret(server: ZaloServer, store: Store, body: str) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        assert await post(village, body) == 200


async def test_what_is_no_update_is_refused(server: ZaloServer, store: Store) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        for body in ("[" * 50_000, b"\xff\xfe", '"words"', '{"event_name": 7}', "[]", "nothing"):
            assert await post(village, body, OURS) == 400
        assert await post(village, "x" * (LARGEST_BODY + 1), OURS) == 413
        url = f"http://127.0.0.1:{village.port}/webhooks/zalo-bot/{BOT}"
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.get(url)).status_code == 405
            assert (await client.post(f"{url}7", content="{}")).status_code == 404


@pytest.mark.parametrize("body", ["flat", "wrapped"])
@pytest.mark.parametrize("field", ["photo_url", "photo"])
async def test_either_shape_is_taken(store: Store, body: Any, field: Any) -> None:
    options = BotOptions(body=body, photo_field=field)
    async with zalo_server(options, private_hosts=True) as server, village_on_zalo(server, store, "webhook") as village:
        leader = await village.seated("leader")
        assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
        assert len(server.bot.posts) == 1


async def test_an_update_that_could_not_be_kept_is_asked_for_again(
    server: ZaloServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, troubles = Updates.handle, [StoreUnavailable("gone"), StoreUnavailable("gone")]

    async def troubled(self: Updates, native: dict[str, Any], body: str) -> Any:
        if troubles:
            raise troubles.pop()
        return await handle(self, native, body)

    monkeypatch.setattr(Updates, "handle", troubled)
    async with village_on_zalo(server, store, "webhook") as village:
        leader = await village.seated("leader")
        assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert [each.status for each in server.bot.posts] == [503, 503, 200]


async def test_a_later_message_does_not_overtake_one_that_could_not_be_kept(
    server: ZaloServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, troubles = Updates.handle, [StoreUnavailable("gone")]
    handled: list[str] = []

    async def troubled(self: Updates, native: dict[str, Any], body: str) -> Any:
        if troubles:
            raise troubles.pop()
        handled.append(native["message"]["text"])
        return await handle(self, native, body)

    monkeypatch.setattr(Updates, "handle", troubled)
    async with village_on_zalo(server, store, "webhook") as village:
        chat = (await village.seated("leader")).person.chat_id
        first, second = (json.dumps(update(chat, text, number)) for number, text in enumerate(("báo cáo", "130 triệu")))
        assert await post(village, first, OURS) == 503
        later = asyncio.create_task(post(village, second, OURS))
        assert await post(village, json.dumps(update("somebody-else", "xin chào", 9)), OURS) == 200
        assert await post(village, first, OURS) == 200
        assert await later == 200
    assert handled == ["xin chào", "báo cáo", "130 triệu"]


async def test_a_message_waits_for_an_earlier_one_only_so_long(
    server: ZaloServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, troubles = Updates.handle, [StoreUnavailable("gone")]

    async def troubled(self: Updates, native: dict[str, Any], body: str) -> Any:
        if troubles:
            raise troubles.pop()
        return await handle(self, native, body)

    monkeypatch.setattr(Updates, "handle", troubled)
    monkeypatch.setattr(webhook, "ORDER_SECONDS", 0.05)
    async with village_on_zalo(server, store, "webhook") as village:
        chat = (await village.seated("leader")).person.chat_id
        assert await post(village, json.dumps(update(chat, "báo cáo", 1)), OURS) == 503
        assert await post(village, json.dumps(update(chat, "130 triệu", 2)), OURS) == 200


async def test_what_polling_left_has_its_turn_when_a_webhook_brings_the_rest(
    server: ZaloServer, store: Store, database_url: str
) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        leader = await village.seated("leader")
    native = json.dumps(update(leader.person.chat_id, "báo cáo", 1))
    popped = Popped(BOT, f"{BOT}:left", leader.person.chat_id, native)
    again = await open_store(database_url)
    await again.transact(keep_popped, popped, village.office.now())
    async with village_on_zalo(server, again, "webhook", settle=False) as village:
        assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text
        while await again.read(popped_by, BOT):
            await server.world.changes.until(lambda: False, 0.02)


def update(chat: str, text: str, number: int) -> dict[str, Any]:
    """An update as Zalo posts it."""
    message = {
        "from": {"id": chat, "display_name": "Hùng"},
        "chat": {"id": chat, "chat_type": "PRIVATE"},
        "text": text,
        "message_id": f"m-{number}",
        "date": 1_762_308_000_000 + number,
    }
    return {"event_name": "message.text.received", "message": message}


async def test_repeated_and_reordered_webhooks_are_each_handled_once(server: ZaloServer, store: Store) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        leader = await village.seated("leader")
        await leader.says("báo cáo")
        server.bot.bot().repeat(2)
        assert "130.000.000" in (await leader.says("130 triệu")).text
        await server.until(lambda: len(server.bot.posts) == 4)
        server.bot.bot().hold()
        for line in ("40 triệu", "lãi 15 triệu"):
            leader.person.says(line)
        server.bot.bot().let_go(reverse=True)
        await leader.person.hears()
        await leader.person.hears()
        rows = await store.read(lambda tx: tx.all("select native_id from inbox"))
        assert len(rows) == len(server.sent) == 4


async def test_what_arrives_after_a_later_message_is_not_taken_for_an_answer(store: Store) -> None:
    now = village_clock()
    async with (
        zalo_server(clock=lambda: now().timestamp(), private_hosts=True) as server,
        village_on_zalo(server, store, "webhook") as village,
    ):
        leader = await village.seated("leader")
        await leader.says("báo cáo")
        server.bot.bot().hold()
        leader.person.says("120 triệu")
        await asyncio.sleep(0.002)  # updates tell milliseconds
        leader.person.says("130 triệu")
        server.bot.bot().let_go(reverse=True)
        assert "130.000.000 đồng" in (await leader.person.hears()).text
        assert (await leader.person.hears()).text.startswith("Tin “120 triệu” gửi trước mà đến sau")


async def test_the_webhook_is_set_shown_tried_and_deleted_by_hand(server: ZaloServer, store: Store) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        settings = settings_for(server, "webhook", village.port)
        assert "Zalo reached it." in await set_webhook(settings)
        assert f"/webhooks/zalo-bot/{BOT}" in await webhook_info(settings)
        assert "Zalo reached it." in await try_webhook(settings)
        assert "polling" in await delete_webhook(settings)
        assert "none" in await webhook_info(settings)


async def test_a_webhook_that_zalo_cannot_reach_is_told_with_what_to_do(server: ZaloServer) -> None:
    said = await set_webhook(settings_for(server, "webhook", 9))
    assert "could NOT" in said
    assert "firewall" in said


@pytest.mark.parametrize("no_webhook", ["not_found", "empty"])
async def test_no_webhook_is_known_either_way(no_webhook: Any) -> None:
    async with zalo_server(BotOptions(no_webhook=no_webhook, test_webhook=False)) as server:
        settings = settings_for(server, "polling", 9)
        assert "none (polling)" in await webhook_info(settings)
        assert "cannot try" in await try_webhook(settings)
