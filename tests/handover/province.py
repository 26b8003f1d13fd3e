"""A province to hand over: a union, an estimate, an odd figure that was confirmed, a unit that is gone, some owing."""

from datetime import UTC, datetime

from conversations.figures import Note
from conversations.say import Say
from db.store import Store
from handlers.handover.reading import Workbook, Written, book_of, paper_of, read_report, read_tables, read_workbook
from handlers.handover.reading import csv_of as csv_of_read
from handlers.mail import Mail
from messages.render import Renderer
from summaries.documents.letterhead import Letterhead
from summaries.documents.word import write_word
from summaries.documents.workbook import write_workbook
from summaries.query import Query
from summaries.summary import Summary
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, Unit, write

HEAD = Letterhead("Liên minh HTX tỉnh Quảng Trị", "Quảng Trị", datetime(2026, 11, 23, 2, tzinfo=UTC), TIMEZONE)
MAIL = Mail(Renderer(timezone=TIMEZONE, contact="Liên minh HTX"), "vi")
ESTIMATE, ODD = Note(estimate=True), Note(odd=True, reason="=bán xe tải cũ")
ROWS = (
    Unit("HTX-0001"),
    Unit("HTX-0002", dissolved="2026-09-20"),
    Unit("HTX-0003", field="Chăn nuôi", commune="19429"),
    Unit("THT-0001", "THT"),
    Unit("LHHTX-0001", "LHHTX"),
    Report("HTX-0001", "2026-08", {"revenue": 50_000_000, "members": 40}),
    Report("HTX-0001", "2026-09", {"revenue": 70_000_000, "members": 42}, notes={"revenue": ESTIMATE}),
    Report("HTX-0001", "2026-10", {"revenue": 900_000_000, "members": 45}, notes={"revenue": ODD}),
    Report("HTX-0002", "2026-09", {"revenue": 5_000_000, "members": 9}),
    Report("THT-0001", "2026-09", {"revenue": 12_400_000, "members": 7, "profit": -300_000}),
    Report("THT-0001", "2026-10", {"revenue": 13_000_001, "members": 8, "profit": 250_000}),
    Report("LHHTX-0001", "2026-10", {"revenue": 999_000_000, "workers": 3}),
)
QUERY = Query("2026-09", "2026-10", against="previous", by="commune")


def plain(say: Say) -> str:
    """A message in words."""
    return MAIL.plain(say, None)


async def settle(store: Store) -> None:
    """Write the province."""
    await store.transact(write, *ROWS)


async def tables_read(store: Store, query: Query = QUERY) -> Summary:
    """The summary that the files are made of."""
    return (await store.read(read_tables, query, FORMS, TODAY, TIMEZONE)).summary


async def xlsx(store: Store, query: Query = QUERY) -> bytes:
    """The workbook."""
    read: Workbook = await store.read(read_workbook, query, FORMS, TODAY, TIMEZONE)
    with read.spool:
        return write_workbook(book_of(read, HEAD))


async def docx(store: Store, query: Query = QUERY, head: Letterhead = HEAD) -> bytes:
    """The report."""
    read: Written = await store.read(read_report, query, FORMS, TODAY, TIMEZONE, plain)
    return write_word(paper_of(read, head))


async def csv_of(store: Store, query: Query = QUERY) -> str:
    """The CSV."""
    read = await store.read(read_tables, query, FORMS, TODAY, TIMEZONE)
    return csv_of_read(read, HEAD).content.decode("utf-8-sig")
