"""What these conversations may look up: read-only, within the scope of who asks."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct, field

from conversations.people import Organisation
from conversations.registers.entry import Entry
from conversations.registers.register import Register


class Draft(Struct, frozen=True):
    """What somebody is writing down: a new entry (`number` 0) of a unit ("": none), or a line of an entry for a
    `period`. `answers` by column, "" where it was skipped."""

    register: str
    number: int = 0
    period: str = ""
    organisation: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


class Tally(Struct, frozen=True):
    """How many entries of a register hold today, end within six months, and wait for the office."""

    held: int = 0
    soon: int = 0
    claimed: int = 0


class Change(Struct, frozen=True):
    """A line of an entry's log; `at` is UTC, `name` empty when whoever it was is forgotten or was no person."""

    at: datetime
    name: str
    channel: str
    period: str
    key: str
    old: str
    new: str


class Reason(Struct, frozen=True):
    """Why a unit should be looked at: the key of a rule, for how many months, and what was found (a legal status)."""

    rule: str
    months: int = 0
    found: str = ""


class Candidate(Struct, frozen=True):
    """A unit that the rules single out for review."""

    organisation: Organisation
    reasons: tuple[Reason, ...]


class Activity(Struct, frozen=True):
    """What other areas kept of a span of days: events held and the units that were there (each once an event), and
    petitions that came and were answered."""

    events: int = 0
    attended: int = 0
    petitions: int = 0
    answered: int = 0


class RegisterRecords(Protocol):
    """The look-ups of `conversations.registers`."""

    def registers(self) -> tuple[Register, ...]: ...
    def tallies(self, today: date) -> Mapping[str, Tally]: ...
    def activity(self, first: date, last: date) -> Activity: ...
    def entry(self, register: str, number: int) -> Entry | None: ...
    def kept(self, register: str) -> tuple[Entry, ...]: ...
    def of_unit(self, register: str, organisation: str) -> tuple[Entry, ...]: ...
    def next_number(self, register: str) -> int: ...
    def draft(self, person: str, register: str, number: int, period: str) -> Draft | None: ...
    def changes(self, entry: str) -> tuple[Change, ...]: ...
    def candidates(self, today: date) -> tuple[Candidate, ...]: ...
    def rule_months(self, key: str) -> int: ...
