"""Text ids: UUID version 7 (RFC 9562), which sort in the order they were made."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from secrets import token_bytes
from threading import Lock

from db.store import Tx

_TAIL_BITS = 74
_HEX = frozenset("0123456789abcdef")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def uuid7(milliseconds: int, tail: int) -> str:
    """Spell a UUIDv7 of 36 characters from 48 bits of Unix time and 74 further bits."""
    high, low = tail >> 62, tail & (1 << 62) - 1
    digits = f"{milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def parts(id: str) -> tuple[int, int] | None:
    """The (milliseconds, tail) of a UUIDv7; None for any other text."""
    digits = id.replace("-", "")
    if len(id) != 36 or len(digits) != 32 or digits[12] != "7" or not set(digits) <= _HEX:
        return None
    number = int(digits, 16)
    return number >> 80, (number >> 64 & 0xFFF) << 62 | number & (1 << 62) - 1


def latest(tx: Tx) -> str:
    """The greatest id of what is written down in its order; empty when there is nothing."""
    row = tx.one(
        """select max(id) as id from (select max(id) as id from letters union all select max(id) from answers
             union all select max(id) from audit) as ids"""
    )
    return str(row["id"] or "") if row else ""


def following(last: tuple[int, int], now: int, random: Callable[[int], bytes]) -> tuple[int, int]:
    """Return the (milliseconds, tail) after `last`: at `now`, or just above `last` if that stands still."""
    if now > last[0]:
        return now, int.from_bytes(random(10), "big") >> 6
    tail = last[1] + 1 + int.from_bytes(random(4), "big")
    if tail >> _TAIL_BITS:
        return last[0] + 1, int.from_bytes(random(10), "big") >> 6
    return last[0], tail


class Ids:
    """A source of ids, each greater than the last even when the clock steps back. Threads may share it."""

    def __init__(
        self,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        random: Callable[[int], bytes] = token_bytes,
    ) -> None:
        self._now = now
        self._random = random
        self._last = (0, 0)
        self._lock = Lock()

    @property
    def last(self) -> str:
        """The id that was given last."""
        return uuid7(*self._last)

    def follow(self, id: str) -> None:
        """Give only ids that are greater than this one: the clock may have been set back while nobody ran."""
        with self._lock:
            self._last = max(self._last, parts(id) or self._last)

    def __call__(self) -> str:
        """Return a new id."""
        now = (self._now() - _EPOCH) // _MILLISECOND
        with self._lock:
            self._last = following(self._last, now, self._random)
            return uuid7(*self._last)
