"""Records of the bots' side: what the bots sent, what was refused, what was delivered to them."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from .world import Medium


@dataclass(frozen=True, slots=True)
class Sent:
    """One accepted message: `text` or caption as it was written, `at` in Unix milliseconds, `medium` as fetched."""

    method: str
    bot: str
    chat_id: str
    message_id: str
    text: str
    at: int
    url: str = ""
    medium: Medium | None = None
    values: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__ if name != "medium"}
        if self.medium is not None:
            shown["medium"] = {"content_type": self.medium.content_type, "size": len(self.medium.data)}
        return shown


@dataclass(frozen=True, slots=True)
class Refused:
    """One call that was refused, with the values as they came; `bot` is "" for a wrong token."""

    method: str
    bot: str
    values: dict[str, Any]
    code: int
    description: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Post:
    """One update posted to a webhook: the HTTP status of the answer, 0 when there was none."""

    bot: str
    message_id: str
    status: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(slots=True)
class Records:
    """`delivered`: message ids in the order in which they were popped or answered with 2xx.

    `unheard`: message ids that no bot ever gets. `given_up`: those whose webhook failed too often. `actions`: chat id
    and action of each sendChatAction.
    """

    sent: list[Sent] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
