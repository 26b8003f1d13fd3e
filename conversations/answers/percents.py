"""Answers in per cent."""

from msgspec.structs import replace

from conversations.answers.amounts import Amount
from conversations.answers.figures import judged
from conversations.answers.numerals import ONE
from conversations.answers.pairs import Sense
from conversations.answers.question import Question
from conversations.answers.reading import Reading, Value
from conversations.answers.scan import Scan, scan
from conversations.answers.tokens import Token

_MEASURES = frozenset({"quantity", "people", "things", "currency"})
_HARMLESS = frozenset({"percent"})


def read_percent(text: str, tokens: list[Token], question: Question) -> Reading:
    """A percentage, as decimal text: "12,5%" is "12.5"."""
    found = scan(text, tokens, question.today, counting=True).without_measured(_MEASURES)
    reading = judged(_without_money(found), _in_billionths(question), in_percent, _HARMLESS)
    if reading.outcome == "change":
        # The difference of two percentages is not a percentage of anything: ask for the figure itself.
        return replace(reading, outcome="refused", value=None, problem="relative")
    return replace(
        reading,
        value=None if reading.value is None else _text(reading.value),
        candidates=tuple(_text(candidate) for candidate in reading.candidates),
    )


def _without_money(found: Scan) -> Scan:
    pieces = tuple(("money", None) if amount and amount.scale else (role, amount) for role, amount in found.pieces)
    return Scan(pieces, frozenset(role for role, _ in pieces))


def _in_billionths(question: Question) -> Question:
    low, high, usual = question.minimum, question.maximum, question.usual
    return replace(
        question,
        minimum=None if low is None else low * ONE,
        maximum=None if high is None else high * ONE,
        usual=None if usual is None else usual * ONE,
    )


def in_percent(amount: Amount, question: Question) -> Sense:
    """What a number means per cent, in billionths."""
    if not amount.values:
        return Sense((), "malformed")
    doubt = "digits_doubtful" if len(amount.values) > 1 else amount.doubt
    values = amount.values[::-1] if amount.numeral else amount.values
    return Sense(question.by_likelihood(values) if doubt else values, doubt)


def _text(value: Value) -> str:
    sign, size = ("-", -value) if isinstance(value, int) and value < 0 else ("", value)
    whole, fraction = divmod(int(size), ONE)
    decimals = f"{fraction:09d}".rstrip("0")
    return f"{sign}{whole}" + (f".{decimals}" if decimals else "")
