"""The indicators of the forms, and which kinds of organisation are asked for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.figures import indicators
from conversations.form import Form

UNITS = {"money": "đồng", "percent": "%"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a summary. `nature` is flow or stock; `unit` is empty where a plain number is counted."""

    key: str
    label: str
    unit: str
    nature: str
    kinds: frozenset[str]


def indicators_of(forms: tuple[Form, ...]) -> tuple[Indicator, ...]:
    """Every indicator that comes from a question, in the order of the forms."""
    asked: dict[str, set[str]] = {}
    for form in forms:
        for kind in form.kinds:
            for key in _asked(form, kind):
                asked.setdefault(key, set()).add(kind)
    return tuple(
        Indicator(key, label, UNITS.get(answer_kind, ""), nature, frozenset(asked[key]))
        for key, (label, answer_kind, nature) in indicators(forms).items()
        if key in asked
    )


def _asked(form: Form, kind: str) -> Iterator[str]:
    questions = form.for_kind(kind)
    yield from (question.indicator or question.key for question in questions if question.nature)
    not_asked = {question.key for question in form.questions} - {question.key for question in questions}
    yield from (derived.indicator for derived in form.derived if not derived.of.names & not_asked)
    if form.items:
        yield form.items.count_indicator
