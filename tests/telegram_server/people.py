"""People: what a person or a group does, told to the bot as an update."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .attachments import attach
from .chats import Chat
from .html_text import Entity, utf16_length
from .outgoing import Sent
from .state import Message, State
from .taps import find_button

VERBS = frozenset(
    [
        "says",
        "starts",
        "edits",
        "taps",
        "shares_contact",
        "sends",
        "blocks",
        "unblocks",
        "deactivates",
        "joins",
        "leaves",
    ]
)


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of something a person did; 0 or "" for what it did not bring about."""

    update_id: int
    message_id: int = 0
    callback_query_id: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One person with an account, whose private chat with the bot has the same id."""

    state: State
    chat: Chat

    def says(self, text: str, *, group: int | None = None, reply_to: int | None = None) -> Posted:
        """Writes a message, in the private chat or in a group."""
        content: dict[str, Any] = {"text": text} | _commands(text)
        if reply_to is not None:
            content["reply_to_message"] = self.state.messages[group or self.chat.id, reply_to]
        return self._post(content, group)

    def starts(self, code: str = "") -> Posted:
        """Presses Start, or follows a link with a code."""
        return self.says(f"/start {code}".rstrip())

    def edits(self, message_id: int, text: str, *, group: int | None = None) -> Posted:
        """Changes a message of his own. LookupError when it is none."""
        place = (group or self.chat.id, message_id)
        message = self.state.messages.get(place)
        if message is None or message["from"]["id"] != self.chat.id:
            raise LookupError(f"message {message_id} is not one that {self.chat.id} wrote")
        edited: Message = {key: value for key, value in message.items() if key != "entities"}
        edited |= {"text": text, "edit_date": int(self.state.now())} | _commands(text)
        self.state.messages[place] = edited
        return Posted(self._tell("edited_message", edited, place[0]), message_id)

    def taps(
        self,
        label: str = "",
        *,
        message_id: int | None = None,
        data: str | None = None,
        group: int | None = None,
    ) -> Posted:
        """Taps a button by its label (or the part of it that is unique), in the newest message that has it.

        With `data` the tap carries that data whatever the message shows now, as a stale button does.
        LookupError when there is no such button.
        """
        chat = self._place(group)
        if data is not None and message_id is not None:
            return self._query(self.state.messages[chat.id, message_id], data)
        message, button = find_button(self.state, chat, label, message_id)
        if message is not None:
            return self._query(message, button["callback_data"])
        if button.get("request_contact"):
            return self.shares_contact(f"+84{self.chat.id % 10**9:09d}")
        return self.says(button["text"], group=group)

    def shares_contact(self, phone: str, *, own: bool = True, user_id: int | None = None) -> Posted:
        """Shares his own number, or somebody else's card (`user_id` None: somebody without an account)."""
        owner = self.chat.id if own else user_id
        contact = {"phone_number": phone, "first_name": self.chat.name}
        return self._post({"contact": contact | ({"user_id": owner} if owner else {})})

    def sends(self, kind: str, data: bytes = b"", *, caption: str = "", **details: Any) -> Posted:
        """Sends a photo, voice, document, sticker, video, audio or location; `details` replace its fields."""
        content = attach(self.state, kind, data, details)
        return self._post(content | ({"caption": caption} if caption else {}))

    def blocks(self) -> Posted:
        return self._blocked(True)

    def unblocks(self) -> Posted:
        return self._blocked(False)

    def deactivates(self) -> Posted:
        """Deletes the account; the bot is not told."""
        self.chat.deactivated = True
        return Posted(0)

    def joins(self, group: int) -> Posted:
        return self._post({"new_chat_members": [self.chat.as_user()]}, group)

    def leaves(self, group: int) -> Posted:
        return self._post({"left_chat_member": self.chat.as_user()}, group)

    async def hears(self, timeout: float = 5.0, *, group: int | None = None) -> Sent:
        """The next message from the bot not heard yet. TimeoutError after `timeout` seconds."""
        chat = self._place(group)

        def unheard() -> Iterator[Sent]:
            sent = reversed(self.state.sent)
            new = itertools.takewhile(lambda each: each.message_id > chat.heard, sent)
            return (each for each in new if each.chat_id == chat.id)

        if not await self.state.changes.until(lambda: any(unheard()), timeout):
            raise TimeoutError(f"{self.chat.id} heard nothing for {timeout} s")
        *_, oldest = unheard()
        chat.heard = oldest.message_id
        return oldest

    def _place(self, group: int | None) -> Chat:
        return self.chat if group is None else self.state.chats[group]

    def _post(self, content: dict[str, Any], group: int | None = None) -> Posted:
        chat = self._place(group)
        if self.chat.blocked and group is None:
            self.unblocks()
        chat.started = True
        message = self.state.new_message(chat, self.chat.as_user(), content)
        return Posted(self._tell("message", message, chat.id), message["message_id"])

    def _query(self, message: Message, data: str) -> Posted:
        self.state.last_query_id += 1
        query_id = str(self.state.last_query_id)
        self.state.queries[query_id] = self.state.now()
        query = {
            "id": query_id,
            "from": self.chat.as_user(),
            "message": message,
            "chat_instance": str(message["chat"]["id"]),
            "data": data,
        }
        update_id = self._tell("callback_query", query, message["chat"]["id"])
        return Posted(update_id, message["message_id"], query_id)

    def _blocked(self, blocked: bool) -> Posted:
        self.chat.blocked = blocked
        return Posted(tell_membership(self.state, self.chat, self.chat.as_user(), "kicked" if blocked else "member"))

    def _tell(self, kind: str, content: dict[str, Any], lane: int) -> int:
        return self.state.updates.add(kind, content, lane)


@dataclass(frozen=True, slots=True)
class Group:
    """A group that the bot is a member of."""

    state: State
    chat: Chat

    def upgrades(self, to: int) -> Posted:
        """Becomes a supergroup with the id `to`; the bot is told in both."""
        self.state.chats[to] = Chat(to, "supergroup", self.chat.name)
        self._service({"migrate_to_chat_id": to}, self.chat)
        self.chat.migrated_to = to
        return self._service({"migrate_from_chat_id": self.chat.id}, self.state.chats[to])

    def kicks(self, by: int) -> Posted:
        """The person `by` puts the bot out."""
        self.chat.blocked = True
        return Posted(tell_membership(self.state, self.chat, self.state.chats[by].as_user(), "kicked"))

    def _service(self, content: dict[str, Any], chat: Chat) -> Posted:
        message = self.state.new_message(chat, self.state.bot, content)
        return Posted(self.state.updates.add("message", message, chat.id), message["message_id"])


def tell_membership(state: State, chat: Chat, by: dict[str, Any], status: str) -> int:
    """Tells the bot that it is now `status` (member or kicked) in the chat."""
    bot = {"user": state.bot}
    statuses: dict[str, dict[str, Any]] = {
        "member": {"status": "member"},
        "kicked": {"status": "kicked", "until_date": 0},
    }
    before = "kicked" if status == "member" else "member"
    change = {
        "chat": chat.as_json(),
        "from": by,
        "date": int(state.now()),
        "old_chat_member": bot | statuses[before],
        "new_chat_member": bot | statuses[status],
    }
    return state.updates.add("my_chat_member", change, chat.id)


def _commands(text: str) -> dict[str, list[Entity]]:
    found = [
        {"type": "bot_command", "offset": utf16_length(text[: match.start()]), "length": len(match[0])}
        for match in re.finditer(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?(?=\s|$)", text)
    ]
    return {"entities": found} if found else {}
