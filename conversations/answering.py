"""Taking an answer: what was typed or tapped becomes an answer, a question back, or a reason why not."""

import re
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from conversations.agenda import Ask, AskItem, AskItems, AskSame, Step
from conversations.answers import clean, fold, read
from conversations.as_last import Gate, gate_answer
from conversations.asking import BACK, EACH, TELLING, ask_next, ask_step, ask_telling, is_tellable
from conversations.doubts import AGAIN, Doubt, sent_again
from conversations.echo import echo_of, label_of
from conversations.form import Question
from conversations.say import Choice, Say
from conversations.session import GIVEN, SAME, SKIPPED, Answer, Value
from conversations.together import CLOSING, PENDING, asked_together, closed, gates_to_close
from conversations.turn import Focus, Turn
from conversations.understanding import Dealt, Taken, Understood, Unsure, last_value, understand
from conversations.work import Work

BACK_WORDS = {"lai", "quay lai", "tro lai", "cau truoc", "back"}
SKIP_WORDS = {"bo qua", "boqua", "qua", "skip"}
OTHER = "other"
_TIME = re.compile(r"\b(?:thang|quy|nam) ")
_DEBTLESS = re.compile(r"\b(?:het|khong|khong con|chua) (?:no|vay)\b")


def take_answer(work: Work, key: str, choice: str | None, text: str) -> Turn:
    """The answer to the step stored under `key`."""
    step = work.agenda.find(key, work.session.answers)
    if not isinstance(step, Ask | AskSame | AskItems | AskItem):
        return ask_next(work)
    if choice is None:
        choice = _control(text)
    if choice == "back":
        return ask_step(work, step) if TELLING in work.scene.focus.note else go_back(work)
    return _take_value(work, step, choice, text) if isinstance(step, Ask) else _take_gate(work, step, choice, text)


def _take_gate(work: Work, step: AskSame | AskItems | AskItem, choice: str | None, text: str) -> Turn:
    if changed_meanwhile(work, step.key):
        return ask_next(work, Say("report/already", work.data()))
    if isinstance(step, AskItem):
        return _take_item(work, step, choice, text)
    return _take_same(work, step, choice, text)


def _take_value(work: Work, step: Ask, choice: str | None, text: str) -> Turn:
    if choice == "skip":
        return _skip(work, step)
    if choice is None and OTHER in {shown.value for shown in work.scene.focus.choices}:
        choice = _confirmed(work, text)
    if choice == OTHER:
        return _keeping_pending(work, ask_step(work, step))
    if choice == "same":
        return _same(work, step, text)
    if choice is not None and choice.startswith("="):
        return settle(work, {step.key: chosen_answer(work, step, choice[1:], text)})
    understood = understand(work, step, text)
    if isinstance(understood, Taken) and (figure := sent_again(work, step, understood.answer)):
        understood = Unsure((figure,), Doubt(AGAIN), understood.answer.estimate)
    return respond(work, step, understood, text)


def _keeping_pending(work: Work, turn: Turn) -> Turn:
    """Other answers of the same message that still have to be asked back are not forgotten over this one."""
    kept = {name: work.scene.focus.note[name] for name in (PENDING, CLOSING) if name in work.scene.focus.note}
    return replace(turn, focus=replace(turn.focus, note=kept)) if kept else turn


def chosen_answer(work: Work, step: Ask, chosen: str, text: str) -> Answer:
    """The answer that a choice stands for: it has been seen, so nothing more is asked about it."""
    note = work.scene.focus.note
    value = _chosen_value(step.question, chosen)
    answer = work.answer(value, GIVEN, note.get("said", text), estimate=bool(note.get("estimate")))
    return replace(answer, odd=note.get("doubt") == chosen)


def _control(text: str) -> str | None:
    """Words that steer instead of answering."""
    folded = fold(text).strip(" .!")
    return "back" if folded in BACK_WORDS else "skip" if folded in SKIP_WORDS else None


