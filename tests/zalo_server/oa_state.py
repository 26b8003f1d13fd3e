"""State: everything the server holds about one Official Account."""

import hashlib
from collections import Counter, deque
from dataclasses import dataclass, field

from tests.telegram_server.changes import Changes

from .oa_options import OaOptions
from .oa_records import Attempt, Grant, RefusedByOa, SentByOa, Waiting
from .oauth_tokens import Tokens
from .world import Medium, Violation, World
from .zbs_templates import Templates


@dataclass(slots=True)
class User:
    """Somebody with a Zalo account. `last_interaction` in seconds since 1970; None: never.

    `refuses`: the error that every consultation message to this person brings, `refuses_templates` every template.
    `left` since an unfollow, until the next interaction. `heard`: how many entries of `sent` were looked at.
    """

    id: str
    name: str
    phone: str = ""
    follower: bool = False
    left: bool = False
    last_interaction: float | None = None
    replies: int = 0
    refuses: int = 0
    refuses_templates: int = 0
    shared: dict[str, str] = field(default_factory=dict)
    heard: int = 0


@dataclass(frozen=True, slots=True)
class Asset:
    """An uploaded picture or document, until the second `until`."""

    kind: str
    file: Medium
    until: float


@dataclass(slots=True)
class Webhook:
    """Where events are posted, and what is wrong with the next ones on demand."""

    url: str = ""
    holding: bool = False
    duplicates: int = 0
    badly_signed: int = 0


@dataclass(slots=True)
class OaState:
    world: World
    options: OaOptions
    tokens: Tokens = field(init=False)
    users: dict[str, User] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    webhook: Webhook = field(default_factory=Webhook)
    templates: Templates = field(default_factory=Templates)
    sent: list[SentByOa] = field(default_factory=list)
    refused: list[RefusedByOa] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    recent: deque[float] = field(default_factory=deque)
    pending: deque[Waiting] = field(default_factory=deque)
    history: list[Waiting] = field(default_factory=list)
    arrived: Changes = field(default_factory=Changes)
    skew: float = 0.0
    paid: int = 0
    counted: Counter[str] = field(default_factory=Counter)
    made: int = 0

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.now)

    def now(self) -> float:
        return self.world.clock() + self.skew

    def violate(self, path: str, reason: str) -> None:
        self.world.violations.append(Violation(path, reason))

    def new_id(self) -> str:
        """A message id of 20 hex digits that none had before."""
        self.made += 1
        return f"{(self.made * 0x9E3779B97F4A7C15) & (1 << 80) - 1:020x}"

    def user(self, key: str, name: str | None = None) -> User:
        """The person with that user id, or whom the test calls so; comes to be when first named."""
        user_id = key if key.isdecimal() and len(key) > 9 else digits(key)
        user = self.users.setdefault(user_id, User(user_id, name or key))
        user.name = name or user.name
        return user

    def by_phone(self, phone: str) -> User | None:
        return next((user for user in self.users.values() if user.phone == phone), None)

    def start_afresh(self) -> None:
        """Forgets people, messages and uploads; tokens, the webhook's address, templates and ids go on."""
        self.webhook = Webhook(self.webhook.url)
        for each in (self.users, self.assets, self.calls, self.counted, self.recent, self.pending, self.history):
            each.clear()
        for listed in (self.sent, self.refused, self.attempts, self.given_up, self.grants):
            listed.clear()
        self.paid, self.tokens.calls_left = 0, None


def digits(key: str) -> str:
    """A number of 19 digits that stands for the key, as Zalo's ids look."""
    return str(10**18 + int(hashlib.sha256(key.encode()).hexdigest()[:14], 16))
