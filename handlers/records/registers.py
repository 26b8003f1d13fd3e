"""`conversations.registers.records.RegisterRecords` over an open transaction."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from conversations.access import Scope
from conversations.events.event import EventKind
from conversations.registers.entry import Entry
from conversations.registers.records import Activity, Candidate, Change, Draft, Tally
from conversations.registers.register import Column, Option, Register
from db.registers import activities, drafts, entries, keeping, options, overview, review_list
from db.store import Tx
from handlers.registers.descriptions import load_registers

EVENTS = tuple(kind.value for kind in EventKind)


class DatabaseRegisters(Struct, frozen=True):
    """The look-ups, within the `scope` of who asks."""

    tx: Tx
    scope: Scope | None = None

    def registers(self) -> tuple[Register, ...]:
        return tuple(map(self._with_options, load_registers()))

    def _with_options(self, register: Register) -> Register:
        """Choices that stand in a table join the description."""
        if not any(column.listed for column in register.columns):
            return register
        found = options.listed(self.tx, register.key)
        return replace(register, columns=tuple(_filled(column, found) for column in register.columns))

    def tallies(self, today: date) -> Mapping[str, Tally]:
        return overview.tallies(self.tx, today, self.scope)

    def activity(self, first: date, last: date) -> Activity:
        held = activities.events_within(self.tx, EVENTS, first, last, self.scope)
        petitions = activities.petitions_within(self.tx, first, last, self.scope)
        return Activity(held.held, held.attended, petitions.received, petitions.answered)

    def entry(self, register: str, number: int) -> Entry | None:
        return entries.entry(self.tx, register, number, self.scope)

    def kept(self, register: str) -> tuple[Entry, ...]:
        return entries.kept(self.tx, register, self.scope)

    def of_unit(self, register: str, organisation: str) -> tuple[Entry, ...]:
        return entries.of_unit(self.tx, register, organisation)

    def next_number(self, register: str) -> int:
        return keeping.next_number(self.tx, register)

    def draft(self, person: str, register: str, number: int, period: str) -> Draft | None:
        return drafts.draft(self.tx, person, register, number, period)

    def changes(self, entry: str) -> tuple[Change, ...]:
        return overview.changes(self.tx, entry)

    def candidates(self, today: date) -> tuple[Candidate, ...]:
        return review_list.candidates(self.tx, today, self.scope)

    def rule_months(self, key: str) -> int:
        return next((rule.months or 0 for rule in options.rules(self.tx) if rule.key == key), 0)


def _filled(column: Column, found: Mapping[str, tuple[tuple[str, str], ...]]) -> Column:
    if not column.listed:
        return column
    return replace(column, options=tuple(Option(value, label) for value, label in found.get(column.key, ())))
