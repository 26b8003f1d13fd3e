"""Somebody who sends more than a person can: they are asked to pause, and nobody else notices."""

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from conversations.inbound import Address

MOST = 100
WITHIN_SECONDS = 60.0
FORGET_ABOVE = 10_000

Verdict = Literal["fine", "pause", "silent"]


@dataclass(slots=True)
class _Pace:
    times: deque[float] = field(default_factory=deque)
    told: bool = False


class Flood:
    """Counts the messages of each address in the last minute, in this process alone."""

    def __init__(self, most: int = MOST, within: float = WITHIN_SECONDS) -> None:
        """More than `most` messages `within` so many seconds are too many; 0: none are."""
        self._most, self._within = most, within
        self._paces: dict[Address, _Pace] = {}

    def note(self, address: Address, now: float) -> Verdict:
        """A message came at `now` (seconds of a clock that only goes on): whether it is fine, the first of too many,
        or one more of them. Those that are too many do not count: who pauses is fine again within the minute."""
        if not self._most:
            return "fine"
        if len(self._paces) > FORGET_ABOVE:
            self._forget(now)
        pace = self._paces.setdefault(address, _Pace())
        while pace.times and now - pace.times[0] >= self._within:
            pace.times.popleft()
        if len(pace.times) < self._most:
            pace.times.append(now)
            pace.told = False
            return "fine"
        told, pace.told = pace.told, True
        return "silent" if told else "pause"

    def _forget(self, now: float) -> None:
        self._paces = {
            address: pace for address, pace in self._paces.items() if pace.times and now - pace.times[-1] < self._within
        }
