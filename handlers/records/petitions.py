"""`conversations.petitions.records.PetitionRecords` over an open transaction."""

from datetime import datetime

from msgspec import Struct

from conversations.access import Scope
from conversations.petitions.petition import Department, Dialogue, Draft, Petition
from conversations.petitions.records import Tally, Wanted
from db import petition_drafts, petitions
from db.store import Tx


class DatabasePetitions(Struct, frozen=True):
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
    scope: Scope | None = None

    def draft(self, person: str, number: int) -> Draft | None:
        return petition_drafts.draft(self.tx, person, number)

    def next_number(self) -> int:
        return petitions.next_number(self.tx)

    def petition(self, number: int) -> Petition | None:
        return petitions.petition(self.tx, number, self.now, self.scope)

    def of_person(self, person: str, count: int) -> tuple[Petition, ...]:
        return petitions.of_person(self.tx, person, count, self.now)

    def group(self, head: int) -> tuple[Petition, ...]:
        return petitions.group(self.tx, head, self.now, self.scope)

    def tally(self) -> Tally:
        return petitions.tally(self.tx, self.now, self.scope)

    def count(self, wanted: Wanted) -> int:
        return petitions.count(self.tx, wanted, self.scope)

    def listed(self, wanted: Wanted, skip: int, count: int) -> tuple[Petition, ...]:
        return petitions.listed(self.tx, wanted, skip, count, self.now, self.scope)

    def departments(self) -> tuple[Department, ...]:
        return petitions.departments(self.tx)

    def dialogue(self, number: int) -> Dialogue | None:
        return petitions.dialogue(self.tx, self.now, number=number)

    def dialogue_with_id(self, id: str) -> Dialogue | None:
        return petitions.dialogue(self.tx, self.now, id=id)
