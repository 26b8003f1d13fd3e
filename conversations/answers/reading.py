"""What an answer was understood to mean."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from conversations.answers.problems import Problem

Outcome = Literal["value", "ask", "later", "same", "change", "none", "refused"]
Value = int | bool | str
CHOICES_SHOWN = 3


class Reading(Struct, frozen=True):
    """One reading of one answer.

    `value` is money in đồng or a count (int), a signed difference (`change`), yesno (bool), or text: a period
    (`2026-10`), an ISO date (date, day), a phone number in E.164, a percentage as decimal text ("12.5").
    `candidates` are the likely readings of an `ask`, likeliest first, at most three; `problem` says why the
    answer was not simply taken.
    """

    outcome: Outcome
    value: Value | None = None
    candidates: tuple[Value, ...] = ()
    estimate: bool = False
    problem: Problem | None = None


def taken(value: Value, *, estimate: bool = False) -> Reading:
    """The answer is this value."""
    return Reading("value", value, estimate=estimate)


def asked(candidates: Iterable[Value], problem: Problem, *, estimate: bool = False) -> Reading:
    """The answer must be asked back, offering these readings."""
    distinct = tuple(dict.fromkeys(candidates))[:CHOICES_SHOWN]
    return Reading("ask", candidates=distinct, estimate=estimate, problem=problem)


def refused(problem: Problem) -> Reading:
    """The answer cannot be taken, and nothing likely can be offered."""
    return Reading("refused", problem=problem)
