"""The test server lets people act as they do in Telegram."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.telegram_server import TelegramServer, telegram_server
from tests.telegram_server.client import plain_http

LEADER = 42


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        running.user(LEADER)
        yield running


async def ask(server: TelegramServer, method: str, **values: Any) -> Any:
    async with plain_http() as http:
        answer = (await http.post(f"{server.base}/bot{server.token}/{method}", json=values)).json()
    return answer["result"] if answer["ok"] else answer["description"]


async def test_every_kind_of_news_looks_like_telegrams(server: TelegramServer) -> None:
    leader, group = server.user(LEADER, "Ông Hoà"), server.group(-7, members=[LEADER])
    leader.starts("A1B2")
    leader.shares_contact("+84905123456")
    leader.shares_contact("+84905000000", own=False, user_id=7)
    leader.sends("photo", b"...", caption="sổ")
    leader.sends("location", latitude=16.8)
    leader.says("/baocao@htx_test_bot nhé", group=-7)
    leader.joins(-7)
    leader.leaves(-7)
    group.upgrades(to=-1007)
    start, own, other, photo, place, command, *_, old, new = [
        update["message"] for update in await ask(server, "getUpdates")
    ]
    assert (start["text"], start["entities"][0]["length"], start["from"]["id"]) == ("/start A1B2", 6, LEADER)
    assert own["contact"] == {"phone_number": "+84905123456", "first_name": "Ông Hoà", "user_id": LEADER}
    assert other["contact"]["user_id"] == 7
    assert (photo["caption"], photo["photo"][0]["file_size"]) == ("sổ", 3)
    assert place["location"]["latitude"] == 16.8
    assert (command["chat"]["type"], command["entities"][0]["length"]) == ("group", 20)
    assert (old["migrate_to_chat_id"], new["migrate_from_chat_id"]) == (-1007, -7)


async def test_a_tap_finds_the_newest_button_of_that_label(server: TelegramServer) -> None:
    for data in ("old", "new"):
        rows = [[{"text": "1. Đúng", "callback_data": data}]]
        await ask(server, "sendMessage", chat_id=LEADER, text=data, reply_markup={"inline_keyboard": rows})
    leader = server.user(LEADER)
    tapped = leader.taps("đúng")
    leader.taps("1. Đúng", message_id=server.sent[0].message_id)
    leader.taps(message_id=server.sent[0].message_id, data="forged")
    queries = [update["callback_query"] for update in await ask(server, "getUpdates")]
    assert [query["data"] for query in queries] == ["new", "old", "forged"]
    assert queries[0]["message"]["message_id"] == tapped.message_id == server.sent[1].message_id
    assert await ask(server, "answerCallbackQuery", callback_query_id=queries[0]["id"], text="Đã ghi") is True
    assert (server.answers[0].callback_query_id, server.answers[0].text) == (queries[0]["id"], "Đã ghi")
    with pytest.raises(LookupError, match=r"no button 'Sửa'; there are: '1. Đúng'"):
        leader.taps("Sửa")


async def test_a_tap_on_the_lower_keyboard_says_its_label_or_shares_the_number(
    server: TelegramServer,
) -> None:
    keyboard = {"keyboard": [[{"text": "Gửi số", "request_contact": True}, {"text": "Thôi"}]]}
    await ask(server, "sendMessage", chat_id=LEADER, text="Số?", reply_markup=keyboard)
    server.user(LEADER).taps("Gửi số")
    server.user(LEADER).taps("Thôi")
    shared, said = [update["message"] for update in await ask(server, "getUpdates")]
    assert (shared["contact"]["user_id"], said["text"]) == (LEADER, "Thôi")
    await ask(server, "sendMessage", chat_id=LEADER, text="Cảm ơn", reply_markup={"remove_keyboard": True})
    with pytest.raises(LookupError):
        server.user(LEADER).taps("Thôi")


async def test_people_talk_in_groups_too(server: TelegramServer) -> None:
    server.group(-7, members=[LEADER])
    rows = {"inline_keyboard": [[{"text": "Tham gia", "callback_data": "join"}]]}
    await ask(server, "sendMessage", chat_id=-7, text="Đối thoại?", reply_markup=rows)
    leader = server.user(LEADER)
    assert (await leader.hears(group=-7)).text == "Đối thoại?"
    leader.taps("Tham gia", group=-7)
    (update,) = await ask(server, "getUpdates")
    assert (update["callback_query"]["from"]["id"], update["callback_query"]["message"]["chat"]["id"]) == (
        LEADER,
        -7,
    )


async def test_messages_are_heard_once_each_in_order(server: TelegramServer) -> None:
    for text in ("một", "hai"):
        await ask(server, "sendMessage", chat_id=LEADER, text=text)
    leader = server.user(LEADER)
    assert [(await leader.hears()).text, (await leader.hears()).text] == ["một", "hai"]
    with pytest.raises(TimeoutError, match="42 heard nothing"):
        await leader.hears(timeout=0)


async def test_a_tap_grows_too_old_to_be_answered() -> None:
    now = [1_000.0]
    async with telegram_server(clock=lambda: now[0], query_lifetime=10) as server:
        rows = [[{"text": "Đúng", "callback_data": "yes"}]]
        server.user(LEADER)
        await ask(server, "sendMessage", chat_id=LEADER, text="?", reply_markup={"inline_keyboard": rows})
        query = server.user(LEADER).taps("Đúng").callback_query_id
        now[0] += 11
        assert "query is too old" in await ask(server, "answerCallbackQuery", callback_query_id=query)


async def test_edits_change_a_message_in_place(server: TelegramServer) -> None:
    rows = {"inline_keyboard": [[{"text": "Đúng", "callback_data": "yes"}]]}
    place = {"chat_id": LEADER}
    sent = await ask(server, "sendMessage", **place, text="một", reply_markup=rows)
    place["message_id"] = sent["message_id"]
    await ask(server, "editMessageText", **place, text="<b>hai</b>", parse_mode="HTML")
    assert (server.edited[0].text, server.edited[0].buttons) == ("hai", [])
    again = await ask(server, "editMessageText", **place, text="<b>hai</b>", parse_mode="HTML")
    assert again.startswith("Bad Request: message is not modified: specified new message content and reply markup")
    await ask(server, "editMessageReplyMarkup", **place, reply_markup=rows)
    assert (server.edited[1].text, server.edited[1].buttons) == ("hai", ["Đúng"])
    theirs = server.user(LEADER).says("ba").message_id
    refused = await ask(server, "editMessageText", chat_id=LEADER, message_id=theirs, text="a")
    assert refused == "Bad Request: message can't be edited"
    assert await ask(server, "deleteMessage", **place) is True
    assert server.deleted == [(LEADER, place["message_id"])]
