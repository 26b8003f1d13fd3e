"""The local Bot Platform takes what Zalo takes, and refuses what Zalo refuses, in Zalo's words."""

from typing import Any

import httpx
import pytest

from tests.telegram_server.client import plain_http
from tests.zalo.bot_server import PNG, call, http_call, refusal
from tests.zalo_server import TOKEN, BotOptions, zalo_server

SECOND = "77:other"


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def test_a_bot_says_who_it_is() -> None:
    async with zalo_server() as server:
        me = (await call(server, "getMe"))["result"]
    assert (me["id"], me["account_type"], me["can_join_groups"]) == (TOKEN.partition(":")[0], "BASIC", False)


async def test_a_message_reaches_the_person_who_wrote_first() -> None:
    async with zalo_server() as server:
        leader = server.user("hoa", "Ông Hoà")
        leader.says("chào")
        answer = await call(server, "sendMessage", chat_id=leader.chat_id, text="Chào chú Hoà.")
        heard = await leader.hears()
    assert heard.text == "Chào chú Hoà."
    assert answer["result"] == {"message_id": heard.message_id, "date": heard.at}
    assert len(heard.message_id) == len(leader.chat_id) == 20
    assert int(heard.message_id, 16)
    assert int(leader.chat_id, 16)
    assert heard.at > 10**12, "milliseconds"


async def test_an_error_comes_with_http_200_unless_asked_otherwise() -> None:
    async with zalo_server() as server:
        wrong = await http_call(server, "getMe", "1:wrong")
    assert (wrong.status_code, wrong.json()) == (
        200,
        {"ok": False, "description": "Unauthorized", "error_code": 401},
    )
    async with zalo_server(BotOptions(errors_as="http_status")) as server:
        wrong = await http_call(server, "getMe", "1:wrong")
    assert (wrong.status_code, wrong.json()["error_code"]) == (401, 401)


@pytest.mark.parametrize(
    "method", ["sendDocument", "getme", "SendMessage", "editMessageText", "deleteMessage", "getChat"]
)
async def test_a_method_that_does_not_exist_is_not_found(method: str) -> None:
    async with zalo_server() as server:
        assert await refusal(server, method) == (404, "Not Found")


async def test_text_is_measured_in_utf_16_units() -> None:
    async with zalo_server() as server:
        server.user("hoa").says("chào")
        to = server.user("hoa").chat_id
        assert (await call(server, "sendMessage", chat_id=to, text="🌾" * 1000))["ok"]
        long = await refusal(server, "sendMessage", chat_id=to, text="🌾" * 1000 + "a")
        assert long == (400, "Bad request: The text must not exceed 2000 characters")
        assert (await refusal(server, "sendPhoto", chat_id=to, photo="https://a.vn/a.png", caption="a" * 2001))[
            0
        ] == 400
        assert await refusal(server, "sendMessage", chat_id=to, text=" ") == (
            400,
            "Bad request: The text must not be empty",
        )
        assert len(server.sent) == 1


@pytest.mark.parametrize("name", ["reply_markup", "buttons", "keyboard", "reply_to_message_id", "disable_notification"])
async def test_there_are_no_buttons_and_no_other_unknown_parameters(name: str) -> None:
    async with zalo_server() as server:
        values: dict[str, Any] = {"chat_id": server.user("hoa").exists().chat_id, "text": "a", name: []}
        code, words = await refusal(server, "sendMessage", **values)
    assert (code, name in words) == (400, True)


async def test_wrong_types_are_refused() -> None:
    async with zalo_server() as server:
        to = server.user("hoa").exists().chat_id
        assert await refusal(server, "sendMessage", text="a") == (400, "Bad request: The chat_id must not be empty")
        assert (await refusal(server, "sendMessage", chat_id=42, text="a"))[0] == 400
        assert (await refusal(server, "sendMessage", chat_id=to, text=5))[0] == 400
        assert (await refusal(server, "sendMessage", chat_id=to, text="a", parse_mode="HTML"))[0] == 400
        too_far = [{"start": 0, "len": 2, "st": ["b"]}]
        assert (await refusal(server, "sendMessage", chat_id=to, text="a", text_styles=too_far))[0] == 400
        fitting = [{"start": 0, "len": 1, "st": ["b", "c_db342e"]}]
        assert (await call(server, "sendMessage", chat_id=to, text="a", text_styles=fitting))["ok"]
        async with plain_http() as http:
            broken = await http.post(
                f"{server.base}/bot{TOKEN}/getMe", content=b"{", headers={"Content-Type": "application/json"}
            )
    assert broken.json()["error_code"] == 400


async def test_who_never_wrote_or_has_blocked_the_bot_is_not_reached() -> None:
    async with zalo_server(BotOptions(unreachable=(403, "Forbidden"))) as server:
        leader = server.user("hoa")
        assert await refusal(server, "sendMessage", chat_id=leader.chat_id, text="a") == (403, "Forbidden")
        leader.says("chào")
        leader.blocks()
        assert await refusal(server, "sendMessage", chat_id=leader.chat_id, text="a") == (403, "Forbidden")
        leader.says("chào lại")
        assert (await call(server, "sendMessage", chat_id=leader.chat_id, text="a"))["ok"]


