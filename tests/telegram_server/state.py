"""State: everything the server holds about one bot."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .changes import Changes
from .chats import Chat
from .faults import Faults
from .limits import Limits, Rate
from .outgoing import Answered, Refused, Sent, WebhookReply
from .updates import Updates
from .values import Upload

Message = dict[str, Any]
TOKEN = "1234567:test-token"


@dataclass(slots=True)
class Webhook:
    """Where updates are posted to; an empty `url` means that they are polled for."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str | None = None
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass(slots=True)
class Profile:
    """What the bot shows about itself: commands by (scope, language), texts by language, menus by chat."""

    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """How the server behaves; times in seconds, `clock` since 1970.

    `allow_http`: webhooks without https. `query_lifetime`: how long a tap can be answered. `rate`: flood
    limits, if any. `retry_delay`: before a webhook is tried again, doubled up to `most_retry_delay`.
    """

    token: str = TOKEN
    username: str = "htx_test_bot"
    allow_http: bool = False
    query_lifetime: float = 60.0
    rate: Rate | None = None
    clock: Callable[[], float] = time.time
    retry_delay: float = 0.02
    most_retry_delay: float = 1.0

    def __post_init__(self) -> None:
        if not self.token.partition(":")[0].isdecimal():
            raise ValueError("a token is the bot's number, a colon and a secret")


@dataclass(slots=True)
class State:
    options: Options
    chats: dict[int, Chat] = field(default_factory=dict)
    messages: dict[tuple[int, int], Message] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    queries: dict[str, float] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    webhook: Webhook = field(default_factory=Webhook)
    profile: Profile = field(default_factory=Profile)
    faults: Faults = field(default_factory=Faults)
    changes: Changes = field(default_factory=Changes)
    poll: int = 0
    polling: int = 0
    sent: list[Sent] = field(default_factory=list)
    edited: list[Sent] = field(default_factory=list)
    deleted: list[tuple[int, int]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    actions: list[tuple[int, str]] = field(default_factory=list)
    webhook_replies: list[WebhookReply] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    limits: Limits | None = field(init=False)
    last_message_id: int = 0
    last_query_id: int = 4_000_000_000

    def __post_init__(self) -> None:
        self.limits = Limits(self.options.rate) if self.options.rate else None

    @property
    def bot(self) -> dict[str, Any]:
        bot_id = int(self.options.token.partition(":")[0])
        return {"id": bot_id, "is_bot": True, "first_name": "HTX", "username": self.options.username}

    def now(self) -> float:
        return self.options.clock()

    def new_message(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any]) -> Message:
        """A message from now on in the chat, with an id of its own."""
        self.last_message_id += 1
        place = {"message_id": self.last_message_id, "date": int(self.now()), "chat": chat.as_json()}
        message: Message = place | {"from": sender} | content
        self.messages[chat.id, self.last_message_id] = message
        chat.message_ids.append(self.last_message_id)
        return message

    def new_file(self, upload: Upload) -> dict[str, Any]:
        """Keeps a file; gives what the Bot API says of every file."""
        file_id = f"FILE{len(self.files) + 1:08d}"
        self.files[file_id] = upload
        return {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": len(upload.data)}
