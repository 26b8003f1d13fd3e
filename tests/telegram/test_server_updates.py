"""The test server delivers what people do as Telegram delivers it."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tests.telegram_server import TelegramServer, telegram_server
from tests.telegram_server.client import plain_http
from tests.telegram_server.listener import Listener

LEADER = 42
SECRET = "a-secret_1"
Reply = Callable[[dict[str, Any]], Awaitable[Response]]


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server(allow_http=True, retry_delay=0.001) as running:
        running.user(LEADER)
        yield running


async def ask(server: TelegramServer, method: str, **values: Any) -> Any:
    async with plain_http() as http:
        answer = (await http.post(f"{server.base}/bot{server.token}/{method}", json=values)).json()
    return answer["result"] if answer["ok"] else answer["description"]


async def ids(server: TelegramServer, **values: Any) -> list[int]:
    return [update["update_id"] for update in await ask(server, "getUpdates", **values)]


@asynccontextmanager
async def webhook(server: TelegramServer, reply: Reply, **values: Any) -> AsyncIterator[list[Request]]:
    """A webhook that answers each update with `reply`; gives the requests it got."""
    requests: list[Request] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        requests.append(request)
        await (await reply(await request.json()))(scope, receive, send)

    listener = Listener(app)
    url = await listener.start()
    try:
        assert await ask(server, "setWebhook", url=f"{url}/hook", **values) is True
        yield requests
        await ask(server, "deleteWebhook")
    finally:
        await listener.stop()


async def agree(update: dict[str, Any]) -> Response:
    return Response()


async def test_updates_come_until_an_offset_confirms_them(server: TelegramServer) -> None:
    said = [server.user(LEADER).says(text).update_id for text in ("một", "hai", "ba")]
    assert said == sorted(said)
    assert await ids(server) == said
    assert await ids(server, limit=2) == said[:2]
    assert server.acknowledged == []
    assert await ids(server, offset=said[1]) == said[1:]
    assert server.acknowledged == said[:1]
    assert await ids(server, offset=said[2] + 1) == []
    assert server.acknowledged == said


async def test_a_negative_offset_forgets_all_but_the_last(server: TelegramServer) -> None:
    said = [server.user(LEADER).says(text).update_id for text in ("một", "hai", "ba")]
    assert await ids(server, offset=-1) == said[2:]
    assert await ids(server) == said[2:]
    assert server.acknowledged == []


async def test_a_long_poll_ends_with_the_first_update(server: TelegramServer) -> None:
    poll = asyncio.create_task(ids(server, timeout=50))
    await server.until(lambda: server.state.polling == 1)
    said = server.user(LEADER).says("1 tỷ 2").update_id
    assert await poll == [said]


async def test_a_second_poller_ends_the_first(server: TelegramServer) -> None:
    first = asyncio.create_task(ask(server, "getUpdates", timeout=50))
    await server.until(lambda: server.state.polling == 1)
    second = asyncio.create_task(ids(server, timeout=50))
    assert str(await first).startswith("Conflict: terminated by other getUpdates request")
    said = server.user(LEADER).says("a").update_id
    assert await second == [said]


async def test_a_poller_that_died_is_no_conflict(server: TelegramServer) -> None:
    first = asyncio.create_task(ask(server, "getUpdates", timeout=50))
    await server.until(lambda: server.state.polling == 1)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await server.until(lambda: server.state.polling == 0)
    assert await ids(server) == []
    assert server.refused == []


async def test_polling_and_a_webhook_exclude_each_other(server: TelegramServer) -> None:
    poll = asyncio.create_task(ask(server, "getUpdates", timeout=50))
    await server.until(lambda: server.state.polling == 1)
    async with webhook(server, agree):
        assert await poll == "Conflict: terminated by setWebhook request"
        assert str(await ask(server, "getUpdates")).startswith("Conflict: can't use getUpdates method while")
    assert await ask(server, "getUpdates") == []


@pytest.mark.parametrize("values", [{"limit": 0}, {"limit": 101}, {"timeout": -1}, {"allowed_updates": ["x"]}])
async def test_polling_keeps_to_its_limits(server: TelegramServer, values: dict[str, Any]) -> None:
    assert str(await ask(server, "getUpdates", **values)).startswith("Bad Request: ")


async def test_only_allowed_updates_are_kept(server: TelegramServer) -> None:
    leader = server.user(LEADER)
    said = leader.says("một")
    await ids(server, allowed_updates=["edited_message"])
    leader.says("hai")
    edited = leader.edits(said.message_id, "ba")
    assert await ids(server) == [said.update_id, edited.update_id]
    await ids(server, allowed_updates=[])
    assert leader.says("bốn").update_id in await ids(server)


async def test_a_waiting_poll_outlives_a_fresh_start(server: TelegramServer) -> None:
    poll = asyncio.create_task(ids(server, timeout=50))
    await server.until(lambda: server.state.polling == 1)
    server.reset()
    said = server.user(LEADER).says("a").update_id
    assert await poll == [said]


async def test_a_webhook_gets_updates_with_the_secret(server: TelegramServer) -> None:
    said = server.user(LEADER).says("trước").update_id
    async with webhook(server, agree, secret_token=SECRET) as requests:
        later = server.user(LEADER).says("sau").update_id
        await server.until(lambda: server.acknowledged == [said, later])
        assert (await ask(server, "getWebhookInfo"))["pending_update_count"] == 0
    assert {request.headers["x-telegram-bot-api-secret-token"] for request in requests} == {SECRET}


async def test_a_webhook_is_tried_again_in_order_until_it_agrees(server: TelegramServer) -> None:
    seen: list[int] = []

    async def reluctant(update: dict[str, Any]) -> Response:
        seen.append(update["update_id"])
        return Response(status_code=200 if seen.count(update["update_id"]) == 3 else 500)

    said = [server.user(LEADER).says(text).update_id for text in ("một", "hai")]
    async with webhook(server, reluctant):
        await server.until(lambda: server.acknowledged == said)
        assert "500" in (await ask(server, "getWebhookInfo"))["last_error_message"]
    assert seen == [said[0]] * 3 + [said[1]] * 3


async def test_a_webhook_that_breaks_off_is_tried_again(server: TelegramServer) -> None:
    broken: list[int] = []

    class Broken(Response):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            del send
            scope["extensions"]["transport"]["abort"]()
            while (await receive())["type"] != "http.disconnect":
                pass

    async def fragile(update: dict[str, Any]) -> Response:
        broken.append(update["update_id"])
        return Broken() if len(broken) < 3 else Response("x" * 100_000, headers={"connection": "close"})

    async with webhook(server, fragile):
        said = [server.user(LEADER).says(text).update_id for text in ("một", "hai")]
        await server.until(lambda: server.acknowledged == said)
    assert broken == [said[0]] * 3 + [said[1]]


async def test_a_webhook_that_is_down_gets_its_updates_later(server: TelegramServer) -> None:
    async with webhook(server, agree):
        url = server.state.webhook.url
    await ask(server, "setWebhook", url=url)
    said = server.user(LEADER).says("một").update_id
    await server.until(lambda: bool(server.state.webhook.last_error_message))
    async with webhook(server, agree):
        await server.until(lambda: server.acknowledged == [said])


@pytest.mark.parametrize("most", [1, 3])
async def test_a_webhook_has_at_most_so_many_updates_in_hand(server: TelegramServer, most: int) -> None:
    together, largest = 0, 0
    full = asyncio.Event()

    async def slow(update: dict[str, Any]) -> Response:
        nonlocal together, largest
        together += 1
        largest = max(largest, together)
        if together == most:
            full.set()
        await full.wait()
        together -= 1
        return Response()

    for person in range(1, 8):
        server.user(person).says("một")
        server.user(person).says("hai")
    async with webhook(server, slow, max_connections=most):
        await server.until(lambda: len(server.acknowledged) == 14)
    assert largest == most


async def test_the_answer_to_a_webhook_may_hold_a_call(server: TelegramServer) -> None:
    async def answering(update: dict[str, Any]) -> Response:
        message = update["message"]
        return JSONResponse({"method": "sendMessage", "chat_id": message["chat"]["id"], "text": message["text"]})

    leader = server.user(LEADER)
    async with webhook(server, answering):
        leader.says("Chào")
        assert (await leader.hears()).text == "Chào"
        leader.says(" ")
        await server.until(lambda: len(server.webhook_replies) == 2)
    good, bad = server.webhook_replies
    assert (good.answer["ok"], bad.answer["description"]) == (True, "Bad Request: text must be non-empty")
    assert server.refused[0].method == "sendMessage"


async def test_what_no_call_is_in_a_webhooks_answer_is_left_alone(server: TelegramServer) -> None:
    async def chatty(update: dict[str, Any]) -> Response:
        return Response(json.dumps(["ok"])[: update["update_id"] % 2 + 3], media_type="application/json")

    server.user(LEADER).says("a")
    server.user(LEADER).says("b")
    async with webhook(server, chatty):
        await server.until(lambda: len(server.acknowledged) == 2)
    assert server.webhook_replies == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"url": "http://htx.vn/hook"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://htx.vn:8080/hook"}, "Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "htx.vn"}, "invalid webhook URL specified"),
        ({"url": "https://htx.vn", "secret_token": "bí mật"}, "secret token contains unallowed characters"),
        ({"url": "https://htx.vn", "secret_token": "a" * 257}, "secret token contains unallowed characters"),
        (
            {"url": "https://htx.vn", "max_connections": 101},
            "parameter 'max_connections' must be from 1 to 100",
        ),
        ({}, "parameter 'url' is required"),
    ],
)
async def test_a_webhook_keeps_to_the_rules(values: dict[str, Any], why: str) -> None:
    async with telegram_server() as server:
        assert why in await ask(server, "setWebhook", **values)
        assert (await ask(server, "getWebhookInfo"))["url"] == ""


async def test_pending_updates_are_dropped_on_demand(server: TelegramServer) -> None:
    server.user(LEADER).says("cũ")
    assert await ask(server, "deleteWebhook", drop_pending_updates=True) is True
    assert await ids(server) == []
    server.user(LEADER).says("cũ")
    async with webhook(server, agree, drop_pending_updates=True) as requests:
        new = server.user(LEADER).says("mới").update_id
        await server.until(lambda: server.acknowledged == [new])
    assert len(requests) == 1
