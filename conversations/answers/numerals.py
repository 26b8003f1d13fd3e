"""Written digits: groups and decimals in both styles, as whole billionths so that nothing is ever rounded."""

from msgspec import Struct

ONE = 10**9
_FINEST = 9
_LONGEST = 24


class Numeral(Struct, frozen=True):
    """What written digits can mean: with groups ("1.500" is 1500), with decimals (1,5), either or neither.

    Values are in billionths (`ONE` is 1); `mark` is the separator that stands last, `digits` the number of
    digits when there is no separator.
    """

    grouped: int | None
    decimal: int | None
    mark: str = ""
    digits: int = 0

    @property
    def readings(self) -> tuple[int, ...]:
        """Every reading, the grouped one first."""
        return tuple(value for value in (self.grouped, self.decimal) if value is not None)

    @property
    def plain(self) -> bool:
        """Digits alone, without any separator."""
        return not self.mark


def parse(text: str) -> Numeral:
    """Read digits with their dots, commas or spaces (a space only ever groups)."""
    if len(text) > _LONGEST:
        return Numeral(None, None, "?")
    if text.isdecimal():
        if text[0] == "0" and len(text) > 3:
            return Numeral(None, None, digits=len(text))
        return Numeral(int(text) * ONE, None, digits=len(text))
    marks = [char for char in text if char in "., "]
    last = marks[-1]
    kinds = len(set(marks))
    if kinds == 1:
        return _one_mark(text, last, len(marks))
    if kinds == 2 and marks.count(last) == 1 and last != " ":
        whole, _, fraction = text.rpartition(last)
        grouped = _grouped(whole, marks[0]) if len(fraction) != 3 else None
        return Numeral(None, None if grouped is None else _decimal(grouped, fraction), last)
    return Numeral(None, None, last)


def _one_mark(text: str, mark: str, count: int) -> Numeral:
    grouped = _grouped(text, mark)
    if count > 1 or mark == " ":
        return Numeral(None if grouped is None else grouped * ONE, None, mark)
    whole, _, fraction = text.partition(mark)
    decimal = _decimal(int(whole), fraction)
    if grouped is None and len(fraction) == 3 and len(whole) > 3:
        grouped = int(whole + fraction)
    return Numeral(None if grouped is None else grouped * ONE, decimal, mark)


def _grouped(text: str, mark: str) -> int | None:
    first, *rest = text.split(mark)
    if not 1 <= len(first) <= 3 or first.startswith("0") or any(len(group) != 3 for group in rest):
        return None
    return int(first + "".join(rest))


def _decimal(whole: int, fraction: str) -> int | None:
    return whole * ONE + int(fraction.ljust(_FINEST, "0")) if len(fraction) <= _FINEST else None
