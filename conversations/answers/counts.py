"""Answers that count people or things."""

from conversations.answers.amounts import Amount
from conversations.answers.figures import judged
from conversations.answers.numerals import ONE
from conversations.answers.pairs import Sense
from conversations.answers.question import Question
from conversations.answers.reading import Reading
from conversations.answers.scan import Scan, scan
from conversations.answers.spellings import MILLION
from conversations.answers.tokens import Token

# All members of all cooperatives of the province are fewer than 100 000.
LIMIT = 10**6
_MEASURES = frozenset({"percent", "quantity", "currency"})
_HARMLESS = frozenset({"people", "things", "joins", "leaves", "left"})


def read_count(text: str, tokens: list[Token], question: Question) -> Reading:
    """A whole number of people or things."""
    found = scan(text, tokens, question.today, counting=True).without_measured(_MEASURES)
    return judged(_without_money(found, question), question, in_units, _HARMLESS)


def _without_money(found: Scan, question: Question) -> Scan:
    """A number in đồng or with triệu is money, unless the question itself counts in millions."""
    counts_millions = question.maximum is not None and question.maximum >= MILLION
    pieces = tuple(
        ("money", None) if amount and _is_money(amount, counts_millions) else (role, amount)
        for role, amount in found.pieces
    )
    return found if pieces == found.pieces else Scan(pieces, frozenset(role for role, _ in pieces))


def _is_money(amount: Amount, counts_millions: bool) -> bool:
    return amount.scale == 1 or (amount.scale >= MILLION and not counts_millions)


def in_units(amount: Amount, question: Question) -> Sense:
    """What an amount means as a count: groups rather than decimals, and never a fraction."""
    numeral = amount.numeral
    values = amount.values
    if numeral is not None and numeral.grouped is not None and not amount.scale and numeral.mark != " ":
        values = (numeral.grouped,)
    if not values:
        return Sense((), "malformed")
    whole = tuple(value // ONE for value in values if value % ONE == 0)
    if not whole:
        return Sense((), "fraction")
    if question.maximum is None and min(whole) > LIMIT:
        return Sense((), "too_large")
    doubt = "digits_doubtful" if len(whole) > 1 else amount.doubt
    return Sense(question.by_likelihood(whole) if doubt else whole, doubt)
