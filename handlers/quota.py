"""The monthly quota of a channel: counted with every message, warned of, and kept from being used up by notices."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.notices.quota import FOR_NOTICES, Use, quota_say
from db import channel_use
from db.letters import BULK, Letter, leaving_notices
from db.people import office as officers
from db.store import Tx
from handlers.channel import Capabilities, Refused
from handlers.decide import Settlement
from handlers.inbound import Office
from handlers.telling import Teller

SPENT = Refused(channel_use.SPENT)


class Quota(Struct, frozen=True):
    """The quota of one channel: `most` messages in a calendar month, local time. `account`: whose quota a letter to an
    address takes, where the channel has several (`zalo_bot:<number>`)."""

    channel: str
    most: int
    office: Office
    account: Callable[[Address], str] | None = None

    def count(self, tx: Tx, settlement: Settlement, now: datetime, address: Address | None = None) -> None:
        """A letter was tried: every message of it that left or may have counts, also of one that is tried again, and
        whoever is to know is told at a mark."""
        if not settlement.messages:
            return
        day = self._day(now)
        name = self._of(address)
        use = channel_use.count(tx, name, self.most, day, settlement.messages)
        if use.to_warn and channel_use.warn(tx, name, use.to_warn, day):
            self._tell(tx, use, day, now)

    def refuses(self, tx: Tx, letter: Letter, now: datetime) -> bool:
        """A notice goes another way once its share is used up, those that are leaving at this moment among it: to be
        asked in the transaction that begins it. Replies are tried whatever was counted: the platform has the last
        word."""
        if letter.priority < BULK:
            return False
        name = self._of(letter.address)
        use = channel_use.hold(tx, name, self.most, self._day(now))
        leaving = sum(self._of(address) == name for address in leaving_notices(tx, letter))
        return replace(use, sent=use.sent + leaving).percent >= FOR_NOTICES

    def _of(self, address: Address | None) -> str:
        return self.account(address) if self.account and address else self.channel

    def _day(self, now: datetime) -> date:
        return now.astimezone(self.office.timezone).date()

    def _tell(self, tx: Tx, use: Use, day: date, now: datetime) -> None:
        teller = Teller(tx, self.office.mail, self.office.capabilities, self.office.new_id, now)
        for person in officers(tx):
            teller.tell(person.id, quota_say(use, day))


def quota_of(
    channel: str, can: Capabilities, office: Office, account: Callable[[Address], str] | None = None
) -> Quota | None:
    """The quota that a channel has; None for one without."""
    return Quota(channel, can.monthly_quota, office, account) if can.monthly_quota else None
