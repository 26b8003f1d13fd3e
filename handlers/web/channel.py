"""The web as a channel: what is in the ledger is in the page; open pages are told to look."""

import asyncio
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_urlsafe

from conversations.inbound import Address
from db.letters import Letter
from handlers.channel import Outcome, Sent
from handlers.channels import WEB

NAME = "web"
MOST_LISTENERS = 8
SECRET_BYTES = 24
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new_secret() -> str:
    """What makes a link somebody's own: 192 random bits."""
    return token_urlsafe(SECRET_BYTES)


def address_of(secret: str) -> Address | None:
    """The address that a link's secret opens (only its hash is ever kept); None for what cannot be a secret."""
    if not _SECRET.fullmatch(secret):
        return None
    return Address(NAME, hashlib.sha256(secret.encode()).hexdigest()[:32])


class WebChannel:
    """Delivers by pull: a letter that is committed will be read by every page that is open or is opened later."""

    name = NAME
    can = WEB

    def __init__(self, tell: Callable[[Address], None] = lambda _: None) -> None:
        """`tell`: other processes may have open pages of an address, too."""
        self.closed = False
        self._tell = tell
        self._listeners: dict[Address, set[asyncio.Event]] = {}

    async def send(self, letter: Letter) -> Outcome:
        """Wake the open pages of the letter's address; its message has the letter's id, or that of the one it edits."""
        self.wake(letter.address)
        self._tell(letter.address)
        return Sent(letter.extras.get("edit") or letter.id)

    def wake(self, address: Address) -> None:
        """Let the open pages of an address look."""
        for wake in self._listeners.get(address, ()):
            wake.set()

    def full(self, address: Address) -> bool:
        """No further page of this address may listen."""
        return len(self._listeners.get(address, ())) >= MOST_LISTENERS

    @contextmanager
    def listening(self, address: Address) -> Iterator[asyncio.Event]:
        """An event that is set whenever there may be something new for the address, or the channel closes."""
        wake = asyncio.Event()
        self._listeners.setdefault(address, set()).add(wake)
        try:
            yield wake
        finally:
            self._listeners[address].discard(wake)
            if not self._listeners[address]:
                del self._listeners[address]

    async def close(self) -> None:
        """End every open stream; pages that come back find the server going."""
        self.closed = True
        for wakes in self._listeners.values():
            for wake in wakes:
                wake.set()
