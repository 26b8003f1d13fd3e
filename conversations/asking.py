"""Showing the next step of a report: a question, a gate, a check that fails, or the review."""

from conversations.agenda import Ask, AskItem, AskItems, AskSame, Block, Mend, Review, Step
from conversations.echo import label_of
from conversations.effects import Effect
from conversations.form import Question, Same
from conversations.overview import review_say
from conversations.practice import practised
from conversations.say import Choice, FormText, Say
from conversations.session import Value
from conversations.turn import Focus, Turn
from conversations.understanding import last_value
from conversations.work import Work

BACK = Choice("back", "back")
EACH = "each"
TELLING = "telling"
"""The note of a prompt where something new is to be said in words."""
SKIP = Choice("skip", "skip")


def ask_next(
    work: Work, *before: Say, echo: tuple[dict[str, object], ...] = (), effects: tuple[Effect, ...] = ()
) -> Turn:
    """Go on: the first step without an answer, after an echo of what was just understood."""
    return ask_step(work, work.step, *before, echo=echo, effects=effects)


def ask_step(
    work: Work,
    step: Step,
    *before: Say,
    echo: tuple[dict[str, object], ...] = (),
    effects: tuple[Effect, ...] = (),
) -> Turn:
    """Ask one step, whether or not it has an answer already."""
    say = _say(work, step, echo)
    current = work.session.answers.get("" if isinstance(step, Review) else step.key)
    focus = Focus(
        scene={Review: "review", Mend: "mend"}.get(type(step), "ask"),
        organisation=work.organisation.id,
        period=work.session.period,
        key="" if isinstance(step, Review) else step.key,
        seen=current.revision if current else 0,
    )
    return work.scene.prompt(focus, *before, say, effects=effects)


def _say(work: Work, step: Step, echo: tuple[dict[str, object], ...]) -> Say:
    if isinstance(step, Ask):
        return _question(work, step, echo)
    if isinstance(step, AskSame):
        return _same(work, step, echo)
    if isinstance(step, AskItems):
        return _all_items(work, step, echo)
    if isinstance(step, AskItem):
        return _item(work, step, echo)
    if isinstance(step, Mend):
        return _mend(work, step, echo)
    return review_say(work, echo)


def _question(work: Work, step: Ask, echo: tuple[dict[str, object], ...]) -> Say:
    block, question = step.block, step.question
    last, known = last_value(step), question.key in practised(work)
    choices = _choices(work, step, last)
    data = work.data(
        block,
        echo=echo,
        ask=_worded(work, block, question.key, question, known=known),
        hint=work.text(block, f"{question.key}.hint", "" if known else question.hint),
        example=work.text(block, f"{question.key}.example", "" if known else question.example),
        answer_kind=question.kind,
        last=last if _is_worth_telling(block, choices, known=known) else None,
        about=_about(work, block),
    )
    return Say("report/ask", data, choices, numeric=question.numeric)


def _is_worth_telling(block: Block, choices: tuple[Choice, ...], *, known: bool) -> bool:
    """The value of last time stands beside the question, where no button holds it and it is not a known routine."""
    return not any(choice.value == "same" for choice in choices) and (block.gap or not known)


def _worded(work: Work, block: Block, name: str, asked: Question | Same, *, known: bool) -> FormText:
    """The question, in short for whoever answered it last time."""
    short = known and asked.short
    return work.text(block, f"{name}.short" if short else f"{name}.ask", asked.short if short else asked.ask)


def _about(work: Work, block: Block) -> object:
    """Which item a question is about, where it could be mistaken: one of several, or one not told of for months."""
    blocks = [each for each in work.agenda.blocks(work.session.answers) if isinstance(each, Block)]
    several = sum(each.form is block.form and each.known_item for each in blocks) > 1
    if not block.known_item or not (several or block.gap):
        return None
    return work.text(block, "same.ask", "").values.get("item")


def _choices(work: Work, step: Ask, last: Value | None) -> tuple[Choice, ...]:
    block, question = step.block, step.question
    found = [
        Choice(f"={o.value}", FormText(f"{block.form.key}.{question.key}.{o.value}", o.label)) for o in question.options
    ]
    if question.kind == "yesno":
        found += [Choice("=yes", "yes"), Choice("=no", "no")]
    suggested = question.suggest.value(block.values(work.session.answers)) if question.suggest else None
    if isinstance(suggested, int) and suggested >= 0:
        found.append(Choice(f"={suggested}", "suggested", {"value": suggested, "answer_kind": question.kind}))
    if question.same_as_last and last is not None and last != suggested:
        found.append(Choice("same", "same", {"value": last, "answer_kind": question.kind}))
    if not question.required:
        found.append(SKIP)
    if work.session.answers:
        return (*found, BACK)
    if work.last and last is not None:
        seen = {"last_period": work.last.period, "period": work.session.period}
        found.append(Choice("all_same", "all_same", seen))
    return tuple(found)


