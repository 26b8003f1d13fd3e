"""One window's figures against another's or against the plan, over the same units."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

AGAINST: Mapping[str, str] = {"previous": "kỳ trước", "year": "cùng kỳ năm trước", "plan": "kế hoạch"}
"""What a window may be compared with, and its name."""


class Comparison(Struct, frozen=True):
    """`now` against `before`, both over the same `units`: those that told the figure in both windows.

    Against the plan `before` is the target of the period `of` and `now` the total, over the units that reported.
    """

    against: str
    now: int
    before: int
    units: int
    of: str = ""

    @property
    def difference(self) -> int:
        """By how much it grew."""
        return self.now - self.before

    @property
    def change_percent(self) -> Decimal | None:
        """Growth in percent to one decimal; from a loss, against its size. None where there is nothing to grow from."""
        return tenths(self.difference, abs(self.before)) if self.before else None

    @property
    def reached_percent(self) -> Decimal | None:
        """How much of `before` was reached, in percent to one decimal; None of a target that is not above zero."""
        return tenths(self.now, self.before) if self.before > 0 else None

    def as_json(self) -> dict[str, object]:
        """The comparison as programs read it."""
        change, reached = self.change_percent, self.reached_percent
        return {
            "against": self.against,
            "now": self.now,
            "before": self.before,
            "units": self.units,
            "of": self.of,
            "change_percent": None if change is None else float(change),
            "reached_percent": None if reached is None or self.against != "plan" else float(reached),
        }


def tenths(part: int, whole: int) -> Decimal:
    """`part` of `whole` (above zero) in percent to one decimal, halves away from zero; exact for any amount."""
    size = (2000 * abs(part) + whole) // (2 * whole)
    return Decimal(size if part >= 0 else -size) / 10


def mean(total: int, count: int, *, places: int = 0) -> Decimal:
    """The mean over `count` (above zero), halves away from zero, to so many decimal places; exact."""
    scale = 10**places
    size = (2 * abs(total) * scale + count) // (2 * count)
    return Decimal(size if total >= 0 else -size).scaleb(-places)
