"""Taking an answer: what was typed or tapped becomes an answer, a question back, or a reason why not."""

from collections.abc import Mapping

from conversations.agenda import Ask, AskItem, AskSame, Step
from conversations.answers import Reading, clean, fold, read
from conversations.asking import BACK, ask_next, ask_step
from conversations.echo import echo_of, label_of
from conversations.form import Question
from conversations.session import GIVEN, LATER, NONE, SAME, SKIPPED, Answer, Value
from conversations.turn import Choice, Effect, Focus, Say, Turn
from conversations.work import Work

BACK_WORDS = {"lai", "quay lai", "tro lai", "cau truoc", "sua", "sai", "sai roi", "nham", "nham roi", "back"}
SKIP_WORDS = {"bo qua", "boqua", "qua", "skip"}
OTHER = "other"
TEXT_LIMIT = 200


def take_answer(work: Work, key: str, choice: str | None, text: str) -> Turn:
    """The answer to the step stored under `key`."""
    step = work.agenda.find(key, work.session.answers)
    if not isinstance(step, Ask | AskSame | AskItem):
        return ask_next(work)
    folded = fold(text).strip(" .!")
    if choice == "back" or (choice is None and folded in BACK_WORDS):
        return go_back(work)
    if isinstance(step, AskSame | AskItem) and _changed_meanwhile(work, key):
        return ask_next(work, Say("report/already", work.data()))
    if isinstance(step, AskSame):
        return _take_same(work, step, choice, text)
    if isinstance(step, AskItem):
        return _take_item(work, step, choice, text)
    if choice == "skip" or (choice is None and folded in SKIP_WORDS):
        return _skip(work, step)
    if choice is None and OTHER in {shown.value for shown in work.scene.focus.choices}:
        choice = _confirmed(work, text)
    if choice == OTHER:
        return ask_step(work, step)
    if choice == "same":
        return _same(work, step, text)
    if choice is not None and choice.startswith("="):
        return _taken(work, step, _chosen_value(step.question, choice[1:]), GIVEN, text)
    return _read(work, step, text)


def go_back(work: Work) -> Turn:
    """Take back what this person's last message answered, and ask again."""
    person = work.scene.person
    own = {key: a for key, a in work.session.answers.items() if person and a.by == person.id}
    if not own:
        return ask_next(work)
    newest = max(answer.revision for answer in own.values())
    undone: dict[str, Answer | None] = {key: None for key, a in own.items() if a.revision == newest}
    return ask_next(work.with_changes(undone), effects=(work.effect(undone),))


def settle(work: Work, changes: Mapping[str, Answer | None], *, more: tuple[Effect, ...] = ()) -> Turn:
    """Store the changes, echo them, go on. An answer that somebody else gave meanwhile is not overwritten unseen."""
    clash = next((key for key in changes if key == work.scene.focus.key and _changed_meanwhile(work, key)), None)
    if clash is not None and changes[clash] is not None:
        return _conflict(work, clash, changes[clash])
    after = work.with_changes(changes)
    echoes = [echo for key in changes if (echo := echo_of(after, key))]
    return ask_next(after, echo=tuple(echoes), effects=(work.effect(changes), *more))


def _changed_meanwhile(work: Work, key: str) -> bool:
    """The answer that the person saw when asked is no longer the one that stands."""
    current = work.session.answers.get(key)
    return current is not None and current.revision != work.scene.focus.seen


def _conflict(work: Work, key: str, mine: Answer | None) -> Turn:
    step, theirs = work.agenda.find(key, work.session.answers), work.session.answers.get(key)
    if (
        mine is None
        or theirs is None
        or not isinstance(step, Ask)
        or (mine.value, mine.state) == (theirs.value, theirs.state)
    ):
        return ask_next(work, Say("report/already", work.data()))
    by = work.scene.records.person(theirs.by)
    shown = {"answer_kind": step.question.kind, "label": label_of(step.block, step.question)}
    data = work.data(step.block, **shown, theirs=theirs.value, mine=mine.value, at=theirs.at, by=by.name if by else "")
    choices = (
        Choice("keep", "keep", {"value": theirs.value, **shown}),
        Choice("replace", "replace", {"value": mine.value, **shown}),
    )
    note = {"mine": "" if mine.value is None else str(mine.value), "state": mine.state, "said": mine.said}
    focus = Focus("conflict", work.organisation.id, work.session.period, key, seen=theirs.revision, note=note)
    return work.scene.prompt(focus, Say("report/conflict", data, choices))


