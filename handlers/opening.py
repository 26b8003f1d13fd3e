"""The units behind a figure, for a summary that is opened in the chat."""

from itertools import chain

from msgspec.structs import replace

from conversations.summaries.behind import Behind
from db.figures import staff
from db.figures_behind import figures_behind
from db.figures_then import as_then, then_of
from db.store import Tx
from handlers.closings import closing_of
from handlers.roster.communes import load_places
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.scope_words import scope_words
from summaries.shares import shares_of
from summaries.words import spell


def behind_of(tx: Tx, query: Query, indicator: Indicator) -> Behind:
    """The units of the query that have a figure in its window, biggest first; of a closed window as it was closed."""
    closed = closing_of(tx, query)
    then = then_of(tx, closed.mark, query.periods) if closed else {}
    alone = "" if then else indicator.key  # a figure that is gone today is known by the others of its report
    found = chain.from_iterable(as_then(page, then) for page in figures_behind(tx, query, indicator=alone))
    rows = [row for row in found if row["indicator"] == indicator.key]
    names = {row["id"]: row["name"] for row in staff(tx)} if query.in_charge else {}
    scope = scope_words(query, load_places(), names)
    shares = shares_of(rows, indicator, query)
    return Behind(shortest(query), query.start, query.end, scope, shares, closed.at if closed else None)


def shortest(query: Query) -> str:
    """The words that ask for the same units in the same window, as short as can be: how they are split or held
    against something does not matter."""
    window = f"{query.start}..{query.end}"
    said = spell(replace(query, by="", against=""))
    return f"{query.start}{said.removeprefix(window)}" if query.start == query.end else said
