"""The echo: what was understood, to be shown in digits and words before it counts."""

from conversations.agenda import Ask, Block
from conversations.form import Question
from conversations.say import FormText
from conversations.work import Work, option_text


def label_of(block: Block, question: Question) -> FormText:
    """The question's short name."""
    return FormText(f"{block.form.key}.{question.key}.label", question.label)


def echo_of(work: Work, key: str) -> dict[str, object] | None:
    """What was understood as the answer under `key`: to be shown in digits and words before it counts."""
    step, answer = work.agenda.find(key, work.session.answers), work.session.answers.get(key)
    if answer is None or not isinstance(step, Ask):
        return None
    block, question = step.block, step.question
    return {
        "label": label_of(block, question),
        "answer_kind": question.kind,
        "value": option_text(block, question, answer.value),
        "state": answer.state,
        "estimate": answer.estimate,
        "last": block.last.get(question.key) if question.nature else None,
        "last_period": work.last.period if work.last else "",
    }
