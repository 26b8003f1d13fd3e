"""The windows of an Official Account: for so long after a person's last word it may write to them."""

from datetime import datetime, timedelta
from enum import StrEnum

ACCOUNT_CHANNEL = "zalo_oa"
FREE_FOR = timedelta(hours=48)
OPEN_FOR = timedelta(days=7)
"""Consultation messages: free for the first, counted or paid till the second, refused (-230) after it (zalo.md 2.4).
Doubt 8: whether those of the first are unlimited; what the platform refuses is believed."""


class Window(StrEnum):
    """How far it is open."""

    FREE = "free"
    PAID = "paid"
    CLOSED = "closed"


def window_of(heard_at: datetime | None, now: datetime) -> Window:
    """The window of a person who was heard of then (UTC; None: never)."""
    if heard_at is None or now - heard_at > OPEN_FOR:
        return Window.CLOSED
    return Window.FREE if now - heard_at <= FREE_FOR else Window.PAID


def shuts_at(heard_at: datetime, window: Window) -> datetime:
    """When the window of a person ends, or stops being free."""
    return heard_at + (FREE_FOR if window is Window.FREE else OPEN_FOR)
