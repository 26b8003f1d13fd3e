"""As last month: one question of a block, a whole block, or the whole report."""

from collections.abc import Mapping

from conversations.agenda import Ask, AskItem, AskItems, AskSame, Block, Step
from conversations.form import Question
from conversations.session import GIVEN, SAME, SKIPPED, Answer, Value
from conversations.work import Work

Changes = dict[str, Answer | None]
Gate = AskSame | AskItems | AskItem
"""A question whose answer spares, or opens, those behind it."""


def gate_answer(work: Work, step: Gate, same: bool, text: str = "") -> Changes:
    """What a gate's yes or no answers: the gate itself, what is carried over, and, when the same, all the rest.

    What was answered already is left as it is.
    """
    if isinstance(step, AskItem):
        return {step.key: work.answer(not same, SAME if same else GIVEN, text)}
    return _block_answer(work, step, same, text) if isinstance(step, AskSame) else _items_answer(work, step, same, text)


def rest_as_last(work: Work, step: AskSame | AskItems, text: str) -> Changes:
    """A gate answered by saying what did change, which `work` has already: all the rest is as last month."""
    changes = gate_answer(work, step, same=True, text=text)
    gates = [step.key] if isinstance(step, AskSame) else [step.key, *(gate.key for gate in _gates(step))]
    return changes | {key: work.answer(False, GIVEN, text) for key in gates}


def _gates(step: AskItems) -> list[AskSame]:
    return [AskSame(block, step.form.same) for block in step.blocks if step.form.same]


def _items_answer(work: Work, step: AskItems, same: bool, text: str) -> Changes:
    """All items as they were and no new one; or, when there is only one, that this is the one with something new."""
    changes: Changes = {step.key: work.answer(same, GIVEN, text)}
    if same or len(step.blocks) == 1:
        for gate in _gates(step):
            changes |= _block_answer(work, gate, same)
    if same and step.next_item not in work.session.answers:
        changes[step.next_item] = work.answer(False, SAME)
    return changes


def _block_answer(work: Work, step: AskSame, same: bool, text: str = "") -> Changes:
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


def carried_over(work: Work) -> Changes:
    """What names an item of last time and was not asked for: kept, so that next time's report can name it too."""
    found: Changes = {}
    for block in work.agenda.blocks(work.session.answers):
        if isinstance(block, Block) and block.known_item:
            for question in block.form.questions:
                key, value = block.key(question.key), block.last.get(question.key)
                if question.carried and key not in work.session.answers and value is not None:
                    found[key] = work.answer(value, SAME)
    return found


def all_as_last(work: Work) -> Mapping[str, Answer | None]:
    """Every answer as last month, up to the first question that last month says nothing about."""
    changes: Changes = {}
    after = work
    while (found := _as_last(work, after.step)) is not None:
        changes |= found
        after = after.with_changes(found)
    return changes


def _as_last(work: Work, step: Step) -> Changes | None:
    if isinstance(step, Gate):
        return gate_answer(work, step, same=True)
    if isinstance(step, Ask):
        last = step.block.last.get(step.question.key)
        if step.question.start and step.block.gap:
            return None
        if last is not None:
            return {step.key: work.answer(last, SAME)}
        if not step.question.required:
            return {step.key: work.answer(None, SKIPPED)}
    return None
