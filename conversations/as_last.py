"""As last month: one question of a block, a whole block, or the whole report."""

from collections.abc import Mapping

from conversations.agenda import Ask, AskItem, AskSame, Step
from conversations.form import Question
from conversations.session import GIVEN, SAME, SKIPPED, Answer, Value
from conversations.work import Work

Changes = dict[str, Answer | None]


def gate_answer(work: Work, step: AskSame, same: bool, text: str = "") -> Changes:
    """What a gate's yes or no answers: the gate itself, what is carried over, and, when the same, all the rest.

    What was answered already is left as it is.
    """
    block = step.block
    changes: Changes = {step.key: work.answer(same, GIVEN, text)}
    for question in block.form.for_kind(block.kind):
        value = _carried(step, question)
        if value is not None:
            changes[block.key(question.key)] = work.answer(value, SAME)
    if same:
        _fill(work, step, changes)
    return {key: answer for key, answer in changes.items() if key == step.key or key not in work.session.answers}


def _carried(step: AskSame, question: Question) -> Value | None:
    last = step.block.last
    if question.start:
        return last.get(question.start)
    return last.get(question.key) if question.carried else None


def _fill(work: Work, step: AskSame, changes: Changes) -> None:
    """Flows as the gate sets them, then stocks: as they follow from the flows, else as they were."""
    block = step.block
    values: dict[str, object] = {f"last_{key}": value for key, value in block.last.items()}
    values |= {q.key: value for q in block.form.questions if (value := _carried(step, q)) is not None}
    values |= {key: value for key, value in block.values(work.session.answers).items() if value is not None}
    for key, expression in step.same.sets.items():
        computed = values.get(key, expression.value(values))
        if isinstance(computed, int):
            values[key] = computed
            changes[block.key(key)] = work.answer(computed, SAME)
    for question in block.form.for_kind(block.kind):
        if question.nature == "stock" and question.key not in step.same.sets:
            follows = question.suggest.value(values) if question.suggest else None
            value = follows if isinstance(follows, int) else block.last.get(question.key)
            if value is not None:
                changes[block.key(question.key)] = work.answer(value, SAME)


def all_as_last(work: Work) -> Mapping[str, Answer | None]:
    """Every answer as last month, up to the first question that last month says nothing about."""
    changes: Changes = {}
    after = work
    while (found := _as_last(work, after.step)) is not None:
        changes |= found
        after = after.with_changes(found)
    return changes


def _as_last(work: Work, step: Step) -> Changes | None:
    if isinstance(step, AskSame):
        return gate_answer(work, step, same=True)
    if isinstance(step, AskItem):
        return {step.key: work.answer(False, SAME)}
    if isinstance(step, Ask):
        last = step.block.last.get(step.question.key)
        if last is not None:
            return {step.key: work.answer(last, SAME)}
        if not step.question.required:
            return {step.key: work.answer(None, SKIPPED)}
    return None
