"""A Telegram update, read into the terms of the conversation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import fields
from telegram import Message, Update

from conversations.attachments import file_name
from conversations.inbound import Address, Contact, Content, Document, Edited, Inbound, Left, Other, Start, Tap, Text

CHANNEL = "telegram"
LONGEST_NAME = 100
KINDS = (
    "voice",
    "audio",
    "video",
    "video_note",
    "photo",
    "document",
    "sticker",
    "location",
    "animation",
    "poll",
    "dice",
)


def id_of(bot: str, update_id: object) -> str:
    """What tells an update from all others, also from those of another bot on the same database."""
    return f"{bot}:{update_id}"


def read(update: Update, bot: str) -> Inbound | None:
    """The inbound message of an update to the bot of that id; None when it carries nothing for the conversation.

    The library takes a field of any kind for what it should be: raises ValueError where one is not."""
    inbound = _read(update, bot)
    if inbound:
        at: object = inbound.at
        said = [getattr(inbound.content, part.name) for part in fields(inbound.content) if part.type is str]
        if not isinstance(at, datetime) or not all(isinstance(text, str) for text in (inbound.name, *said)):
            raise ValueError("a field of another kind")
    return inbound


def _read(update: Update, bot: str) -> Inbound | None:
    if update.callback_query:
        return _tap(update, bot)
    if update.my_chat_member:
        return _membership(update, bot)
    message = update.message or update.edited_message
    if message is None or (message.from_user and message.from_user.is_bot):
        return None
    content = _content(message, edited=update.edited_message is not None)
    return _inbound(update, bot, message, content) if content else None


def chat_id(given: object) -> str:
    """The id of a chat (Bot API, Chat: at most 52 significant bits). Raises ValueError for anything else."""
    if type(given) is not int or abs(given) >= 2**52:
        raise ValueError("no id of a chat")
    return str(given)


def _inbound(update: Update, bot: str, message: Message, content: Content) -> Inbound:
    sender = message.from_user
    return Inbound(
        Address(CHANNEL, chat_id(message.chat.id)),
        id_of(bot, update.update_id),
        message.edit_date or message.date,
        content,
        message_id=str(message.message_id),
        name=(sender.full_name if sender else message.chat.title or "")[:LONGEST_NAME],
        private=message.chat.type == "private",
    )


def _content(message: Message, *, edited: bool) -> Content | None:
    if message.text is not None:
        return Edited(message.text) if edited else words(message.text)
    if edited:
        return None
    if message.contact:
        own = message.from_user is not None and message.contact.user_id == message.from_user.id
        return Contact(message.contact.phone_number, own)
    document = message.document
    if document and not message.animation and not (document.mime_type or "").startswith("image/"):
        name = file_name(document.file_name or "")
        return Document("", document.mime_type or "", name, message.caption or "", "not_fetched")
    if message.caption:
        return words(message.caption)
    kind = next((kind for kind in KINDS if getattr(message, kind, None)), None)
    return Other(kind) if kind else None


def words(text: str) -> Content:
    """A text that a person sent."""
    if text == "/start" or text.startswith("/start "):
        return Start(text.removeprefix("/start").strip())
    return Text(text)


def _tap(update: Update, bot: str) -> Inbound | None:
    query = update.callback_query
    if query is None or query.message is None:
        return None
    return Inbound(
        Address(CHANNEL, chat_id(query.message.chat.id)),
        id_of(bot, update.update_id),
        query.message.date,
        Tap(query.data or ""),
        message_id=f"tap {query.id}",
        name=query.from_user.full_name[:LONGEST_NAME],
        private=query.message.chat.type == "private",
    )


def _membership(update: Update, bot: str) -> Inbound | None:
    change = update.my_chat_member
    if change is None:
        return None
    gone = change.new_chat_member.status in ("kicked", "left")
    return Inbound(
        Address(CHANNEL, chat_id(change.chat.id)),
        id_of(bot, update.update_id),
        change.date,
        Left(gone),
        name=change.from_user.full_name[:LONGEST_NAME],
        private=change.chat.type == "private",
    )


def chat_of(native: Mapping[str, Any]) -> str:
    """The chat of a native update, found without reading the rest; the update's own id when it names none."""
    chat = _chat(native)
    return str(chat.get("id")) if chat else f"update {native.get('update_id')}"


def is_private(native: Mapping[str, Any]) -> bool:
    """Whether the update is of a person's own chat, as far as it says."""
    chat = _chat(native)
    return chat is None or chat.get("type", "private") == "private"


def _chat(native: Mapping[str, Any]) -> Mapping[str, Any] | None:
    query = native.get("callback_query")
    within = [native.get(part) for part in ("message", "edited_message", "my_chat_member")]
    within.append(query.get("message") if isinstance(query, Mapping) else None)
    chats = (found.get("chat") for found in within if isinstance(found, Mapping))
    return next((chat for chat in chats if isinstance(chat, Mapping)), None)
