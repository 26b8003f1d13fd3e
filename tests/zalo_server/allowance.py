"""Allowance: how many messages a month and a second are taken before the answer is 429."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from .bot_options import BotOptions
from .refusals import RefusalError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(slots=True)
class Allowance:
    """Counts messages by month of Vietnam, of one bot or of the whole account."""

    options: BotOptions
    clock: Callable[[], float]
    months: Counter[str] = field(default_factory=Counter)
    last_second: dict[str, deque[float]] = field(default_factory=dict)

    def take(self, bot: str) -> None:
        """Counts a message of that bot. RefusalError 429 when it is one too many."""
        quota, rate, now = self.options.monthly_quota, self.options.rate, self.clock()
        if quota is not None and self.months[self._month(bot)] >= quota:
            raise RefusalError(429, self.options.too_many)
        recent = self.last_second.setdefault(bot, deque())
        while recent and recent[0] <= now - 1:
            recent.popleft()
        if rate is not None and len(recent) >= rate:
            raise RefusalError(429, self.options.too_many)
        recent.append(now)
        self.months[self._month(bot)] += 1

    def hear(self, bot: str) -> None:
        """Counts what somebody wrote, where that counts."""
        if self.options.quota_counts == "both":
            self.months[self._month(bot)] += 1

    def used(self, bot: str) -> int:
        """Messages of this month that count for the bot."""
        return self.months[self._month(bot)]

    def _month(self, bot: str) -> str:
        whose = bot if self.options.quota_per == "bot" else "account"
        return f"{whose} {datetime.fromtimestamp(self.clock(), ZONE):%Y-%m}"
