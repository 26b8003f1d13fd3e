"""An update of a Zalo bot, read into the terms of the conversation: pure."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from conversations.inbound import Address, Content, Inbound, Other, Start, Text
from db.zalo_bot import CHANNEL
from handlers.storable import storable_id

LONGEST_NAME = 100
EVENTS: Mapping[str, str] = {
    "message.text.received": "text",
    "message.image.received": "photo",
    "message.voice.received": "voice",
    "message.sticker.received": "sticker",
    "message.link.received": "link",
    "message.unsupported.received": "unsupported",
}
"""What the message of an event brings; other events are nothing to the conversation."""

Native = Mapping[str, Any]


def unwrapped(native: Native) -> Native:
    """The update itself. Real traffic is flat, the documentation wraps it into `result`; both are taken."""
    result = native.get("result")
    return result if isinstance(result, dict) else native


def is_update(native: Any) -> bool:
    """Whether it looks like an update at all."""
    return isinstance(native, dict) and isinstance(unwrapped(native).get("event_name"), str)


def message_of(native: Native) -> Native:
    """The message of an update; empty where it brings none."""
    message = unwrapped(native).get("message")
    return message if isinstance(message, dict) else {}


def chat_of(native: Native) -> str:
    """The chat of an update; empty where it names none."""
    chat = message_of(native).get("chat")
    return storable_id(str(chat.get("id") or "")) if isinstance(chat, dict) else ""


def native_id_of(native: Native, bot: str) -> str:
    """What tells an update from all others: its message's id, else a fingerprint of all that it holds."""
    id = message_of(native).get("message_id")
    if id:
        return storable_id(f"{bot}:{id}")
    print_of = hashlib.sha256(json.dumps(native, sort_keys=True, default=str).encode()).hexdigest()
    return f"{bot}:sha-{print_of[:24]}"


def address_of(bot: str, chat: str) -> Address:
    """Where a person is reached: ids are each bot's own, so the bot belongs to it."""
    return Address(CHANNEL, storable_id(f"{bot}:{chat}"))


def photo_url(native: Native) -> str:
    """Where a picture can be fetched: `photo_url` was measured, `photo` is documented."""
    message = message_of(native)
    return next((url for key in ("photo_url", "photo") if isinstance(url := message.get(key), str) and url), "")


def read(native: Native, bot: str, now: datetime) -> Inbound | None:
    """The inbound message of an update to the bot of that number; None when it brings nothing for the conversation:
    groups, bots, unknown events, no chat to answer to. `now` stands in for a time that it does not tell."""
    message, kind = message_of(native), EVENTS.get(str(unwrapped(native).get("event_name")))
    sender = message.get("from")
    sender = sender if isinstance(sender, dict) else {}
    chat = chat_of(native)
    if kind is None or not chat or sender.get("is_bot") is True or not _is_private(message):
        return None
    content = _content(kind, message)
    return Inbound(
        address_of(bot, chat),
        native_id_of(native, bot),
        _moment(message.get("date"), now),
        content,
        message_id=str(message.get("message_id") or ""),
        name=_name(sender),
    )


def _content(kind: str, message: Native) -> Content:
    text = message.get("text" if kind == "text" else "caption")
    if kind in ("text", "photo") and isinstance(text, str) and text.strip():
        return words(text)
    return Other("unsupported" if kind == "text" else kind)


def words(text: str) -> Content:
    """A text that a person sent."""
    said = text.strip()
    if said == "/start" or said.startswith("/start "):
        return Start(said.removeprefix("/start").strip())
    return Text(text)


def _is_private(message: Native) -> bool:
    return str(message["chat"].get("chat_type") or "PRIVATE").upper() == "PRIVATE"


def _moment(date: object, now: datetime) -> datetime:
    """Milliseconds since 1970, as measured."""
    try:
        return datetime.fromtimestamp(int(str(date)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return now


def _name(sender: Native) -> str:
    """`display_name` today; older samples say `first_name`, some `name`."""
    names = (sender.get(key) for key in ("display_name", "first_name", "name"))
    return next((name for name in names if isinstance(name, str) and name), "")[:LONGEST_NAME]
