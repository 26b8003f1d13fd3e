"""One bot: its people, what waits for it, its webhook, and how much it may send."""

import hashlib
import itertools
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.changes import Changes

from .allowance import Allowance
from .bot_options import BotOptions
from .bot_records import Records
from .world import World

Update = dict[str, Any]


@dataclass(slots=True)
class Chat:
    """One person's or group's conversation with one bot.

    `heard`: how many of all messages sent were looked at. `beyond`: whether the bot may not answer, being full.
    """

    id: str
    name: str
    kind: str = "PRIVATE"
    wrote: bool = False
    blocked: bool = False
    beyond: bool = False
    heard: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update on its way; `message_id` is "" when it has none. Updates of one chat keep their order."""

    update: Update
    message_id: str
    chat_id: str


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret: str = ""
    updated_at: int = 0


@dataclass(slots=True)
class Bot:
    """`history`: everything that was ever on its way, by message id. `held`: what is kept back, if it is."""

    token: str
    options: BotOptions
    world: World
    records: Records
    allowance: Allowance
    chats: dict[str, Chat] = field(default_factory=dict)
    pending: dict[int, Waiting] = field(default_factory=dict)
    history: dict[str, Waiting] = field(default_factory=dict)
    held: list[Waiting] | None = None
    repeats: deque[int] = field(default_factory=deque)
    webhook: Webhook = field(default_factory=Webhook)
    arrived: Changes = field(default_factory=Changes)
    polling: int = 0
    ids: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def id(self) -> str:
        return self.token.partition(":")[0]

    def new_id(self) -> str:
        """A message's id: 20 hex digits."""
        return hashlib.sha256(f"{self.id} message {next(self.ids)}".encode()).hexdigest()[:20]

    def chat(self, key: str, name: str | None = None, kind: str = "PRIVATE") -> Chat:
        """The conversation with whoever the test calls `key`; another bot knows them by another id."""
        chat_id = hashlib.sha256(f"{self.id} {kind} {key}".encode()).hexdigest()[:20]
        chat = self.chats.setdefault(chat_id, Chat(chat_id, name or key, kind))
        chat.name = name or chat.name
        return chat

    def queue(self, waiting: Waiting) -> None:
        """Puts an update on its way to the bot, or keeps it back while the bot is held."""
        if waiting.message_id:
            self.history[waiting.message_id] = waiting
        if self.held is not None:
            self.held.append(waiting)
            return
        self.pending[next(self.ids)] = waiting
        self.arrived.tell()

    def pop(self) -> Update:
        """The oldest update, which is then gone."""
        waiting = self.pending.pop(next(iter(self.pending)))
        self.records.delivered.append(waiting.message_id)
        return waiting.update

    def put_back(self) -> None:
        """Has the update that was popped last come once more, before all others."""
        again = self.history.get(self.records.delivered.pop())
        if again is not None:
            self.pending = {next(self.ids): again} | self.pending
            self.arrived.tell()
            self.world.changes.tell()

    def hold(self) -> None:
        """Keeps back what people do from now on."""
        self.held = []

    def let_go(self, *, reverse: bool = False) -> None:
        """Sends on its way what was kept back, the newest first if `reverse`."""
        held, self.held = self.held or [], None
        for waiting in reversed(held) if reverse else held:
            self.queue(waiting)

    def resend(self, message_id: str) -> None:
        """Delivers an update once more, as retries do. LookupError when there never was one."""
        if message_id not in self.history:
            raise LookupError(f"no update has the message id {message_id!r}")
        self.queue(self.history[message_id])

    def repeat(self, times: int = 1, of: int = 1) -> None:
        """Posts each of the next `of` updates `times` times more although the webhook took it."""
        self.repeats.extend([times] * of)
