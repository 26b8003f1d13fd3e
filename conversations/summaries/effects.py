"""What turns about summaries want stored."""

from msgspec import Struct


class TargetSet(Struct, frozen=True):
    """A target of the plan, or (`value` None) that there is none any more."""

    period: str
    indicator: str
    kind: str
    area: str
    value: int | None
