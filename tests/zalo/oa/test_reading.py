"""Events of the Official Account, as its documents show them, in the terms of the conversation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from conversations.attachments import EXCEL, PDF
from conversations.inbound import Address, Contact, Content, Document, Left, Other, Start, Tap, Text
from handlers.zalo.oa.read import account_of, file_of, opened_by, read, word_of

OA, USER = "388613280879808645", "2468458835296197922"
AT = "1764000000000"
MOMENT = datetime(2025, 11, 24, 16, 0, tzinfo=UTC)


def event(name: str, **parts: Any) -> dict[str, Any]:
    people = {"sender": {"id": USER}, "recipient": {"id": OA}}
    return {"app_id": "1", "event_name": name, **people, "timestamp": AT, **parts}


def attached(kind: str, **payload: Any) -> dict[str, Any]:
    message = {"msg_id": "m1", "attachments": [{"type": kind, "payload": payload}]}
    return event(f"user_send_{kind}", message=message)


def followed(name: str) -> dict[str, Any]:
    return {"app_id": "1", "event_name": name, "oa_id": OA, "follower": {"id": USER}, "timestamp": AT}


SHARED = {"name": "Nguyễn Văn A", "phone": "84912345678", "full_address": {"user_city": "Quảng Trị"}}
XLSX = {"url": "https://f.zdn.vn/1", "name": "baocao.xlsx", "size": "23394", "type": "xlsx", "checksum": "x"}


@pytest.mark.parametrize(
    ("native", "content"),
    [
        (event("user_send_text", message={"text": "1 tỷ 2", "msg_id": "m1"}), Text("1 tỷ 2")),
        (event("user_send_text", message={"text": "7:30", "msg_id": "m1"}), Text("7:30")),
        (event("user_send_text", message={"text": "#7:30", "msg_id": "m1"}), Tap("7:30")),
        (event("user_send_text", message={"text": "#/baocao", "msg_id": "m1"}), Tap("/baocao")),
        (event("user_send_text", message={"text": "/baocao", "msg_id": "m1"}), Text("/baocao")),
        (event("user_send_text", message={"text": "# 5 xã", "msg_id": "m1"}), Text("# 5 xã")),
        (attached("image", url="https://p.zdn.vn/1.jpg", thumbnail="https://p.zdn.vn/t.jpg"), Other("photo")),
        (attached("file", **XLSX), Document("", EXCEL, "baocao.xlsx", "", "not_fetched")),
        (attached("file", url="https://f.zdn.vn/1", type="pdf"), Document("", PDF, "tep.pdf", "", "not_fetched")),
        (attached("audio", url="https://a.zdn.vn/1.aac"), Other("voice")),
        (attached("sticker", id="7"), Other("sticker")),
        (attached("location", coordinates={"latitude": "16", "longitude": "107"}), Other("location")),
        (attached("business_card", description="{}"), Other("contact")),
        (followed("follow"), Start()),
        (followed("unfollow"), Left(gone=True)),
        (event("user_submit_info", info=SHARED), Contact("84912345678", own=True)),
    ],
)
def test_what_a_person_does_is_read(native: dict[str, Any], content: Content) -> None:
    inbound = read(native)
    assert inbound is not None
    assert (inbound.address, inbound.content, inbound.at) == (Address("zalo_oa", USER), content, MOMENT)
    assert account_of(native) == OA


@pytest.mark.parametrize(
    "name",
    [
        *("oa_send_text", "oa_send_image", "user_received_message", "user_seen_message", "user_click_chatnow"),
        *("anonymous_send_text", "user_send_group_text", "user_reacted_message", "change_template_status", "new_event"),
    ],
)
def test_everything_else_says_nothing(name: str) -> None:
    assert read(event(name, message={"msg_id": "m1", "text": "Chào"})) is None


def test_a_message_is_told_by_its_id_and_any_other_event_by_its_name_time_and_person() -> None:
    message, follow = read(event("user_send_text", message={"text": "1", "msg_id": "m1"})), read(followed("follow"))
    assert message is not None
    assert follow is not None
    assert message.native_id == f"{OA}:m1"
    assert follow.native_id == f"{OA}:follow:{AT}:{USER}"


def test_who_shares_the_phone_shares_the_name() -> None:
    inbound = read(event("user_submit_info", info=SHARED))
    assert inbound is not None
    assert inbound.name == "Nguyễn Văn A"


def test_a_file_is_known_with_its_size_though_that_is_a_string() -> None:
    sent = file_of(attached("file", **XLSX))
    assert sent is not None
    assert (sent.url, sent.size, sent.is_picture) == ("https://f.zdn.vn/1", 23394, False)


@pytest.mark.parametrize(
    "native",
    [
        event("user_send_text", sender={}, message={"text": "1"}),
        event("user_send_text", sender=None, message={"text": "1"}),
        event("user_send_text", timestamp="soon", message={"text": "1"}),
        event("user_send_text", timestamp=None, message={"text": "1"}),
        event("follow"),
    ],
)
def test_what_cannot_be_read_raises(native: dict[str, Any]) -> None:
    with pytest.raises((LookupError, ValueError)):
        read(native)


@pytest.mark.parametrize(
    "message", [None, [], "text", {}, {"attachments": None}, {"attachments": [None]}, {"attachments": [{"payload": 1}]}]
)
def test_a_message_of_any_shape_is_something(message: object) -> None:
    for kind in ("image", "file", "sticker"):
        assert read(event(f"user_send_{kind}", message=message)) is not None


def test_receipts_are_words_about_our_messages() -> None:
    received = word_of(event("user_received_message", message={"msg_id": "m1"}))
    seen = word_of(event("user_seen_message", message={"msg_ids": ["m1", "m2"]}))
    assert received is not None
    assert seen is not None
    assert (received.messages, received.seen, received.at) == (("m1",), False, MOMENT)
    assert (seen.messages, seen.seen) == (("m1", "m2"), True)
    assert word_of(event("user_send_text", message={"text": "1", "msg_id": "m1"})) is None


def test_opening_the_chat_opens_the_window_without_a_word() -> None:
    assert opened_by(event("user_click_chatnow", user_id=USER)) == (Address("zalo_oa", USER), MOMENT)
    assert opened_by(followed("follow")) is None
