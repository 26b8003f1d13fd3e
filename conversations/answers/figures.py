"""Judging an answer to a question for a number: take it, ask it back, or refuse it."""

from msgspec.structs import replace

from conversations.answers.pairs import Sense, SenseOf, combined
from conversations.answers.problems import Problem
from conversations.answers.question import Question
from conversations.answers.reading import Reading, asked, refused, taken
from conversations.answers.scan import AMOUNT, FILLER, Scan
from conversations.answers.status import is_zero, status
from conversations.answers.vocabulary import NONE

_WRONG_KIND: dict[str, Problem] = {
    "phone": "is_phone",
    "vague": "vague",
    "quantity": "is_quantity",
    "percent": "is_percent",
    "currency": "is_currency",
    "money": "is_money",
    "people": "is_count",
    "things": "is_count",
    "times": "relative",
    "question": "question",
    "other time": "is_date",
    "this time": "is_date",
    "that day": "is_date",
}
_DOUBTS: dict[str, Problem] = {
    "bound": "bound",
    "rate": "rate",
    "per one": "rate",
    "question": "question",
    "times": "relative",
    "toward": "relative",
    "compared": "relative",
    "other time": "other_period",
    "that day": "other_period",
    "to": "range",
    "from": "range",
}
QUARTER = 3
_HARMLESS = frozenset(
    {AMOUNT, FILLER, "estimate", "this time", "remaining", "dash", "bullet", "minus", "to", "and", "or"}
)
_BESIDE_CHANGE = frozenset(
    {AMOUNT, FILLER, "estimate", "this time", "that day", "compared", "and", "people", "things", "percent", "more"}
)
_DENIED_PROFIT = ("no", "negation", "not yet", NONE, "profit", "loss", "this time")
_DIRECTIONS = {"up": 1, "joins": 1, "plus": 1, "down": -1, "leaves": -1, "minus": -1}


def judged(scan: Scan, question: Question, sense_of: SenseOf, harmless: frozenset[str]) -> Reading:
    """The reading of a scanned answer; `harmless` are the further roles that this kind of question takes.

    `joins` and `leaves` among `harmless` say that people may come and go; `up` and `down` always make a change.
    """
    scan = scan.in_time(quarterly=question.months == QUARTER)
    if not scan.amounts:
        return _without_figure(scan, question)
    if scan.has("vague", "stray"):
        return refused("vague" if scan.has("vague") else "malformed")
    if _is_change(scan, harmless):
        return _change(scan, question, sense_of)
    sense = combined(scan, question, sense_of)
    if not sense.values:
        return refused(sense.doubt or "unclear")
    if sense.values == (0,) and scan.has(NONE) and status(without_amounts(scan)):
        return Reading("none")
    return _answered(scan, question, _signed(scan, question, sense), harmless)


def _is_unprofitable(scan: Scan, question: Question) -> bool:
    """ "không lãi", "chưa có lãi", "không lỗ" to a question for profit: break-even, or a figure left unsaid?"""
    of_profit = question.minimum is not None and question.minimum < 0
    denied = scan.has("no", "negation", "not yet", NONE)
    return of_profit and denied and scan.has("profit", "loss") and scan.only(*_DENIED_PROFIT)


def without_amounts(scan: Scan) -> Scan:
    """The scan with its amounts taken out."""
    return Scan(tuple(piece for piece in scan.pieces if piece[1] is None), scan.roles - {AMOUNT})


def _without_figure(scan: Scan, question: Question) -> Reading:
    breaks_even = scan.has("even") and scan.only("even", "this time", "profit")
    if is_zero(scan) or (breaks_even and question.takes_losses):
        return _bounded(0, question, estimate=False)
    if _is_unprofitable(scan, question):
        return asked((0,), "words_unclear")
    found = status(scan)
    if found:
        return found
    if scan.has("letter"):
        # A lone "k" is short for không to most, and for ok to some.
        return asked((0,), "words_unclear") if _is_within(0, question) else refused("unclear")
    for role, problem in _WRONG_KIND.items():
        if scan.has(role):
            return refused(problem)
    return refused("empty" if scan.only() else "unclear")


