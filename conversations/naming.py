"""What the questions of a report are called in a message that names them."""

from collections.abc import Sequence

from conversations.agenda import Ask, Asked, AskItem, AskItems, AskSame, Block
from conversations.form import Form
from conversations.together import asked_together, blocks_of
from conversations.work import Work

KEPT = "~"
"""Between a question's key and a name that is itself part of the answer: "lỗ" in "lỗ 5 triệu"."""


def names_of(work: Work, *, again: bool = False) -> dict[str, Sequence[str]]:
    """What each question that applies is called, by the key of its answer. An item's questions are named only where
    there is one item: with two, a name would not say which. While a loan is asked about, "lãi" is what it costs, but
    not where the message corrects (`again`) what was said before."""
    steps = list(work.agenda.steps(work.session.answers))
    items = {step.block.item for step in steps if isinstance(step, Ask) and step.block.item}
    asks = [step for step in steps if isinstance(step, Ask) and (not step.block.item or len(items) == 1)]
    near = () if again else _forms_asked(work)
    taken = frozenset(label for form in near for question in form.questions for label in question.near_labels)
    names: dict[str, Sequence[str]] = {
        step.key: step.form.items.labels for step in steps if isinstance(step, AskItem) and step.form.items
    }
    for ask in ({ask.key: ask for ask in asks} | behind_gates(work)).values():
        names[ask.key] = _labels(ask, near, taken)
        names |= {f"{ask.key}{KEPT}{word}": (word,) for word in ask.question.kept_labels}
    return names


def _labels(ask: Ask, near: Sequence[Form], taken: frozenset[str]) -> Sequence[str]:
    if ask.block.form in near:
        return (*ask.question.labels, *ask.question.near_labels)
    return [label for label in ask.question.labels if label not in taken]


def near_loans(work: Work) -> bool:
    """Whether it is loans that are asked about, alone or with other things."""
    return any(form.items for form in _forms_asked(work))


def _forms_asked(work: Work) -> tuple[Form, ...]:
    """What the open question belongs to, or each of those that are asked as one."""
    focus = work.scene.focus
    step = work.agenda.find(focus.key, work.session.answers) if focus.scene == "ask" else None
    steps = asked_together(work) or (step,)
    return tuple(_form_of(each) for each in steps if each is not None)


def _form_of(step: Asked) -> Form:
    return step.form if isinstance(step, AskItem | AskItems) else step.block.form


def behind_gates(work: Work) -> dict[str, Ask]:
    """The questions of what may be as last month, and is not decided yet: those, too, that apply only then; and those
    that an answer still to come, or of this very message, lets apply."""
    found: dict[str, Ask] = {}
    for block in work.agenda.blocks(work.session.answers):
        if isinstance(block, Block) and not block.item:
            asks = (Ask(block, question) for question in block.form.for_kind(block.kind))
            found |= {ask.key: ask for ask in asks if ask.key not in work.session.answers}
    for step in work.agenda.steps(work.session.answers):
        if isinstance(step, AskSame | AskItems) and step.key not in work.session.answers:
            blocks = blocks_of(step)
            for block in blocks if len(blocks) == 1 else ():
                asks = (Ask(block, question) for question in block.form.for_kind(block.kind))
                found |= {ask.key: ask for ask in asks if not ask.question.carried and not ask.question.start}
    return found
