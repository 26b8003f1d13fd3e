"""Summaries as the chat asks for them: words to a query, a query to what the templates take."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from conversations.access import Scope
from conversations.form import Form
from conversations.notices.audience_words import Vocabulary
from conversations.say import Chart
from conversations.summaries.behind import Behind
from db import audience
from db.closings import last_report
from db.figures import facts, staff
from db.store import Tx
from db.unit_choice import districts_written
from handlers.charted import Edition
from handlers.charting import FIRST, arrivals_chart, groups_chart, trend_chart
from handlers.closings import question_of, with_closing
from handlers.opening import behind_of
from handlers.roster.communes import load_places
from summaries.chat import chat_data
from summaries.indicators import indicators_of
from summaries.query import Query
from summaries.summary import Summary, summarise
from summaries.words import QueryProblem, parse_words


class Summariser(Struct, frozen=True):
    """Answers words with a summary, within the scope of who asks."""

    forms: tuple[Form, ...]
    timezone: ZoneInfo
    now: Callable[[], datetime]

    def __call__(self, tx: Tx, words: str, scope: Scope | None, upon: str = "") -> Mapping[str, object]:
        """What the template `summary` takes: the figures, or the `problem` that the words have."""
        query = query_of(tx, words, self.today, scope, upon)
        if isinstance(query, Query):
            read = {"question": question_of(query), "mark": last_report(tx)}
            live = {**chat_data(self.summary(tx, query)), **read}
            return with_closing(tx, live, query, scope)
        return {"problem": query.problem, "words": query.words[:60], "options": query.options[:8]}

    def charts(self, tx: Tx, words: str, scope: Scope | None, indicator: str = "") -> tuple[Chart, ...]:
        """What is drawn of it: see `conversations.records.Records.charts`. None of words that mean nothing."""
        query = query_of(tx, words, self.today, scope)
        if not isinstance(query, Query):
            return ()
        named, edition = indicator or FIRST, Edition.of(tx, query)
        split = groups_chart(tx, query, self.forms, named, edition)
        first = split or trend_chart(tx, query, self.forms, named, edition)
        monthly = query.months == 1 and not indicator
        came = arrivals_chart(tx, query, self.today, self.timezone, edition) if monthly else None
        return tuple(chart for chart in (first, came) if chart)

    def query(self, tx: Tx, words: str, scope: Scope | None) -> Query | None:
        """The query that the words mean; None when they mean none."""
        query = query_of(tx, words, self.today, scope)
        return query if isinstance(query, Query) else None

    def behind(self, tx: Tx, words: str, scope: Scope | None, indicator: str) -> Behind | None:
        """The units behind an indicator of the summary; None when the words or the indicator mean nothing."""
        query = self.query(tx, words, scope)
        one = next((each for each in indicators_of(self.forms) if each.key == indicator), None)
        return behind_of(tx, query, one) if query and one else None

    def summary(self, tx: Tx, query: Query) -> Summary:
        """The summary of a query."""
        return summary_of(tx, query, self.forms, self.today, self.timezone)

    @property
    def today(self) -> date:
        """The local date."""
        return self.now().astimezone(self.timezone).date()


def summary_of(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, timezone: ZoneInfo) -> Summary:
    """Read and summarise, with the names of the province's communes."""
    return summarise(facts(tx, query), query, forms, today, timezone, load_places())


def query_of(tx: Tx, words: str, today: date, scope: Scope | None, upon: str = "") -> Query | QueryProblem:
    """The query that the words mean, said upon another (as `summaries.words.spell` wrote it), for who may see the
    scope."""
    fields, titles = audience.names(tx, scope)
    vocabulary = Vocabulary(load_places(), fields, titles)
    people = tuple((row["id"], row["name"]) for row in staff(tx))
    before = parse_words(upon, today, vocabulary, people) if upon else None
    base = before if isinstance(before, Query) else None
    query = parse_words(words, today, vocabulary, people, base)
    if not isinstance(query, Query):
        return query
    return replace(query, access=scope, written=districts_written(tx, query.district))
