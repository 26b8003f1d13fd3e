"""Taps: the button that a person means."""

from collections.abc import Iterator
from typing import Any

from .chats import Chat
from .state import Message, State

Button = dict[str, Any]


def find_button(state: State, chat: Chat, label: str, message_id: int | None = None) -> tuple[Message | None, Button]:
    """The newest button of that label, with its message (None: the keyboard under the text field).

    A whole label goes before a part of one. LookupError, naming the buttons there are, when none fits.
    """
    shown = list(_shown(state, chat, message_id))
    for fits in (_equals, _contains):
        for message, button in shown:
            if fits(button["text"], label):
                return message, button
    labels = ", ".join(repr(button["text"]) for _, button in shown) or "none"
    raise LookupError(f"chat {chat.id} has no button {label!r}; there are: {labels}")


def _equals(text: str, label: str) -> bool:
    return text == label


def _contains(text: str, label: str) -> bool:
    return bool(label) and label.casefold() in text.casefold()


def _shown(state: State, chat: Chat, message_id: int | None) -> Iterator[tuple[Message | None, Button]]:
    ids = reversed(chat.message_ids) if message_id is None else iter([message_id])
    for each in ids:
        message = state.messages.get((chat.id, each), {})
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            yield from ((message, button) for button in row if "callback_data" in button)
    if message_id is None and chat.keyboard:
        for row in chat.keyboard["keyboard"]:
            yield from ((None, button) for button in row)
