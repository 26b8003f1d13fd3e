"""An event of the Official Account, read into the terms of the conversation."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from mimetypes import guess_type
from typing import Any

from msgspec import Struct

from conversations.attachments import file_name
from conversations.inbound import Address, Contact, Content, Document, Inbound, Left, Other, Start, Tap, Text
from handlers.storable import storable_id, storable_text
from handlers.zalo.oa.message import data_of

CHANNEL = "zalo_oa"
LONGEST_NAME = 100
NOT_OURS = ("user_send_group_",)
KINDS = {
    "image": "photo",
    "gif": "animation",
    "audio": "voice",
    "video": "video",
    "sticker": "sticker",
    "link": "link",
    "location": "location",
    "business_card": "contact",
}
"""What the conversation calls each kind of message that has no words."""
CAME, SUBMITTED, FOLLOWED, LEFT, OPENED = "user_send_", "user_submit_info", "follow", "unfollow", "user_click_chatnow"
RECEIVED, SEEN = "user_received_message", "user_seen_message"

Event = Mapping[str, Any]


class SentFile(Struct, frozen=True):
    """A picture or a file that an event names: where it is, its size (0: not told), and what it is called."""

    url: str
    size: int
    kind: str
    name: str = ""

    @property
    def is_picture(self) -> bool:
        """It was sent as a picture, or as a file that is one."""
        return self.kind.startswith("image/")


class Word(Struct, frozen=True):
    """What the platform says of messages of ours: they were received, or seen. `tracking`: our own id of a template
    message."""

    messages: tuple[str, ...]
    seen: bool
    at: datetime
    tracking: str = ""


def read(event: Event) -> Inbound | None:
    """The inbound message of an event; None when it carries nothing for the conversation (echoes of our own messages,
    groups, receipts, whatever else the account is told of). Raises LookupError and ValueError."""
    content = _content(event)
    if content is None:
        return None
    return Inbound(
        Address(CHANNEL, user_of(event)),
        native_id_of(event),
        at_of(event),
        content,
        message_id=_text(_message(event).get("msg_id")),
        name=_submitted_name(event),
    )


def account_of(event: Event) -> str:
    """The Official Account that an event is of."""
    account = event.get("oa_id") or _part(event, "recipient").get("id")
    return _text(account)


def user_of(event: Event) -> str:
    """The person that an event speaks of. Raises LookupError."""
    if event.get("event_name") in (FOLLOWED, LEFT):
        found = _part(event, "follower").get("id")
    elif event.get("event_name") == OPENED:
        found = event.get("user_id")
    else:
        found = _part(event, "sender").get("id")
    if not isinstance(found, str) or not found:
        raise LookupError("no user id")
    return storable_id(found)


def native_id_of(event: Event) -> str:
    """What tells an event from all others: its message's id, else its name, time and person."""
    account, message = account_of(event), _text(_message(event).get("msg_id"))
    if message:
        return storable_id(f"{account}:{message}")
    return storable_id(f"{account}:{event.get('event_name')}:{event.get('timestamp')}:{user_of(event)}")


def named(event: Event) -> tuple[str, str]:
    """The person and the id under which an event is set aside that cannot be read: nobody, and a fingerprint of all
    that it holds, where it names none."""
    try:
        return user_of(event), native_id_of(event)
    except LookupError:
        held = json.dumps(event, sort_keys=True).encode()
        return "", f"unread:{hashlib.sha256(held).hexdigest()[:32]}"


def at_of(event: Event) -> datetime:
    """When it happened: milliseconds since 1970, written as a string. Raises ValueError."""
    try:
        return datetime.fromtimestamp(int(str(event.get("timestamp"))) / 1000, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError("no time") from error


def opened_by(event: Event) -> tuple[Address, datetime] | None:
    """Who has just opened the chat, without a word: that, too, opens the windows in which they can be written to
    (OA documents, "consultation messages"). None for any other event: what is read as a message says so itself."""
    return (Address(CHANNEL, user_of(event)), at_of(event)) if event.get("event_name") == OPENED else None


def word_of(event: Event) -> Word | None:
    """What an event says became of messages of ours; None when it is about something else."""
    name, message = event.get("event_name"), _message(event)
    if name == RECEIVED and message.get("msg_id"):
        tracking = _text(message.get("tracking_id"))
        return Word((_text(message["msg_id"]),), seen=False, at=at_of(event), tracking=tracking)
    if name == SEEN:
        ids = message.get("msg_ids")
        seen = ids if isinstance(ids, list) and ids else [message.get("msg_id")]
        return Word(tuple(_text(each) for each in seen if each), seen=True, at=at_of(event))
    return None


def file_of(event: Event) -> SentFile | None:
    """The picture or the file of an event; None for any other."""
    name, sent = event.get("event_name"), _attached(event)
    url = sent.get("url")
    if name not in ("user_send_image", "user_send_file") or not isinstance(url, str) or not url:
        return None
    if name == "user_send_image":
        return SentFile(url, 0, "image/jpeg")
    called = file_name(_text(sent.get("name")) or f"tep.{_text(sent.get('type'))}".rstrip("."))
    kind = guess_type(called)[0] or "application/octet-stream"
    return SentFile(url, _size(sent.get("size")), kind, called)


def caption_of(event: Event) -> str:
    """The words that came with it."""
    return _text(_message(event).get("text"))


def _content(event: Event) -> Content | None:
    name = _text(event.get("event_name"))
    if name in (FOLLOWED, LEFT):
        return Left(gone=True) if name == LEFT else Start()
    if name == SUBMITTED:
        phone = _text(_part(event, "info").get("phone"))
        return Contact(phone, own=True) if phone else None
    if not name.startswith(CAME) or name.startswith(NOT_OURS):
        return None
    return _sent(event, name.removeprefix(CAME))


def _sent(event: Event, kind: str) -> Content | None:
    """A message that a person sent. Doubt 7: a tap is one, whose text is the button's payload."""
    words = caption_of(event)
    if kind == "text":
        tapped = data_of(words)
        return Tap(tapped) if tapped else Text(words)
    sent = file_of(event)
    if sent and not sent.is_picture:
        return Document("", sent.kind, sent.name, words, "not_fetched")
    if words:
        return Text(words)
    return Other("photo" if sent else KINDS.get(kind, kind)[:40])


def _message(event: Event) -> Mapping[str, Any]:
    return _part(event, "message")


def _part(event: Event, name: str) -> Mapping[str, Any]:
    part = event.get(name)
    return part if isinstance(part, Mapping) else {}


def _attached(event: Event) -> Mapping[str, Any]:
    """The payload of the first attachment: an event has one."""
    attachments = _message(event).get("attachments")
    first = attachments[0] if isinstance(attachments, list) and attachments else {}
    payload = first.get("payload") if isinstance(first, Mapping) else None
    return payload if isinstance(payload, Mapping) else {}


def _submitted_name(event: Event) -> str:
    return _text(_part(event, "info").get("name"))[:LONGEST_NAME]


def _text(value: object) -> str:
    return storable_text(value) if isinstance(value, str) else ""


def _size(value: object) -> int:
    """A size that may be written as a string; 0 for none."""
    text = str(value)
    return int(text) if text.isdecimal() else 0
