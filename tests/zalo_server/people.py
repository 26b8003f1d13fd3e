"""People: what a person does in the conversation with a bot, told to the bot as an update."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .bot_records import Sent
from .one_bot import Bot, Chat, Waiting

VERBS = frozenset(
    [
        "says",
        "sends_photo",
        "sends_voice",
        "sends_sticker",
        "sends_unsupported",
        "sends_event",
        "blocks",
        "unblocks",
        "exists",
    ]
)


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of something a person did: the chat, and the update's id ("" when it has none)."""

    chat_id: str
    message_id: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Person:
    """One person with a personal account, and their private chat with one bot."""

    bot: Bot
    chat: Chat

    @property
    def chat_id(self) -> str:
        """By which the bot knows the person: 20 hex digits, others with another bot."""
        return self.chat.id

    def says(self, text: str, *, group: str | None = None) -> Posted:
        """Writes a message, in the private chat or in a group."""
        return self._post("text", {"text": text}, group)

    def sends_photo(self, data: bytes, caption: str = "", *, group: str | None = None) -> Posted:
        """Sends a picture, which the bot can then fetch."""
        url = self.bot.world.host(data, "image/jpeg", ".jpg")
        caption_too = {"caption": caption} if caption else {}
        fields = {self.bot.options.photo_field: url, "message_type": "CHAT_PHOTO"}
        return self._post("image", fields | caption_too, group)

    def sends_voice(self, data: bytes = b"\xff\xf1 aac") -> Posted:
        url = self.bot.world.host(data, "audio/aac", ".aac")
        return self._post("voice", {"voice_url": url, "message_type": "CHAT_VOICE"})

    def sends_sticker(self, sticker: str = "bfe458bf64fa8da4d4eb") -> Posted:
        url = self.bot.world.host(b"webp", "image/webp", ".webp")
        return self._post("sticker", {"sticker": sticker, "url": url})

    def sends_unsupported(self, *, message: bool = True, group: str | None = None) -> Posted:
        """Sends what a bot gets no content of: a document, a contact card, a place, a film, often a pasted link.

        `message=False`: the update does not even say from whom it is.
        """
        if message:
            return self._post("unsupported", {}, group)
        return self._tell(Waiting({"event_name": "message.unsupported.received"}, "", self.chat.id))

    def sends_event(self, event_name: str, **fields: Any) -> Posted:
        """Sends an event of any name; `fields` replace those of the message."""
        return self._tell(_waiting(event_name, self._message(self.chat) | fields))

    def blocks(self) -> Posted:
        """The bot is not told."""
        self.chat.blocked = True
        return Posted(self.chat.id)

    def unblocks(self) -> Posted:
        self.chat.blocked = False
        return Posted(self.chat.id)

    def exists(self, *, wrote: bool = True) -> Posted:
        """Is known to the bot from earlier, without anything being said now."""
        self.chat.wrote = wrote
        return Posted(self.chat.id)

    async def hears(self, timeout: float = 5.0) -> Sent:
        """The next message from the bot not heard yet. TimeoutError after `timeout` seconds."""
        sent, chat = self.bot.records.sent, self.chat

        def unheard() -> Iterator[int]:
            return (n for n in range(chat.heard, len(sent)) if sent[n].chat_id == chat.id)

        if not await self.bot.world.changes.until(lambda: any(True for _ in unheard()), timeout):
            raise TimeoutError(f"{chat.name} heard nothing for {timeout} s")
        found = next(unheard())
        chat.heard = found + 1
        return sent[found]

    def _post(self, kind: str, content: dict[str, Any], group: str | None = None) -> Posted:
        chat = self.chat if group is None else self.bot.chat(group, kind="GROUP")
        chat.wrote = chat.wrote or chat.kind == "GROUP"
        return self._tell(_waiting(f"message.{kind}.received", self._message(chat) | content))

    def _message(self, chat: Chat) -> dict[str, Any]:
        return {
            "from": {"id": self.chat.id, "display_name": self.chat.name, "is_bot": False},
            "chat": {"id": chat.id, "chat_type": chat.kind},
            "message_id": self.bot.new_id(),
            "date": self.bot.world.now_ms(),
        }

    def _tell(self, waiting: Waiting) -> Posted:
        """Whoever writes has unblocked the bot; beyond so many people the bot is full."""
        self.chat.blocked = False
        if not self.chat.wrote:
            others = sum(chat.wrote and chat.kind == "PRIVATE" for chat in self.bot.chats.values())
            self.chat.beyond = others >= self.bot.options.people and self.bot.options.newcomers != "served"
        self.chat.wrote = True
        if self.chat.beyond and self.bot.options.newcomers == "unheard":
            self.bot.records.unheard.append(waiting.message_id)
        else:
            self.bot.allowance.hear(self.bot.id)
            self.bot.queue(waiting)
        return Posted(waiting.chat_id, waiting.message_id)


def _waiting(event_name: str, message: dict[str, Any]) -> Waiting:
    update = {"event_name": event_name, "message": message}
    return Waiting(update, message["message_id"], message["chat"]["id"])
