"""Chats: the people and groups that exist, and whether the bot may write to them."""

from dataclasses import dataclass, field
from typing import Any

from .refusals import bad_request, forbidden, migrated


@dataclass(slots=True)
class Chat:
    """A private chat with a person, or a group. `started`: the person has written to the bot before."""

    id: int
    type: str = "private"
    name: str = ""
    started: bool = True
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None
    heard: int = 0
    keyboard: dict[str, Any] | None = None
    message_ids: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        title = "first_name" if self.type == "private" else "title"
        return {"id": self.id, "type": self.type, title: self.name}

    def as_user(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": "vi"}


def writable(chats: dict[int, Chat], chat_id: int | str) -> Chat:
    """The chat, if the bot may write to it; RefusalError as the Bot API words it if not."""
    chat = known(chats, chat_id)
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        blocked = (
            "bot was blocked by the user" if chat.type == "private" else f"bot was kicked from the {chat.type} chat"
        )
        raise forbidden(blocked)
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def known(chats: dict[int, Chat], chat_id: int | str) -> Chat:
    chat = chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad_request("chat not found")
    return chat
