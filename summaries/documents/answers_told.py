"""What a unit answered, beside the figure that is made of it."""

from collections.abc import Iterator, Mapping

from conversations.form import Form
from conversations.session import Answer
from conversations.summaries.sources import feeding
from summaries.documents.table import shown

STATES = {"same": "như kỳ trước", "none": "không phát sinh", "later": "chưa có số", "skipped": "bỏ qua"}


class AnswersTold:
    """Knows of each indicator which questions make it."""

    def __init__(self, forms: tuple[Form, ...]) -> None:
        self._forms = forms
        self._known: dict[str, Mapping[str, str]] = {}

    def cell(self, indicator: str, answers: Mapping[str, Answer]) -> str:
        """The answers in the order in which they were given, each as it was typed, else as it was read; with the label
        of its question where several make the figure. Empty where nobody answered, as with what was brought in."""
        labels = self._labels(indicator)
        return "; ".join(_told(answer, label) for answer, label in _given(answers, labels))

    def _labels(self, indicator: str) -> Mapping[str, str]:
        """By the key of each question that makes the indicator its label; empty where it is the only one."""
        if indicator not in self._known:
            asked = [(form, key) for form in self._forms for key in feeding(form, indicator)]
            several = len({key for _, key in asked}) > 1
            self._known[indicator] = {key: _label(form, key) if several else "" for form, key in asked}
        return self._known[indicator]


def _given(answers: Mapping[str, Answer], labels: Mapping[str, str]) -> Iterator[tuple[Answer, str]]:
    """Answers on an item (a loan) stand under its name: `loan/1/repaid`."""
    for key, answer in answers.items():
        if (question := key.rpartition("/")[2]) in labels:
            yield answer, labels[question]


def _label(form: Form, key: str) -> str:
    return next((question.label for question in form.questions if question.key == key), "")


def _told(answer: Answer, label: str) -> str:
    what = f"“{' '.join(answer.said.split())}”" if answer.said else _read(answer)
    return f"{label}: {what}" if label else what


def _read(answer: Answer) -> str:
    state = STATES.get(answer.state, "")
    if isinstance(answer.value, bool) or not isinstance(answer.value, int):
        return state or str(answer.value or "")
    return f"{shown(answer.value)} ({state})" if state else shown(answer.value)