def _same(work: Work, step: AskSame, echo: tuple[dict[str, object], ...]) -> Say:
    block, same = step.block, step.same
    known = same.key in practised(work)
    short = known and same.short
    listed = [
        {"label": label_of(block, q), "answer_kind": q.kind, "value": block.last[q.key]}
        for q in block.form.for_kind(block.kind)
        if q.nature == "stock" and q.key in block.last and not block.item and not short
    ]
    text = _worded(work, block, "same", same, known=known)
    asked = FormText(text.key, text.source, {**text.values, "opening": _opening(block)})
    example = work.text(block, "same.example", "" if known else same.example)
    data = work.data(block, echo=echo, ask=asked, listed=listed, example=example)
    return Say("report/same", data, _gate_choices(work, f"{block.form.key}.same", same))


def _opening(block: Block) -> Value | None:
    """What a known item begins with."""
    return next((block.last.get(question.start) for question in block.form.questions if question.start), None)


def _gate_choices(work: Work, name: str, same: Same) -> tuple[Choice, ...]:
    yes, no = Choice("=yes", FormText(f"{name}.yes", same.yes)), Choice("=no", FormText(f"{name}.no", same.no))
    return (yes, no, BACK) if work.session.answers else (yes, no)


def _all_items(work: Work, step: AskItems, echo: tuple[dict[str, object], ...]) -> Say:
    name, known, same = f"{step.form.key}.items.same", len(step.blocks), step.same
    titles = [work.text(block, "", "").values["item"] for block in step.blocks]
    listed = [
        {"label": title, "answer_kind": "money", "value": _opening(block)}
        for title, block in zip(titles, step.blocks, strict=True)
        if known > 1
    ]
    values = work.data(known=known, item=titles[0], opening=_opening(step.blocks[0]))
    gates = {same.key, step.form.same.key} if step.form.same else {same.key}
    seasoned = not gates.isdisjoint(practised(work))
    short = seasoned and same.short
    ask = FormText(f"{name}.short" if short else f"{name}.ask", same.short if short else same.ask, values)
    example = FormText(f"{name}.example", same.example if known == 1 and not seasoned else "", values)
    data = work.data(echo=echo, ask=ask, listed=listed, example=example)
    return Say("report/same", data, _gate_choices(work, name, same))


def is_tellable(step: AskSame | AskItems) -> bool:
    """What is new behind this gate can be said in one message: it is clear which item it would be about."""
    return bool(step.same.example) and (isinstance(step, AskSame) or len(step.blocks) == 1)


def ask_telling(work: Work, step: AskSame | AskItems, *before: Say) -> Turn:
    """Something is new: ask for it in the person's own words, or, if they would rather, question by question."""
    form = step.form if isinstance(step, AskItems) else step.block.form
    name = f"{form.key}.items.same" if isinstance(step, AskItems) else f"{form.key}.same"
    example = FormText(f"{name}.example", step.same.example, work.data())
    seen = work.session.answers.get(step.key)
    focus = Focus(
        "ask",
        work.organisation.id,
        work.session.period,
        step.key,
        seen=seen.revision if seen else 0,
        note={TELLING: "yes"},
    )
    data = work.data(example=example, items=isinstance(step, AskItems))
    say = Say("report/tell", data, (Choice(EACH, "each"), BACK))
    return work.scene.prompt(focus, *before, say)


def _item(work: Work, step: AskItem, echo: tuple[dict[str, object], ...]) -> Say:
    assert step.form.items is not None
    items = step.form.items
    name, source = ("any", items.any) if step.first else ("more", items.more)
    if step.first and items.short and "exists" in practised(work):
        name, source = "short", items.short
    ask = FormText(f"{step.form.key}.items.{name}", source, work.data())
    return Say(
        "report/item",
        work.data(echo=echo, ask=ask),
        (Choice("=no", "none_owed"), Choice("=yes", "yes"), BACK),
    )


def _mend(work: Work, step: Mend, echo: tuple[dict[str, object], ...]) -> Say:
    block, check = step.block, step.check
    values = block.values(work.session.answers)
    wrong = [
        Choice(q.key, "wrong", {"label": label_of(block, q), "value": values.get(q.key), "answer_kind": q.kind})
        for q in block.form.questions
        if q.key in check.among and values.get(q.key) is not None
    ]
    right = [Choice("right", "right")] if check.soft else []
    text = work.text(block, f"check.{check.key}", check.say)
    return Say("report/mend", work.data(block, echo=echo, text=text), (*wrong, *right))
