"""The monthly quota of a channel: counted with every message, warned of, and kept from being used up by notices."""

from dataclasses import dataclass
from datetime import date, datetime

from conversations.notices.quota import FOR_NOTICES, Use, quota_say
from db import channel_use
from db.letters import BULK, Letter
from db.people import office as officers
from db.store import Tx
from handlers.channel import Capabilities, Refused
from handlers.decide import Settlement
from handlers.inbound import Office
from handlers.telling import Teller

SPENT = Refused(channel_use.SPENT)


@dataclass(frozen=True, slots=True)
class Quota:
    """The quota of one channel: `most` messages in a calendar month, local time."""

    channel: str
    most: int
    office: Office

    def count(self, tx: Tx, settlement: Settlement, now: datetime) -> None:
        """A letter was settled: one that may have arrived counts, and whoever is to know is told at a mark."""
        if settlement.state not in ("sent", "unknown"):
            return
        day = self._day(now)
        use = channel_use.count(tx, self.channel, self.most, day)
        if use.to_warn and channel_use.warn(tx, self.channel, use.to_warn, day):
            self._tell(tx, use, day, now)

    def refuses(self, tx: Tx, letter: Letter, now: datetime) -> bool:
        """A notice goes another way once its share is used up. Replies are tried whatever was counted: the platform
        has the last word."""
        if letter.priority < BULK:
            return False
        use = next((each for each in channel_use.uses(tx, self._day(now)) if each.channel == self.channel), None)
        return use is not None and use.percent >= FOR_NOTICES

    def _day(self, now: datetime) -> date:
        return now.astimezone(self.office.timezone).date()

    def _tell(self, tx: Tx, use: Use, day: date, now: datetime) -> None:
        teller = Teller(tx, self.office.mail, self.office.capabilities, self.office.new_id, now)
        for person in officers(tx):
            teller.tell(person.id, quota_say(use, day))


def quota_of(channel: str, can: Capabilities, office: Office) -> Quota | None:
    """The quota that a channel has; None for one without."""
    return Quota(channel, can.monthly_quota, office) if can.monthly_quota else None
