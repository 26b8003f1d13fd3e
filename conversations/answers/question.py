"""What the reader is told about the question that an answer belongs to."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from msgspec import Struct

Kind = Literal["money", "count", "percent", "date", "day", "period", "yesno", "phone"]
KINDS: frozenset[str] = frozenset(get_args(Kind))


class Question(Struct, frozen=True):
    """The day on which the answer came, the unit's own last value (`usual`), the question's bounds, and how many
    months it is about."""

    today: date
    usual: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    months: int = 1

    @property
    def takes_losses(self) -> bool:
        """Whether the question may be answered with a negative figure."""
        return self.minimum is None or self.minimum < 0

    def by_likelihood(self, values: Iterable[int]) -> tuple[int, ...]:
        """Values nearest to the unit's own history first; the order as it is when there is no history."""
        if not self.usual:
            return tuple(values)
        usual = abs(self.usual)
        return tuple(sorted(values, key=lambda value: distance(value, usual)))


def distance(value: int, reference: int) -> float:
    """How many powers of ten lie between two amounts."""
    return abs(math.log10(abs(value) / reference)) if value else math.inf