def go_back(work: Work) -> Turn:
    """Take back what this person's last message answered, and ask again."""
    person = work.scene.person
    own = {key: a for key, a in work.session.answers.items() if person and a.by == person.id}
    if not own:
        return ask_next(work)
    newest = max(answer.revision for answer in own.values())
    undone: dict[str, Answer | None] = {key: None for key, a in own.items() if a.revision == newest}
    return ask_next(work.with_changes(undone), effects=(work.effect(undone),))


def settle(
    work: Work,
    changes: Mapping[str, Answer | None],
    *,
    before: tuple[Say, ...] = (),
    silent: Collection[str] = (),
) -> Turn:
    """Store the changes, echo them, go on. An answer that somebody else gave meanwhile is not overwritten unseen."""
    clash = next((key for key in changes if key == work.scene.focus.key and changed_meanwhile(work, key)), None)
    if clash is not None and changes[clash] is not None:
        return _conflict(work, clash, changes[clash])
    after = work.with_changes(changes)
    if gates := gates_to_close(after):
        rest, unsaid = closed(after, gates, after.session.answers.keys(), work.session.revision)
        after, changes, silent = work.with_changes({**changes, **rest}), {**changes, **rest}, {*silent, *unsaid}
    told = (key for key, answer in changes.items() if key not in silent and not _just_skipped(work, key, answer))
    echoes = [echo for key in told if (echo := echo_of(after, key))]
    effects = (work.effect(changes),) if changes else ()
    return ask_next(after, *before, echo=tuple(echoes), effects=effects)


def _just_skipped(work: Work, key: str, answer: Answer | None) -> bool:
    """The open question was left out: the next one says so."""
    return answer is not None and answer.state == SKIPPED and key == work.scene.focus.key


def changed_meanwhile(work: Work, key: str) -> bool:
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


def _take_same(work: Work, step: AskSame | AskItems, choice: str | None, text: str) -> Turn:
    telling = TELLING in work.scene.focus.note
    same = False if choice == EACH and telling else _yes(work, choice, text, also_same=True)
    if same is None:
        again = ask_telling if telling else ask_step
        return again(work, step, _not_placed(text, telling=telling))
    if gates := asked_together(work):
        return _take_together(work, step, gates, same=same, telling=telling)
    changes = gate_answer(work, step, same, text)
    after = work.with_changes(changes)
    if not same and not telling and is_tellable(step) and _is_behind(after.step, step):
        return ask_telling(work, step)
    return ask_next(after, effects=(work.effect(changes),))


def _not_placed(text: str, *, telling: bool) -> Say:
    """Why a message to "anything new?" is no answer: a figure needs the name of what it is of."""
    said = clean(text)[:60]
    if any(map(str.isdigit, said)):
        return Say("report/which_figure", {"said": said, "example": ""})
    return Say("problem", {"problem": "unclear", "said": said} if telling else {"problem": "choose"})


def _take_together(work: Work, step: AskSame | AskItems, gates: tuple[Gate, ...], *, same: bool, telling: bool) -> Turn:
    """Nothing changed at all; or something did, which is to be told in words, else gate by gate."""
    if not same:
        return ask_step(work, step, apart=True) if telling else ask_telling(work, step)
    changes: dict[str, Answer | None] = {}
    for gate in gates:
        changes |= gate_answer(work, gate, same=True)
    return ask_next(work.with_changes(changes), effects=(work.effect(changes),))


def _is_behind(step: Step, gate: AskSame | AskItems) -> bool:
    """The step is a question that opens behind the gate."""
    form = gate.form if isinstance(gate, AskItems) else gate.block.form
    return isinstance(step, Ask) and step.block.form is form


def _take_item(work: Work, step: AskItem, choice: str | None, text: str) -> Turn:
    more = _yes(work, choice, text)
    if more is None:
        return ask_step(work, step, Say("problem", {"problem": "choose"}))
    changes: dict[str, Answer | None] = {step.key: work.answer(more, GIVEN, text)}
    return ask_next(work.with_changes(changes), effects=(work.effect(changes),))


def yes_or_no(work: Work, text: str) -> bool | None:
    """The yes or no that was typed; "nothing to report" is no."""
    reading = read("yesno", text, today=work.scene.today)
    if reading.outcome == "none":
        return False
    return bool(reading.value) if reading.outcome == "value" else None


