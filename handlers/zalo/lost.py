"""Messages that could not be kept: later ones of the same person are not to overtake them."""

import time
from collections.abc import Callable, Mapping
from typing import Any

LOST_SECONDS = 60.0

Told = Callable[[Mapping[str, Any]], tuple[str, str, str]]
"""Whose message an update is, when it came (in as many digits for all), and what tells it from others; nothing for
what is no message."""


class Lost:
    """Until the platform has sent such a message again (or for a minute), it comes before the person's later ones, so
    that no answer gets to another's question."""

    def __init__(self, told_by: Told) -> None:
        self._told_by = told_by
        self._first: dict[str, tuple[str, str, float]] = {}

    def note(self, update: Mapping[str, Any]) -> None:
        """This one could not be kept."""
        person, at, id = self._told_by(update)
        if not person:
            return
        now = time.monotonic()
        self._first = {who: first for who, first in self._first.items() if now - first[2] <= LOST_SECONDS}
        first = self._first.get(person, (at, id, 0.0))
        self._first[person] = first[0], first[1], now

    def comes_before(self, update: Mapping[str, Any]) -> bool:
        """Whether an earlier one of the same person is to come first."""
        person, at, id = self._told_by(update)
        first, lost, noted = self._first.get(person, ("", id, 0.0))
        if id == lost or time.monotonic() - noted > LOST_SECONDS:
            self._first.pop(person, None)
            return False
        return at >= first
