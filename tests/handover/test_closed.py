"""What was closed is handed over as it was closed, in every format; what is another number today is named."""

import json
from datetime import UTC, datetime

from conversations.say import Say
from db.figure_changes import note_changes
from db.store import Store, Tx
from handlers.closings import close, question_of
from handlers.handover.reading import read_tables
from handlers.summarising import summary_of
from handlers.summary_text import told
from summaries.chat import chat_data
from summaries.command import json_text
from summaries.kept import as_closed
from summaries.query import Query
from summaries.tables import tables_of
from tests.documents.reading import cells, lines, lists, paper, workbook
from tests.handover.province import QUERY, csv_of, docx, plain, settle, xlsx
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, Unit, write

OCTOBER = Query("2026-10", "2026-10")
NOW = datetime(2026, 11, 12, 2, tzinfo=UTC)
DIFFERS = "Số trong bản này là số đã chốt; số hiện nay đã khác: Doanh thu chốt 913.000.001, nay 944.000.001"


def closed(tx: Tx) -> None:
    shown = chat_data(summary_of(tx, OCTOBER, FORMS, TODAY, TIMEZONE))
    close(tx, question_of(OCTOBER), OCTOBER, shown, FORMS, None, "web", NOW, lambda: f"c-{NOW.day}")


def corrected(tx: Tx) -> None:
    """One unit corrects its revenue and drops a figure; another reports for the first time."""
    id, unit, period = "THT-0001/2026-10/2", "THT-0001", "2026-10"
    before = {"revenue": 13_000_001, "members": 8, "profit": 250_000}
    after = {"revenue": 14_000_001, "members": 8}
    write(tx, Report(unit, period, after, edition=2))
    ids = iter(("change-1", "change-2"))
    note_changes(tx, id, unit, period, before, after, "cộng nhầm", NOW, lambda: next(ids))
    write(tx, Unit("THT-0002", "THT"), Report("THT-0002", period, {"revenue": 30_000_000}))


async def closed_then_corrected(store: Store) -> None:
    await settle(store)
    await store.transact(closed)
    await store.transact(corrected)


async def test_what_was_never_closed_says_nothing_of_it(store: Store) -> None:
    await settle(store)
    assert (await store.read(read_tables, OCTOBER, FORMS, TODAY, TIMEZONE)).about.remarks == ()


async def test_a_closed_month_says_when_it_was_closed(store: Store) -> None:
    await settle(store)
    await store.transact(closed)
    said = "Số liệu kỳ này đã chốt ngày 12/11/2026."
    assert said in lines(paper(await docx(store, OCTOBER)))
    assert [said] in [row[:1] for row in cells(workbook(await xlsx(store, OCTOBER)), "Tổng hợp")]


async def test_what_was_kept_makes_the_very_tables_that_were_closed(store: Store) -> None:
    await settle(store)
    live = await store.read(summary_of, OCTOBER, FORMS, TODAY, TIMEZONE)
    kept = json.loads(json.dumps(chat_data(live)))
    assert tables_of(as_closed(live, kept)) == tables_of(live)
    assert json_text(as_closed(live, kept)) == json_text(live)


async def test_every_format_has_the_closed_numbers_and_names_those_of_today(store: Store) -> None:
    await settle(store)
    before = await csv_of(store, OCTOBER)
    await store.transact(closed)
    await store.transact(corrected)
    numbers, _, remarks = (await csv_of(store, OCTOBER)).partition("\r\nGhi chú\r\n")
    assert numbers == before
    assert remarks.splitlines()[0] == "Số liệu kỳ này đã chốt ngày 12/11/2026."
    report, book = paper(await docx(store, OCTOBER)), workbook(await xlsx(store, OCTOBER))
    revenue = next(row for table in lists(report) for row in table if row[0] == "Doanh thu (đồng)")
    assert revenue[1:3] == ["913.000.001", "2/3"]
    assert any(line.startswith(DIFFERS) for line in lines(report))
    assert any(str(row[0]).startswith(DIFFERS) for row in cells(book, "Tổng hợp"))
    assert next(row for row in cells(book, "Tổng hợp") if row[1] == "Doanh thu")[3] == 913_000_001
    summary, shown = await store.read(told, OCTOBER, FORMS, TODAY, TIMEZONE)
    data = json.loads(json_text(summary, shown["closed"]))
    assert data["indicators"]["revenue"]["value"] == 913_000_001
    assert (data["closed"]["edition"], data["closed"]["at"][:10]) == (1, "2026-11-12")
    words = plain(Say("summary", shown))
    assert "12/11/2026" in words
    assert "913 triệu" in words


async def test_the_appendix_has_the_figures_that_make_the_closed_total(store: Store) -> None:
    await closed_then_corrected(store)
    book = workbook(await xlsx(store, OCTOBER))
    source = [row for row in cells(book, "Số gốc") if row[0] in ("THT-0001", "THT-0002")]
    assert [(row[0], row[5], row[7], row[11]) for row in source] == [
        ("THT-0001", "Thành viên", 8, 1),
        ("THT-0001", "Lãi (lỗ)", 250_000, 1),
        ("THT-0001", "Doanh thu", 13_000_001, 1),
    ]
    total = next(row for row in cells(book, "Doanh thu") if row[1] == "TỔNG CỘNG")
    assert str(total[4]).startswith("=SUMIFS(")


async def test_the_sentences_of_the_report_are_of_the_closed_edition_too(store: Store) -> None:
    await closed_then_corrected(store)
    said = "\n".join(lines(paper(await docx(store, OCTOBER))))
    assert "Các THT có tổng doanh thu ước đạt hơn 13 triệu đồng" in said
    assert "14 triệu" not in said


async def test_split_or_compared_in_another_way_it_is_that_of_today_and_says_so(store: Store) -> None:
    await closed_then_corrected(store)
    by_kind = Query("2026-10", "2026-10", by="kind")
    handed = await store.read(read_tables, by_kind, FORMS, TODAY, TIMEZONE)
    assert "Số trong bản này là số hiện nay, khác số đã chốt" in handed.about.remarks[1]
    assert next(line for line in handed.summary.lines).total.value == 944_000_001
    assert (await store.read(read_tables, QUERY, FORMS, TODAY, TIMEZONE)).about.remarks == ()
