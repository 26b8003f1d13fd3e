"""What a number after a unit adds: "1 tỷ 2" goes on in tenths, "1 tỷ 250" in thousandths."""

from collections.abc import Sequence

from conversations.answers.numerals import ONE
from conversations.answers.scales import vni_tone
from conversations.answers.spellings import MILLION, THOUSAND
from conversations.answers.spoken import Part, stands_apart
from conversations.answers.tokens import Token
from conversations.answers.vocabulary import AROUND

_MEASURED = frozenset({"quantity", "times", "rate", "currency", "percent"})
_NOUNS = _MEASURED | {"people", "things"}


def tail(tokens: Sequence[Token], place: int, part: Part, scale: int, *, dong: bool) -> tuple[int, ...]:
    """The possible additions of the number `part` at `place` after `scale`; none when it is no tail.

    `dong`: the word đồng follows, so that the number may also be meant in đồng ("1 tỷ 200 đồng").
    """
    if part.shape == "written":
        added = _digits(part, scale)
        return (*added, 0) if added and vni_tone(tokens, place) else _with_literal(added, part, scale, dong)
    return _with_literal(_said(part, scale), part, scale, dong)


def counts_something(tokens: Sequence[Token], last: int, *, counting: bool) -> bool:
    """Whether the number that ends at `last` belongs to what follows it: a noun, a date, another unit.

    `counting`: people and things are what the answer counts, so that they end it.
    """
    if stands_apart(tokens, last):
        return True
    following = tokens[last + 1].word if last + 1 < len(tokens) else None
    if following is None:
        return False
    role = AROUND.match(tokens, last + 1)
    return bool(following.scale or following.doubtful) or (
        role is not None and role[0] in (_MEASURED if counting else _NOUNS)
    )


def _digits(part: Part, scale: int) -> tuple[int, ...]:
    numeral, value = part.numeral, part.values[0] if part.values else 0
    if numeral is None or not part.values or numeral.grouped is None:
        return ()
    if numeral.plain and numeral.digits <= 3:
        tenths, hundredths, thousandths = (value * scale // places for places in (10, 100, 1000))
        # "2 tỷ 35" is 2,35 tỷ to some and 2 tỷ 35 triệu to others.
        return {1: (tenths,), 2: (hundredths, thousandths), 3: (thousandths,)}[numeral.digits]
    return (value,) if scale // THOUSAND * ONE <= value < scale * ONE else ()


def _said(part: Part, scale: int) -> tuple[int, ...]:
    if part.shape == "odd":
        return part.values
    if part.shape == "decimal":
        return ()
    places = {"digit": (10,), "hundreds": (1000,), "short": (100, 1000)}.get(part.shape, (1000, 100))
    if part.shape == "tens" and scale == THOUSAND:
        places = (1000,)
    return tuple(value * scale // place for place in places for value in part.values)


def _with_literal(added: tuple[int, ...], part: Part, scale: int, dong: bool) -> tuple[int, ...]:
    literal = part.values[:1]
    if not dong or not added or scale < MILLION or literal[0] in added:
        return added
    return (*added, *literal)