async def test_each_bot_knows_a_person_by_another_id() -> None:
    async with zalo_server(BotOptions((TOKEN, SECOND))) as server:
        first, second = server.user("hoa"), server.user("hoa", bot="77")
        first.says("a")
        second.says("b")
        assert first.chat_id != second.chat_id
        assert (await refusal(server, "sendMessage", SECOND, chat_id=first.chat_id, text="a"))[0] == 400
        assert (await call(server, "sendMessage", SECOND, chat_id=second.chat_id, text="tới"))["ok"]
        assert (await second.hears()).bot == "77"


async def test_a_picture_is_fetched_from_its_address() -> None:
    async with zalo_server(private_hosts=True) as server:
        to = server.user("hoa").exists().chat_id
        url = server.world.host(PNG, "image/png", ".png")
        assert (await call(server, "sendPhoto", chat_id=to, photo=url, caption="Biểu đồ"))["ok"]
        sent = await server.user("hoa").hears()
        assert (sent.text, sent.url) == ("Biểu đồ", url)
        assert sent.medium is not None
        assert sent.medium.data == PNG


async def test_a_picture_that_cannot_be_fetched_is_refused() -> None:
    invalid = (400, "Bad request: The photo URL is invalid")
    async with zalo_server(private_hosts=True) as server:
        to = server.user("hoa").exists().chat_id
        no_picture = server.world.host(b"<html>", "text/html", ".png")
        for url in (f"{server.base}/media/none.png", no_picture, "http://127.0.0.1:1/a.png"):
            assert await refusal(server, "sendPhoto", chat_id=to, photo=url) == invalid
        data_uri = await refusal(server, "sendPhoto", chat_id=to, photo="data:image/png;base64,AAAA")
        assert data_uri == (400, "Bad request: The photo must start with http:// or https://")
        async with plain_http() as http:
            url = f"{server.base}/bot{TOKEN}/sendPhoto"
            uploaded = await http.post(url, data={"chat_id": to}, files={"photo": ("a.png", PNG)})
        assert uploaded.json()["description"] == "Bad request: The photo must not be empty"


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "10.1.2.3", "[::1]", "htx.local", "may-chu"])
async def test_hosts_that_the_internet_does_not_reach_are_refused(host: str) -> None:
    async with zalo_server() as server:
        to = server.user("hoa").exists().chat_id
        photo = await refusal(server, "sendPhoto", chat_id=to, photo=f"https://{host}/a.png")
        assert photo == (400, "Bad request: The photo URL is invalid")
        hook = await refusal(server, "setWebhook", url=f"https://{host}/a", secret_token="x" * 8)
        assert hook == (400, "Bad request: The url must be a public https address")


async def test_stickers_voices_and_the_sign_of_writing_go_out_too() -> None:
    async with zalo_server(private_hosts=True) as server:
        to = server.user("hoa").exists().chat_id
        voice = server.world.host(b"aac", "audio/aac", ".aac")
        assert (await call(server, "sendSticker", chat_id=to, sticker="abc"))["ok"]
        assert (await call(server, "sendVoice", chat_id=to, voice_url=voice))["ok"]
        assert await call(server, "sendChatAction", chat_id=to, action="typing") == {"ok": True}
        assert (await refusal(server, "sendVoice", chat_id=to, voice_url=voice.replace(".aac", ".mp3")))[0] == 400
        assert (await refusal(server, "sendChatAction", chat_id=to, action="upload_photo"))[0] == 400
        assert [sent.method for sent in server.sent] == ["sendSticker", "sendVoice"]
        assert server.bot.records.actions == [(to, "typing")]


async def test_refusals_are_remembered_but_a_poll_in_vain_is_none() -> None:
    async with zalo_server(BotOptions(poll_second=0.001)) as server:
        await call(server, "getUpdates", timeout=1)
        await refusal(server, "getMe", "1:wrong")
        await refusal(server, "sendMessage", text="a")
    assert [(each.method, each.bot != "", each.code) for each in server.refused] == [
        ("getMe", False, 401),
        ("sendMessage", True, 400),
    ]


async def test_a_call_may_come_as_a_form_or_in_the_query() -> None:
    async with zalo_server() as server, plain_http(f"{server.base}/bot{TOKEN}") as http:
        to = server.user("hoa").exists().chat_id
        answers: list[httpx.Response] = [
            await http.post("/sendMessage", data={"chat_id": to, "text": "một"}),
            await http.get("/sendMessage", params={"chat_id": to, "text": "hai"}),
        ]
    assert [answer.json()["ok"] for answer in answers] == [True, True]
    assert [sent.text for sent in server.sent] == ["một", "hai"]


async def test_nothing_else_is_served() -> None:
    async with zalo_server() as server, plain_http(server.base) as http:
        assert (await http.get("/media/none.jpg")).status_code == 404
        assert (await http.get("/elsewhere")).status_code == 404
