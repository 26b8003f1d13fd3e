"""Several amounts in one answer: ranges, alternatives, sums, and one amount said twice."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import bare as bare_money
from conversations.answers.amounts import Amount
from conversations.answers.numerals import ONE
from conversations.answers.problems import Problem
from conversations.answers.question import Question
from conversations.answers.scan import AMOUNT, Scan


class Sense(Struct, frozen=True):
    """What an amount means for the question at hand: its readings, likeliest first, and what is doubtful.

    Without readings, `doubt` says why the amount cannot be an answer at all.
    """

    values: tuple[int, ...]
    doubt: Problem | None = None


SenseOf = Callable[[Amount, Question], Sense]


def combined(scan: Scan, question: Question, sense_of: SenseOf) -> Sense:
    """What the amounts of an answer mean together; more than one value is always a doubt."""
    amounts = scan.amounts
    if len(amounts) == 1:
        return sense_of(amounts[0], question)
    senses = [sense_of(each, question) for each in _with_units(amounts)]
    unusable = next((sense for sense in senses if not sense.values), None)
    if unusable:
        return unusable
    if len({frozenset(sense.values) for sense in senses}) == 1:
        return senses[0]
    values = tuple(dict.fromkeys(sense.values[0] for sense in senses))
    if scan.has("to", "dash", "from") and _stand_around(scan, {"to", "dash"}):
        return Sense(question.by_likelihood(values), "range")
    if scan.has("and", "plus") and len(amounts) == 2:
        return Sense((sum(values), *values), "several")
    return Sense(question.by_likelihood(values), "several")


def _stand_around(scan: Scan, links: set[str]) -> bool:
    """Whether a link stands between two amounts."""
    roles = [role for role, _ in scan.pieces]
    first, last = roles.index(AMOUNT), len(roles) - roles[::-1].index(AMOUNT)
    return not links.isdisjoint(roles[first:last])


def _with_units(amounts: Sequence[Amount]) -> list[Amount]:
    """Give bare numbers the unit of the amount they stand with: "1 đến 1,2 tỷ"."""
    named = next((each for each in amounts if each.scale > 1), None)
    if named is None:
        return list(amounts)
    return [each if each.scale or _is_written_out(each) else _scaled(each, named) for each in amounts]


def _is_written_out(bare: Amount) -> bool:
    """ "120.000.000 (một trăm hai mươi triệu đồng)": the first needs no unit."""
    return bool(bare.values) and bare.values[0] >= bare_money.FULLY_WRITTEN * ONE


def _scaled(bare: Amount, named: Amount) -> Amount:
    scale = named.scale
    if bare.values and named.values and bare.values[0] * scale > 20 * named.values[0] and scale > 1000:
        scale //= 1000  # "900 đến 1,2 tỷ" begins at 900 triệu
    return replace(bare, values=tuple(value * scale for value in bare.values), scale=scale, numeral=None)
