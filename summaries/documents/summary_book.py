"""A summary as Excel: its tables, a sheet of units for each group of indicators, and every figure with its report."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from summaries.documents.appendix import Appendix
from summaries.documents.figures_sheet import table_sheets
from summaries.documents.letterhead import Letterhead
from summaries.documents.table import Spooled
from summaries.documents.windows import window_named
from summaries.documents.workbook import Book
from summaries.query import Query
from summaries.tables import Table


class About(Struct, frozen=True):
    """What a paper says of the summary in it: its question, what that is limited to (in words, empty: nothing), and
    sentences that belong to it, such as when it was closed."""

    query: Query
    limits: str = ""
    remarks: tuple[str, ...] = ()

    def titles(self, head: Letterhead) -> tuple[str, ...]:
        """The lines under the title of each sheet."""
        window = window_named(self.query)
        whose = f"Riêng: {self.limits}. " if self.limits else ""
        asked = f"{window[0].upper()}{window[1:]}"
        return (asked, f"{whose}{head.issuer}. Số liệu lúc {head.clock(head.now)}.", *self.remarks)


def summary_book(
    about: About, tables: Iterable[Table], appendix: Appendix, spooled: Callable[[str], Spooled], head: Letterhead
) -> Book:
    """The workbook; `spooled` gives the rows that the appendix has written under a key."""
    titles = about.titles(head)
    return Book((*table_sheets(tables, titles), *appendix.sheets(titles, spooled)), head.issuer)
