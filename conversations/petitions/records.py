"""What these conversations may look up: read-only, and answered within the turn's own transaction."""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from conversations.petitions.petition import Department, Dialogue, Draft, Petition


class Wanted(Struct, frozen=True):
    """Which petitions to list; what is empty does not matter. `event` is an event's number, `department` a code.
    `merged`: also those that were merged into another."""

    states: tuple[str, ...] = ()
    topic: str = ""
    event: int = 0
    department: str = ""
    merged: bool = False


class Tally(Struct, frozen=True):
    """How many there are, those that ask the same counting once: by state; of those that wait, by topic and event."""

    states: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    dialogues: tuple[tuple[Dialogue, int], ...] = ()


class PetitionRecords(Protocol):
    """The look-ups of `conversations.petitions`."""

    def draft(self, person: str, number: int) -> Draft | None: ...
    def next_number(self) -> int: ...
    def petition(self, number: int) -> Petition | None: ...
    def of_person(self, person: str, count: int) -> tuple[Petition, ...]: ...
    def group(self, head: int) -> tuple[Petition, ...]: ...
    def tally(self) -> Tally: ...
    def count(self, wanted: Wanted) -> int: ...
    def listed(self, wanted: Wanted, skip: int, count: int) -> tuple[Petition, ...]: ...
    def departments(self) -> tuple[Department, ...]: ...
    def dialogue(self, number: int) -> Dialogue | None: ...
    def dialogue_with_id(self, id: str) -> Dialogue | None: ...
