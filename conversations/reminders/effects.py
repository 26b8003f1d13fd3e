"""What these conversations want stored."""

from datetime import datetime

from msgspec import Struct

from conversations.reminders.ladder import Step


class Nudged(Struct, frozen=True):
    """Who speaks asks that these people be reminded of what they owe for a period, at a time (UTC)."""

    period: str
    people: tuple[str, ...]
    at: datetime


class StepChanged(Struct, frozen=True):
    """A step of the ladder is from now on as it is here."""

    step: Step
