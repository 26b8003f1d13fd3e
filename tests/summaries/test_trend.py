"""A figure over time: its steps, last year's behind, the same totals as the summaries of those windows have."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.figures import facts
from db.store import Store, Tx
from db.trends import totals_by_step
from summaries.indicators import Indicator, indicators_of
from summaries.query import Query
from summaries.summary import summarise
from summaries.trend import Trend, steps_of, trend_of
from tests.proof import examples
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, Unit, write

REVENUE, MEMBERS = (next(one for one in indicators_of(FORMS) if one.key == key) for key in ("revenue", "members"))


def clean(tx: Tx) -> None:
    tx.run("delete from figures")
    tx.run("delete from reports")
    tx.run("delete from organisations")


async def trend(store: Store, query: Query, indicator: Indicator, *rows: Unit | Report) -> Trend | None:
    await store.transact(write, *rows)
    steps = steps_of(query, indicator)
    return trend_of(await store.read(totals_by_step, steps, indicator.key, query), steps, query, indicator)


@pytest.mark.parametrize(
    ("start", "end", "first", "last", "count"),
    [
        ("2026-10", "2026-10", "2024-11", "2026-10", 24),
        ("2026-09", "2026-10", "2024-11", "2026-10", 24),
        ("2026-07", "2026-09", "2024-Q4", "2026-Q3", 8),
        ("2026-01", "2026-10", "2024-11", "2026-10", 24),
        ("2025-01", "2025-12", "2024-Q1", "2025-Q4", 8),
    ],
)
def test_months_stand_for_a_month_and_quarters_for_whole_quarters(
    start: str, end: str, first: str, last: str, count: int
) -> None:
    steps = steps_of(Query(start, end), REVENUE)
    assert (steps[0].name, steps[-1].name, len(steps)) == (first, last, count)


async def test_this_year_stands_before_the_same_months_of_the_year_before(store: Store) -> None:
    reports = [Report("A", month, {"revenue": value}) for month, value in (("2026-10", 7), ("2026-08", 5))]
    found = await trend(
        store, Query("2026-10", "2026-10"), REVENUE, Unit("A"), *reports, Report("A", "2025-10", {"revenue": 3})
    )
    assert found is not None
    assert (found.steps[0], found.steps[-1]) == ("2025-11", "2026-10")
    assert found.now[-3:] == (5, None, 7)
    assert found.then[-3:] == (None, None, 3)
    assert (found.units, found.units_then) == (1, 1)


async def test_one_bar_alone_is_no_chart(store: Store) -> None:
    assert (
        await trend(store, Query("2026-10", "2026-10"), REVENUE, Unit("A"), Report("A", "2026-10", {"revenue": 7}))
        is None
    )


async def test_unions_are_not_added_and_who_was_dissolved_has_flows_and_no_stock(store: Store) -> None:
    rows: list[Unit | Report] = [Unit("A"), Unit("U", "LHHTX"), Unit("G", dissolved="2026-10-15")]
    rows += [Report(code, "2026-10", {"revenue": 10, "members": 4}) for code in ("A", "U", "G")]
    rows += [Report("A", "2026-09", {"revenue": 1, "members": 3})]
    flows = await trend(store, Query("2026-10", "2026-10"), REVENUE, *rows)
    stocks = await trend(store, Query("2026-10", "2026-10"), MEMBERS)
    assert flows is not None
    assert stocks is not None
    assert (flows.now[-1], stocks.now[-1]) == (20, 4)


TOLD = st.dictionaries(
    st.tuples(
        st.sampled_from("ABC"), st.sampled_from(["2026-07", "2026-08", "2026-09", "2026-Q3", "2026-10", "2025-10"])
    ),
    st.integers(0, 10**12),
    min_size=2,
)
QUERIES = st.sampled_from([Query("2026-10", "2026-10"), Query("2026-07", "2026-09", kind="HTX")])


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=TOLD, kinds=st.permutations(["HTX", "THT", "LHHTX"]), query=QUERIES)
async def test_each_bar_is_the_total_of_the_summary_of_its_window(
    store: Store, told: dict[tuple[str, str], int], kinds: list[str], query: Query
) -> None:
    await store.transact(clean)
    units = [Unit(code, kind) for code, kind in zip("ABC", kinds, strict=True)]
    reports = [Report(code, period, {"revenue": value}) for (code, period), value in told.items()]
    found = await trend(store, query, REVENUE, *units, *reports)
    if found is None:
        return
    summary = summarise(await store.read(facts, query), query, FORMS, TODAY, TIMEZONE)
    assert found.now[-1] == next(line.total.value for line in summary.lines if line.indicator == REVENUE)
