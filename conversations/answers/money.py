"""Answers in money."""

from conversations.answers import bare
from conversations.answers.amounts import Amount
from conversations.answers.figures import judged
from conversations.answers.numerals import ONE
from conversations.answers.pairs import Sense
from conversations.answers.question import Question
from conversations.answers.reading import Reading, refused
from conversations.answers.scan import scan
from conversations.answers.tokens import Token

CEILING = 10**15
_MEASURES = frozenset({"percent", "quantity", "people", "things", "currency"})
_HARMLESS = frozenset({"revenue", "sales"})


def read_money(text: str, tokens: list[Token], question: Question) -> Reading:
    """An amount in đồng."""
    found = scan(text, tokens, question.today).without_measured(_MEASURES)
    if found.has("currency") and not any(each.scale for each in found.amounts):
        return refused("is_currency")
    return judged(found, question, in_money, _HARMLESS)


def in_money(amount: Amount, question: Question) -> Sense:
    """What an amount means in đồng; a bare number that may leave its unit out is doubtful."""
    if not amount.values or amount.doubt == "malformed":
        return Sense((), "malformed")
    if not amount.scale:
        return _bare(amount, question)
    whole = tuple(value // ONE for value in amount.values if value % ONE == 0)
    if not whole:
        return Sense((), "fraction")
    if min(whole) > CEILING:
        return Sense((), "too_large")
    doubt = amount.doubt or ("digits_doubtful" if len(whole) > 1 else None)
    return Sense(question.by_likelihood(whole) if doubt else whole, doubt)


def _bare(amount: Amount, question: Question) -> Sense:
    exact = bare.in_dong(amount)
    if exact is not None:
        return Sense((exact,) if exact <= CEILING else (), None if exact <= CEILING else "too_large")
    values = bare.likely(amount, question)
    return Sense(values, "unit_missing" if values else "malformed")
