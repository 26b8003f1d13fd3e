"""Outgoing messages: what the bot said, as the person sees it."""

from dataclasses import dataclass
from typing import Any

from .html_text import Entity
from .values import Upload


@dataclass(frozen=True, slots=True)
class Sent:
    """One accepted message or edit: `text` plain, `source` as the bot wrote it, `at` in Unix seconds."""

    method: str
    chat_id: int
    message_id: int
    text: str
    source: str
    entities: list[Entity]
    reply_markup: dict[str, Any] | None
    at: float
    file: Upload | None = None

    @property
    def buttons(self) -> list[str]:
        """The labels of its keyboard, row by row."""
        markup = self.reply_markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [button["text"] for row in rows for button in row]

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "file"}
        if self.file is not None:
            shown["file"] = {"name": self.file.name, "size": len(self.file.data)}
        return shown | {"buttons": self.buttons}


@dataclass(frozen=True, slots=True)
class Refused:
    """One call that was refused, with the values as they came."""

    method: str
    values: dict[str, Any]
    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to a tap."""

    callback_query_id: str
    text: str
    show_alert: bool


@dataclass(frozen=True, slots=True)
class WebhookReply:
    """A call carried in the answer to a webhook, with the Bot API's answer, which no bot ever sees."""

    method: str
    values: dict[str, Any]
    answer: dict[str, Any]
