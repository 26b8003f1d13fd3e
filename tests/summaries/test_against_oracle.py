"""Summaries of invented provinces equal what plain Python makes of the same rows."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import Store, Tx
from summaries.query import Query
from tests.summaries.oracle import ASKED, expected_counts, expected_total, months_between
from tests.summaries.province import TODAY, Report, Unit, summary_of

MONTHS = months_between("2026-03", "2026-11")
CODES = ("A", "B", "C", "D")

days = st.sampled_from([f"{month}-{day}" for month in MONTHS[1::2] for day in ("01", "17")])
stamps = st.sampled_from(
    [f"{m}-{d}Z" for m in MONTHS for d in ("05T01:00:00.000", "10T16:59:59.999", "10T17:00:00.000")]
)
amounts = st.integers(-(10**15), 10**15)


def figures(kind: str) -> st.SearchStrategy[dict[str, int]]:
    """Some of what a kind is asked."""
    asked = sorted(key for key, (_, kinds) in ASKED.items() if kind in kinds)
    return st.dictionaries(st.sampled_from(asked), amounts, max_size=4)


@st.composite
def provinces(draw: st.DrawFn) -> tuple[list[Unit], list[Report]]:
    """Up to four units, and for some of their months one to three editions of a report."""
    units = [
        Unit(
            code,
            draw(st.sampled_from(["THT", "HTX", "LHHTX", "QTDND"])),
            founded=draw(days | st.just("")),
            dissolved=draw(st.none() | days),
        )
        for code in CODES[: draw(st.integers(0, 4))]
    ]
    reports = [
        Report(unit.code, month, draw(figures(unit.kind)), draw(stamps), edition)
        for unit in units
        for month in draw(st.sets(st.sampled_from(MONTHS)))
        for edition in range(1, draw(st.integers(1, 3)) + 1)
    ]
    return units, reports


def _empty(tx: Tx) -> None:
    for statement in ("delete from figures", "delete from reports", "delete from organisations"):
        tx.run(statement)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(province=provinces(), window=st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)).map(sorted))
async def test_a_summary_is_what_plain_python_makes_of_the_rows(
    store: Store, province: tuple[list[Unit], list[Report]], window: list[str]
) -> None:
    units, reports = province
    months = months_between(*window)
    await store.transact(_empty)
    summary = await summary_of(store, Query(*window), *units, *reports)
    for line in summary.lines:
        if line.indicator.key in ASKED:
            told = (line.total.value, line.total.reporting, line.total.expected, line.previous)
            assert told == expected_total(units, reports, months, line.indicator.key), line.indicator.key
    found = summary.completeness
    missing = [(one.organisation.code, one.period) for one in found.missing]
    assert (found.expected, found.received, found.on_time, missing) == expected_counts(units, reports, months, TODAY)
