"""Effects of the office's review: what was said of reports, locks and reopenings."""

from conversations.review.effects import LockSet, Looked, Reopened, Reviewed, SummaryClosed
from db import locks, reviews
from handlers.closings import close
from handlers.effects.writing import Writing
from handlers.forms import load_forms
from handlers.summarising import query_of
from summaries.query import Query


def reviewed(writing: Writing, effect: Reviewed) -> None:
    """Something is said of an edition."""
    reviews.mark(writing.tx, writing.new_id(), effect, writing.by, writing.channel, writing.now)


def looked(writing: Writing, effect: Looked) -> None:
    """Who speaks has seen what came in."""
    if writing.by:
        reviews.look(writing.tx, writing.by, effect.report)


def reopened(writing: Writing, effect: Reopened) -> None:
    """A unit may change a report again."""
    locks.reopen(writing.tx, effect.reopening, writing.by, writing.channel, writing.now)


def summary_closed(writing: Writing, effect: SummaryClosed) -> None:
    """A summary is kept as it is."""
    tx, now = writing.tx, writing.now
    query = query_of(tx, effect.question, now.date(), None)
    if isinstance(query, Query):
        by, channel = writing.by, writing.channel
        close(tx, effect.question, query, effect.shown, load_forms(), by, channel, now, writing.new_id)


def lock_set(writing: Writing, effect: LockSet) -> None:
    """A period locks on another day."""
    locks.set_lock(writing.tx, effect.period, effect.locks)
