"""Bare numbers given as money: which unit was left out?"""

from conversations.answers.amounts import Amount
from conversations.answers.numerals import ONE
from conversations.answers.question import Question, distance
from conversations.answers.spellings import BILLION, MILLION, THOUSAND

# Mean monthly revenue of a cooperative in the province (900 million đồng a year); used only to order choices.
TYPICAL = 75 * MILLION
FULLY_WRITTEN = 10**6
_LARGEST = 10**12


def in_dong(amount: Amount) -> int | None:
    """The amount in đồng when a bare number is long enough to have been written out in full, else None."""
    value = amount.values[0]
    whole = value // ONE
    if amount.numeral is None or value % ONE or len(amount.values) != 1 or whole < FULLY_WRITTEN:
        return 0 if amount.values == (0,) else None
    return whole


def likely(amount: Amount, question: Question) -> tuple[int, ...]:
    """What a bare number may mean in đồng, likeliest first."""
    reference = abs(question.usual) if question.usual else TYPICAL
    first = amount.values[0]
    scales = sorted(_scales(first), key=lambda scale: distance(first * scale // ONE, reference))
    scaled = [value * scale for scale in scales for value in amount.values]
    whole = (value // ONE for value in scaled if value % ONE == 0 and value <= _LARGEST * ONE)
    by_distance = list(dict.fromkeys(whole))
    literal = amount.values[0] // ONE
    if not question.usual and literal >= 10**5 and literal in by_distance:
        by_distance.remove(literal)
        by_distance.insert(0, literal)
    return tuple(by_distance)


def _scales(value: int) -> tuple[int, ...]:
    if value < 100 * ONE:
        return (BILLION, MILLION, THOUSAND, 1)
    return (MILLION, THOUSAND, 1) if value < 100_000 * ONE else (THOUSAND, 1)
