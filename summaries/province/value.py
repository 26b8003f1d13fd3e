"""One figure of the provincial report, and how it is rounded in a sentence."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from summaries.compare import mean, tenths

Unit = Literal["count", "money", "percent", "area"]
BILLION, MILLION = 10**9, 10**6


class Value(Struct, frozen=True):
    """An amount (đồng, m², things, or percent with one decimal); None: nothing is known, which is no zero.

    It stands on `reporting` of `expected` units (None where a register or the roster tells, not units); `estimated`
    of them gave an estimate. `mean`: it is the mean of what they told; `short`: of less than all of the time that it
    speaks of.
    """

    amount: int | Decimal | None = None
    unit: Unit = "count"
    reporting: int | None = None
    expected: int | None = None
    estimated: int = 0
    mean: bool = False
    short: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.amount is not None

    @property
    def shown(self) -> int | Decimal | None:
        """As a sentence says it: of money, a tenth of its largest unit and no less; all else as it is."""
        if self.amount is None or self.unit != "money":
            return self.amount
        size = abs(int(self.amount))
        floored = size - size % step(size)
        return floored if self.amount >= 0 else -floored

    @property
    def over(self) -> bool:
        """Whether it is more than the sentence says: "hơn"."""
        return self.amount is not None and self.amount > 0 and self.shown != self.amount

    @property
    def partial(self) -> bool:
        """Whether units have not told theirs."""
        return bool(self.reporting is not None and self.expected is not None and self.reporting < self.expected)

    @property
    def about(self) -> bool:
        """Whether it is reckoned rather than told: "ước đạt"."""
        return self.partial or self.short or self.estimated > 0


def step(size: int) -> int:
    """To what money is rounded: 100 triệu from one tỷ on, 100 nghìn from one triệu on, nothing below."""
    return next((scale // 10 for scale in (BILLION, MILLION) if size >= scale), 1)


def money(amount: int | None) -> Value:
    """An amount of đồng."""
    return Value(amount, "money")


def share(part: int, whole: int) -> Value:
    """A share in percent; unknown of nothing."""
    return Value(tenths(part, whole) if whole else None, "percent")


def mean_of(total: int, of: int) -> int | None:
    """The mean in whole units; None over nothing."""
    return int(mean(total, of)) if of else None
