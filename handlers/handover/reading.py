"""What is read for a summary that is handed over as a file: in one transaction, so that all its parts agree."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from conversations.form import Form
from conversations.say import Chart, Say
from conversations.summaries.headline import headline
from db.editions import answers_of
from db.figures_behind import figures_behind
from db.figures_then import as_then, then_of
from db.province_report import province_facts
from db.store import Tx
from handlers.charting import all_charts
from handlers.handover.closing import edition_of
from handlers.handover.spool import Spool
from handlers.roster.communes import commune_named
from handlers.summarising import summary_of
from messages.charts import ChartDrawing
from summaries.chat import chat_data
from summaries.documents.appendix import Appendix
from summaries.documents.csv_text import csv_file
from summaries.documents.letterhead import Letterhead
from summaries.documents.plain import Plain
from summaries.documents.report_paper import ReportWords, report_paper
from summaries.documents.summary_book import About, summary_book
from summaries.documents.word import Illustration, Paper
from summaries.documents.workbook import Book
from summaries.province.article import sentences
from summaries.province.registers import REGISTERS
from summaries.province.reporting import report_of
from summaries.province.results import INDICATORS
from summaries.query import Query
from summaries.summary import Summary
from summaries.tables import Table, tables_of

LIMITED = "Bản này chỉ gồm các đơn vị trong phạm vi người lấy bản này được giao, không phải toàn tỉnh."


class Handed(Struct, frozen=True):
    """A summary, its tables, and what a paper says about it. Of a closed one `mark` is the last report in it."""

    summary: Summary
    tables: tuple[Table, ...]
    about: About
    mark: str


class Workbook(Handed, frozen=True):
    """With every unit's figures, which wait in a spool; whoever takes it closes that."""

    appendix: Appendix
    spool: Spool


def read_tables(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, zone: ZoneInfo) -> Handed:
    """The summary alone, for CSV."""
    found = edition_of(tx, summary_of(tx, query, forms, today, zone), zone)
    limited = (LIMITED,) if query.access else ()
    about = About(query, ", ".join(found.summary.scope), (*limited, *found.remarks))
    return Handed(found.summary, tables_of(found.summary), about, found.mark)


def read_workbook(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, zone: ZoneInfo) -> Workbook:
    """The summary and every figure behind it. Raises OSError when there is no room for them on the disk."""
    handed = read_tables(tx, query, forms, today, zone)

    def local(stamp: str) -> datetime:
        return datetime.fromisoformat(stamp).astimezone(zone).replace(tzinfo=None, microsecond=0)

    spool = Spool()
    try:
        appendix = Appendix(handed.summary, commune_named, local, spool.write, forms)
        then = then_of(tx, handed.mark, query.periods)
        for each in figures_behind(tx, query):
            page = tuple(as_then(each, then)) if then else each
            appendix.add(page, answers_of(tx, {row["report_id"] for row in page}))
        spool.finish()
    except BaseException:
        spool.close()
        raise
    return Workbook(handed.summary, handed.tables, handed.about, handed.mark, appendix, spool)


def book_of(read: Workbook, head: Letterhead) -> Book:
    """The workbook of what was read."""
    return summary_book(read.about, read.tables, read.appendix, read.spool.spooled, head)


def csv_of(read: Handed, _head: Letterhead) -> Plain:
    """The CSV of what was read."""
    return csv_file(read.tables, read.about.remarks)


class Written(Handed, frozen=True):
    """With the sentences of the report, by paragraph; of a part of the province they tell its figures alone."""

    article: Mapping[str, list[str]] = field(default_factory=dict)
    charts: tuple[ChartDrawing, ...] = ()


def read_report(
    tx: Tx,
    query: Query,
    forms: tuple[Form, ...],
    today: date,
    zone: ZoneInfo,
    plain: Callable[[Say], str],
    chart: Callable[[Chart], ChartDrawing] | None = None,
) -> Written:
    """The summary and what the province's paper says of its window; `plain` words a message, `chart` a chart (none are
    drawn without)."""
    handed = read_tables(tx, query, forms, today, zone)
    article = _part(handed, plain) if query.filters or query.access else _article(tx, handed, plain)
    charts = tuple(map(chart, all_charts(tx, query, forms, today, zone))) if chart else ()
    return Written(handed.summary, handed.tables, handed.about, handed.mark, article, charts)


def _article(tx: Tx, handed: Handed, plain: Callable[[Say], str]) -> dict[str, list[str]]:
    query = handed.summary.query
    facts = province_facts(tx, query.first_day, query.last_day, INDICATORS, REGISTERS, mark=handed.mark)
    report = report_of(facts, handed.summary.completeness.owed)
    return {each.key: _lines(plain(each.say)) for each in sentences(report)}


def _part(handed: Handed, plain: Callable[[Say], str]) -> dict[str, list[str]]:
    told = chat_data(handed.summary)
    return {"part": _lines(plain(Say("summaries/part", {**told, "headline": headline(told)})))}


def _lines(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.strip()]


def paper_of(read: Written, head: Letterhead) -> Paper:
    """The Word paper of what was read."""
    pictures = tuple(Illustration(b"", each.caption, each.caption, each.as_data()) for each in read.charts)
    return report_paper(read.about, read.tables, ReportWords(read.article, pictures), head)
