"""Events of the local Official Account: signed over their bytes, again when not taken, in any order on demand."""

import hashlib
import json

import pytest

from tests.telegram_server.client import plain_http
from tests.zalo.oa_account import NOON, account, oa_hook
from tests.zalo_server import OaOptions
from tests.zalo_server.oa_events import sign

VECTOR = (
    b'{"app_id":"1234567890123456789","event_name":"user_send_text","sender":{"id":"5510185758261927916"},'
    b'"recipient":{"id":"1646843870823903717"},"message":{"text":"Bao cao thang 11","msg_id":"e2a641af6661713b2874"},'
    b'"timestamp":"1764000000000","user_id_by_app":"3611371994410983884"}'
)
MAC = "mac=324018e745f1557fad1fca493877bb83d326d7a65cb2a53ae4ae17a09ac353ae"
TEXTS_ONLY = frozenset({"user_send_text"})


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


def test_a_signature_is_a_plain_hash_of_the_bytes() -> None:
    assert len(VECTOR) == 278
    assert sign("1234567890123456789", VECTOR, "1764000000000", "OA_SECRET_TEST_KEY") == MAC


async def test_a_word_is_posted_signed() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        leader = app.server.oa.user("hoa")
        said = leader.says("Tháng 11: 120 triệu")
        await app.server.until(lambda: app.server.oa.delivered == [said.native_id])
        [event] = hook.events
        [(headers, body)] = hook.requests
    assert list(event) == ["app_id", "event_name", "sender", "recipient", "message", "timestamp", "user_id_by_app"]
    assert event["message"] == {"text": "Tháng 11: 120 triệu", "msg_id": said.native_id}
    assert event["timestamp"] == str(int(NOON * 1000))
    assert "Tháng" in body.decode(), "not escaped"
    assert "num_retry" not in headers
    assert "x-zevent-timestamp" not in headers


async def test_everything_a_person_does_has_its_event() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        leader = app.server.oa.user("hoa", "Ông Hoà")
        leader.follows()
        leader.clicks_chat()
        leader.sends_photo(b"jpeg", "phiếu")
        leader.sends_file(b"PK", "baocao.xlsx")
        leader.sends_voice()
        leader.sends_sticker()
        leader.sends_location()
        leader.sends_card()
        leader.sends_attachment("link", "https://htx.example", url="https://htx.example", description="")
        leader.submits_info("84912345678", "Nguyễn Văn Hoà", user_ward="Cam Lộ")
        leader.sees()
        leader.sends_event("change_template_status", template_id=1)
        leader.unfollows()
        await app.server.until(lambda: len(app.server.oa.delivered) == 13)
        events = {event["event_name"]: event for event in hook.events}
        async with plain_http() as http:
            file = events["user_send_file"]["message"]["attachments"][0]["payload"]
            assert (await http.get(file["url"])).content == b"PK"
    assert list(events) == [
        *("follow", "user_click_chatnow", "user_send_image", "user_send_file", "user_send_audio", "user_send_sticker"),
        *("user_send_location", "user_send_business_card", "user_send_link", "user_submit_info"),
        *("user_seen_message", "change_template_status", "unfollow"),
    ]
    assert events["follow"]["follower"] == {"id": leader.user_id}
    assert "sender" not in events["follow"]
    assert (file["name"], file["size"], file["type"]) == ("baocao.xlsx", "2", "xlsx")
    assert events["user_submit_info"]["info"]["phone"] == "84912345678"
    assert events["user_submit_info"]["info"]["full_address"]["user_ward"] == "Cam Lộ"


async def test_only_ticked_events_come() -> None:
    async with account(OaOptions(ticked=TEXTS_ONLY)) as app, oa_hook(app.server) as hook:
        leader = app.server.oa.user("hoa")
        leader.follows()
        said = leader.says("1")
        await app.server.until(lambda: app.server.oa.delivered == [said.native_id])
        assert hook.names == ["user_send_text"]


async def test_what_the_account_says_comes_back_and_is_received_and_seen() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        leader = app.server.oa.user("hoa")
        leader.exists()
        message_id = (await app.says(leader, "Chào chú."))["data"]["message_id"]
        leader.sees()
        await app.server.until(lambda: len(app.server.oa.delivered) == 3)
        echo, received, seen = hook.events
    assert (echo["event_name"], echo["recipient"]["id"], echo["message"]["text"]) == (
        "oa_send_text",
        leader.user_id,
        "Chào chú.",
    )
    assert (received["event_name"], received["message"]["msg_id"]) == ("user_received_message", message_id)
    assert (seen["event_name"], seen["message"]["msg_ids"]) == ("user_seen_message", [message_id])


async def test_a_tap_comes_as_the_text_of_its_payload() -> None:
    shown = [
        {"title": "Đúng, gửi báo cáo", "type": "oa.query.hide", "payload": "#ok:2026-11"},
        {"title": "Xem biểu mẫu", "type": "oa.open.url", "payload": {"url": "https://htx.example/b"}},
    ]
    async with account(OaOptions(ticked=TEXTS_ONLY)) as app, oa_hook(app.server) as hook:
        leader = app.server.oa.user("hoa")
        leader.exists()
        attachment = {"type": "template", "payload": {"buttons": shown}}
        await app.says(leader, "Đúng chưa?", attachment=attachment)
        assert leader.taps("biểu mẫu").opened == "https://htx.example/b"
        with pytest.raises(LookupError, match="Đúng, gửi báo cáo, Xem biểu mẫu"):
            leader.taps("Sửa")
        tapped = leader.taps("gửi")
        await app.server.until(lambda: app.server.oa.delivered == [tapped.native_id])
        assert [event["message"]["text"] for event in hook.events] == ["#ok:2026-11"]


