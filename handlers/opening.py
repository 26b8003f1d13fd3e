"""The units behind a figure, for a summary that is opened in the chat."""

from dataclasses import replace
from itertools import chain

from conversations.summaries.behind import Behind
from db.figures import staff
from db.figures_behind import figures_behind
from db.store import Tx
from handlers.roster.communes import load_places
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.scope_words import scope_words
from summaries.shares import shares_of
from summaries.words import spell


def behind_of(tx: Tx, query: Query, indicator: Indicator) -> Behind:
    """The units of the query that have a figure in its window, biggest first."""
    rows = list(chain.from_iterable(figures_behind(tx, query, indicator=indicator.key)))
    names = {row["id"]: row["name"] for row in staff(tx)} if query.in_charge else {}
    scope = scope_words(query, load_places(), names)
    return Behind(shortest(query), query.start, query.end, scope, shares_of(rows, indicator, query))


def shortest(query: Query) -> str:
    """The words that ask for the same units in the same window, as short as can be: how they are split or held
    against something does not matter."""
    window = f"{query.start}..{query.end}"
    said = spell(replace(query, by="", against="", statutory=False)).removeprefix(window).strip()
    return f"{query.start if query.start == query.end else window} {said}".strip()
