"""What turns about summaries want stored."""

from conversations.summaries.effects import TargetSet
from db import plan
from handlers.effects.writing import Writing


def target_set(writing: Writing, effect: TargetSet) -> None:
    """A target of the plan was set or taken away."""
    plan.keep(writing.tx, effect, writing.by, writing.now)
