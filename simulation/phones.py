"""Phones: one person on one channel, who sees what a person sees there and does what people can do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from conversations.inbound import Address
from handlers.talk.numbers import split_choices
from tests.telegram_server import Person, Sent, TelegramServer
from tests.zalo_server import OaPerson, SentByOa, ZaloServer
from tests.zalo_server import Person as BotPerson
from tests.zalo_server import Sent as SentByBot

PATIENCE = 90.0
"""Seconds of the simulation for which an answer is waited for."""


class NoAnswer(Exception):
    """The bot has not answered within the patience of a person."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of the bot: its words, and what there is to choose, each with what is typed or tapped for it.

    `place`: which message of the chat it is, where that can be said."""

    words: str
    choices: Mapping[str, str] = field(default_factory=dict)
    place: int = field(default=0, compare=False)

    @property
    def labels(self) -> tuple[str, ...]:
        """What there is to choose."""
        return tuple(self.choices)


class Phone(Protocol):
    """One person on one channel. `said` counts what was sent, `heard` what was read."""

    said: int
    heard: int

    @property
    def address(self) -> Address:
        """How the bot knows this phone."""
        ...

    async def wake(self) -> None:
        """Look at the phone: whatever came before is old."""

    async def says(self, text: str) -> None:
        """Type and send."""

    async def picks(self, seen: Heard, label: str) -> None:
        """Take one of the choices that a message has."""

    async def hears(self) -> Heard:
        """The next message that is words. Raises NoAnswer."""
        ...


@dataclass(slots=True)
class TelegramPhone:
    """Telegram: choices are buttons."""

    server: TelegramServer
    person: Person
    said: int = 0
    heard: int = 0

    @property
    def address(self) -> Address:
        return Address("telegram", str(self.person.chat.id))

    async def wake(self) -> None:
        self.person.chat.heard = self.server.state.last_message_id

    async def says(self, text: str) -> None:
        self.said += 1
        self.person.says(text)

    def shares(self, number: str) -> None:
        """Tap the button that shares one's own number."""
        self.said += 1
        self.person.shares_contact(number)

    async def picks(self, seen: Heard, label: str) -> None:
        self.said += 1
        self.person.taps(label, message_id=seen.place)

    async def hears(self) -> Heard:
        while True:
            try:
                sent = await self.person.hears(PATIENCE)
            except TimeoutError:
                raise NoAnswer from None
            if sent.file is None:
                self.heard += 1
                return Heard(sent.text, {label: label for label in _labels(sent)}, sent.message_id)


def _labels(sent: Sent) -> Iterable[str]:
    for row in (sent.reply_markup or {}).get("inline_keyboard", ()):
        yield from (button["text"] for button in row)


def numbered(text: str) -> Heard:
    """A message whose choices stand under it, each with what is to be typed."""
    words, choices = split_choices(text)
    return Heard(words, dict(choices))


@dataclass(slots=True)
class ZaloBotPhone:
    """A Zalo bot: plain text, choices by number or word."""

    server: ZaloServer
    person: BotPerson
    said: int = 0
    heard: int = 0

    @property
    def address(self) -> Address:
        return Address("zalo_bot", f"{self.person.bot.id}:{self.person.chat_id}")

    async def wake(self) -> None:
        self.person.chat.heard = len(self.server.sent)

    async def says(self, text: str) -> None:
        self.said += 1
        self.person.says(text)

    async def picks(self, seen: Heard, label: str) -> None:
        await self.says(seen.choices[label])

    async def hears(self) -> Heard:
        while True:
            try:
                sent: SentByBot = await self.person.hears(PATIENCE)
            except TimeoutError:
                raise NoAnswer from None
            if sent.method == "sendMessage":
                self.heard += 1
                return numbered(sent.text)


@dataclass(slots=True)
class AccountPhone:
    """The Official Account on Zalo: up to five choices are buttons, more are numbered."""

    server: ZaloServer
    person: OaPerson
    said: int = 0
    heard: int = 0

    @property
    def address(self) -> Address:
        return Address("zalo_oa", self.person.user_id)

    async def wake(self) -> None:
        self.person.user.heard = len(self.server.oa.sent)

    async def says(self, text: str) -> None:
        self.said += 1
        self.person.says(text)

    async def picks(self, seen: Heard, label: str) -> None:
        self.said += 1
        if seen.choices[label]:
            self.person.says(seen.choices[label])
        else:
            self.person.taps(label)

    async def hears(self) -> Heard:
        while True:
            try:
                sent: SentByOa = await self.person.hears(PATIENCE)
            except TimeoutError:
                raise NoAnswer from None
            if sent.kind == "text":
                self.heard += 1
                plain = numbered(sent.text)
                return Heard(plain.words, dict.fromkeys(sent.labels, "") or plain.choices)
