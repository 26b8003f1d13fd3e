"""What these conversations want stored."""

from dataclasses import dataclass
from datetime import datetime

from conversations.reminders.ladder import Step


@dataclass(frozen=True, slots=True)
class Nudged:
    """Who speaks asks that these people be reminded of what they owe for a period, at a time (UTC)."""

    period: str
    people: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class StepChanged:
    """A step of the ladder is from now on as it is here."""

    step: Step
