"""Several answers in one breath: "thu 120tr, chi 80, thêm 3 xã viên, lao động vẫn 12, không vay"."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from conversations.agenda import Ask, AskItem, AskItems, AskSame
from conversations.answering import clarify, settle, yes_or_no
from conversations.answers import clean, fold, split_labelled
from conversations.asking import ask_next
from conversations.echo import echo_of
from conversations.naming import KEPT, behind_gates, names_of, near_loans
from conversations.say import Say
from conversations.session import GIVEN, Answer
from conversations.together import CLOSING, PENDING, asked_together, closed, keys_behind
from conversations.turn import Turn
from conversations.understanding import Dealt, Taken, Unsure, understand
from conversations.work import Work

_WORDS = re.compile(r"[a-z]+")
_BESIDE_FIGURES = frozenset(
    (
        "tr",
        "trieu",
        "ty",
        "ti",
        "nghin",
        "ngan",
        "tram",
        "k",
        "d",
        "dong",
        "vnd",
        "khoang",
        "hon",
        "gan",
        "da",
        "a",
        "duoc",
        "khong",
        "chua",
        "bo",
        "qua",
        "nhu",
        "cu",
        "ok",
    )
)


@dataclass(slots=True)
class _Heard:
    """What a message said: answers (the `silent` are not echoed), what has to be asked back (key and words), what
    could not be placed; the gates that it answers once all is clear."""

    work: Work
    changes: dict[str, Answer | None] = field(default_factory=dict)
    unsure: list[tuple[str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    closing: str = ""

    def keep(self, key: str, answer: Answer) -> None:
        self.changes[key] = answer
        self.work = self.work.with_changes({key: answer})


def take_breath(work: Work, text: str, *, again: bool = False) -> Turn | None:
    """Fill every question that the message names; None when it names none.

    `again`: the message corrects, so that answers which colleagues gave may be replaced too.
    """
    if _is_bare(text):
        return None
    named, left = split_labelled(text, names_of(work, again=again), lending=not again and near_loans(work))
    if not named:
        return None
    heard = _Heard(work, left=left)
    if not again:
        _hear_what_was_asked(heard, work, text, {key.partition(KEPT)[0] for key, _ in named})
    for key, words in named:
        name, _, kept = key.partition(KEPT)
        _hear(heard, work, name, f"{kept} {words}".strip(), again=again)
    _close_gate(heard, work, text)
    return _answer(heard, work)


def _hear_what_was_asked(heard: _Heard, work: Work, text: str, named: set[str]) -> None:
    """ "120tr, lãi 15tr": the bare figure that a message begins with answers what was asked, unless a name does."""
    focus = work.scene.focus
    step = work.agenda.find(focus.key, work.session.answers) if focus.scene == "ask" else None
    figures = [words for words in heard.left if _is_bare(words) and any(map(str.isdigit, words))]
    if not isinstance(step, Ask) or not step.question.numeric or step.key in named | work.session.answers.keys():
        return
    if len(figures) == 1 and clean(text).lstrip(" -•*").startswith(figures[0]):
        heard.left.remove(figures[0])
        _understand(heard, work, step, figures[0])


def _is_bare(text: str) -> bool:
    """Nothing but figures and words that stand beside them: such a message, and most are, names no question."""
    return all(word in _BESIDE_FIGURES for word in _WORDS.findall(fold(text)))


def _close_gate(heard: _Heard, work: Work, text: str) -> None:
    """Where "anything new?" was answered by saying what is: all that was not named is as last month, as soon as what
    was named is clear."""
    gate = work.agenda.find(work.scene.focus.key, work.session.answers)
    if not isinstance(gate, AskSame | AskItems) or gate.key in work.session.answers or heard.left:
        return
    gates = asked_together(work) or (gate,)
    if heard.unsure:
        behind = set[str]().union(*(keys_behind(each) for each in gates))
        named = {*heard.changes, *(key for key, _ in heard.unsure)}
        heard.closing = " ".join(each.key for each in gates) if behind & named else ""
        return
    rest, unsaid = closed(heard.work, gates, heard.changes.keys(), work.session.revision, text)
    heard.work = heard.work.with_changes(rest)
    heard.silent |= unsaid
    heard.changes |= rest


def _hear(heard: _Heard, work: Work, key: str, words: str, *, again: bool) -> None:
    step = heard.work.agenda.find(key, heard.work.session.answers) or behind_gates(work).get(key)
    current = work.session.answers.get(key)
    if isinstance(step, AskItem):
        more = yes_or_no(work, words)
        if more is None:
            heard.left.append(words)
        else:
            heard.keep(key, work.answer(more, GIVEN, words))
    elif not isinstance(step, Ask) or key in heard.changes:
        heard.left.append(words)
    elif current and not again and work.scene.person and current.by not in ("", work.scene.person.id):
        heard.theirs.append(words)
    else:
        _understand(heard, work, step, words)


def _understand(heard: _Heard, work: Work, step: Ask, words: str) -> None:
    understood = understand(
        replace(heard.work, session=replace(heard.work.session, revision=work.session.revision)), step, words
    )
    if isinstance(understood, Taken):
        heard.keep(step.key, understood.answer)
    elif isinstance(understood, Dealt):
        heard.keep(understood.key, understood.answer)
    elif isinstance(understood, Unsure):
        heard.unsure.append((step.key, words))
    else:
        heard.left.append(f"{step.question.label}: {words}")


def _answer(heard: _Heard, work: Work) -> Turn:
    """Echo what was taken, quote what was not, then ask back what is unsure, one thing after the other."""
    quoted = (
        (Say("report/unplaced", {"left": heard.left, "theirs": heard.theirs}),) if heard.left or heard.theirs else ()
    )
    if not heard.unsure:
        return settle(work, heard.changes, before=quoted, silent=heard.silent)
    effects = (work.effect(heard.changes),) if heard.changes else ()
    echoes = [echo for key in heard.changes if (echo := echo_of(heard.work, key))]
    told = (Say("report/echo", work.data(echo=echoes)),) if echoes else ()
    asked = ask_pending(heard.work, heard.unsure)
    note = {**asked.focus.note, CLOSING: heard.closing} if heard.closing else asked.focus.note
    return Turn(replace(asked.focus, note=note), (*told, *quoted, *asked.says), (*effects, *asked.effects))


def ask_pending(work: Work, unsure: Sequence[tuple[str, str]]) -> Turn:
    """Ask back the first of several unsure answers; the others wait in the focus."""
    for place, (key, words) in enumerate(unsure):
        step = work.agenda.find(key, work.session.answers)
        understood = understand(work, step, words) if isinstance(step, Ask) else None
        if isinstance(step, Ask) and isinstance(understood, Unsure):
            current = work.session.answers.get(key)
            asked = clarify(work, step, understood, words)
            note = {**asked.focus.note, PENDING: json.dumps(unsure[place + 1 :])}
            return replace(asked, focus=replace(asked.focus, note=note, seen=current.revision if current else 0))
    return ask_next(work)
