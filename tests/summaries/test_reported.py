"""How many units have reported each bar of a chart, of how many."""

from db.reported import lives, reported
from db.store import Store
from handlers.charting import trend_chart
from summaries.query import Query
from summaries.reported import is_partial, shares
from summaries.trend import steps_of
from tests.summaries.province import FORMS, Report, Unit, write
from tests.summaries.test_trend import REVENUE


async def told(store: Store, query: Query, *rows: Unit | Report) -> dict[str, tuple[int, int]]:
    await store.transact(write, *rows)
    steps = steps_of(query, REVENUE)
    there, came = await store.read(lives, query), await store.read(reported, steps, query)
    return dict(shares(there, came, [step.name for step in steps], query, REVENUE))


async def test_units_count_from_their_founding_to_their_dissolution_and_unions_not_at_all(store: Store) -> None:
    units = [Unit("A"), Unit("B", founded="2026-10-20"), Unit("C", dissolved="2026-09-30"), Unit("U", "LHHTX")]
    found = await told(store, Query("2026-10", "2026-10"), *units, Report("A", "2026-10"), Report("U", "2026-10"))
    assert (found["2026-10"], found["2026-09"], found["2026-08"]) == ((1, 2), (0, 2), (0, 2))


async def test_who_reports_by_the_quarter_is_missing_in_no_month(store: Store) -> None:
    units = [Unit("A"), Unit("Q", cadence="quarter")]
    reports = [Report("A", month) for month in ("2026-07", "2026-08")] + [Report("Q", "2026-Q3")]
    assert (await told(store, Query("2026-07", "2026-07"), *units, *reports))["2026-07"] == (1, 1)
    assert (await told(store, Query("2026-07", "2026-09")))["2026-Q3"] == (1, 2)
    assert (await told(store, Query("2026-07", "2026-09"), Report("A", "2026-09")))["2026-Q3"] == (2, 2)


async def test_a_correction_is_no_second_report_and_filters_hold(store: Store) -> None:
    units = [Unit("A"), Unit("B", commune="18859"), Unit("C", field="Thủy sản")]
    reports = [Report("A", "2026-10"), Report("A", "2026-10", edition=2), Report("B", "2026-10")]
    assert (await told(store, Query("2026-10", "2026-10"), *units, *reports))["2026-10"] == (2, 3)
    assert (await told(store, Query("2026-10", "2026-10", area="19363", field="Trồng trọt")))["2026-10"] == (1, 1)
    sized = await told(store, Query("2026-10", "2026-10", size="small"))
    assert sized["2026-10"] == (0, 0)


def test_nine_of_ten_make_a_whole_bar() -> None:
    assert [is_partial(each) for each in ((333, 556), (9, 10), (89, 100), (0, 0))] == [True, False, True, False]


async def test_the_chart_says_which_month_is_half_there(store: Store) -> None:
    rows: list[Unit | Report] = [Unit(code) for code in "ABC"]
    rows += [Report(code, "2026-09", {"revenue": 5}) for code in "ABC"] + [Report("A", "2026-10", {"revenue": 5})]
    await store.transact(write, *rows, Report("B", "2025-10", {"revenue": 5}))
    chart = await store.read(trend_chart, Query("2026-10", "2026-10"), FORMS)
    assert chart is not None
    assert chart.data["partial"] == [
        {"step": "2025-10", "came": 1, "owed": 3},
        {"step": "2026-10", "came": 1, "owed": 3},
    ]
