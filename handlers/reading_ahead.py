"""Summaries that a turn asks for are worked out beside it, on a reader: no transaction waits for them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from conversations.access import Scope
from conversations.say import Chart
from conversations.summaries.behind import Behind
from db.store import Store, Tx
from handlers.records.database import Summarise
from summaries.query import Query

if TYPE_CHECKING:
    from handlers.inbound import Office

P = ParamSpec("P")
T = TypeVar("T")
Question = tuple[str, str, Scope | None, str]
"""What is asked for (summary, charts or the units behind), the words, who may see what, and what the words are said
upon, or the indicator that is drawn or opened."""


class NotYet(Exception):
    """A work needs a summary that has not been worked out: what it did is undone, and it is run again with it."""

    def __init__(self, question: Question) -> None:
        super().__init__("a summary is worked out first")
        self.question = question


class Ahead(Struct, frozen=True):
    """The summaries as one work sees them: those that are known, else NotYet."""

    summarise: Summarise
    known: dict[Question, Any] = field(default_factory=dict)

    def __call__(self, _tx: Tx, words: str, scope: Scope | None, upon: str = "") -> Mapping[str, object]:
        """See `handlers.summarising.Summariser`."""
        found: Mapping[str, object] = self._known(("summary", words, scope, upon))
        return found

    def charts(self, _tx: Tx, words: str, scope: Scope | None, indicator: str = "") -> tuple[Chart, ...]:
        """See `handlers.summarising.Summariser`."""
        found: tuple[Chart, ...] = self._known(("charts", words, scope, indicator))
        return found

    def query(self, tx: Tx, words: str, scope: Scope | None) -> Query | None:
        """See `handlers.summarising.Summariser`."""
        return self.summarise.query(tx, words, scope)

    def behind(self, _tx: Tx, words: str, scope: Scope | None, indicator: str) -> Behind | None:
        """See `handlers.summarising.Summariser`."""
        found: Behind | None = self._known(("behind", words, scope, indicator))
        return found

    async def work_out(self, store: Store, question: Question) -> None:
        """Read what is asked, as the database stands now."""
        what, words, scope, more = question
        works: dict[str, Callable[[Tx, str, Scope | None, str], Any]] = {
            "charts": self.summarise.charts,
            "behind": self.summarise.behind,
        }
        work = works.get(what, self.summarise)
        self.known[question] = await store.read(work, words, scope, more)

    def _known(self, question: Question) -> Any:
        if question not in self.known:
            raise NotYet(question)
        return self.known[question]


async def transact(
    store: Store, work: Callable[Concatenate[Tx, "Office", P], T], office: "Office", *args: P.args, **kwargs: P.kwargs
) -> T:
    """`store.transact(work, office, …)`, while the summaries that it asks for are read beside it.

    A report that is sent in between is not in them. See `Store.transact` for what it raises.
    """
    ahead = Ahead(office.summarise)
    while True:
        try:
            return await store.transact(work, replace(office, summarise=ahead), *args, **kwargs)
        except NotYet as asked:
            await ahead.work_out(store, asked.question)
