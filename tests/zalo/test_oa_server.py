"""The local Official Account takes the consultation messages that Zalo takes, and refuses what Zalo refuses."""

from typing import Any

import pytest

from tests.zalo.bot_server import PNG
from tests.zalo.oa_account import CS, account
from tests.zalo_server import OaOptions, OaPerson

HIDE = {"title": "Đúng", "type": "oa.query.hide", "payload": "#ok"}
ASK = {"title": "HTX Quảng Trị", "subtitle": "Xin số điện thoại", "image_url": "https://htx.example/anh.jpg"}


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


def template(**payload: Any) -> dict[str, Any]:
    return {"type": "template", "payload": payload}


def media(**element: Any) -> dict[str, Any]:
    return template(template_type="media", elements=[element])


def buttons(*shown: Any) -> dict[str, Any]:
    return template(buttons=list(shown))


def ask(**changed: Any) -> dict[str, Any]:
    return template(template_type="request_user_info", elements=[ASK | changed])


async def test_a_message_reaches_the_person() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa", "Ông Hoà")
        leader.exists()
        answer = await app.says(leader, "Chào chú Hoà.")
        heard = await leader.hears()
    assert (heard.text, heard.way, heard.window, heard.price) == ("Chào chú Hoà.", "cs", "free", 0)
    assert answer["error"] == 0
    assert answer["data"]["message_id"] == heard.message_id
    assert answer["data"]["quota"]["quota_type"] == "reply"
    assert len(leader.user_id) == 19


