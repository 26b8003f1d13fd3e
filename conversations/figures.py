"""From the answers of a report to its figures: one integer an indicator (đồng or a count)."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from conversations.agenda import Agenda, Answers, Block
from conversations.form import Form, Question
from conversations.session import Answer


class Note(Struct, frozen=True):
    """What is to be known about a figure: it is an `estimate`; it is `odd`, out of proportion, and was confirmed, for
    this `reason`."""

    estimate: bool = False
    odd: bool = False
    reason: str = ""


def figures_of(agenda: Agenda, answers: Answers) -> dict[str, int]:
    """Each indicator's value; an item's figures are summed over the items. What has no value is left out."""
    found: dict[str, int] = {}
    for block in agenda.blocks(answers):
        if isinstance(block, Block):
            for indicator, value in _of_block(block, answers):
                found[indicator] = found.get(indicator, 0) + value
    for form in agenda.forms:
        if form.items and agenda.kind in form.kinds and _knows_items(form, answers):
            found[form.items.count_indicator] = _open_items(agenda, form, answers)
            for question in form.questions:
                if question.nature:
                    found.setdefault(question.indicator or question.key, 0)
    return found


def _of_block(block: Block, answers: Answers) -> Iterator[tuple[str, int]]:
    values = block.values(answers)
    told: set[str] = set()
    for question in block.questions(answers):
        value = values.get(question.key)
        if question.nature and question.kind == "choices" and value is not None:
            chosen = question.chosen(value)
            yield from ((f"{question.key}_{option.value}", int(option in chosen)) for option in question.options)
        elif question.nature and isinstance(value, int):
            told.add(_indicator(question))
            yield _indicator(question), int(value)
    for derived in block.form.derived:
        total = derived.of.value(values) if derived.indicator not in told else None
        if isinstance(total, int):
            told.add(derived.indicator)
            yield derived.indicator, int(total)


def notes_of(agenda: Agenda, answers: Answers) -> dict[str, Note]:
    """The note of each indicator that has one; of items, what holds of any of them, with all their reasons.

    A figure computed from an estimate is one. It is odd only where it was asked about itself.
    """
    found: dict[str, Note] = {}
    for block in agenda.blocks(answers):
        if isinstance(block, Block):
            for indicator, note in _notes_of_block(block, answers):
                found[indicator] = _joined(found.get(indicator, Note()), note)
    return {indicator: note for indicator, note in found.items() if note != Note()}


def _notes_of_block(block: Block, answers: Answers) -> Iterator[tuple[str, Note]]:
    given = {q.key: answer for q in block.questions(answers) if (answer := answers.get(block.key(q.key)))}
    told: set[str] = set()
    for question in block.form.questions:
        answer = given.get(question.key)
        if question.nature and answer is not None and isinstance(answer.value, int):
            told.add(_indicator(question))
            yield _indicator(question), Note(answer.estimate, answer.odd, answer.reason if answer.odd else "")
    for derived in block.form.derived:
        if derived.indicator not in told:
            told.add(derived.indicator)
            yield derived.indicator, Note(estimate=_any_estimate(given, derived.of.names))


def _any_estimate(given: Mapping[str, Answer], names: frozenset[str]) -> bool:
    return any(given[name].estimate for name in names if name in given)


def _joined(one: Note, other: Note) -> Note:
    reasons = dict.fromkeys(filter(None, (one.reason, other.reason)))
    return Note(one.estimate or other.estimate, one.odd or other.odd, "; ".join(reasons))


def _knows_items(form: Form, answers: Answers) -> bool:
    assert form.items is not None
    return any(key.startswith(f"{form.items.name}/") for key in answers)


def _open_items(agenda: Agenda, form: Form, answers: Answers) -> int:
    """How many items still count at the end of the period."""
    assert form.items is not None
    blocks = [b for b in agenda.blocks(answers) if isinstance(b, Block) and b.form is form]
    return sum(form.items.alive.holds(block.values(answers), unknown=False) for block in blocks)


def indicators(forms: tuple[Form, ...]) -> dict[str, tuple[str, str, str]]:
    """Every indicator of the forms, in their order: its label, kind (money, count …) and nature (flow, stock)."""
    known: dict[str, tuple[str, str, str]] = {}
    for form in forms:
        asked = {key for question in form.questions for key, _, _ in question.indicators}
        for derived in (one for one in form.derived if one.indicator not in asked):
            known.setdefault(derived.indicator, (derived.label, derived.kind, derived.nature))
        for question in form.questions:
            for key, label, kind in question.indicators:
                known.setdefault(key, (label, kind, question.nature))
        if form.items:
            known.setdefault(form.items.count_indicator, (form.items.count_label, "count", "stock"))
    return known


def _indicator(question: Question) -> str:
    return question.indicator or question.key
