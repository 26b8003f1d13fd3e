"""`conversations.summaries.behind.BehindRecords` over an open transaction."""

from collections.abc import Callable

from msgspec import Struct

from conversations.access import Scope
from conversations.people import Organisation
from conversations.summaries.behind import Behind, Edition, UnitFigure
from db import editions, people
from db.store import Tx
from handlers.opening import shortest
from summaries.query import Query


class DatabaseBehind(Struct, frozen=True):
    """The look-ups; `query_of` reads words, `behind_of` the units behind an indicator of what they ask for."""

    tx: Tx
    scope: Scope | None
    query_of: Callable[[Tx, str, Scope | None], Query | None]
    behind_of: Callable[[Tx, str, Scope | None, str], Behind | None]

    def words(self, words: str) -> str:
        query = self.query_of(self.tx, words, self.scope)
        return shortest(query) if query else ""

    def behind(self, words: str, indicator: str) -> Behind | None:
        return self.behind_of(self.tx, words, self.scope, indicator)

    def figures(self, words: str, unit: str, indicator: str) -> tuple[UnitFigure, ...]:
        query = self.query_of(self.tx, words, self.scope)
        return editions.figures_within(self.tx, unit, indicator, query.periods, self.scope) if query else ()

    def unit(self, code: str) -> Organisation | None:
        return people.organisation_with_code(self.tx, code, self.scope)

    def editions(self, organisation: str, period: str) -> tuple[Edition, ...]:
        return editions.editions(self.tx, organisation, period, self.scope)