GOOD: dict[str, dict[str, Any]] = {
    "2,000 characters": {"text": "ă" * 2000},
    "a quotation": {"text": "Đã nhận", "quote_message_id": "e2a641af6661713b2874"},
    "five buttons": {"text": "Chọn", "attachment": buttons(*[HIDE] * 5)},
    "a button template by name": {"text": "Chọn", "attachment": template(template_type="button", buttons=[HIDE])},
    "a title of 100 and a payload of 1,000": {
        "text": "Chọn",
        "attachment": buttons({"title": "a" * 100, "type": "oa.query.show", "payload": "b" * 1000}),
    },
    "a link, a phone and an SMS": {
        "text": "Chọn",
        "attachment": buttons(
            {"title": "Xem", "type": "oa.open.url", "payload": {"url": "https://htx.example"}},
            {"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "84233123456"}},
            {"title": "Nhắn", "type": "oa.open.sms", "payload": {"content": "1", "phone_code": "84912345678"}},
        ),
    },
    "a question for the phone": {"attachment": ask()},
}


@pytest.mark.parametrize("message", GOOD.values(), ids=GOOD.keys())
async def test_good_messages_are_taken(message: dict[str, Any]) -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        assert await app.sends(leader, **message) == 0
        assert app.server.oa.refused == []
        assert app.server.violations == []


BAD: dict[str, tuple[int, dict[str, Any]]] = {
    "2,001 characters": (-210, {"text": "a" * 2001}),
    "1,001 characters of two units each": (-210, {"text": "🌾" * 1001}),
    "no text": (-201, {"text": " "}),
    "nothing": (-201, {}),
    "a number for a text": (-201, {"text": 1}),
    "an unknown key": (-201, {"text": "a", "parse_mode": "html"}),
    "six buttons": (-201, {"text": "a", "attachment": buttons(*[HIDE] * 6)}),
    "no buttons": (-201, {"text": "a", "attachment": buttons()}),
    "buttons without text": (-201, {"attachment": buttons(HIDE)}),
    "a title of 101": (-210, {"text": "a", "attachment": buttons(HIDE | {"title": "a" * 101})}),
    "a payload of 1,001": (-210, {"text": "a", "attachment": buttons(HIDE | {"payload": "a" * 1001})}),
    "an unknown kind of button": (-201, {"text": "a", "attachment": buttons(HIDE | {"type": "oa.query"})}),
    "an unknown key of a button": (-201, {"text": "a", "attachment": buttons(HIDE | {"icon": "x"})}),
    "a link without a scheme": (
        -201,
        {"text": "a", "attachment": buttons(HIDE | {"type": "oa.open.url", "payload": {"url": "htx.example"}})},
    ),
    "a phone with 0": (
        -201,
        {"text": "a", "attachment": buttons(HIDE | {"type": "oa.open.phone", "payload": {"phone_code": "0912345678"}})},
    ),
    "an attachment of type image": (-201, {"attachment": {"type": "image", "payload": {"attachment_id": "x"}}}),
    "a list template": (-201, {"text": "a", "attachment": template(template_type="list", elements=[])}),
    "two elements": (-201, {"attachment": template(template_type="media", elements=[{}, {}])}),
    "url and attachment id": (
        -201,
        {"attachment": media(media_type="image", url="https://htx.example/a.png", attachment_id="x")},
    ),
    "neither url nor attachment id": (-201, {"attachment": media(media_type="image")}),
    "an upload that never was": (-201, {"attachment": media(media_type="image", attachment_id="x")}),
    "a gif without its size": (-201, {"attachment": media(media_type="gif", attachment_id="x")}),
    "a picture that is not there": (-201, {"attachment": media(media_type="image", url="http://127.0.0.1:9/a.png")}),
    "a document that never was": (-201, {"attachment": {"type": "file", "payload": {"token": "x"}}}),
    "text beside the question for the phone": (-201, {"text": "a", "attachment": ask()}),
    "a long title of that question": (-210, {"attachment": ask(title="a" * 101)}),
    "a long subtitle of that question": (-210, {"attachment": ask(subtitle="a" * 501)}),
    "that question without a picture": (
        -201,
        {"attachment": template(template_type="request_user_info", elements=[{"title": "a", "subtitle": "b"}])},
    ),
}


@pytest.mark.parametrize(("code", "message"), BAD.values(), ids=BAD.keys())
async def test_bad_messages_are_refused_with_http_200(code: int, message: dict[str, Any]) -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        body = {"recipient": {"user_id": leader.user_id}, "message": message}
        response = await app.http.post(CS, json=body, headers=app.headers({}))
        [refused] = app.server.oa.refused
        assert app.server.oa.sent == []
    assert (response.status_code, response.json()["error"]) == (200, code)
    assert (refused.path, refused.code, refused.values) == (CS, code, body)


async def test_recipients_are_strings_that_somebody_has() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        message = {"text": "a"}
        for recipient in ({"user_id": int(leader.user_id)}, {"user_id": "1"}, {"phone": "84912345678"}, {}, "x"):
            assert (await app.post(CS, {"recipient": recipient, "message": message}))["error"] == -201
        assert (await app.post(CS, [1]))["error"] == -201


async def test_a_form_is_no_json() -> None:
    async with account() as app:
        response = await app.http.post(CS, content=b"{}", headers=app.headers({"content-type": "text/plain"}))
    assert response.json()["error"] == -201


async def test_text_that_is_not_composed_is_remarked() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        assert await app.sends(leader, text="Ba\u0301o ca\u0301o") == 0
        [violation] = app.server.violations
    assert violation.reason == "the text is not in NFC"


@pytest.mark.parametrize(("rule", "named", "bare"), [("required", 0, -201), ("refused", -201, 0)])
async def test_whether_buttons_name_their_template_is_an_option(rule: Any, named: int, bare: int) -> None:
    async with account(OaOptions(button_template_type=rule)) as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        with_type = template(template_type="button", buttons=[HIDE])
        assert await app.sends(leader, text="a", attachment=with_type) == named
        assert await app.sends(leader, text="a", attachment=buttons(HIDE)) == bare


async def test_a_picture_by_link_is_really_fetched() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        url = app.server.world.host(PNG, "image/png", ".png")
        assert await app.sends(leader, text="Biểu đồ", attachment=media(media_type="image", url=url)) == 0
        heard = await leader.hears()
        big = app.server.world.host(PNG + bytes(1 << 20), "image/png", ".png")
        assert await app.sends(leader, attachment=media(media_type="image", url=big)) == -201
    assert heard.file is not None
    assert (heard.kind, heard.text, heard.file.data) == ("image", "Biểu đồ", PNG)


async def test_uploads_are_of_few_kinds_and_expire() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        refused: list[tuple[str, str, bytes]] = [
            ("file", "bang.xlsx", b"PK\x03\x04"),
            ("file", "gia.pdf", b"khong phai"),
            ("file", "to.pdf", b"%PDF-" + bytes(5 << 20)),
            ("image", "anh.gif", b"GIF89a"),
            ("image", "to.png", PNG + bytes(1 << 20)),
            ("gif", "anh.png", PNG),
            ("file", "rong.pdf", b""),
        ]
        for upload in refused:
            assert (await app.uploads(*upload))["error"] == -201, upload[:2]
        token = (await app.uploads("file", "bao-cao.pdf", b"%PDF-1.7"))["data"]["token"]
        assert await app.sends(leader, attachment={"type": "file", "payload": {"token": token}}) == 0
        picture = media(
            media_type="image", attachment_id=(await app.uploads("image", "a.png", PNG))["data"]["attachment_id"]
        )
        assert await app.sends(leader, attachment=picture) == 0
        app.server.oa.advance(7 * 86400 + 1)
        app.access, app.refresh = app.server.oa.new_tokens()
        leader.exists()
        assert await app.sends(leader, attachment=picture) == -100


async def test_what_was_shut_down_says_so() -> None:
    async with account() as app:
        for path in ("/v3.0/oa/message/transaction", "/v3.0/oa/message/promotion"):
            assert (await app.post(path, {}))["error"] == -240
        assert (await app.post("/v2.0/oa/message", {"recipient": {}, "message": {}}))["error"] == -240
        response = await app.http.post("/v3.0/oa/no-such", headers=app.headers({}))
    assert response.status_code == 404


async def test_a_reaction_is_free() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        said = leader.says("1")
        action = {"react_icon": "/-strong", "react_message_id": said.native_id}
        answer = await app.post("/v2.0/oa/message", {"recipient": {"user_id": leader.user_id}, "sender_action": action})
        [sent] = app.server.oa.sent
    assert (answer["error"], sent.way, sent.attachment) == (0, "reaction", action)


async def test_profiles_of_the_account_and_of_people() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa", "Ông Hoà")
        leader.follows()
        leader.submits_info("84912345678")
        detail = (await app.get("/v3.0/oa/user/detail", data={"user_id": leader.user_id}))["data"]
        listed = (await app.get("/v3.0/oa/user/getlist", data={"offset": 0, "count": 50}))["data"]
        me = (await app.get("/v2.0/oa/getoa"))["data"]
        assert (await app.get("/v3.0/oa/user/getlist", data={"offset": 0, "count": 51}))["error"] == -201
        assert (await app.get("/v3.0/oa/user/detail", data={"user_id": "1"}))["error"] == -201
        assert (await app.get("/v3.0/oa/user/detail"))["error"] == -201
    assert (detail["display_name"], detail["user_is_follower"]) == ("Ông Hoà", True)
    assert detail["user_last_interaction_date"] == "25/11/2025"
    assert detail["shared_info"]["phone"] == "84912345678"
    assert listed["users"] == [{"user_id": leader.user_id}]
    assert (me["is_verified"], me["num_follower"]) == (True, 1)


async def test_people_are_called_as_the_test_likes_or_by_their_id() -> None:
    async with account() as app:
        person: OaPerson = app.server.oa.user("hoa")
        assert app.server.oa.user(person.user_id).user is person.user
        assert person.user_id.isdecimal()