def _answered(scan: Scan, question: Question, sense: Sense, harmless: frozenset[str]) -> Reading:
    estimate = scan.has("estimate", "odd")
    if scan.has("loss") and not question.takes_losses:
        return refused("negative")
    doubt = sense.doubt or _context_doubt(scan, question, harmless)
    if doubt is None:
        return _bounded(sense.values[0], question, estimate=estimate)
    within = [value for value in sense.values if _is_within(value, question)]
    if not within:
        return _bounded(sense.values[0], question, estimate=estimate)
    return asked(within, doubt, estimate=estimate)


def _context_doubt(scan: Scan, question: Question, harmless: frozenset[str]) -> Problem | None:
    """Why the words around a clear amount keep it from being taken, or None."""
    for role, problem in _DOUBTS.items():
        if scan.has(role) and role not in harmless:
            return problem
    allowed = _HARMLESS | harmless
    if question.takes_losses:
        allowed = allowed | {"profit", "loss"} if not scan.has("profit") or not scan.has("loss") else allowed
    if question.minimum is not None and question.minimum < 0:
        allowed -= {"revenue"}  # the question is for a profit
    if _is_half_said(scan):
        return "words_unclear"
    return None if scan.roles <= allowed | _harmless_last(scan) else "words_unclear"


def _is_half_said(scan: Scan) -> bool:
    """ "cộng 120 triệu", "120 triệu à nhầm": what is the other figure?"""
    said = [role for role, _ in scan.pieces if role != FILLER]
    return len(scan.amounts) == 1 and (said[0] == "and" or said[-1] in {"and", "or"})


def _harmless_last(scan: Scan) -> set[str]:
    """What does no harm after the amount: "1 tỷ lẻ" (and a little), "80 triệu còn" (and then)."""
    roles = [role for role, _ in scan.pieces]
    odd = "odd" in roles and roles[roles.index("odd") - 1] == AMOUNT and roles.count("odd") == 1
    left = roles[-1] == "left" and roles.count("left") == 1
    return {"odd"} if odd else {"left"} if left else set()


def _signed(scan: Scan, question: Question, sense: Sense) -> Sense:
    if scan.has("loss") and scan.has("profit"):
        both = [signed for value in sense.values for signed in (value, -value)]
        return Sense(tuple(both), sense.doubt or "words_unclear")
    if scan.has("loss"):
        return replace(sense, values=tuple(-abs(value) for value in sense.values))
    if not scan.has("minus") and not (scan.has("bullet") and question.takes_losses):
        return sense
    both = [signed for value in sense.values for signed in (-value, value)]
    return Sense(tuple(both if question.takes_losses else sense.values), "negative")


def _is_change(scan: Scan, harmless: frozenset[str]) -> bool:
    moves = scan.has("joins", "leaves", "plus", "minus") and "joins" in harmless
    return (moves or scan.has("up", "down")) and not scan.has("remaining", "toward")


def _change(scan: Scan, question: Question, sense_of: SenseOf) -> Reading:
    """ "thêm 3 người, nghỉ 2": the signed sum of what came and went."""
    if not scan.roles <= _BESIDE_CHANGE | _DIRECTIONS.keys() | {"revenue", "sales", "left"}:
        return refused("words_unclear")
    total, sign = 0, 0
    whole: list[int] = []
    for role, amount in scan.pieces:
        sign = 0 if role == "left" else _DIRECTIONS.get(role, sign)
        if amount is not None:
            sense = sense_of(amount, question)
            if len(sense.values) != 1 or sense.doubt:
                return refused(sense.doubt or "words_unclear")
            whole += [] if sign else [sense.values[0]]
            total, sign = total + sign * sense.values[0], 0
    within = [value for value in whole if _is_within(value, question)]
    if whole or sign:
        return asked(within, "several") if within and not sign else refused("words_unclear")
    return Reading("change", total, estimate=scan.has("estimate"))


def _is_within(value: int, question: Question) -> bool:
    low = question.minimum is None or value >= question.minimum
    return low and (question.maximum is None or value <= question.maximum)


def _bounded(value: int, question: Question, *, estimate: bool) -> Reading:
    if question.minimum is not None and value < question.minimum:
        return refused("negative" if value < 0 <= question.minimum else "too_small")
    if question.maximum is not None and value > question.maximum:
        return refused("too_large")
    return taken(value, estimate=estimate)
