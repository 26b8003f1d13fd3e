"""An announcement as its papers tell it: to whom it went, when, by which channel, and to whom it did not."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from conversations.notices.announcement import State

TO_RING = frozenset({"failed", "unknown", "unreachable"})
"""States of those who should know and, as far as is known, do not."""
_WENT = frozenset({"lettered", "sent", "failed", "unknown"})


class NoticedUnit(Struct, frozen=True):
    """A unit that a recipient stands for: code and title as they were frozen, the rest as it is today; `commune` is
    its full name, `post` what the recipient is there."""

    code: str
    title: str
    kind: str = ""
    commune: str = ""
    post: str = ""


class Delivery(Struct, frozen=True):
    """One recipient; `at` is UTC. Name and phone (E.164) are empty of somebody who was forgotten."""

    units: tuple[NoticedUnit, ...]
    name: str
    phone: str
    state: str
    reason: str
    channel: str
    at: datetime | None

    @property
    def went_by(self) -> str:
        """The channel that it was sent through, with whatever success; empty when it was never sent."""
        return self.channel if self.state in _WENT or self.reason == "blocked" else ""


class ToRing(Struct, frozen=True):
    """How many are to be rung up, and the first of them by commune: who, and about which unit (None: they stand for
    none)."""

    count: int
    first: tuple[tuple[NoticedUnit | None, Delivery], ...]


class Occasion(Struct, frozen=True):
    """The event that an announcement invites to."""

    title: str
    place: str
    starts: datetime
    all_day: bool = False


class Dispatch(Struct, frozen=True):
    """An announcement with all that became of it. Times are UTC; `attached` names its files, photos by ""."""

    number: int
    kind: str
    text: str
    state: State
    author: str
    approver: str
    started: datetime | None
    ended: datetime | None
    attached: tuple[str, ...]
    occasion: Occasion | None
    deliveries: tuple[Delivery, ...]

    def reached(self) -> dict[str, tuple[NoticedUnit, Delivery]]:
        """By its code each unit that somebody got it for, and who did so first."""
        found: dict[str, tuple[NoticedUnit, Delivery]] = {}
        for unit, delivery in sorted(self._pairs("sent"), key=lambda pair: (pair[1].at is None, pair[1].at)):
            found.setdefault(unit.code, (unit, delivery))
        return dict(sorted(found.items()))

    def missed(self) -> dict[str, tuple[NoticedUnit, Delivery]]:
        """By its code each unit that nobody got it for, with one of those who were to get it."""
        reached = self.reached()
        found: dict[str, tuple[NoticedUnit, Delivery]] = {}
        for unit, delivery in self._pairs():
            if unit.code not in reached:
                found.setdefault(unit.code, (unit, delivery))
        return dict(sorted(found.items()))

    def to_ring(self) -> tuple[tuple[NoticedUnit | None, Delivery], ...]:
        """Whom to ring up, by commune: everybody to be rung of a unit that nobody got it for. None for the unit of
        somebody who stands for none."""
        reached = self.reached()
        found: list[tuple[NoticedUnit | None, Delivery]] = [
            (unit, delivery) for unit, delivery in self._pairs(*TO_RING) if unit.code not in reached
        ]
        found += [(None, each) for each in self.deliveries if not each.units and each.state in TO_RING]
        return tuple(sorted(found, key=lambda pair: (pair[0].commune, pair[0].code) if pair[0] else ("\uffff", "")))

    def _pairs(self, *states: str) -> Iterator[tuple[NoticedUnit, Delivery]]:
        for delivery in self.deliveries:
            if not states or delivery.state in states:
                yield from ((unit, delivery) for unit in delivery.units)