def take_conflict(work: Work, choice: str | None) -> Turn:
    """Whose answer counts: the other's stays, or the person's own replaces it; anything else asks again."""
    key, note = work.scene.focus.key, work.scene.focus.note
    step = work.agenda.find(key, work.session.answers)
    if choice == "keep" or not isinstance(step, Ask):
        return ask_next(work)
    value = _chosen_value(step.question, note["mine"]) if note["mine"] else None
    mine = work.answer(value, note["state"], note["said"])
    return settle(work, {key: mine}) if choice == "replace" else _conflict(work, key, mine)


def _chosen_value(question: Question, text: str) -> Value:
    if question.kind in ("money", "count"):
        return int(text)
    if question.kind == "yesno":
        return text in ("yes", "True")
    return text


def _take_same(work: Work, step: AskSame, choice: str | None, text: str) -> Turn:
    same = _yes(work, choice, text, also_same=True)
    if same is None:
        return ask_step(work, step, Say("problem", {"problem": "choose"}))
    block, state = step.block, SAME
    changes: dict[str, Answer | None] = {step.key: work.answer(same, GIVEN, text)}
    last = {f"last_{key}": value for key, value in block.last.items()}
    for question in block.form.for_kind(block.kind):
        value: Value | None = block.last.get(question.start) if question.start else block.last.get(question.key)
        kept = question.carried or question.start or (same and question.nature == "stock")
        if kept and value is not None and question.key not in step.same.sets:
            changes[block.key(question.key)] = work.answer(value, state)
    opened = {q.key: block.last[q.start] for q in block.form.questions if q.start and q.start in block.last}
    for key, expression in step.same.sets.items() if same else ():
        computed = expression.value(last | opened)
        if isinstance(computed, int):
            changes[block.key(key)] = work.answer(computed, state)
    after = work.with_changes(changes)
    return ask_next(after, effects=(work.effect(changes),))


def _take_item(work: Work, step: AskItem, choice: str | None, text: str) -> Turn:
    more = _yes(work, choice, text)
    if more is None:
        return ask_step(work, step, Say("problem", {"problem": "choose"}))
    changes: dict[str, Answer | None] = {step.key: work.answer(more, GIVEN, text)}
    return ask_next(work.with_changes(changes), effects=(work.effect(changes),))


def _yes(work: Work, choice: str | None, text: str, *, also_same: bool = False) -> bool | None:
    """The yes or no in an answer; for "anything new?" the words of "the same" and "nothing" are the same answer."""
    if choice is not None:
        return {"=yes": True, "=no": False}.get(choice)
    if also_same:
        reading = read("count", text, today=work.scene.today)
        if reading.outcome in ("same", "none"):
            return True
        yes = read("yesno", text, today=work.scene.today)
        return not yes.value if yes.outcome == "value" else None
    reading = read("yesno", text, today=work.scene.today)
    if reading.outcome == "none":
        return False
    return bool(reading.value) if reading.outcome == "value" else None


def _skip(work: Work, step: Ask) -> Turn:
    if step.question.required:
        return ask_step(work, step, Say("problem", {"problem": "required"}))
    return settle(work, {step.key: work.answer(None, SKIPPED)})


def _same(work: Work, step: Ask, text: str) -> Turn:
    last = step.block.last.get(step.question.key)
    if last is None:
        return ask_step(work, step, Say("problem", {"problem": "no_last"}))
    return settle(work, {step.key: work.answer(last, SAME, text)})


def _confirmed(work: Work, text: str) -> str | None:
    """Yes or no, typed where one reading was shown to be confirmed."""
    offered = [shown.value for shown in work.scene.focus.choices if shown.value.startswith("=")]
    yes = read("yesno", text, today=work.scene.today)
    if len(offered) != 1 or yes.outcome != "value":
        return None
    return offered[0] if yes.value else OTHER


