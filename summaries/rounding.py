"""Amounts rounded down for reading: 35.273.450.000 is "hơn 35,2 tỷ"."""

from msgspec import Struct

DIGITS = 3
"""How many leading digits are told."""
EXACT_BELOW = 10**6
"""Smaller amounts (đồng) are told in full."""


class Rounded(Struct, frozen=True):
    """An amount in đồng rounded towards zero, and whether there is `more` of it."""

    value: int
    more: bool


def rounded(value: int, digits: int = DIGITS) -> Rounded:
    """Keep so many leading digits of an amount in đồng: what is dropped makes it "hơn", more than what is told."""
    size = abs(value)
    if size < EXACT_BELOW:
        return Rounded(value, more=False)
    step = 10 ** max(0, len(str(size)) - digits)
    down = size // step * step
    return Rounded(down if value >= 0 else -down, more=down != size)
