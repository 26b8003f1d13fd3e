"""One side of a chat: says and taps things, and gets what the bot answers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from msgspec import to_builtins

from conversations.attachments import file_in, photo_of
from conversations.inbound import Address, Contact, Content, Edited, Inbound, Other, Start, Tap, Text
from conversations.offers import RESTING
from db.addresses import load_caller
from db.letters import REPLY, Letter, claim
from db.store import Store
from handlers.channel import Capabilities, Sent
from handlers.decide import decide
from handlers.inbound import Office, Reception
from handlers.notices.feeder import Feeder
from handlers.outbound import write_down
from handlers.talk.numbers import typed_for

NUMBERED = Capabilities(max_text=4000)
MOST = 50
BUTTONS = Capabilities(buttons=True, contact=True, html=False, files_out=True, max_text=4000)


@dataclass(slots=True)
class Chat:
    """A person at an address. What the bot answers is taken as delivered at once.

    `last` is the bot's latest message; taps are looked up by label in all messages, newest first, as a thumb would.
    """

    store: Store
    office: Office
    address: Address
    can: Capabilities = NUMBERED
    name: str = ""
    heard: list[Letter] = field(default_factory=list)
    _numbers: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    @property
    def last(self) -> Letter:
        """The bot's latest message."""
        return self.heard[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels under the latest message."""
        return [label for row in self.last.extras.get("buttons", ()) for label, _ in row]

    async def says(self, text: str) -> str:
        """Type a message; `/start CODE` opens the chat by a link."""
        if text == "/start" or text.startswith("/start "):
            return await self.sends(Start(text.removeprefix("/start").strip()))
        return await self.sends(Text(text))

    async def taps(self, label: str) -> str:
        """Take the newest choice of that label: by its button, or by what to type for it where it has none.

        Raises LookupError when none was ever shown.
        """
        for letter in reversed(self.heard):
            data = next((data for shown, data in self._pressable(letter) if shown == label), None)
            if data is not None:
                return await self.sends(Tap(data))
            typed = typed_for(letter.text, label)
            if typed is not None and "offer" in letter.extras:
                return await self.says(await self._answer_to(letter, label, typed))
            if typed is not None:
                is_open = not typed.isdecimal() or (letter is self.prompt and not await self._offered(int(typed)))
                return await self.says(typed if is_open else label)
        raise LookupError(f"no button {label!r}; under the last message: {self.buttons}")

    async def _answer_to(self, letter: Letter, label: str, typed: str) -> str:
        """What to type for a choice of a message that nobody asked for: its number, where it can mean nothing else."""
        caller = await self.store.read(load_caller, self.address)
        number, command = (
            int(typed),
            next(value for value, shown in letter.extras["offer"]["choices"] if shown == label),
        )
        if caller is None or letter is not self.last or caller.focus.scene not in RESTING:
            return str(command)
        alone = await self._offered(number) == 1 and number > len(caller.focus.choices)
        return typed if alone else str(command)

    async def _offered(self, number: int) -> int:
        """How many messages that came unasked since this side wrote last have a choice of that number."""
        caller = await self.store.read(load_caller, self.address)
        return sum(offer.new and number <= len(offer.choices) for offer in caller.offers) if caller else 0

    @property
    def prompt(self) -> Letter | None:
        """The message that a typed number answers: the bot's latest, apart from what it enclosed or announced."""
        replies = (each for each in reversed(self.heard) if each.priority == REPLY and each.is_plain)
        return next(replies, None)

    def _pressable(self, letter: Letter) -> list[tuple[str, str]]:
        """The label and data of each button that the channel has room for."""
        buttons = [(label, data) for row in letter.extras.get("buttons", ()) for label, data in row]
        return buttons[: self.can.most_buttons or None]

    async def shares(self, phone: str, *, own: bool = True) -> str:
        """Share a phone number."""
        return await self.sends(Contact(phone, own))

    async def edits(self, message: int, text: str) -> str:
        """Change the words of the n-th message of this side."""
        return await self.sends(Edited(text), message_id=f"m{message}")

    async def sends_other(self, kind: str) -> str:
        """Send a voice message, a sticker, a photo …"""
        return await self.sends(Other(kind))

    async def sends_photo(self, what: str, caption: str = "") -> str:
        """Send a photo: a JPEG that holds nothing but what it is of."""
        image = b"\xff\xd8\xff" + what.encode()
        return await self.sends(photo_of(image, caption), file=image)

    async def sends_document(self, name: str, caption: str = "") -> str:
        """Send a file of that name: a PDF that holds nothing but its name when it is called one."""
        content = (b"%PDF-1.7\n" if name.endswith(".pdf") else b"PK\3\4") + name.encode()
        return await self.sends(file_in(content, name, caption), file=content)

    async def sends(
        self,
        content: Content,
        *,
        message_id: str = "",
        native_id: str = "",
        file: bytes | None = None,
        at: datetime | None = None,
    ) -> str:
        """Send anything, written just now or at that time; return what the bot answers, as one text."""
        number = self._numbers()
        inbound = Inbound(
            self.address,
            native_id or f"{self.address.id}-{number}",
            at or self.office.now(),
            content,
            message_id=message_id or f"m{number}",
            name=self.name,
        )
        body = json.dumps(to_builtins(content), ensure_ascii=False)
        letters = await Reception(self.store, self.office).receive(inbound, body, self.can, file)
        for letter in letters:
            await self.settles(letter)
        self.heard += letters
        return "\n\n".join(letter.text for letter in letters)

    async def settles(self, letter: Letter) -> None:
        """The letter has arrived."""
        now = self.office.now()
        await self.store.transact(write_down, letter, decide(letter, Sent("t"), now), now)


async def deliver(chats: Mapping[str, Chat]) -> dict[str, list[Letter]]:
    """Deliver what waits in the outbox of the chats' channel, announcements too; give what these chats hear, by the
    chat's name."""
    found: dict[str, list[Letter]] = {}
    names = {chat.address: name for name, chat in chats.items()}
    channels = {chat.address.channel for chat in chats.values()}
    for chat in chats.values():
        feeder = Feeder(chat.store, chat.office, channels)
        while letters := await _waiting(feeder, chat):
            for letter in letters:
                await chat.settles(letter)
                name = names.get(letter.address)
                if name is not None:
                    chats[name].heard.append(letter)
                    found.setdefault(name, []).append(letter)
    return found


async def _waiting(feeder: Feeder, chat: Chat) -> tuple[Letter, ...]:
    await feeder.sweep()
    return await chat.store.transact(claim, chat.address.channel, chat.office.now(), MOST)
