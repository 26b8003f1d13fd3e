"""The indicators of the forms, and which kinds of organisation are asked for each."""

from collections.abc import Iterator

from msgspec import Struct

from conversations.figures import indicators
from conversations.form import Form
from conversations.periods import MONTHS_IN

UNITS = {"money": "đồng", "percent": "%"}


class Indicator(Struct, frozen=True):
    """One line of a summary. `nature` is flow or stock; `unit` is empty where a plain number is counted; `form` is the
    key of the form that asks for it first."""

    key: str
    label: str
    unit: str
    nature: str
    kinds: frozenset[str]
    form: str = ""
    form_title: str = ""
    months: int = 1
    """How many months the shortest report covers that it is asked in; who reports by the quarter counts as 1."""


def indicators_of(forms: tuple[Form, ...]) -> tuple[Indicator, ...]:
    """Every indicator that comes from a question, in the order of the forms."""
    asked: dict[str, set[str]] = {}
    of: dict[str, Form] = {}
    months: dict[str, int] = {}
    for form in forms:
        for kind in form.kinds:
            for key in _asked(form, kind):
                asked.setdefault(key, set()).add(kind)
                of.setdefault(key, form)
                months[key] = min(MONTHS_IN[form.cadence], months.get(key, 12))
    return tuple(
        Indicator(
            key,
            label,
            UNITS.get(answer_kind, ""),
            nature,
            frozenset(asked[key]),
            of[key].key,
            of[key].title,
            months[key],
        )
        for key, (label, answer_kind, nature) in indicators(forms).items()
        if key in asked
    )


def _asked(form: Form, kind: str) -> Iterator[str]:
    questions = form.for_kind(kind)
    yield from (key for question in questions for key, _, _ in question.indicators)
    not_asked = {question.key for question in form.questions} - {question.key for question in questions}
    yield from (derived.indicator for derived in form.derived if not derived.of.names & not_asked)
    if form.items:
        yield form.items.count_indicator
