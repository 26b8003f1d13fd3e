"""Where one figure of a unit comes from: what was typed, how it was read, when, by whom, and the editions before."""

from collections.abc import Iterator

from conversations.agenda import Block
from conversations.echo import label_of
from conversations.figures import figures_of
from conversations.form import Form, Question
from conversations.people import Organisation
from conversations.scene import Scene
from conversations.session import Answer
from conversations.summaries.behind import Edition, UnitFigure
from conversations.work import Work, option_text, work_on


def source_of(scene: Scene, unit: Organisation, indicator: str, figure: UnitFigure) -> dict[str, object]:
    """What the page of one figure says: the figure, its report, the `answers` that it is made of, and what the
    editions `before` had."""
    editions = scene.records.behind.editions(unit.id, figure.period)
    work = work_on(scene, unit.id, figure.period)
    latest = editions[0] if editions else None
    return {
        "period": figure.period,
        "value": figure.value,
        "estimate": figure.estimate,
        "odd": figure.odd,
        "reason": figure.reason,
        "code": latest.code if latest else "",
        "report": _edition(latest) if latest else None,
        "answers": list(_answers(scene, work, latest, indicator)) if work and latest else [],
        "before": [
            {**_edition(each), "value": figures_of(work.agenda, each.answers).get(indicator)} for each in editions[1:]
        ]
        if work
        else [],
    }


def _edition(edition: Edition) -> dict[str, object]:
    return {
        "edition": edition.number,
        "code": edition.code,
        "at": edition.at,
        "channel": edition.channel,
        "sender": edition.sender,
        "role": str(edition.role) if edition.role else "",
        "confirmed": edition.confirmed,
    }


def _answers(scene: Scene, work: Work, edition: Edition, indicator: str) -> Iterator[dict[str, object]]:
    """The answers of which the figure is made, in the order of the form."""
    for block in work.agenda.blocks(edition.answers):
        if not isinstance(block, Block):
            continue
        asked = feeding(block.form, indicator)
        for question in block.form.for_kind(block.kind):
            answer = edition.answers.get(block.key(question.key))
            if question.key in asked and answer is not None:
                yield _answer(scene, work, block, question, answer)


def feeding(form: Form, indicator: str) -> frozenset[str]:
    """The keys of the questions that make the indicator: those that ask for it, else those it is computed from."""
    asked = {each.key for each in form.questions if any(key == indicator for key, _, _ in each.indicators)}
    derived = [each.of.names for each in form.derived if each.indicator == indicator]
    items = form.items
    alive = items.alive.names if items and items.count_indicator == indicator else frozenset[str]()
    return frozenset(asked).union(alive, *(() if asked else derived))


def _answer(scene: Scene, work: Work, block: Block, question: Question, answer: Answer) -> dict[str, object]:
    who = scene.records.person(answer.by) if answer.by else None
    items = block.form.items
    return {
        "item": work.text(block, "same.ask", "").values.get("item") if items and block.item else None,
        "label": label_of(block, question),
        "answer_kind": question.kind,
        "value": option_text(block, question, answer.value),
        "state": answer.state,
        "said": answer.said,
        "estimate": answer.estimate,
        "at": answer.at,
        "channel": answer.channel,
        "by": who.name if who else "",
        "role": str(who.role) if who else "",
    }
