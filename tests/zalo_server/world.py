"""World: what both platforms share, and what the frame of the server asks of each of them."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.types import Receive, Scope, Send

from tests.telegram_server.changes import Changes

from .faults import Faults

Arguments = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """Something Zalo would not refuse but that a good client never does."""

    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that anybody may fetch who knows its address."""

    content_type: str
    data: bytes


@dataclass(slots=True)
class World:
    """`clock`: seconds since 1970. `private_hosts`: whether webhooks and media may be on this machine, over http."""

    clock: Callable[[], float] = time.time
    private_hosts: bool = False
    base: str = ""
    faults: Faults = field(default_factory=Faults)
    changes: Changes = field(default_factory=Changes)
    media: dict[str, Medium] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)

    def now_ms(self) -> int:
        return int(self.clock() * 1000)

    def host(self, data: bytes, content_type: str, ending: str) -> str:
        """The public URL under which `data` can be fetched without a token."""
        name = f"{hashlib.sha256(f'{len(self.media)}'.encode() + data).hexdigest()[:24]}{ending}"
        self.media[name] = Medium(content_type, data)
        return f"{self.base}/media/{name}"


class Platform(Protocol):
    """One of the platforms, as the server's frame sees it: the bots or the Official Account."""

    name: str

    def takes(self, path: str) -> bool:
        """Whether calls to that path are for this platform."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None: ...

    async def run(self) -> None:
        """Posts webhooks until it is cancelled."""

    async def act(self, key: str, verb: str, arguments: Arguments) -> Any:
        """What the person called `key` does; the result fits into JSON. LookupError for an unknown verb."""

    async def do(self, verb: str, arguments: Arguments) -> Any:
        """What is done with the platform itself. LookupError for an unknown verb."""

    def lists(self) -> Mapping[str, Sequence[Any]]:
        """What can be looked at, by name; each entry fits into JSON or has `as_json()`."""

    def start_afresh(self) -> None:
        """Forgets everything but what makes ids differ."""
