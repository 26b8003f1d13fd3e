"""Doubts: figures out of proportion to the unit's own history are asked about at the source."""

from statistics import median

from msgspec import Struct

from conversations.agenda import Ask
from conversations.answers import fold
from conversations.session import Answer, Value
from conversations.work import Work

ENOUGH = 4
SLIPS = (1000, 10, 100)
NEAR = 1.8
SPREADS = 5
SEASON = 2.0
AGAIN = "again"
FEW = 10
"""Counts below it are often the same twice: 1 joined, 1 left."""


class Doubt(Struct, frozen=True):
    """Why a figure is asked about: `kind` slip (a wrong unit or one zero too many), odd, or again (sent twice, it
    seems); `usual` is what is usual, `instead` what may have been meant."""

    kind: str
    usual: int = 0
    instead: tuple[Value, ...] = ()


def doubt_about(work: Work, step: Ask, value: int) -> Doubt | None:
    """The doubt about a value of this question, or None. Only questions with a `jump` are looked at."""
    question, last = step.question, step.block.last.get(step.question.key)
    if question.jump is None or value == 0:
        return None
    history = work.history(step.block.key(question.key))
    known = [past for _, past in history if past > 0] or ([last] if isinstance(last, int) and last > 0 else [])
    if not known or value == last:
        return None
    same_month = next((past for period, past in history if period[5:] == work.session.period[5:]), None)
    return judge(value, known, same_month, question.jump)


def sent_again(work: Work, step: Ask, answer: Answer) -> int | None:
    """The figure, when its very words were this person's last answer, to another question: sent twice, it may be.

    On a bad line people send again, and answer again what comes again. Only what was said is looked at, never when:
    how late a reply arrived must not change what is kept.
    """
    person, value = work.scene.person, answer.value
    own = {key: a for key, a in work.session.answers.items() if person and a.by == person.id}
    if not own or not isinstance(value, int) or abs(value) < FEW or value == step.block.last.get(step.question.key):
        return None
    newest = max(own, key=lambda key: own[key].revision)
    return value if newest != step.key and _same(own[newest], answer) else None


def _same(one: Answer, other: Answer) -> bool:
    return one.value == other.value and _bare(one.said) == _bare(other.said)


def _bare(said: str) -> str:
    return "".join(fold(said).split())


def judge(value: int, known: list[int], same_month: int | None, jump: float) -> Doubt | None:
    """A slip of ten, a hundred or a thousand times first; then beyond the spread of the last months.

    A figure near that of the same month last year is never odd: that is the season. With fewer than four months of
    history only a change by `jump` times or more is.
    """
    usual = int(median(known))
    if usual <= 0 or (same_month and 1 / SEASON <= abs(value) / same_month <= SEASON):
        return None
    for slip in SLIPS:
        for meant in (value // slip if value % slip == 0 else 0, value * slip):
            if meant and 1 / NEAR <= meant / usual <= NEAR:
                return Doubt("slip", usual, (meant,))
    times = value / usual
    if len(known) < ENOUGH:
        return Doubt("odd", usual) if times >= jump or times * jump <= 1 else None
    spread = median(abs(past - usual) for past in known)
    beyond = abs(value - usual) > max(SPREADS * spread, usual * 0.5)
    return Doubt("odd", usual) if beyond and (times >= 2 or times <= 0.5) else None
