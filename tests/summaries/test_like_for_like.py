"""Windows of which some months were never told are compared over the months that were told of both."""

from db.store import Store
from summaries.compare import Comparison
from summaries.query import Query
from summaries.summary import Summary
from tests.summaries.province import Report, Unit, summary_of

LAST_YEAR_FROM_JULY = [Report("A", f"2025-{month:02}", {"revenue": 100}) for month in range(7, 13)]
THIS_YEAR = [Report("A", f"2026-{month:02}", {"revenue": 110}) for month in range(1, 11)]


def compared(summary: Summary, key: str = "revenue") -> Comparison | None:
    return next(line.compared for line in summary.lines if line.indicator.key == key)


async def test_a_year_is_compared_over_the_months_that_both_years_have(store: Store) -> None:
    query = Query("2026-01", "2026-12", against="year")
    summary = await summary_of(store, query, Unit("A"), *LAST_YEAR_FROM_JULY, *THIS_YEAR)
    assert compared(summary) == Comparison("year", now=440, before=400, units=1)


async def test_a_quarter_that_has_just_begun_is_not_held_against_a_whole_one(store: Store) -> None:
    before = [Report("A", f"2026-{month:02}", {"revenue": 100}) for month in (7, 8, 9)]
    summary = await summary_of(
        store, Query("2026-10", "2026-12"), Unit("A"), *before, Report("A", "2026-10", {"revenue": 90})
    )
    assert compared(summary) == Comparison("previous", now=90, before=100, units=1)


async def test_a_unit_without_a_month_in_common_is_not_compared(store: Store) -> None:
    told = Report("A", "2026-07", {"revenue": 100}), Report("A", "2026-11", {"revenue": 90})
    assert compared(await summary_of(store, Query("2026-10", "2026-12"), Unit("A"), *told)) is None


async def test_a_stock_is_held_against_the_last_one_of_the_other_window(store: Store) -> None:
    told = Report("A", "2026-09", {"members": 50}), Report("A", "2026-10", {"members": 60})
    summary = await summary_of(store, Query("2026-10", "2026-12"), Unit("A"), *told)
    assert compared(summary, "members") == Comparison("previous", now=60, before=50, units=1)


async def test_against_last_year_a_stock_is_held_against_that_of_the_same_month(store: Store) -> None:
    told = [Report("A", f"2025-{month}", {"members": 10 * int(month)}) for month in ("09", "10", "12")]
    query = Query("2026-01", "2026-12", against="year")
    summary = await summary_of(store, query, Unit("A"), *told, Report("A", "2026-10", {"members": 130}))
    assert compared(summary, "members") == Comparison("year", now=130, before=100, units=1)


async def test_quarters_are_held_against_quarters(store: Store) -> None:
    told = Report("A", "2025-Q4", {"revenue": 100}), Report("A", "2026-Q4", {"revenue": 130})
    summary = await summary_of(store, Query("2026-10", "2026-12", against="year"), Unit("A", cadence="quarter"), *told)
    assert compared(summary) == Comparison("year", now=130, before=100, units=1)


async def test_a_sum_of_which_months_are_owed_is_no_more_than_about(store: Store) -> None:
    told = Report("A", "2026-08", {"revenue": 100, "members": 7}), Report("A", "2026-10", {"revenue": 90, "members": 7})
    summary = await summary_of(store, Query("2026-08", "2026-10"), Unit("A"), *told)
    about = {line.indicator.key: line.about for line in summary.lines}
    assert about["revenue"], "September is missing"
    assert not about["members"], "the last value is known"


async def test_what_another_kind_owes_does_not_make_a_sum_partial(store: Store) -> None:
    units = Unit("A"), Unit("B", kind="LHHTX")
    summary = await summary_of(store, Query("2026-10", "2026-10"), *units, Report("A", "2026-10", {"revenue": 90}))
    assert [line.partial for line in summary.lines if line.indicator.key == "revenue"] == [False]


async def test_a_window_that_cuts_the_quarters_of_a_unit_is_no_more_than_about(store: Store) -> None:
    units = Unit("A"), Unit("B", kind="THT", cadence="quarter")
    told = [Report("A", f"2026-{month:02}", {"revenue": 9}) for month in range(1, 10)]
    quarters = [Report("B", f"2026-Q{quarter}", {"revenue": 20}) for quarter in (1, 2, 3)]
    whole = await summary_of(store, Query("2026-01", "2026-09"), *units, *told, *quarters)
    cut = await summary_of(store, Query("2026-02", "2026-09"))
    of_cooperatives = await summary_of(store, Query("2026-02", "2026-09", kind="HTX"))
    assert [next(line.about for line in one.lines) for one in (whole, cut, of_cooperatives)] == [False, True, False]
