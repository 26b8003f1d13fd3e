"""`conversations.review.records.ReviewRecords` over an open transaction."""

from datetime import date, datetime

from msgspec import Struct

from conversations.access import Scope
from conversations.review.incoming import Incoming, Reopening, Wanted
from db import locks, reports, reviews
from db.store import Tx


class DatabaseReview(Struct, frozen=True):
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
    scope: Scope | None

    def count(self, wanted: Wanted) -> int:
        return reviews.count(self.tx, wanted, self.scope)

    def incoming(self, wanted: Wanted, skip: int, count: int) -> tuple[Incoming, ...]:
        return reviews.incoming(self.tx, wanted, skip, count, self.scope)

    def with_code(self, code: str) -> Incoming | None:
        return reviews.with_code(self.tx, code, self.scope)

    def last_look(self, person: str) -> str:
        return reviews.last_look(self.tx, person)

    def returned(self, organisation: str, period: str) -> str:
        return reviews.returned(self.tx, organisation, period)

    def code_of(self, organisation: str, period: str) -> str:
        return reports.code_of(self.tx, organisation, period)

    def reopening(self, organisation: str, period: str) -> Reopening | None:
        return locks.reopening(self.tx, organisation, period)

    def reopened(self, period: str, today: date) -> tuple[Reopening, ...]:
        return locks.reopened(self.tx, period, today, self.scope)
