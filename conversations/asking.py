"""Showing the next step of a report: a question, a gate, a check that fails, or the review."""

from collections.abc import Sequence

from conversations.agenda import Ask, Asked, AskItem, AskItems, AskSame, Block, Mend, Review, Step
from conversations.as_last import Gate
from conversations.echo import label_of
from conversations.effects import Effect
from conversations.form import Question, Same
from conversations.overview import review_say
from conversations.periods import Period
from conversations.practice import practised
from conversations.say import Choice, FormText, Say
from conversations.series import series_of
from conversations.session import Value
from conversations.together import asked_together, briefs, noted, phrases, starting_with
from conversations.told import told_of
from conversations.turn import Focus, Turn
from conversations.understanding import last_value
from conversations.work import Work, option_text

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
    apart: bool = False,
) -> Turn:
    """Ask one step, whether or not it has an answer already; with it those that are asked as one, unless `apart`."""
    gates = () if apart else starting_with(work, step)
    say = _together(work, gates, echo) if gates else _say(work, step, echo)
    current = work.session.answers.get("" if isinstance(step, Review) else step.key)
    focus = Focus(
        scene={Review: "review", Mend: "mend"}.get(type(step), "ask"),
        organisation=work.organisation.id,
        period=work.session.period,
        key="" if isinstance(step, Review) else step.key,
        seen=current.revision if current else 0,
        note=noted(gates),
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
    choices = _choices(work, step, last, known=known)
    data = work.data(
        block,
        echo=echo,
        ask=_worded(work, block, question.key, question, known=known),
        hint=work.text(block, f"{question.key}.hint", "" if known else question.hint),
        example=work.text(block, f"{question.key}.example", "" if known else question.example),
        answer_kind=question.kind,
        last=option_text(block, question, last) if _is_worth_telling(block, choices, known=known) else None,
        about=_about(work, block),
        told=told_of(question, work.told),
        months=Period.parse(work.session.period).months,
        options=[FormText(name, label) for _, name, label in _options(block, question, listed=True)],
    )
    return Say("report/ask", data, choices, numeric=question.numeric or question.kind == "choices")


def _options(block: Block, question: Question, *, listed: bool = False) -> list[tuple[str, str, str]]:
    """What can be chosen, by value, key and label: on buttons, or, where several are chosen by their numbers, `listed`
    under the question."""
    name, several = f"{block.form.key}.{question.key}", question.kind == "choices"
    if several and not listed:
        return [("", f"{name}.none", question.none)]
    return [(o.value, f"{name}.{o.value}", o.label) for o in question.options if several or not listed]


def _is_worth_telling(block: Block, choices: tuple[Choice, ...], *, known: bool) -> bool:
    """The value of last time stands beside the question, where no button holds it and it is not a known routine."""
    button = any(choice.value == "same" and choice.label == "same" for choice in choices)
    return not button and (block.gap or not known)


def _worded(work: Work, block: Block, name: str, asked: Question | Same, *, known: bool) -> FormText:
    """The question, in short for whoever answered it last time."""
    short = known and asked.short
    return work.text(block, f"{name}.short" if short else f"{name}.ask", asked.short if short else asked.ask)


def _about(work: Work, block: Block) -> object:
    """Which item a question is about, where it could be mistaken: one of several, or one not told of for months."""
    if not block.known_item:
        return None
    blocks = [each for each in work.agenda.blocks(work.session.answers) if isinstance(each, Block)]
    several = sum(each.form is block.form and each.known_item for each in blocks) > 1
    ungated = block.form.items is not None and block.form.items.same is None
    if not (several or block.gap or ungated):
        return None
    return work.text(block, "same.ask", "").values.get("item")


def _choices(work: Work, step: Ask, last: Value | None, *, known: bool) -> tuple[Choice, ...]:
    block, question = step.block, step.question
    found = [Choice(f"={value}", FormText(name, label)) for value, name, label in _options(block, question)]
    if question.kind == "yesno":
        found += [Choice("=yes", "yes"), Choice("=no", "no")]
    suggested = question.suggest.value(block.values(work.session.answers)) if question.suggest else None
    told = told_of(question, work.told)
    if told and told.months == Period.parse(work.session.period).months:
        found.append(Choice(f"={told.value}", "suggested", {"value": told.value, "answer_kind": question.kind}))
    if isinstance(suggested, int) and suggested >= 0:
        found.append(Choice(f"={suggested}", "suggested", {"value": suggested, "answer_kind": question.kind}))
    regular = series_of(work.session.period) == "month"
    all_same = regular and bool(work.last) and last is not None and not work.session.answers
    if question.same_as_last and last is not None and last != suggested and not (known and all_same):
        found.append(_as_last(work, question, last))
    if not question.required:
        found.append(SKIP)
    if work.session.answers:
        return (*found, *_back(work, step, known=known))
    if work.last and all_same:
        seen = {"last_period": work.last.period, "period": work.session.period}
        found.append(Choice("all_same", "all_same", seen))
    return tuple(found)


def _as_last(work: Work, question: Question, last: Value) -> Choice:
    """To answer as last time: a button holds a figure; words stand above it."""
    if question.numeric:
        return Choice("same", "same", {"value": last, "answer_kind": question.kind})
    last_period = work.last.period if work.last else ""
    return Choice("same", "all_same", {"last_period": last_period, "period": work.session.period})


def _back(work: Work, step: Asked, *, known: bool) -> tuple[Choice, ...]:
    """The way back; whoever knows the way, asked what comes next, says "quay lại" or corrects on the last page."""
    return () if known and work.step == step and not (isinstance(step, Ask) and step.block.item) else (BACK,)


def _same(work: Work, step: AskSame, echo: tuple[dict[str, object], ...]) -> Say:
    block, same = step.block, step.same
    known = same.key in practised(work)
    short = known and same.short
    listed = [
        {"label": label_of(block, q), "answer_kind": q.kind, "value": option_text(block, q, block.last[q.key])}
        for q in block.form.for_kind(block.kind)
        if q.nature == "stock" and q.key in block.last and not block.item and not short
    ]
    text = _worded(work, block, "same", same, known=known)
    asked = FormText(text.key, text.source, {**text.values, "opening": _opening(block)})
    example = work.text(block, "same.example", "" if known else same.example)
    data = work.data(block, echo=echo, ask=asked, listed=listed, example=example)
    return Say("report/same", data, _gate_choices(work, step, f"{block.form.key}.same", known=known))


def _opening(block: Block) -> Value | None:
    """What a known item begins with."""
    return next((block.last.get(question.start) for question in block.form.questions if question.start), None)


def _gate_choices(work: Work, step: AskSame | AskItems, name: str, *, known: bool) -> tuple[Choice, ...]:
    same = step.same
    yes, no = Choice("=yes", FormText(f"{name}.yes", same.yes)), Choice("=no", FormText(f"{name}.no", same.no))
    return (yes, no, *_back(work, step, known=known)) if work.session.answers else (yes, no)


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
    return Say("report/same", data, _gate_choices(work, step, name, known=seasoned))


def _together(work: Work, gates: Sequence[Gate], echo: tuple[dict[str, object], ...]) -> Say:
    data = work.data(echo=echo, briefs=briefs(work, gates), reminders=phrases(work, gates, "remind"))
    return Say("report/news", data, (Choice("=yes", "nothing_new"), Choice("=no", "yes")))


def is_tellable(step: AskSame | AskItems) -> bool:
    """What is new behind this gate can be said in one message: it is clear which item it would be about."""
    return bool(step.same.example) and (isinstance(step, AskSame) or len(step.blocks) == 1)


def ask_telling(work: Work, step: AskSame | AskItems, *before: Say) -> Turn:
    """Something is new: ask for it in the person's own words, or, if they would rather, question by question."""
    gates = asked_together(work)
    form = step.form if isinstance(step, AskItems) else step.block.form
    name = f"{form.key}.items.same" if isinstance(step, AskItems) else f"{form.key}.same"
    told = phrases(work, gates, "such")
    examples = told if len(told) > 1 else [FormText(f"{name}.example", step.same.example, work.data())]
    seen = work.session.answers.get(step.key)
    focus = Focus(
        "ask",
        work.organisation.id,
        work.session.period,
        step.key,
        seen=seen.revision if seen else 0,
        note={TELLING: "yes", **noted(gates)},
    )
    data = work.data(examples=examples, items=isinstance(step, AskItems), practised=bool(gates))
    say = Say("report/tell", data, (Choice(EACH, "each"), BACK))
    return work.scene.prompt(focus, *before, say)


def _item(work: Work, step: AskItem, echo: tuple[dict[str, object], ...]) -> Say:
    assert step.form.items is not None
    items = step.form.items
    name, source = ("any", items.any) if step.first else ("more", items.more)
    known = step.first and "exists" in practised(work)
    if known and items.short:
        name, source = "short", items.short
    ask = FormText(f"{step.form.key}.items.{name}", source, work.data())
    choices = (Choice("=no", "none_owed"), Choice("=yes", "yes"))
    data = work.data(echo=echo, ask=ask)
    return Say("report/item", data, (*choices, *_back(work, step, known=known)), numeric=True)


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
