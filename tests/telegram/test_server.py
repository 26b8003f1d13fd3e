"""The test server takes what Telegram takes and refuses what Telegram refuses."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.telegram_server import TelegramServer, telegram_server
from tests.telegram_server.actions import ACTIONS
from tests.telegram_server.bot_api import METHODS
from tests.telegram_server.client import plain_http

LEADER = 42


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        running.user(LEADER, "Ông Hoà")
        yield running


async def ask(server: TelegramServer, method: str, **values: Any) -> dict[str, Any]:
    async with plain_http() as http:
        response = await http.post(f"{server.base}/bot{server.token}/{method}", json=values)
    answer: dict[str, Any] = response.json()
    assert response.status_code == answer.get("error_code", 200)
    return answer


async def result(server: TelegramServer, method: str, **values: Any) -> Any:
    answer = await ask(server, method, **values)
    assert answer["ok"], answer
    return answer["result"]


async def reason(server: TelegramServer, method: str, **values: Any) -> str:
    answer = await ask(server, method, **values)
    assert not answer["ok"], answer
    assert server.refused[-1].description == answer["description"]
    return str(answer["description"])


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(text: str = "Đúng", **action: Any) -> dict[str, Any]:
    return {"text": text} | (action or {"callback_data": "yes"})


async def test_a_message_is_kept_as_the_person_sees_it(server: TelegramServer) -> None:
    message = await result(
        server,
        "sendMessage",
        chat_id=LEADER,
        text="Doanh thu <b>1 tỷ 2</b>?",
        parse_mode="HTML",
        reply_markup=keyboard([button(), button("Sửa", callback_data="no")]),
    )
    (sent,) = server.sent
    assert (sent.chat_id, sent.message_id, sent.text) == (LEADER, message["message_id"], "Doanh thu 1 tỷ 2?")
    assert sent.entities == [{"type": "bold", "offset": 10, "length": 6}]
    assert sent.buttons == ["Đúng", "Sửa"]
    assert message["chat"] == {"id": LEADER, "type": "private", "first_name": "Ông Hoà"}
    assert server.refused == []


async def test_json_form_multipart_and_query_say_the_same(server: TelegramServer) -> None:
    url = f"{server.base}/bot{server.token}/sendMessage"
    markup = keyboard([button()])
    plain = {"chat_id": str(LEADER), "text": "Xin chào & tạm biệt", "reply_markup": json.dumps(markup)}
    async with plain_http() as http:
        responses = [
            await http.post(url, json={"chat_id": LEADER, "text": plain["text"], "reply_markup": markup}),
            await http.post(url, data=plain),
            await http.post(url, files={name: (None, value) for name, value in plain.items()}),
            await http.get(url, params=plain),
        ]
    assert [response.status_code for response in responses] == [200] * 4
    assert {(sent.text, str(sent.reply_markup)) for sent in server.sent} == {(plain["text"], str(markup))}


def test_every_method_that_is_described_is_carried_out() -> None:
    assert set(ACTIONS) | {"getUpdates"} == set(METHODS)


async def test_a_wrong_token_is_unauthorized(server: TelegramServer) -> None:
    async with plain_http() as http:
        response = await http.post(f"{server.base}/bot1:wrong/getMe")
    assert response.status_code == 401
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_body_that_cannot_be_read_is_refused(server: TelegramServer) -> None:
    url = f"{server.base}/bot{server.token}/sendMessage"
    bodies = [
        ("application/json", b"{"),
        ("application/json", b"[1]"),
        ("text/plain", b"chat_id=1"),
        ("multipart/form-data; boundary=x", b"--x\r\n"),
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--"),
    ]
    async with plain_http() as http:
        for kind, body in bodies:
            response = await http.post(url, content=body, headers={"content-type": kind})
            assert response.status_code == 400, body
    assert len(server.refused) == len(bodies)


@pytest.mark.parametrize(
    ("method", "values", "description"),
    [
        ("sendTelegram", {}, "Not Found: method not found"),
        ("sendMessage", {"text": "a"}, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": LEADER}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": LEADER, "text": ""}, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": LEADER, "text": " \n"}, "Bad Request: text must be non-empty"),
        ("sendMessage", {"chat_id": 7, "text": "a"}, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": "@htx", "text": "a"}, "Bad Request: chat not found"),
        ("sendMessage", {"chat_id": LEADER, "text": "a", "txt": 1}, "Bad Request: unknown parameter 'txt'"),
        ("sendMessage", {"chat_id": LEADER, "text": 5}, "Bad Request: parameter 'text' must be of type str"),
        ("sendMessage", {"chat_id": True, "text": "a"}, "Bad Request: parameter 'chat_id' must be"),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "disable_notification": 1},
            "Bad Request: parameter",
        ),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "parse_mode": "Markdown"},
            "Bad Request: unsupported",
        ),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "entities": [{"type": "bold"}]},
            "Bad Request: can't",
        ),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "entities": {}},
            "Bad Request: parameter 'entities'",
        ),
        ("sendMessage", {"chat_id": LEADER, "text": "a", "reply_markup": "x"}, "Bad Request: parameter"),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "reply_markup": {}},
            "Bad Request: can't parse reply",
        ),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "message_thread_id": 1},
            "Bad Request: message thread",
        ),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "Bad Request: can't parse entities: entity is out of the text",
        ),
        (
            "sendMessage",
            {"chat_id": LEADER, "text": "a", "reply_parameters": {"message_id": 99}},
            "Bad Request: message to be replied not found",
        ),
        ("sendChatAction", {"chat_id": LEADER, "action": "dancing"}, "Bad Request: wrong parameter action"),
        ("getFile", {"file_id": "none"}, "Bad Request: invalid file_id"),
        (
            "sendDocument",
            {"chat_id": LEADER, "document": "none"},
            "Bad Request: wrong remote file identifier",
        ),
        ("sendDocument", {"chat_id": LEADER, "document": "attach://a"}, "Bad Request: there is no document"),
        ("sendDocument", {"chat_id": LEADER}, "Bad Request: parameter 'document' is required"),
        ("sendPhoto", {"chat_id": LEADER, "photo": "https://a.vn/b"}, "Bad Request: failed to get HTTP URL"),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "Bad Request: query is too old and response timeout",
        ),
        ("deleteMessage", {"chat_id": LEADER, "message_id": 9}, "Bad Request: message to delete not found"),
        (
            "editMessageText",
            {"chat_id": LEADER, "message_id": 9, "text": "a"},
            "Bad Request: message to edit not",
        ),
        (
            "editMessageText",
            {"chat_id": LEADER, "text": "a"},
            "Bad Request: message identifier is not specified",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Start", "description": "a"}]},
            "Bad Request: BOT_COMMAND_INV",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": ""}]},
            "Bad Request: BOT_COMMAND_DESCR",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "a"}] * 101},
            "Bad Request: BOT_COMMANDS_",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "mine"}},
            "Bad Request: unsupported type of 'scope'",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat", "chat_id": 9}},
            "Bad Request: chat not found",
        ),
        ("setMyCommands", {"commands": [], "language_code": "vie"}, "Bad Request: invalid language code"),
        ("setMyDescription", {"description": "a" * 513}, "Bad Request: BOT_DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"short_description": "a" * 121}, "Bad Request: BOT_SHORT_DESCRIPTION_TOO"),
        ("setChatMenuButton", {"menu_button": {"type": "web_app"}}, "Bad Request: can't parse menu_button"),
    ],
)
async def test_what_telegram_refuses_is_refused(
    server: TelegramServer, method: str, values: dict[str, Any], description: str
) -> None:
    assert (await reason(server, method, **values)).startswith(description)
    assert server.sent == []


async def test_whom_the_bot_may_not_write_to_it_cannot_reach(server: TelegramServer) -> None:
    server.user(1).blocks()
    server.user(2).deactivates()
    server.user(3, started=False)
    server.group(-9).kicks(by=LEADER)
    server.group(-5).upgrades(to=-1005)
    reasons = [await reason(server, "sendMessage", chat_id=chat, text="a") for chat in (1, 2, 3, -9, -5)]
    assert reasons == [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: bot was kicked from the group chat",
        "Bad Request: group chat was upgraded to a supergroup chat",
    ]
    answer = await ask(server, "sendMessage", chat_id=-5, text="a")
    assert answer["parameters"] == {"migrate_to_chat_id": -1005}
    await result(server, "sendMessage", chat_id=-1005, text="a")


async def test_who_comes_back_can_be_reached_again(server: TelegramServer) -> None:
    leader = server.user(LEADER)
    leader.blocks()
    leader.starts("CODE")
    await result(server, "sendMessage", chat_id=LEADER, text="Chào lại")
    updates = await result(server, "getUpdates")
    assert [next(iter(update.keys() - {"update_id"})) for update in updates] == [
        "my_chat_member",
        "my_chat_member",
        "message",
    ]
    assert updates[-1]["message"]["text"] == "/start CODE"


@pytest.mark.parametrize(("text", "accepted"), [("ộ" * 4096, True), ("a" * 4097, False), ("😀" * 2049, False)])
async def test_a_text_has_at_most_4096_units(server: TelegramServer, text: str, accepted: bool) -> None:
    answer = await ask(server, "sendMessage", chat_id=LEADER, text=text)
    assert answer["ok"] is accepted
    assert accepted or answer["description"] == "Bad Request: message is too long"


async def test_markup_does_not_count_as_text(server: TelegramServer) -> None:
    await result(server, "sendMessage", chat_id=LEADER, text="<b>a</b>" * 4096, parse_mode="HTML")
    assert server.sent[0].text == "a" * 4096


@pytest.mark.parametrize(
    ("markup", "refused"),
    [
        (keyboard([button()] * 8), None),
        (keyboard(*[[button()]] * 100), None),
        (keyboard([button(callback_data="đ" * 32)]), None),
        (keyboard([button(url="https://htx.vn")]), None),
        ({"remove_keyboard": True}, None),
        ({"force_reply": True, "input_field_placeholder": "1 tỷ 2"}, None),
        ({"keyboard": [[{"text": "Gửi số", "request_contact": True}], [{"text": "Thôi"}]]}, None),
        (keyboard([button()] * 9), "REPLY_MARKUP_TOO_LONG"),
        (keyboard(*[[button()]] * 101), "REPLY_MARKUP_TOO_LONG"),
        (keyboard([button(callback_data="đ" * 32 + "a")]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="")]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="a", url="https://htx.vn")]), "exactly one action must be used"),
        (keyboard([{"text": "Đúng"}]), "Text buttons are unallowed in the inline keyboard"),
        (keyboard([button(" ")]), "text of a button must be non-empty"),
        (keyboard([button(url="htx.vn")]), "Wrong HTTP URL"),
        (keyboard([button(style="loud")]), "invalid button style"),
        (keyboard([button(colour="red")]), "unknown field 'colour'"),
        ({"inline_keyboard": [button()]}, "must be of type array"),
        ({"keyboard": []}, "reply markup has no buttons"),
        ({"keyboard": [[{"text": "a", "request_contact": True, "request_location": True}]]}, "at most one"),
        ({"remove_keyboard": False}, "can't parse reply keyboard markup"),
        ({"remove_keyboard": True, "force_reply": True}, "can't parse reply keyboard markup"),
    ],
)
async def test_keyboards_keep_to_their_limits(
    server: TelegramServer, markup: dict[str, Any], refused: str | None
) -> None:
    answer = await ask(server, "sendMessage", chat_id=LEADER, text="a", reply_markup=markup)
    assert answer["ok"] is (refused is None)
    assert refused is None or refused in answer["description"]


async def test_commands_are_kept_by_scope_and_language(server: TelegramServer) -> None:
    scope = {"type": "chat", "chat_id": LEADER}
    commands = [{"command": "baocao", "description": "Báo cáo tháng"}]
    await result(server, "setMyCommands", commands=commands, scope=scope, language_code="vi")
    assert await result(server, "getMyCommands", scope=scope, language_code="vi") == commands
    assert await result(server, "getMyCommands") == []
    await result(server, "deleteMyCommands", scope=scope, language_code="vi")
    assert await result(server, "getMyCommands", scope=scope, language_code="vi") == []


async def test_the_bot_says_what_it_is(server: TelegramServer) -> None:
    await result(server, "setMyDescription", description="Báo cáo HTX", language_code="vi")
    await result(server, "setMyShortDescription", short_description="HTX")
    await result(server, "setChatMenuButton", chat_id=LEADER, menu_button={"type": "commands"})
    profile = server.state.profile
    assert (profile.descriptions, profile.short_descriptions) == ({"vi": "Báo cáo HTX"}, {"": "HTX"})
    assert profile.menu_buttons == {LEADER: {"type": "commands"}}
    assert (await result(server, "getMe"))["username"] == "htx_test_bot"
    assert (await result(server, "getChat", chat_id=LEADER))["first_name"] == "Ông Hoà"
