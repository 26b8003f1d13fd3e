"""Which edition of a summary its charts show: the one that was closed, or today's."""

from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from typing import Self

from msgspec import Struct

from db.closings import Closing, editions_by
from db.store import Tx
from db.times import stamp
from handlers.closings import closing_of, is_whole, question_of
from summaries.indicators import Indicator
from summaries.query import Query
from summaries.trend import Known, Step, window_of


class Edition(Struct, frozen=True):
    """What was closed of a window, if anything; `whole`: it stands for the query, and so its charts show it.

    Its bars are of one moment: its own has the number that was closed, another window that had been closed by then the
    number of that closing, any other what was known when this one was closed.
    """

    closing: Closing | None = None
    whole: bool = False

    @classmethod
    def of(cls, tx: Tx, query: Query) -> Self:
        """The edition that the text of this query tells, too."""
        found = closing_of(tx, query)
        return cls(found, found is not None and is_whole(query, found))

    @property
    def mark(self) -> str:
        """The last report that counts (an id); empty for today's."""
        return self.closing.mark if self.closing and self.whole else ""

    @property
    def rostered(self) -> str:
        """The stamp until which units were put on the roster that count: within a day of the closing, of which the
        roster may tell no hour. Empty for today's."""
        return stamp(self.closing.at + timedelta(days=1)) if self.closing and self.whole else ""

    def day(self, today: date, zone: tzinfo) -> date:
        """The day until which something is known."""
        return self.closing.at.astimezone(zone).date() if self.closing and self.whole else today

    def values(self, tx: Tx, steps: Sequence[Step], query: Query, indicator: Indicator) -> Known:
        """What was closed of a trend's steps."""
        if self.closing is None or not self.whole:
            return {}
        questions = {question_of(window_of(step, query)): step.name for step in steps}
        editions = editions_by(tx, tuple(questions), self.closing.at)
        found: dict[str, tuple[int | None, int]] = {}
        for question, closing in editions.items():
            if line := closing.shown["indicators"].get(indicator.key):
                found[questions[question]] = line["value"], line["reporting"]
        return found

    def expected(self, query: Query) -> int | None:
        """How many reports the closed summary says were due; None of windows in which several cycles end."""
        if self.closing is None or not self.whole or query.months > 1:
            return None
        return int(self.closing.shown["completeness"]["expected"])

    def as_data(self) -> dict[str, object] | None:
        """What the words of a chart take; None where nothing was closed."""
        if self.closing is None:
            return None
        return {"at": self.closing.at, "edition": self.closing.edition, "whole": self.whole}
