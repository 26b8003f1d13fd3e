"""The charts that are handed over: in the Word report, drawn when it is written, and as one picture."""

from docx.oxml.ns import qn

from db.store import Store
from handlers.charting import all_charts
from handlers.handover.reading import paper_of, read_report, read_tables
from summaries.documents.word import paper_of as paper_from
from summaries.documents.word import write_word
from summaries.query import Query
from tests.documents.reading import lines, paper
from tests.handover.province import HEAD, MAIL, QUERY, plain, settle
from tests.summaries.province import FORMS, TIMEZONE, TODAY


async def test_the_word_report_has_the_charts_with_captions_that_say_the_same(store: Store) -> None:
    await settle(store)
    read = await store.read(read_report, QUERY, FORMS, TODAY, TIMEZONE, plain, MAIL.chart)
    made = paper_of(read, HEAD)
    assert [each.drawing["kind"] for each in made.pictures if each.drawing] == ["trend", "arrivals"]
    assert paper_from(made.as_data()) == made
    found = paper(write_word(made))
    captions = [each.caption for each in read.charts]
    assert set(captions) <= set(lines(found))
    assert [each.get("descr") for each in found.element.body.iter(qn("wp:docPr"))] == captions
    assert len(found.inline_shapes) == len(captions)


async def test_the_numbers_drawn_are_those_of_the_tables(store: Store) -> None:
    await settle(store)
    query = Query(QUERY.end, QUERY.end)
    charts = {each.key: each.data for each in await store.read(all_charts, query, FORMS, TODAY, TIMEZONE)}
    summary = (await store.read(read_tables, query, FORMS, TODAY, TIMEZONE)).summary
    revenue = next(line for line in summary.lines if line.indicator.key == "revenue")
    now, units = charts["trend"]["now"], charts["trend"]["units"]
    assert isinstance(now, list)
    assert (now[-1], units) == (revenue.total.value, revenue.total.reporting)
    counts = charts["arrivals"]["counts"]
    assert isinstance(counts, list)
    assert (charts["arrivals"]["expected"], counts[-1]) == (
        summary.completeness.expected,
        summary.completeness.received,
    )


async def test_where_nothing_is_known_nothing_is_drawn(store: Store) -> None:
    assert await store.read(all_charts, Query("2026-10", "2026-10"), FORMS, TODAY, TIMEZONE) == ()
