"""Telegram's updates, read into the terms of the conversation."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update

from conversations.inbound import Address, Contact, Content, Document, Edited, Inbound, Left, Other, Start, Tap, Text
from handlers.telegram.read import read

BOT = Bot("1:token")
DATE = 1_793_844_000
AT = datetime.fromtimestamp(DATE, UTC)
LEADER = {"id": 42, "is_bot": False, "first_name": "Hùng", "last_name": "Nguyễn"}
CHAT = {"id": 42, "type": "private", "first_name": "Hùng"}
FILE = {"file_id": "F", "file_unique_id": "U", "duration": 3, "width": 9, "height": 9}
PDF = {"mime_type": "application/pdf", "file_name": "thư mục/giấy mời.pdf"}
STICKER = {"is_animated": False, "is_video": False, "type": "regular"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": DATE, "chat": CHAT, "from": LEADER} | content


def read_native(**native: Any) -> Inbound | None:
    return read(Update.de_json({"update_id": 9, **native}, BOT), "1")


SAID: list[tuple[dict[str, Any], Content]] = [
    ({"text": "1 tỷ 2"}, Text("1 tỷ 2")),
    ({"text": "/start"}, Start()),
    ({"text": "/start 40000001"}, Start("40000001")),
    ({"text": "/starting"}, Text("/starting")),
    ({"text": "/baocao tháng 10"}, Text("/baocao tháng 10")),
    ({"contact": {"phone_number": "+84905123456", "first_name": "H", "user_id": 42}}, Contact("+84905123456", True)),
    ({"contact": {"phone_number": "0905", "first_name": "H", "user_id": 43}}, Contact("0905", False)),
    ({"contact": {"phone_number": "0905", "first_name": "H"}}, Contact("0905", False)),
    ({"photo": [FILE]}, Other("photo")),
    ({"photo": [FILE], "caption": "12 triệu"}, Text("12 triệu")),
    ({"voice": FILE}, Other("voice")),
    ({"audio": FILE}, Other("audio")),
    ({"video": FILE}, Other("video")),
    ({"video_note": FILE | {"length": 9}}, Other("video_note")),
    ({"document": FILE | {"mime_type": "image/png"}}, Other("document")),
    ({"document": FILE | {"mime_type": "image/png"}, "caption": "12 triệu"}, Text("12 triệu")),
    ({"document": FILE}, Document("", "", "tep", problem="not_fetched")),
    (
        {"document": FILE | PDF, "caption": "12 triệu"},
        Document("", "application/pdf", "giấy mời.pdf", "12 triệu", "not_fetched"),
    ),
    ({"document": FILE, "animation": FILE}, Other("document")),
    ({"sticker": FILE | STICKER}, Other("sticker")),
    ({"location": {"latitude": 16.7, "longitude": 107.1}}, Other("location")),
    ({"dice": {"emoji": "🎲", "value": 3}}, Other("dice")),
]


@pytest.mark.parametrize(("native", "content"), SAID)
def test_what_a_message_says(native: dict[str, Any], content: Content) -> None:
    expected = Inbound(Address("telegram", "42"), "1:9", AT, content, message_id="5", name="Hùng Nguyễn")
    assert read_native(message=message(**native)) == expected


def test_an_edited_message_names_the_message_and_when_it_was_changed() -> None:
    inbound = read_native(edited_message=message(text="130 triệu", edit_date=DATE + 60))
    assert inbound is not None
    assert (inbound.content, inbound.message_id) == (Edited("130 triệu"), "5")
    assert (inbound.at - AT).total_seconds() == 60


def test_a_tap_carries_its_data_and_the_query_to_answer() -> None:
    query = {"id": "77", "from": LEADER, "chat_instance": "c", "data": "3:1", "message": message(text="?")}
    inbound = read_native(callback_query=query)
    assert inbound is not None
    assert (inbound.content, inbound.message_id, inbound.address.id) == (Tap("3:1"), "tap 77", "42")


def test_a_tap_below_a_message_that_is_too_old_to_be_shown() -> None:
    old = {"message_id": 5, "date": 0, "chat": CHAT}
    inbound = read_native(
        callback_query={"id": "7", "from": LEADER, "chat_instance": "c", "data": "1:0", "message": old}
    )
    assert inbound is not None
    assert inbound.content == Tap("1:0")


@pytest.mark.parametrize(("status", "gone"), [("kicked", True), ("left", True), ("member", False)])
def test_blocking_and_coming_back(status: str, gone: bool) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "bot"}
    until = {"until_date": 0} if status == "kicked" else {}
    change = {
        "chat": CHAT,
        "from": LEADER,
        "date": DATE,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": status, **until},
    }
    inbound = read_native(my_chat_member=change)
    assert inbound is not None
    assert inbound.content == Left(gone)


def test_a_group_is_no_private_chat() -> None:
    inbound = read_native(message=message(text="chào", chat={"id": -100, "type": "supergroup", "title": "Tổ"}))
    assert inbound is not None
    assert (inbound.private, inbound.address.id) == (False, "-100")


NOTHING: list[dict[str, Any]] = [
    {},
    {"message": message()},
    {"message": message(new_chat_members=[LEADER])},
    {"message": message(text="tôi là máy", **{"from": {**LEADER, "is_bot": True}})},
    {"edited_message": message(photo=[FILE], edit_date=DATE)},
    {"channel_post": {"message_id": 5, "date": DATE, "chat": {"id": -1, "type": "channel"}, "text": "x"}},
    {"callback_query": {"id": "7", "from": LEADER, "chat_instance": "c", "inline_message_id": "i", "data": "x"}},
]


@pytest.mark.parametrize("native", NOTHING)
def test_what_carries_nothing_for_the_conversation(native: dict[str, Any]) -> None:
    assert read_native(**native) is None


@given(st.text(min_size=1))
def test_every_text_is_read_as_it_is(text: str) -> None:
    inbound = read_native(message=message(text=text))
    assert inbound is not None
    assert isinstance(inbound.content, Start) or inbound.content == Text(text)