async def test_what_is_not_taken_comes_again_and_is_given_up_at_last() -> None:
    async with account(OaOptions(retry_scale=1e-6)) as app, oa_hook(app.server, 500, 401) as hook:
        said = app.server.oa.user("hoa").says("1")
        await app.server.until(lambda: app.server.oa.delivered == [said.native_id])
        assert [headers.get("num_retry") for headers, _ in hook.requests] == [None, "1", "2"]
        assert len({body for _, body in hook.requests}) == 1, "byte by byte the same"
        hook.statuses.extend([503] * 6)
        lost = app.server.oa.user("hoa").says("2")
        await app.server.until(lambda: app.server.oa.state.given_up == [lost.native_id])
        assert [attempt.status for attempt in app.server.oa.attempts] == [500, 401, 200, *[503] * 6]


async def test_a_webhook_that_does_not_answer_in_time_is_asked_again() -> None:
    async with account(OaOptions(webhook_timeout=0.05, retry_scale=1e-6, retry_after=(1.0,))) as app:
        app.server.oa.post_to("http://127.0.0.1:9/webhooks/zalo-oa")
        said = app.server.oa.user("hoa").says("1")
        await app.server.until(lambda: app.server.oa.state.given_up == [said.native_id])
        assert [(each.num_retry, each.status) for each in app.server.oa.attempts] == [(0, 0), (1, 0)]


async def test_events_come_twice_on_demand() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        app.server.oa.repeat()
        first = app.server.oa.user("hoa").says("1")
        second = app.server.oa.user("hoa").says("2")
        await app.server.until(lambda: len(app.server.oa.delivered) == 3)
        assert [event["message"]["msg_id"] for event in hook.events] == [first.native_id] * 2 + [second.native_id]


async def test_events_wait_and_come_in_another_order() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        app.server.oa.hold()
        for text in ("1", "2", "3"):
            app.server.oa.user("hoa").says(text)
        assert hook.events == []
        app.server.oa.let_go("reversed")
        await app.server.until(lambda: len(app.server.oa.delivered) == 3)
        assert [event["message"]["text"] for event in hook.events] == ["3", "2", "1"]


async def test_a_wrong_signature_and_a_replay_are_posted_on_demand() -> None:
    async with account(OaOptions(retry_after=())) as app, oa_hook(app.server) as hook:
        app.server.oa.sign_badly()
        forged = app.server.oa.user("hoa").says("1")
        await app.server.until(lambda: app.server.oa.state.given_up == [forged.native_id])
        true = app.server.oa.user("hoa").says("2")
        await app.server.until(lambda: app.server.oa.delivered == [true.native_id])
        app.server.oa.replay()
        await app.server.until(lambda: app.server.oa.delivered == [true.native_id] * 2)
        assert hook.requests[1] == hook.requests[2]


async def test_which_secret_signs_and_where_the_time_stands_are_options() -> None:
    options = OaOptions(signed_with="app_secret", timestamp_header=True, retry_after=())
    async with account(options) as app, oa_hook(app.server) as hook:
        said = app.server.oa.user("hoa").says("1")
        await app.server.until(lambda: app.server.oa.state.given_up == [said.native_id])
        [(headers, body)] = hook.requests
    timestamp = headers["x-zevent-timestamp"]
    hashed = hashlib.sha256(options.app_id.encode() + body + timestamp.encode() + b"APP_SECRET_TEST").hexdigest()
    assert headers["x-zevent-signature"] == f"mac={hashed}"
    assert json.loads(body)["timestamp"] == timestamp


async def test_the_console_saves_an_address_that_answers_its_empty_probe() -> None:
    async with account() as app, oa_hook(app.server) as hook:
        app.server.oa.post_to("")
        await app.server.oa.save_webhook(hook.url)
        assert app.server.oa.state.webhook.url == hook.url
        [(headers, body)] = hook.requests
        assert body == b"{}"
        assert "x-zevent-signature" not in headers
        hook.statuses.append(403)
        with pytest.raises(ValueError, match="Không thể kết nối với webhook: 403"):
            await app.server.oa.save_webhook(f"{hook.url}/other")
        assert app.server.oa.state.webhook.url == hook.url
        app.server.world.private_hosts = False
        with pytest.raises(ValueError, match="https"):
            await app.server.oa.save_webhook("https://htx.example:8443/webhooks/zalo-oa")


async def test_everything_can_be_done_from_another_process() -> None:
    async with (
        account(OaOptions(ticked=TEXTS_ONLY)) as app,
        oa_hook(app.server) as hook,
        app.server.client("oa") as client,
    ):
        tokens = await client.do("new_tokens")
        app.access = tokens["access_token"]
        await client.do("post_to", url=hook.url)
        said = await client.user("hoa").says("1")
        assert await client.wait(delivered=1)
        assert await client.show("delivered") == [said["native_id"]]
        await client.fail_next("/v3.0/oa/message/cs", "refuse", code=-32)
        assert await app.sends(app.server.oa.user("hoa"), text="a") == -32
        assert await app.sends(app.server.oa.user("hoa"), text="Chào") == 0
        heard = await client.user("hoa").hears()
        assert (heard["text"], heard["to"]) == ("Chào", said["user_id"])
        await client.do("template", template_id="7895417", ten_htx=30)
        await client.do("advance", seconds=8 * 86400)
        assert await app.sends(app.server.oa.user("hoa"), text="a") == -216
        assert [each["code"] for each in await client.show("refused")] == [-32, -216]
        with pytest.raises(LookupError, match="people cannot 'flies'"):
            await client.user("hoa").does("flies")
        with pytest.raises(LookupError, match="nobody can 'fly'"):
            await client.do("fly")
        await client.reset()
        assert await client.show("sent") == []
