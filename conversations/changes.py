"""Changes to a report that was sent: from which answer to which, and the request to take them after the lock."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from conversations.session import Answer, Value

PENDING, ACCEPTED, REFUSED, OUTDATED, REPLACED = "", "accepted", "refused", "outdated", "replaced"

Answers = Mapping[str, Answer]


class Change(Struct, frozen=True):
    """One answer of a report, old and new (None: there was, or is, no value)."""

    key: str
    old: Value | None
    new: Value | None


class CorrectionRequest(Struct, frozen=True):
    """What somebody asks the office to change in a locked report: `answers` in place of those of `edition`.

    `by` is a person, `channel` where they asked. `decision` is empty until somebody of the office decides.
    """

    number: int
    organisation: str
    period: str
    edition: int
    answers: Answers
    changes: tuple[Change, ...]
    reason: str
    by: str
    channel: str
    at: datetime
    decision: str = PENDING
    decided_by: str = ""
    decided_at: datetime | None = None
    comment: str = ""


def changes_between(old: Answers, new: Answers) -> tuple[Change, ...]:
    """Every answer whose value differs, in the order of the new ones; those that fell away come last."""
    return tuple(_differing(old, new))


def _differing(old: Answers, new: Answers) -> Iterator[Change]:
    for key in (*new, *(key for key in old if key not in new)):
        before, after = old.get(key), new.get(key)
        if (before.value if before else None) != (after.value if after else None):
            yield Change(key, before.value if before else None, after.value if after else None)


def rebased(draft: Answers, old: Answers, new: Answers) -> dict[str, Answer]:
    """A draft that was begun from `old`, on top of `new`: what its author changed stays as they have it."""
    touched = {change.key for change in changes_between(old, draft)}
    kept = {key: answer for key, answer in new.items() if key not in touched}
    return kept | {key: draft[key] for key in draft if key in touched}
