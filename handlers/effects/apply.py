"""Which function writes which effect."""

from collections.abc import Callable, Mapping
from typing import Any

from conversations import effects
from conversations.effects import Effect
from handlers.effects import people, reports
from handlers.effects.writing import Writing

WRITERS: Mapping[type, Callable[[Writing, Any], None]] = {
    effects.Answered: reports.answered,
    effects.Resumed: reports.resumed,
    effects.Submitted: reports.submitted,
    effects.Attached: reports.attached,
    effects.Confirmed: reports.confirmed,
    effects.Requested: reports.requested,
    effects.Decided: reports.decided,
    effects.Deferred: reports.deferred,
    effects.Told: people.told,
    effects.Paced: people.paced,
    effects.Consented: people.consented,
    effects.Linked: people.linked,
    effects.Guessed: people.guessed,
    effects.Honoured: people.honoured,
    effects.Deleted: people.deleted,
    effects.Invited: people.invited,
    effects.Audited: people.audited,
}


def apply(writing: Writing, effect: Effect) -> None:
    """Write one effect."""
    WRITERS[type(effect)](writing, effect)
