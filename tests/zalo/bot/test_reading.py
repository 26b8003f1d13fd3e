"""Every update that a Zalo bot is known to get, read into the terms of the conversation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from conversations.inbound import Address, Content, Inbound, Other, Start, Text
from handlers.zalo.bot.read import chat_of, is_update, native_id_of, photo_url, read

NOW = datetime(2026, 11, 5, 1, 0, tzinfo=UTC)
CHAT = "a1b2c3d4e5f60718293a"


def update(event: str = "message.text.received", sender: object = None, **fields: Any) -> dict[str, Any]:
    message = {
        "date": 1789033572455,
        "chat": {"chat_type": "PRIVATE", "id": CHAT},
        "message_id": "m1a2b3c4d5e6f7081920",
        "from": sender or {"id": CHAT, "is_bot": False, "display_name": "HTX Cam Lộ"},
    }
    return {"event_name": event, "message": message | fields}


def content_of(native: dict[str, Any]) -> Content:
    inbound = read(native, "77", NOW)
    assert inbound is not None
    return inbound.content


def test_a_text_is_read_whole() -> None:
    assert read(update(text="120 triệu"), "77", NOW) == Inbound(
        Address("zalo_bot", f"77:{CHAT}"),
        "77:m1a2b3c4d5e6f7081920",
        datetime(2026, 9, 10, 9, 46, 12, 455000, tzinfo=UTC),
        Text("120 triệu"),
        "m1a2b3c4d5e6f7081920",
        "HTX Cam Lộ",
    )


def test_wrapped_and_flat_are_the_same() -> None:
    flat = update(text="1")
    wrapped = {"ok": True, "result": flat}
    assert is_update(flat)
    assert is_update(wrapped)
    assert read(wrapped, "77", NOW) == read(flat, "77", NOW)


@pytest.mark.parametrize(
    ("native", "content"),
    [
        (update(text="/start"), Start()),
        (update(text="/start 12345678"), Start("12345678")),
        (update("message.image.received", photo_url="https://x/a.jpg"), Other("photo")),
        (update("message.image.received", photo_url="https://x/a.jpg", caption="tháng 11"), Text("tháng 11")),
        (update("message.voice.received", voice_url="https://x/a.aac"), Other("voice")),
        (update("message.sticker.received", sticker="1", url="https://x"), Other("sticker")),
        (update("message.unsupported.received"), Other("unsupported")),
        (update(), Other("unsupported")),
    ],
)
def test_each_event_is_what_it_brings(native: dict[str, Any], content: Content) -> None:
    assert content_of(native) == content


@pytest.mark.parametrize(
    "native",
    [
        update("message.reaction.received"),
        update("something.new"),
        update(text="1", chat={"chat_type": "GROUP", "id": "g"}),
        update(text="1", sender={"id": "x", "is_bot": True}),
        update(text="1", chat={}),
        {"event_name": "message.unsupported.received"},
        {"event_name": "message.text.received", "message": None},
        {"event_name": "message.text.received", "message": "words"},
    ],
)
def test_what_is_nothing_to_the_conversation_is_not_read(native: dict[str, Any]) -> None:
    assert is_update(native)
    assert read(native, "77", NOW) is None


@pytest.mark.parametrize("field", ["photo_url", "photo"])
def test_a_photo_is_found_under_either_name(field: str) -> None:
    assert photo_url(update("message.image.received", **{field: "https://x/a.jpg"})) == "https://x/a.jpg"


def test_a_photo_that_names_no_url_is_none() -> None:
    assert photo_url(update("message.image.received", photo=[{"file_id": "1"}])) == ""


@pytest.mark.parametrize("date", [None, "soon", 10**30, "1789033572455"])
def test_any_date_is_a_moment(date: object) -> None:
    inbound = read(update(text="1", date=date), "77", NOW)
    assert inbound is not None
    assert inbound.at.tzinfo is not None


@pytest.mark.parametrize("sender", [{"display_name": "Hoa"}, {"first_name": "Hoa"}, {"name": "Hoa"}])
def test_a_name_is_found_under_each_of_its_names(sender: dict[str, str]) -> None:
    inbound = read(update(text="1", sender=sender), "77", NOW)
    assert inbound is not None
    assert inbound.name == "Hoa"


def test_two_bots_never_share_an_id() -> None:
    assert native_id_of(update(text="1"), "77") != native_id_of(update(text="1"), "78")


def test_an_update_without_a_message_has_an_id_all_the_same() -> None:
    native = {"event_name": "message.unsupported.received"}
    assert native_id_of(native, "77") == native_id_of(dict(native), "77")
    assert chat_of(native) == ""


@pytest.mark.parametrize("body", [None, 7, [], {}, {"ok": True, "result": {}}, {"event_name": 3}])
def test_what_is_no_update_is_known(body: object) -> None:
    assert not is_update(body)
