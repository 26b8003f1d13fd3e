"""The local Bot Platform gives updates as Zalo does: one at a time by polling, or posted to a webhook."""

import asyncio
import json
from typing import Any

import pytest

from tests.telegram_server.client import plain_http
from tests.zalo.bot_server import SECRET, call, hooked, http_call, refusal
from tests.zalo_server import BotOptions, ZaloServer, zalo_server

SHORT = BotOptions(poll_second=0.001)
IDLE = {"ok": False, "description": "Request timeout", "error_code": 408}


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def poll(server: ZaloServer) -> dict[str, Any]:
    return dict((await call(server, "getUpdates", timeout=30))["result"])


async def test_a_poll_gives_one_update_which_is_then_gone() -> None:
    async with zalo_server(SHORT) as server:
        leader = server.user("hoa", "Ông Hoà")
        one, two = leader.says("một"), leader.says("hai")
        first, second = await poll(server), await poll(server)
        assert await call(server, "getUpdates", timeout="5") == IDLE
    date = first["message"].pop("date")
    assert first == {
        "event_name": "message.text.received",
        "message": {
            "from": {"id": leader.chat_id, "display_name": "Ông Hoà", "is_bot": False},
            "chat": {"id": leader.chat_id, "chat_type": "PRIVATE"},
            "text": "một",
            "message_id": one.message_id,
        },
    }
    assert date > 10**12, "milliseconds"
    assert second["message"]["text"] == "hai"
    assert server.bot.delivered == [one.message_id, two.message_id]


async def test_a_poll_in_vain_is_408_with_either_status() -> None:
    async with zalo_server(SHORT) as server:
        idle = await http_call(server, "getUpdates", timeout=1)
    assert (idle.status_code, idle.json()) == (200, IDLE)
    async with zalo_server(BotOptions(poll_second=0.001, idle_as="http_status")) as server:
        idle = await http_call(server, "getUpdates", timeout=1)
    assert (idle.status_code, idle.json()) == (408, IDLE)


async def test_a_waiting_poll_is_answered_at_once_when_somebody_writes() -> None:
    async with zalo_server() as server:
        waiting = asyncio.create_task(poll(server))
        await server.until(lambda: server.bot.bot().polling == 1)
        server.user("hoa").says("chào")
        assert (await waiting)["message"]["text"] == "chào"


async def test_a_poll_that_is_given_up_takes_nothing_with_it() -> None:
    async with zalo_server() as server:
        waiting = asyncio.create_task(poll(server))
        await server.until(lambda: server.bot.bot().polling == 1)
        waiting.cancel()
        await server.until(lambda: server.bot.bot().polling == 0)
        server.user("hoa").says("chào")
        assert (await poll(server))["message"]["text"] == "chào"
        assert server.violations == []


async def test_two_polls_at_once_are_held_against_the_bot() -> None:
    async with zalo_server() as server:
        polls = [asyncio.create_task(poll(server)) for _ in range(2)]
        await server.until(lambda: server.bot.bot().polling == 2)
        for text in ("một", "hai"):
            server.user("hoa").says(text)
        got = {update["message"]["text"] for update in await asyncio.gather(*polls)}
        assert got == {"một", "hai"}
        assert [each.method for each in server.violations] == ["getUpdates"]


async def test_a_poll_is_silent_while_a_webhook_is_set() -> None:
    async with zalo_server(SHORT, private_hosts=True) as server:
        async with hooked(server, 200, 500) as hook:
            hook.statuses += [500] * 1000
            server.user("hoa").says("chào")
            await server.until(lambda: len(server.bot.posts) > 1)
            assert await call(server, "getUpdates", timeout=5) == IDLE
        assert (await call(server, "deleteWebhook"))["result"]["url"] == ""
        assert (await poll(server))["message"]["text"] == "chào"


