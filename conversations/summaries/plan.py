"""Plan targets."""

from msgspec import Struct


class Target(Struct, frozen=True):
    """What an indicator is to reach in a period (a year, half, quarter or month); `kind` and `area` (a commune's code)
    are empty for all units. Money in đồng."""

    period: str
    indicator: str
    kind: str
    area: str
    value: int
