"""How many messages a platform lets a channel send in a calendar month, and how many it has sent."""

from datetime import date

from msgspec import Struct

from conversations.say import Say

WARNED = (70, 90)
FOR_NOTICES = 90
"""Announcements may use so many hundredths; the rest is for the replies of that month. Percent, as WARNED."""


class Use(Struct, frozen=True):
    """What a channel has used of its quota in the month of a day."""

    channel: str
    sent: int
    most: int

    @property
    def left(self) -> int:
        """How many may still be sent."""
        return max(0, self.most - self.sent)

    @property
    def percent(self) -> int:
        """How much is used, in hundredths."""
        return 100 * self.sent // self.most

    @property
    def to_warn(self) -> int:
        """The highest mark of WARNED that is reached; 0 for none."""
        return max((mark for mark in WARNED if self.percent >= mark), default=0)


def month_of(day: date) -> str:
    """`2026-10`: quotas are counted by the calendar month, in local time."""
    return f"{day:%Y-%m}"


def quota_say(use: Use, day: date) -> Say:
    """The warning to the office."""
    data = {"use": use, "period": month_of(day), "stopped": use.percent >= FOR_NOTICES, "limit": FOR_NOTICES}
    return Say("notices/quota", data)
