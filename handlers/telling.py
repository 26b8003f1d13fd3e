"""Telling somebody other than who speaks: a letter to each of their addresses, in their words, for their channel."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.attachments import Attachment
from conversations.inbound import Address
from conversations.people import Person
from conversations.say import Say
from conversations.ways.ladder import Purpose, open_ways
from conversations.ways.windows import ACCOUNT_CHANNEL
from db.addresses import reachable_addresses
from db.consents import consents_at
from db.letters import NOTE, queue
from db.people import person
from db.store import Tx
from db.ways import ladder_of
from handlers.channel import Capabilities
from handlers.mail import Mail


class Teller(Struct, frozen=True):
    """Puts notes into the outbox: their channel's sweep finds them."""

    tx: Tx
    mail: Mail
    capabilities: Mapping[str, Capabilities]
    new_id: Callable[[], str]
    now: datetime

    def tell(self, whom: str, say: Say) -> None:
        """Write to a person wherever they are reached; not to who took their agreement back."""
        known = person(self.tx, whom)
        for address in self._where(whom) if known else ():
            if consents_at(self.tx, address, whom).get("reports", True):
                can = self.capabilities.get(address.channel, Capabilities())
                queue(self.tx, self.mail.note(say, can, known, address, self.new_id), self.now)

    def _where(self, whom: str) -> tuple[Address, ...]:
        """Where a person is reached; not where an account may not speak to them now."""
        where = reachable_addresses(self.tx, whom)
        if not any(address.channel == ACCOUNT_CHANNEL for address in where):
            return where
        may = open_ways(ladder_of(self.tx, Purpose.NOTE, self.now, whom))
        return tuple(address for address in where if address in may)

    def sample(self, whom: Person, address: Address, say: Say, attachments: tuple[Attachment, ...]) -> None:
        """Write an announcement to one address as it would be sent, only sooner, and into no ledger."""
        can = self.capabilities.get(address.channel, Capabilities())
        letters = self.mail.notice(say, attachments, can, whom, address, self.new_id, "")
        queue(self.tx, (replace(letter, priority=NOTE) for letter in letters), self.now)
