"""The grammar of amounts: numbers with scales, tails and halves ("1 tỷ 2", "15tr500", "4 tỷ 5 trăm triệu")."""

from collections.abc import Sequence

from msgspec import Struct

from conversations.answers.numerals import ONE, Numeral
from conversations.answers.problems import Problem
from conversations.answers.scales import after_dong, doubtful_at, implied_one, scale_at
from conversations.answers.spellings import BILLION, MILLION
from conversations.answers.spoken import Part, odd, short_digit, spoken, written
from conversations.answers.tails import counts_something, tail
from conversations.answers.tokens import Token


class Amount(Struct, frozen=True):
    """A number as it stands in the text: its readings in billionths, likeliest first, and the place after it.

    `scale` is the smallest unit that was named (1 for đồng), 0 when none was: a bare number. `doubt` says why
    there is more than one reading, or none at all.
    """

    values: tuple[int, ...]
    end: int
    scale: int = 0
    numeral: Numeral | None = None
    doubt: Problem | None = None


class _Sum:
    """An amount being put together out of pieces that must grow smaller."""

    def __init__(self, tokens: Sequence[Token], counting: bool) -> None:
        self.tokens = tokens
        self.counting = counting
        self.totals: tuple[int, ...] = (0,)
        self.scale = 0
        self.doubt: Problem | None = None
        self.beyond_billion = False
        self.lone_scale = 0

    def add(self, values: Sequence[int]) -> None:
        """Add a piece; several readings of a piece make several totals."""
        if len(values) != 1:
            self.doubt = self.doubt or ("digits_doubtful" if values else "malformed")
        self.totals = tuple(dict.fromkeys(total + value for total in self.totals for value in values))

    def has_fraction(self) -> bool:
        """Whether a piece was written with decimals of its unit, so that nothing should follow."""
        return bool(self.scale) and any(total % (self.scale * ONE) for total in self.totals)

    def accepts(self, scale: int) -> bool:
        """Whether a piece of that scale may come next."""
        return not self.scale or scale < self.scale or (scale == BILLION and not self.beyond_billion)

    def put(self, part: Part, scale: int) -> None:
        """Add a number of that scale; tỷ multiplies what stood before it ("hai nghìn ba trăm tỷ")."""
        if self.has_fraction():
            self.doubt = "digits_doubtful"
        if scale == BILLION and self.scale:
            self.totals = tuple(before * BILLION for before in self.totals)
        self.beyond_billion = self.beyond_billion or scale >= BILLION
        self.add([value * scale for value in _chosen(part, scale)])
        self.scale = scale


def amount(tokens: Sequence[Token], place: int, *, counting: bool = False) -> Amount | None:
    """The longest amount that begins at `place`, or None. `counting`: a number of people or things."""
    total = _Sum(tokens, counting)
    end = place
    while end < len(tokens):
        after = _piece(total, end)
        if after is None:
            break
        end = after
    if end == place:
        return _bare(tokens, place, counting)
    return _finished(total, end)


def _piece(total: _Sum, place: int) -> int | None:
    """A number with its scale ("5 trăm triệu", "tỷ" alone for one) added to the total; the place after it."""
    tokens = total.tokens
    part = _number(tokens, place)
    if part is None and not total.scale and implied_one(tokens, place):
        part = Part((ONE,), place, "digit")
    if part is None or (not total.scale and part.values == (0,) and part.numeral is None):
        return None
    part = _halved_before_scale(tokens, part, total.counting)
    scale, end = scale_at(tokens, part.end, total.counting)
    if not scale or not total.accepts(scale):
        return None
    total.lone_scale = end if part.end == place else 0
    total.put(part, scale)
    return end


def _number(tokens: Sequence[Token], place: int) -> Part | None:
    if place >= len(tokens):
        return None
    return written(tokens, place) or spoken(tokens, place) or odd(tokens, place)


def _chosen(part: Part, scale: int) -> tuple[int, ...]:
    """Which reading of written digits the unit picks: dots group, commas divide (the official style)."""
    numeral = part.numeral
    if numeral is None or numeral.grouped is None or numeral.decimal is None:
        return part.values
    if numeral.mark == "," and scale >= MILLION:
        return (numeral.decimal,)
    if scale >= BILLION:
        return (numeral.decimal, numeral.grouped)
    return (numeral.grouped,) if numeral.mark == "." else (numeral.grouped, numeral.decimal)


def _halved_before_scale(tokens: Sequence[Token], part: Part, counting: bool) -> Part:
    """Take "rưỡi" into the number when the scale comes after it: "2 rưỡi triệu"."""
    if not _is_half(tokens, part.end) or not scale_at(tokens, part.end + 1, counting)[0]:
        return part
    return Part(tuple(value + ONE // 2 for value in part.values), part.end + 1, "decimal")


def _is_half(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].word if place < len(tokens) else None
    return word is not None and word.part == "half-more"


def _finished(total: _Sum, end: int) -> Amount | None:
    """Take in what may follow the last scale: a half, a tail, đồng."""
    tokens = total.tokens
    if _is_half(tokens, end):
        total.add([total.scale * ONE // 2])
        end += 1
    else:
        end = _with_tail(total, end)
    if total.lone_scale and end == total.lone_scale:
        return None
    return Amount(total.totals, after_dong(tokens, end), total.scale, None, total.doubt)


def _with_tail(total: _Sum, place: int) -> int:
    part = _number(total.tokens, place) or short_digit(total.tokens, place)
    if part is None or counts_something(total.tokens, part.end - 1, counting=total.counting):
        return place
    dong = after_dong(total.tokens, part.end) > part.end
    added = tail(total.tokens, place, part, total.scale, dong=dong)
    if not added:
        return place
    if total.has_fraction():
        total.doubt = "digits_doubtful"
    total.add(added)
    return part.end


def _bare(tokens: Sequence[Token], place: int, counting: bool) -> Amount | None:
    """A number without a scale: with đồng, with a unit that may mean several, or with nothing."""
    part = _number(tokens, place)
    if part is None or part.shape == "odd":
        return None
    doubt: Problem | None = "malformed" if not part.values else None
    dong = after_dong(tokens, part.end)
    if dong > part.end:
        return Amount(_whole(part), dong, 1, part.numeral, doubt)
    scales = () if counting else doubtful_at(tokens, part.end)
    if scales:
        values = tuple(value * scale for scale in scales for value in part.values)
        return Amount(values, part.end + 1, scales[0], None, "unit_doubtful")
    if _is_half(tokens, part.end):
        return Amount(tuple(value + ONE // 2 for value in part.values), part.end + 1, 0, None, doubt)
    return Amount(part.values, part.end, 0, part.numeral, doubt or _spread(part))


def _spread(part: Part) -> Problem | None:
    return "digits_doubtful" if part.numeral is None and len(part.values) > 1 else None


def _whole(part: Part) -> tuple[int, ...]:
    """Nobody writes fractions of a đồng: "1,500 đồng" is grouped."""
    numeral = part.numeral
    return part.values if numeral is None or numeral.grouped is None else (numeral.grouped,)
