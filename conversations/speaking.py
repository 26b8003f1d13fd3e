"""Correcting by speaking: "sửa doanh thu 130tr", "nhầm, 130", "số trước sai"."""

from conversations.agenda import Ask
from conversations.answering import OTHER, go_back, respond
from conversations.answers import fold, split_labelled
from conversations.asking import ask_step
from conversations.breath import take_breath
from conversations.correcting_words import correction_in, is_doubtful
from conversations.naming import names_of
from conversations.turn import Turn
from conversations.understanding import Taken, Unsure, understand
from conversations.work import Work


def take_correction(work: Work, text: str) -> Turn | None:
    """Correct what the words name, or the answer given last; None when the message is no correction."""
    rest = correction_in(text)
    if rest is None:
        return None
    if not rest:
        return go_back(work)
    return ask_named(work, rest) or take_breath(work, rest, again=True) or _last_one(work, rest, text)


def about_the_open(work: Work, text: str) -> tuple[str | None, str]:
    """The choice and the words of a correction where one reading is asked back: "nhầm, 40tr" is about that one, not
    about the answer before, unless it says so ("câu trước 40tr") or names another ("nhầm, lãi 40tr")."""
    asked_back = OTHER in {shown.value for shown in work.scene.focus.choices}
    rest = correction_in(text) if asked_back and not is_doubtful(text) else None
    if rest is None or "truoc" in fold(text).split() or split_labelled(rest, names_of(work, again=True))[0]:
        return None, text
    return (None, correction_in(rest) or rest) if rest else (OTHER, "")


def ask_named(work: Work, rest: str) -> Turn | None:
    """Ask again what the words name and say nothing about: "sửa doanh thu"; None when they are not like that."""
    named, left = split_labelled(rest, names_of(work, again=True))
    if left or len(named) != 1 or named[0][1]:
        return None
    step = work.agenda.find(named[0][0], work.session.answers)
    return ask_step(work, step) if isinstance(step, Ask) and step.key in work.session.answers else None


def _last_one(work: Work, rest: str, text: str) -> Turn | None:
    """The new words for the question that this person answered last."""
    person = work.scene.person
    own = [(a.revision, key) for key, a in work.session.answers.items() if person and a.by == person.id]
    step = work.agenda.find(max(own)[1], work.session.answers) if own else None
    if not isinstance(step, Ask):
        return None
    understood = understand(work, step, rest)
    if isinstance(understood, Taken) and understood.answer.value is not None and is_doubtful(text):
        understood = Unsure((understood.answer.value,), estimate=understood.answer.estimate)
    return respond(work.seeing(step.key), step, understood, rest)
