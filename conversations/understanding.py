"""Understanding one answer to one question: it is taken, unsure, or refused with the reason."""

from msgspec import Struct

from conversations.agenda import Ask
from conversations.answers import Reading, clean, read
from conversations.doubts import Doubt, doubt_about
from conversations.form import Question
from conversations.periods import Period
from conversations.picking import picked
from conversations.session import GIVEN, LATER, NONE, SAME, Answer, Value
from conversations.work import Work

TEXT_LIMIT = 200


class Taken(Struct, frozen=True):
    """The answer is clear."""

    answer: Answer


class Unsure(Struct, frozen=True):
    """It can be read in these ways, the likeliest first; `doubt` says why a single clear reading is asked about."""

    candidates: tuple[Value, ...]
    doubt: Doubt | None = None
    estimate: bool = False


class Refused(Struct, frozen=True):
    """It cannot be an answer to this question."""

    problem: str


class Dealt(Struct, frozen=True):
    """It answers another question: "3 more members" is how many joined."""

    key: str
    answer: Answer


Understood = Taken | Unsure | Refused | Dealt


def understand(work: Work, step: Ask, text: str) -> Understood:
    """What `text` means as an answer to the step's question."""
    question = step.question
    if question.kind in ("text", "choice"):
        return _words(work, step, text)
    if question.kind == "choices":
        return _choices(work, step, text)
    usual = last_value(step) or (work.session.value(step.block.key(question.like)) if question.like else None)
    reading = read(
        question.kind,
        text,
        today=work.scene.today,
        usual=usual if isinstance(usual, int) else None,
        minimum=question.minimum,
        maximum=question.maximum,
        months=Period.parse(work.session.period).months,
    )
    return _meaning(work, step, reading, text)


def last_value(step: Ask) -> Value | None:
    """What the unit answered to the same question last time; of what an item begins with, what it ended with then."""
    return None if step.question.carried else step.block.last.get(step.question.start or step.question.key)


def weigh(work: Work, step: Ask, value: Value, state: str, text: str, *, estimate: bool = False) -> Understood:
    """A clear value: taken when it is within bounds and not out of proportion."""
    question = step.question
    if isinstance(value, int) and not isinstance(value, bool):
        if not within(question, value):
            return Refused("too_small" if value < (question.minimum or 0) else "too_large")
        doubt = doubt_about(work, step, value)
        if doubt:
            return Unsure((*doubt.instead, value), doubt, estimate)
    return Taken(work.answer(value, state, text, estimate=estimate))


def within(question: Question, value: int) -> bool:
    """Between the question's bounds."""
    above = question.minimum is None or value >= question.minimum
    return above and (question.maximum is None or value <= question.maximum)


def _words(work: Work, step: Ask, text: str) -> Understood:
    words = clean(text).strip()
    if step.question.kind == "choice":
        return Refused("choose")
    if not words or len(words) > TEXT_LIMIT:
        return Refused("too_long" if words else "empty")
    if not step.question.carried:
        reading = read("count", text, today=work.scene.today)
        if reading.outcome == "later" or (reading.outcome == "same" and last_value(step) is not None):
            return _meaning(work, step, reading, text)
    return Taken(work.answer(words, GIVEN, text))


def _choices(work: Work, step: Ask, text: str) -> Understood:
    chosen = picked(step.question, text)
    if chosen is not None:
        return Taken(work.answer(chosen, GIVEN, text))
    reading = read("count", text, today=work.scene.today)
    return _meaning(work, step, reading, text) if reading.outcome in ("same", "later") else Refused("choose_several")


def _meaning(work: Work, step: Ask, reading: Reading, text: str) -> Understood:
    last = last_value(step)
    match reading.outcome:
        case "value" if reading.value is not None:
            return weigh(work, step, reading.value, GIVEN, text, estimate=reading.estimate)
        case "none" if step.question.numeric:
            return weigh(work, step, 0, NONE, text)
        case "same" if step.question.start and step.block.gap:
            return Refused("gap")
        case "same" if last is None:
            return Refused("no_last")
        case "same":
            return Taken(work.answer(last, SAME, text))
        case "later":
            return Taken(work.answer(None, LATER, text))
        case "ask":
            return _unsure(step, reading.candidates, estimate=reading.estimate)
        case "change" if isinstance(reading.value, int):
            return _changed(work, step, reading.value, text, estimate=reading.estimate)
        case _:
            return Refused(reading.problem or "unclear")


def _changed(work: Work, step: Ask, change: int, text: str, *, estimate: bool) -> Understood:
    """ "thêm 2" counts those who joined, wherever it is said; of other figures the sum is shown and asked about."""
    question, last = step.question, last_value(step)
    if any(question.key == (other.rise if change > 0 else other.fall) for other in step.block.form.questions):
        return weigh(work, step, abs(change), GIVEN, text, estimate=estimate)
    if question.rise:
        key = question.rise if change > 0 else question.fall
        return Dealt(step.block.key(key), work.answer(abs(change), GIVEN, text))
    return _unsure(step, (last + change,)) if isinstance(last, int) else Refused("no_last")


def _unsure(step: Ask, candidates: tuple[Value, ...], *, estimate: bool = False) -> Understood:
    usable = tuple(c for c in candidates if not isinstance(c, int) or within(step.question, c))
    return Unsure(usable, estimate=estimate) if usable else Refused("unclear")