def _read(work: Work, step: Ask, text: str) -> Turn:
    question = step.question
    if question.kind in ("text", "choice"):
        return _read_words(work, step, text)
    last = step.block.last.get(question.key)
    reading = read(
        question.kind,
        text,
        today=work.scene.today,
        usual=last if isinstance(last, int) else None,
        minimum=question.minimum,
        maximum=question.maximum,
    )
    return _understood(work, step, reading, text)


def _read_words(work: Work, step: Ask, text: str) -> Turn:
    words = clean(text).strip()
    if step.question.kind == "choice" or not words or len(words) > TEXT_LIMIT:
        problem = "choose" if step.question.kind == "choice" else "too_long" if words else "empty"
        return ask_step(work, step, Say("problem", {"problem": problem}))
    return _taken(work, step, words, GIVEN, text)


def _understood(work: Work, step: Ask, reading: Reading, text: str) -> Turn:
    if reading.outcome == "value" and reading.value is not None:
        return _taken(work, step, reading.value, GIVEN, text, estimate=reading.estimate)
    if reading.outcome == "none":
        return _taken(work, step, 0, NONE, text) if step.question.numeric else _refused(work, step, "empty", text)
    if reading.outcome == "same":
        return _same(work, step, text)
    if reading.outcome == "later":
        return settle(work, {step.key: work.answer(None, LATER, text)})
    if reading.outcome == "ask":
        return _clarify(work, step, reading.candidates, text)
    if reading.outcome == "change":
        last = step.block.last.get(step.question.key)
        if isinstance(last, int) and isinstance(reading.value, int):
            return _clarify(work, step, (last + reading.value,), text)
        return _refused(work, step, "no_last", text)
    return _refused(work, step, reading.problem or "unclear", text)


def _refused(work: Work, step: Step, problem: str, text: str) -> Turn:
    said = clean(text)[:60]
    question = step.question if isinstance(step, Ask) else None
    limits = (
        {"minimum": question.minimum, "maximum": question.maximum, "answer_kind": question.kind} if question else {}
    )
    return ask_step(work, step, Say("problem", {"problem": problem, "said": said, **limits}))


def _clarify(work: Work, step: Ask, candidates: tuple[Value, ...], text: str) -> Turn:
    """Ask which of several readings was meant, or whether a computed or odd one is right."""
    usable = tuple(c for c in candidates if not isinstance(c, int) or _within(step.question, c))
    if not usable:
        return _refused(work, step, "unclear", text)
    kind = step.question.kind
    choices = tuple(Choice(f"={c}", "candidate", {"value": c, "answer_kind": kind}) for c in usable)
    label = label_of(step.block, step.question)
    data = work.data(
        step.block,
        label=label,
        answer_kind=kind,
        said=clean(text)[:60],
        candidates=list(usable),
        last=step.block.last.get(step.question.key),
    )
    focus = Focus("ask", work.organisation.id, work.session.period, step.key, seen=work.scene.focus.seen)
    return work.scene.prompt(focus, Say("report/clarify", data, (*choices, Choice(OTHER, OTHER), BACK)))


def _within(question: Question, value: int) -> bool:
    above = question.minimum is None or value >= question.minimum
    return above and (question.maximum is None or value <= question.maximum)


def _taken(work: Work, step: Ask, value: Value, state: str, text: str, *, estimate: bool = False) -> Turn:
    if isinstance(value, int) and not isinstance(value, bool) and not _within(step.question, value):
        return _refused(work, step, "too_small" if value < (step.question.minimum or 0) else "too_large", text)
    confirmed = f"={value}" in {choice.value for choice in work.scene.focus.choices}
    if not confirmed and _odd(step, value):
        return _clarify(work, step, (value,), text)
    return settle(work, {step.key: work.answer(value, state, text, estimate=estimate)})


def _odd(step: Ask, value: Value) -> bool:
    """The figure is out of proportion to last month's by the question's own measure."""
    last, jump = step.block.last.get(step.question.key), step.question.jump
    if jump is None or not isinstance(last, int) or not isinstance(value, int) or not last or not value:
        return False
    return value >= last * jump or value * jump <= last
