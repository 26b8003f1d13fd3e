"""What an effect is written with: the transaction, and the message that caused it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from conversations.attachments import Attachment
from conversations.inbound import Address, Inbound
from conversations.people import Person
from conversations.say import Say
from db.store import Tx
from handlers.records.database import DatabaseRecords


@dataclass(slots=True)
class Writing:
    """One inbound message's effects are written with this.

    `records` knows the sessions that the conversation saw. `wording` gives the exact text of what was shown, `tell`
    writes to somebody else, `sample` sends an announcement as a test. `file` is the photo or document that came with
    the message."""

    tx: Tx
    inbound: Inbound
    person: Person | None
    records: DatabaseRecords
    now: datetime
    new_id: Callable[[], str]
    wording: Callable[[Say], str]
    tell: Callable[[str, Say], None]
    file: bytes | None = None
    sample: Callable[[Person, Address, Say, tuple[Attachment, ...]], None] = field(kw_only=True)

    @property
    def by(self) -> str | None:
        """Who caused it."""
        return self.person.id if self.person else None

    @property
    def channel(self) -> str:
        """Where it was caused."""
        return self.inbound.address.channel