@pytest.mark.parametrize("field", ["photo_url", "photo"])
async def test_a_picture_comes_as_an_address_that_anybody_can_fetch(field: str) -> None:
    options = BotOptions(photo_field="photo" if field == "photo" else "photo_url")
    async with zalo_server(options) as server, plain_http() as http:
        server.user("hoa").sends_photo(b"\xff\xd8\xff jpeg", "phiếu tháng 11")
        update = await poll(server)
        message = update["message"]
        assert update["event_name"] == "message.image.received"
        assert (message["caption"], message["message_type"]) == ("phiếu tháng 11", "CHAT_PHOTO")
        assert {"photo", "photo_url"} & message.keys() == {field}
        assert (await http.get(message[field])).content == b"\xff\xd8\xff jpeg"


async def test_what_a_bot_cannot_read_comes_without_content() -> None:
    async with zalo_server() as server:
        server.user("hoa").sends_unsupported()
        server.user("hoa").sends_unsupported(message=False)
        with_message, bare = await poll(server), await poll(server)
    assert with_message["event_name"] == "message.unsupported.received"
    assert with_message["message"].keys() == {"from", "chat", "message_id", "date"}
    assert bare == {"event_name": "message.unsupported.received"}


async def test_voices_stickers_groups_and_unheard_of_events() -> None:
    async with zalo_server() as server:
        leader = server.user("hoa")
        leader.sends_voice()
        leader.sends_sticker("abc")
        leader.says("@Bot HTX chào", group="thôn")
        leader.sends_event("message.reaction.received", icon="heart")
        voice, sticker, group, other = [await poll(server) for _ in range(4)]
        assert voice["message"]["voice_url"].endswith(".aac")
        assert sticker["message"]["sticker"] == "abc"
        assert group["message"]["chat"]["chat_type"] == "GROUP"
        assert group["message"]["from"]["id"] == leader.chat_id != group["message"]["chat"]["id"]
        assert (other["event_name"], other["message"]["icon"]) == ("message.reaction.received", "heart")
        assert (await call(server, "sendMessage", chat_id=group["message"]["chat"]["id"], text="a"))["ok"]


async def test_a_webhook_gets_the_secret_and_the_flat_update() -> None:
    async with zalo_server(private_hosts=True) as server, hooked(server) as hook:
        server.user("hoa").says("chào")
        await server.until(lambda: len(server.bot.delivered) == 1)
        (_, probe), (headers, body) = hook.requests
    assert probe == b""
    assert headers["x-bot-api-secret-token"] == SECRET
    assert headers["user-agent"].startswith("Java/")
    assert json.loads(body)["message"]["text"] == "chào"


async def test_a_webhook_gets_the_wrapped_update_where_that_is_how_it_is() -> None:
    async with zalo_server(BotOptions(body="wrapped"), private_hosts=True) as server, hooked(server) as hook:
        server.user("hoa").says("chào")
        await server.until(lambda: len(server.bot.delivered) == 1)
    assert hook.updates[0]["ok"] is True
    assert hook.updates[0]["result"]["message"]["text"] == "chào"


async def test_an_update_is_posted_again_until_it_is_taken_and_keeps_its_place() -> None:
    async with zalo_server(private_hosts=True) as server, hooked(server, 200, 500, 503) as hook:
        server.user("hoa").says("một")
        server.user("hoa").says("hai")
        await server.until(lambda: len(server.bot.delivered) == 2)
    assert hook.texts == ["một", "một", "một", "hai"]
    assert [post.status for post in server.bot.posts] == [500, 503, 200, 200]


async def test_a_webhook_that_does_not_answer_in_time_is_posted_to_again() -> None:
    options = BotOptions(webhook_timeout=0.2)
    async with zalo_server(options, private_hosts=True) as server, hooked(server, 200, 0) as hook:
        server.user("hoa").says("một")
        await server.until(lambda: len(server.bot.delivered) == 1)
    assert len(hook.texts) > 1
    assert (server.bot.posts[0].status, server.bot.posts[-1].status) == (0, 200)


