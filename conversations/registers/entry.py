"""An entry of a register, and whether it holds on a day."""

from collections.abc import Mapping
from datetime import date, datetime
from zlib import crc32

from msgspec import Struct, field

from conversations.people import Organisation
from conversations.registers.register import ACTIVE, NEW, REFUSED, VOID

SOON_MONTHS = 6


class Entry(Struct, frozen=True):
    """One entry. Days are ISO dates, "" when there is none: it holds from `since` until the day before `until` or
    `ended`. `values` by column: numbers as digits, area in m², yesno as yes or no, choices by their value.

    `wishes`: what a leader asks to stand in a column instead; nobody of the office has agreed yet.
    `lines` by period (`2026-Q3`, `2026`, or a day), each by column. `photos` by their SHA-256. `at` is UTC.
    """

    id: str
    register: str
    number: int
    organisation: Organisation | None
    name: str
    since: str = ""
    until: str = ""
    ended: str = ""
    state: str = ACTIVE
    claim: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    wishes: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[str, ...] = ()
    by: str = ""
    by_name: str = ""
    at: datetime | None = None
    commune: str = ""
    field: str = ""

    @property
    def wished(self) -> str:
        """The mark of its wishes, by which a button knows whether they are still those that were read; "" without."""
        told = "\n".join(f"{key}={self.wishes[key]}" for key in sorted(self.wishes))
        return f"{crc32(told.encode()):08x}" if told else ""

    @property
    def counts(self) -> bool:
        """It was written down by the office, or confirmed, and not by mistake."""
        return self.claim != NEW and self.state not in (VOID, REFUSED)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        told = day.isoformat()
        last = min(filter(None, (self.until, self.ended)), default="")
        return self.counts and self.since <= told and (not last or told < last)

    def number_of(self, key: str) -> int:
        """A column's number; 0 when there is none."""
        return _number(self.values.get(key, ""))

    def in_line(self, period: str, key: str) -> int:
        """A number of one of its lines; 0 when there is none."""
        return _number(self.lines.get(period, {}).get(key, ""))


def _number(text: str) -> int:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() else 0


def standing(entry: Entry, today: date) -> str:
    """Where it stands: `claimed`, `over_claimed`, its state when it is no longer `active`, else `expired`, `soon`
    (within six months) or `active`."""
    if entry.claim:
        return "claimed" if entry.claim == NEW else "over_claimed"
    if entry.state != ACTIVE or not entry.until:
        return entry.state
    if entry.until <= today.isoformat():
        return "expired"
    return "soon" if entry.until <= months_after(today, SOON_MONTHS).isoformat() else ACTIVE


def months_after(day: date, months: int) -> date:
    """The same day so many months later (or, negative, earlier); the last of the month where there is none."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
