"""The echo: what was understood, to be shown in digits and words before it counts."""

from conversations.agenda import Ask, Block
from conversations.form import Question
from conversations.say import FormText
from conversations.together import keys_together
from conversations.work import Work, option_text


def label_of(block: Block, question: Question) -> FormText:
    """The question's short name."""
    return FormText(f"{block.form.key}.{question.key}.label", question.label)


def gates_of(block: Block) -> list[str]:
    """The keys of the questions that ask for a whole block at once: this one, and all of its form's items."""
    form = block.form
    own = [block.key(form.same.key)] if form.same else []
    return [*own, form.items.same.key] if form.items and form.items.same else own


def echo_of(work: Work, key: str) -> dict[str, object] | None:
    """What was understood as the answer under `key`: to be shown in digits and words before it counts.

    `asked`: it answers the very question that stood open. `last` is left out where the question, or the list above
    it, has just shown it.
    """
    step, answer = work.agenda.find(key, work.session.answers), work.session.answers.get(key)
    if step is None and answer is not None:
        step = _not_yet_asked(work, key)
    if answer is None or not isinstance(step, Ask):
        return None
    block, question = step.block, step.question
    shown = {work.scene.focus.key, *keys_together(work.scene.focus)}
    return {
        "key": key,
        "asked": work.scene.focus.key == key,
        "label": label_of(block, question),
        "answer_kind": question.kind,
        "value": option_text(block, question, answer.value),
        "state": answer.state,
        "estimate": answer.estimate,
        "last": block.last.get(question.key) if question.nature and shown.isdisjoint((key, *gates_of(block))) else None,
        "last_period": work.last.period if work.last else "",
    }


def _not_yet_asked(work: Work, key: str) -> Ask | None:
    """The question of an answer that was given before anything let it apply."""
    blocks = (block for block in work.agenda.blocks(work.session.answers) if isinstance(block, Block))
    asks = (Ask(block, question) for block in blocks for question in block.form.for_kind(block.kind))
    return next((ask for ask in asks if ask.key == key), None)
