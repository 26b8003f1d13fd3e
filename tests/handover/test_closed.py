"""A paper of figures that were closed says so, and what has changed since."""

from datetime import UTC, datetime

from conversations.say import Say
from db.store import Store, Tx
from handlers.closings import close, question_of
from handlers.handover.reading import read_tables
from handlers.summarising import summary_of
from handlers.summary_text import told
from summaries.chat import chat_data
from summaries.query import Query
from tests.documents.reading import cells, lines, paper, workbook
from tests.handover.province import docx, plain, settle, xlsx
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, write

OCTOBER = Query("2026-10", "2026-10")
NOW = datetime(2026, 11, 12, 2, tzinfo=UTC)


def closed(tx: Tx) -> None:
    shown = chat_data(summary_of(tx, OCTOBER, FORMS, TODAY, TIMEZONE))
    close(tx, question_of(OCTOBER), OCTOBER, shown, FORMS, None, "web", NOW, lambda: f"c-{NOW.day}")


async def test_what_was_never_closed_says_nothing_of_it(store: Store) -> None:
    await settle(store)
    assert (await store.read(read_tables, OCTOBER, FORMS, TODAY, TIMEZONE)).about.remarks == ()


async def test_a_closed_month_says_when_it_was_closed(store: Store) -> None:
    await settle(store)
    await store.transact(closed)
    said = "Số liệu kỳ này đã chốt ngày 12/11/2026."
    assert said in lines(paper(await docx(store, OCTOBER)))
    assert [said] in [row[:1] for row in cells(workbook(await xlsx(store, OCTOBER)), "Tổng hợp")]


async def test_figures_that_are_others_today_are_named_with_both_numbers(store: Store) -> None:
    await settle(store)
    await store.transact(closed)
    corrected = Report("THT-0001", "2026-10", {"revenue": 14_000_001, "members": 8, "profit": 250_000}, edition=2)
    await store.transact(write, corrected)
    assert "Số trong bản này là số hiện nay, khác số đã chốt: Doanh thu chốt 913.000.001, nay 914.000.001." in lines(
        paper(await docx(store, OCTOBER))
    )


async def test_the_command_line_tells_the_closed_month_in_words_and_todays_as_data(store: Store) -> None:
    await settle(store)
    await store.transact(closed)
    corrected = Report("THT-0001", "2026-10", {"revenue": 14_000_001, "members": 8, "profit": 250_000}, edition=2)
    await store.transact(write, corrected)
    summary, shown = await store.read(told, OCTOBER, FORMS, TODAY, TIMEZONE)
    words = plain(Say("summary", shown))
    assert "12/11/2026" in words
    assert "913 triệu" in words
    assert next(line.total.value for line in summary.lines if line.indicator.key == "revenue") == 914_000_001
