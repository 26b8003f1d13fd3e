"""What an effect is written with: the transaction, and the message that caused it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conversations.inbound import Inbound
from conversations.people import Person
from conversations.say import Say
from db.store import Tx


@dataclass(slots=True)
class Writing:
    """One inbound message's effects are written with this. `wording` gives the exact text of what was shown, `tell`
    writes to somebody else. `image` is the picture that came with the message."""

    tx: Tx
    inbound: Inbound
    person: Person | None
    now: datetime
    new_id: Callable[[], str]
    wording: Callable[[Say], str]
    tell: Callable[[str, Say], None]
    image: bytes | None = None

    @property
    def by(self) -> str | None:
        """Who caused it."""
        return self.person.id if self.person else None

    @property
    def channel(self) -> str:
        """Where it was caused."""
        return self.inbound.address.channel
