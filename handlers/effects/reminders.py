"""Effects on reminders: those asked for by hand, and the ladder."""

from conversations.reminders.effects import Nudged, StepChanged
from db import ladder, reminders
from handlers.effects.writing import Writing


def nudged(writing: Writing, effect: Nudged) -> None:
    """The clock tells them when their time comes."""
    if writing.by:
        reminders.nudge(writing.tx, effect.period, effect.people, writing.by, effect.at, writing.new_id())


def step_changed(writing: Writing, effect: StepChanged) -> None:
    """The clock lays the ladder anew."""
    ladder.change(writing.tx, effect.step)