def _yes(work: Work, choice: str | None, text: str, *, also_same: bool = False) -> bool | None:
    """The yes or no in an answer; for "anything new?" the words of "the same" and "nothing" are the same answer."""
    if choice is not None:
        return {"=yes": True, "=no": False}.get(choice)
    if also_same:
        reading = read("count", text, today=work.scene.today)
        if reading.outcome == "none" and _DEBTLESS.search(fold(text)):
            return None  # that there is no debt any more is news
        if reading.outcome in ("same", "none"):
            return True
        yes = read("yesno", text, today=work.scene.today)
        return not yes.value if yes.outcome == "value" else None
    return yes_or_no(work, text)


def _skip(work: Work, step: Ask) -> Turn:
    if step.question.required:
        return ask_step(work, step, Say("problem", {"problem": "required"}))
    return settle(work, {step.key: work.answer(None, SKIPPED)})


def _same(work: Work, step: Ask, text: str) -> Turn:
    last = last_value(step)
    gap = bool(step.question.start) and step.block.gap
    if last is None or gap:
        return ask_step(work, step, Say("problem", {"problem": "gap" if gap else "no_last"}))
    return settle(work, {step.key: work.answer(last, SAME, text)})


def _confirmed(work: Work, text: str) -> str | None:
    """Yes or no, typed where one reading was shown to be confirmed; a bare "không" to several is none, not 0."""
    if any(map(str.isdigit, text)):
        return None
    offered = [shown.value for shown in work.scene.focus.choices if shown.value.startswith("=")]
    yes = read("yesno", text, today=work.scene.today)
    if yes.outcome != "value":
        return None
    if len(offered) == 1:
        return offered[0] if yes.value else OTHER
    bare = read("count", text, today=work.scene.today).outcome == "value"
    return OTHER if not yes.value and bare else None


def respond(work: Work, step: Ask, understood: Understood, text: str) -> Turn:
    """Take the answer, ask back, or say why not."""
    if isinstance(understood, Taken):
        return settle(work, {step.key: understood.answer})
    if isinstance(understood, Dealt):
        return settle(work, {understood.key: understood.answer})
    if isinstance(understood, Unsure):
        return clarify(work, step, understood, text)
    return _refused(work, step, understood.problem, text)


def _refused(work: Work, step: Ask, problem: str, text: str) -> Turn:
    question = step.question
    limits = {"minimum": question.minimum, "maximum": question.maximum, "answer_kind": question.kind}
    said = Say("problem", {"problem": problem, "said": clean(text)[:60], **limits})
    return _keeping_pending(work, ask_step(work, step, said))


def clarify(work: Work, step: Ask, unsure: Unsure, text: str) -> Turn:
    """Ask which of several readings was meant, or whether a computed or odd one is right."""
    kind = step.question.kind
    choices = tuple(Choice(f"={c}", "candidate", {"value": c, "answer_kind": kind}) for c in unsure.candidates)
    data = work.data(
        step.block,
        label=label_of(step.block, step.question),
        answer_kind=kind,
        said=clean(text)[:60],
        candidates=list(unsure.candidates),
        dated=bool(_TIME.search(fold(text))),
        last=last_value(step),
        doubt=unsure.doubt,
    )
    note = {"said": text[:200], "estimate": "yes" if unsure.estimate else "", "doubt": _doubted(unsure)}
    note |= {name: kept for name, kept in work.scene.focus.note.items() if name in (PENDING, CLOSING)}
    focus = Focus("ask", work.organisation.id, work.session.period, step.key, seen=work.scene.focus.seen, note=note)
    return work.scene.prompt(focus, Say("report/clarify", data, (*choices, Choice(OTHER, OTHER), BACK)))


def _doubted(unsure: Unsure) -> str:
    """The value that is asked about because it is odd: to be asked for a reason when it is confirmed."""
    return str(unsure.candidates[-1]) if unsure.doubt and unsure.doubt.kind != AGAIN else ""
