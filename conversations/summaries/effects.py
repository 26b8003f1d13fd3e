"""What turns about summaries want stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TargetSet:
    """A target of the plan, or (`value` None) that there is none any more."""

    period: str
    indicator: str
    kind: str
    area: str
    value: int | None
