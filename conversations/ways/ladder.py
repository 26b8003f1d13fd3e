"""The ladder of channels: of the ways to a person, which comes first, which may speak now, and why another may not."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from msgspec import Struct

from conversations.inbound import Address
from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE, WINDOW
from conversations.ways.windows import ACCOUNT_CHANNEL, Window, window_of

TEMPLATES = "zalo_zbs"
"""Template messages of Zalo: to `uid:<user id>`, or to a phone (`84…`)."""
PAGES = ("web",)
"""A page reaches only who opens it: it comes after everything that rings."""

FRESH = timedelta(days=30)
"""Whoever was not heard of for longer may have left a channel without a word."""
RESTS = {QUOTA: timedelta(days=1), ACCOUNT: timedelta(hours=1), UNREACHABLE: timedelta(days=30)}
"""For how long a way stays closed for what a platform said there."""
TRIED = timedelta(days=1)
NIGHT = (22, 6)
"""Template messages rest from 22:00 to 6:00 in Vietnam. Doubt 10: Zalo says so of some templates only (-133)."""
VIETNAM = timezone(timedelta(hours=7))


class Purpose(StrEnum):
    """Why somebody is written to unasked. A reply needs no ladder: it goes where it was asked for."""

    REMINDER = "reminder"
    ANNOUNCEMENT = "announcement"
    NOTE = "note"


class Fate(Struct, frozen=True):
    """What became of a letter: sent, failed, unknown, queued or sending; `reason` when it failed. UTC."""

    state: str
    at: datetime
    reason: str = ""


class Way(Struct, frozen=True):
    """A way to a person, and what is known of it: when they were heard of there (UTC), why the platform says that
    nobody is there, the last letter that failed, whether its month's share for notices is spent, when a reminder
    failed there, and what a message costs (đồng)."""

    address: Address
    heard_at: datetime | None = None
    blocked: str = ""
    trouble: Fate | None = None
    spent: bool = False
    tried_at: datetime | None = None
    price: int = 0

    @property
    def kind(self) -> str:
        """free, account (an Official Account), by_id and by_phone (template messages), or page."""
        if self.address.channel == TEMPLATES:
            return "by_id" if self.address.id.startswith("uid:") else "by_phone"
        if self.address.channel in PAGES:
            return "page"
        return "account" if self.address.channel == ACCOUNT_CHANNEL else "free"

    def window(self, now: datetime) -> Window | None:
        """How far the account's window to the person is open; None for a channel without windows."""
        return window_of(self.heard_at, now) if self.kind == "account" else None


class Rung(Struct, frozen=True):
    """A way in its place. `closed`: why it may not speak (blocked, window, quota, account, failed), empty when it may;
    `waits`: until the morning, before it does."""

    way: Way
    closed: str = ""
    waits: bool = False


def is_night(now: datetime) -> bool:
    """Whether template messages rest."""
    hour = now.astimezone(VIETNAM).hour
    return hour >= NIGHT[0] or hour < NIGHT[1]


def until_morning(now: datetime) -> timedelta:
    """How long template messages still rest."""
    local = now.astimezone(VIETNAM)
    morning = local.replace(hour=NIGHT[1], minute=0, second=0, microsecond=0)
    return (morning if local < morning else morning + timedelta(days=1)) - local


def ladder(ways: Iterable[Way], purpose: Purpose, now: datetime) -> tuple[Rung, ...]:
    """Every way in its order of preference and cost."""
    return tuple(
        Rung(way, why_closed(way, purpose, now), is_night(now) and way.address.channel == TEMPLATES)
        for way in sorted(ways, key=lambda way: _place(way, now))
    )


def open_ways(rungs: Iterable[Rung]) -> tuple[Address, ...]:
    """Where to write, one after the other until one takes it; after the last stands the call list."""
    return tuple(rung.way.address for rung in rungs if not rung.closed)


def why_none(rungs: Iterable[Rung]) -> str:
    """Why somebody cannot be written to at all: what would open with their next word, before what would not."""
    closed = {rung.closed for rung in rungs}
    return next((reason for reason in ("window", "quota", "account") if reason in closed), "no_address")


def why_closed(way: Way, purpose: Purpose, now: datetime) -> str:
    """Why nothing may go there now; empty when it may."""
    window = way.window(now)
    if way.blocked:
        return "blocked"
    if window is Window.CLOSED:
        return "window"
    if way.spent and purpose is Purpose.ANNOUNCEMENT:
        return "quota"
    if purpose is Purpose.REMINDER and _tried_lately(way, now):
        return "failed"
    return _said(way, now)


def _tried_lately(way: Way, now: datetime) -> bool:
    tried = way.tried_at
    return tried is not None and now - tried < TRIED and not _heard_since(way, tried)


def _said(way: Way, now: datetime) -> str:
    """What the platform said when a letter failed there, for as long as it is to be believed."""
    trouble = way.trouble
    if trouble is None:
        return ""
    if trouble.reason.startswith(WINDOW):
        return "" if _heard_since(way, trouble.at) else "window"
    lasting = next((reason for reason, rests in RESTS.items() if _stands(trouble, reason, now - rests)), "")
    return {QUOTA: "quota", ACCOUNT: "account", UNREACHABLE: "blocked"}.get(lasting, "")


def _stands(trouble: Fate, reason: str, since: datetime) -> bool:
    return trouble.reason.startswith(reason) and trouble.at > since


def _heard_since(way: Way, at: datetime) -> bool:
    return way.heard_at is not None and way.heard_at > at


def _place(way: Way, now: datetime) -> tuple[int, float, str, str]:
    """Free and heard of lately; an account that costs something; free and silent; template messages; pages."""
    silent = way.heard_at is None or now - way.heard_at > FRESH
    heard = way.heard_at.timestamp() if way.heard_at else 0.0
    free = 2 if silent else 0
    paid = 0 if way.window(now) is Window.FREE else 1
    place = {"free": free, "account": paid, "by_id": 3, "by_phone": 4, "page": 5}[way.kind]
    return place, -heard, way.address.channel, way.address.id