async def test_an_update_is_given_up_after_so_many_tries() -> None:
    options = BotOptions(retries=1, retry_delay=0.001)
    async with zalo_server(options, private_hosts=True) as server, hooked(server, 200, 500, 500) as hook:
        lost = server.user("hoa").says("một")
        server.user("hoa").says("hai")
        await server.until(lambda: len(server.bot.delivered) == 1)
    assert hook.texts == ["một", "một", "hai"]
    assert server.bot.records.given_up == [lost.message_id]


async def test_updates_come_twice_and_in_the_wrong_order_on_demand() -> None:
    async with zalo_server(private_hosts=True) as server, hooked(server) as hook:
        bot, leader = server.bot.bot(), server.user("hoa")
        bot.repeat()
        one = leader.says("một")
        await server.until(lambda: len(server.bot.delivered) == 2)
        bot.hold()
        leader.says("hai")
        leader.says("ba")
        bot.let_go(reverse=True)
        await server.until(lambda: len(server.bot.delivered) == 4)
        bot.resend(one.message_id)
        await server.until(lambda: len(server.bot.delivered) == 5)
    assert hook.texts == ["một", "một", "ba", "hai", "một"]
    assert len({update["message"]["message_id"] for update in hook.updates}) == 3


async def test_setting_a_webhook_tells_what_its_probe_found_and_keeps_the_address() -> None:
    async with zalo_server(private_hosts=True) as server, hooked(server, 200, 403, 502) as hook:
        forbidden = (await call(server, "setWebhook", url=hook.url, secret_token=SECRET))["result"]
        assert forbidden["verification"]["outcome"] == "webhook.http.403"
        assert "Cloudflare" in forbidden["verification"]["hint"]
        broken = (await call(server, "testWebhook"))["result"]
        assert (broken["ok"], broken["outcome"]) == (False, "webhook.http.502")
        assert (await call(server, "testWebhook"))["result"] == {"ok": True, "outcome": "webhook.ok"}
        nowhere = "http://127.0.0.1:1/a"
        set_anyway = (await call(server, "setWebhook", url=nowhere, secret_token=SECRET))["result"]
        assert set_anyway["verification"]["outcome"] == "webhook.unreachable"
        info = (await call(server, "getWebhookInfo"))["result"]
        assert info.keys() == {"url", "updated_at"}
        assert info["url"] == nowhere


async def test_the_probe_carries_the_secret_only_where_that_is_how_it_is() -> None:
    for carries in (False, True):
        options = BotOptions(probe_has_secret=carries)
        async with zalo_server(options, private_hosts=True) as server, hooked(server) as hook:
            ((headers, body),) = hook.requests
        assert (headers.get("x-bot-api-secret-token"), body) == (SECRET if carries else None, b"")
        assert "content-type" not in headers


async def test_without_a_webhook_there_is_nothing_to_tell() -> None:
    async with zalo_server() as server:
        assert await refusal(server, "getWebhookInfo") == (404, "Not Found")
        assert await refusal(server, "testWebhook") == (404, "Not Found")
    async with zalo_server(BotOptions(no_webhook="empty")) as server:
        assert (await call(server, "getWebhookInfo"))["result"]["url"] == ""


async def test_the_check_of_a_webhook_may_not_exist() -> None:
    async with zalo_server(BotOptions(test_webhook=False), private_hosts=True) as server, hooked(server):
        assert await refusal(server, "testWebhook") == (404, "Not Found")


async def test_a_webhook_needs_an_address_and_a_secret_of_the_right_length() -> None:
    async with zalo_server() as server:
        assert (await refusal(server, "setWebhook", secret_token=SECRET))[1].endswith("The url must not be empty")
        url = "https://htx.example.com/webhooks/zalo-bot"
        assert (await refusal(server, "setWebhook", url=url))[1].endswith("The secret_token must not be empty")
        for secret in ("a" * 7, "a" * 257):
            assert (await refusal(server, "setWebhook", url=url, secret_token=secret))[0] == 400
        http = url.replace("https", "http")
        assert (await refusal(server, "setWebhook", url=http, secret_token=SECRET))[0] == 400
