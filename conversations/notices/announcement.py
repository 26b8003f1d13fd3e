"""An announcement, and what has become of it: its states, its recipients' states and their counts."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class State(StrEnum):
    """Where an announcement is in its life."""

    DRAFT = "draft"
    APPROVAL = "approval"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


KINDS = ("policy", "fair", "emulation", "training", "loans", "other")
"""Kinds of announcement; a person can refuse one kind and go on getting the others."""

ENDED = frozenset({State.CANCELLED, State.DONE})
UNLAUNCHED = frozenset({State.DRAFT, State.APPROVAL, State.SCHEDULED})


class Announcement(Struct, frozen=True):
    """One announcement as it stands. Times are UTC; `started` is None until its audience was frozen."""

    id: str
    number: int
    kind: str
    text: str
    state: State
    created_by: str
    send_at: datetime | None = None
    started: datetime | None = None
    ended: datetime | None = None
    event: str = ""

    @property
    def subject(self) -> str:
        """Its first line, by which staff know it."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


class Tally(Struct, frozen=True):
    """How many recipients are in which state. `waiting`: those whose letter is in the outbox are among them."""

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    declined: int = 0
    unreachable: int = 0
    cancelled: int = 0

    @property
    def to_send(self) -> int:
        """Those who were to be written to."""
        return self.waiting + self.settled + self.cancelled

    @property
    def settled(self) -> int:
        """Those who were written to, with whatever fate."""
        return self.sent + self.failed + self.unknown

    @property
    def total(self) -> int:
        """Everybody of the frozen audience."""
        return self.to_send + self.declined + self.unreachable

    @property
    def not_reached(self) -> int:
        """Those who should know and, as far as is known, do not."""
        return self.failed + self.unknown + self.unreachable + self.cancelled


class Missed(Struct, frozen=True):
    """Somebody who did not get it: the units they stand for (code, title), the state, and why.

    Reasons: blocked, refused, busy, no_answer, no_address, no_channel, quota, window, account, no_zalo, opted_out,
    forgotten, stopped.
    """

    units: tuple[tuple[str, str], ...]
    state: str
    reason: str


class Progress(Struct, frozen=True):
    """An announcement with its counts; `seconds_left` is None while nothing moves; `by_channel` counts those sent;
    `round` is the latest in which somebody was written to again; `cost` is that of template messages, in đồng;
    `received` and `seen` count those of whom Zalo says so."""

    announcement: Announcement
    tally: Tally
    seconds_left: int | None = None
    by_channel: tuple[tuple[str, int], ...] = ()
    round: int = 1
    cost: int = 0
    received: int = 0
    seen: int = 0
