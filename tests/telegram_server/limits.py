"""Flood limits: how many messages a second are taken before the answer is 429."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from .refusals import too_many


@dataclass(frozen=True, slots=True)
class Rate:
    """Messages per second, overall and to one chat, and per minute to one group (Telegram: 30, 1, 20)."""

    overall: int = 30
    per_chat: int = 1
    per_group_minute: int = 20


@dataclass(slots=True)
class Limits:
    rate: Rate
    _overall: deque[float] = field(default_factory=deque)
    _chats: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def take(self, chat_id: int, now: float) -> None:
        """Counts a message at `now` (seconds of any steady clock). RefusalError 429 if it is one too many."""
        windows = [(self._overall, self.rate.overall, 1.0), (self._chats[chat_id], self.rate.per_chat, 1.0)]
        if chat_id < 0:
            windows[1] = (self._chats[chat_id], self.rate.per_group_minute, 60.0)
        waits = [_wait(times, most, seconds, now) for times, most, seconds in windows]
        if max(waits) > 0:
            raise too_many(math.ceil(max(waits)))
        for times, _, _ in windows:
            times.append(now)


def _wait(times: deque[float], most: int, seconds: float, now: float) -> float:
    while times and times[0] <= now - seconds:
        times.popleft()
    return times[0] + seconds - now if len(times) >= most else 0.0
