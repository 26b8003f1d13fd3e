"""What is read for a summary that is handed over as a file: in one transaction, so that all its parts agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from conversations.form import Form
from conversations.say import Chart, Say
from db.figures_behind import figures_behind
from db.province_report import province_facts
from db.store import Tx
from handlers.charting import all_charts
from handlers.handover.closing import closing_remarks
from handlers.handover.spool import Spool
from handlers.roster.communes import commune_named
from handlers.summarising import summary_of
from messages.charts import ChartDrawing
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


@dataclass(frozen=True, slots=True)
class Handed:
    """A summary, its tables, and what a paper says about it."""

    summary: Summary
    tables: tuple[Table, ...]
    about: About


@dataclass(frozen=True, slots=True)
class Workbook(Handed):
    """With every unit's figures, which wait in a spool; whoever takes it closes that."""

    appendix: Appendix
    spool: Spool


def read_tables(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, zone: ZoneInfo) -> Handed:
    """The summary alone, for CSV."""
    summary = summary_of(tx, query, forms, today, zone)
    about = About(query, ", ".join(summary.scope), closing_remarks(tx, summary, zone))
    return Handed(summary, tables_of(summary), about)


def read_workbook(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, zone: ZoneInfo) -> Workbook:
    """The summary and every figure behind it. Raises OSError when there is no room for them on the disk."""
    handed = read_tables(tx, query, forms, today, zone)

    def local(stamp: str) -> datetime:
        return datetime.fromisoformat(stamp).astimezone(zone).replace(tzinfo=None, microsecond=0)

    spool = Spool()
    try:
        appendix = Appendix(handed.summary, commune_named, local, spool.write)
        for page in figures_behind(tx, query):
            appendix.add(page)
        spool.finish()
    except BaseException:
        spool.close()
        raise
    return Workbook(handed.summary, handed.tables, handed.about, appendix, spool)


def book_of(read: Workbook, head: Letterhead) -> Book:
    """The workbook of what was read."""
    return summary_book(read.about, read.tables, read.appendix, read.spool.spooled, head)


def csv_of(read: Handed, _head: Letterhead) -> Plain:
    """The CSV of what was read."""
    return csv_file(read.tables)


@dataclass(frozen=True, slots=True)
class Written(Handed):
    """With the sentences of the report, by paragraph; none where the summary is of a part of the province."""

    article: Mapping[str, list[str]]
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
    article = {} if query.filters or query.access else _article(tx, handed.summary, plain)
    charts = tuple(map(chart, all_charts(tx, query, forms, today, zone))) if chart else ()
    return Written(handed.summary, handed.tables, handed.about, article, charts)


def _article(tx: Tx, summary: Summary, plain: Callable[[Say], str]) -> dict[str, list[str]]:
    facts = province_facts(tx, summary.query.first_day, summary.query.last_day, INDICATORS, REGISTERS)
    report = report_of(facts, summary.completeness.owed)
    return {each.key: [line for line in plain(each.say).splitlines() if line.strip()] for each in sentences(report)}


def paper_of(read: Written, head: Letterhead) -> Paper:
    """The Word paper of what was read."""
    pictures = tuple(Illustration(b"", each.caption, each.caption, each.as_data()) for each in read.charts)
    return report_paper(read.about, read.tables, ReportWords(read.article, pictures), head)
