"""How figures are added up: flows, stocks, kinds, and the window before."""

import pytest

from db.store import Store
from summaries.query import Query
from summaries.summary import Line, Summary
from tests.summaries.province import Report, Unit, summary_of

OCTOBER = Query("2026-10", "2026-10")
QUARTER = Query("2026-07", "2026-09")


def line(summary: Summary, key: str) -> Line:
    return next(line for line in summary.lines if line.indicator.key == key)


def told(summary: Summary, key: str) -> tuple[int | None, int, int]:
    total = line(summary, key).total
    return total.value, total.reporting, total.expected


async def test_a_flow_is_summed_over_the_months_and_a_stock_is_its_last_value(store: Store) -> None:
    months = [Report("A", f"2026-{month:02}", {"revenue": month, "members": 100 + month}) for month in (6, 7, 8, 9, 10)]
    summary = await summary_of(store, QUARTER, Unit("A"), *months)
    assert told(summary, "revenue") == (7 + 8 + 9, 1, 1)
    assert told(summary, "members") == (109, 1, 1)


async def test_each_unit_brings_its_own_last_value_of_a_stock(store: Store) -> None:
    summary = await summary_of(
        store,
        QUARTER,
        Unit("A"),
        Unit("B"),
        Report("A", "2026-07", {"workers": 5}),
        Report("A", "2026-08", {"revenue": 1}),
        Report("B", "2026-07", {"workers": 70}),
        Report("B", "2026-09", {"workers": 60}),
    )
    assert told(summary, "workers") == (65, 2, 2)


async def test_nobody_having_reported_is_not_a_zero(store: Store) -> None:
    summary = await summary_of(store, OCTOBER, Unit("A"))
    assert told(summary, "revenue") == (None, 0, 1)
    assert line(summary, "revenue").change_percent is None


async def test_a_reported_zero_is_a_zero(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Unit("B"),
        Report("A", "2026-10", {"revenue": 0}),
        Report("A", "2026-09", {"revenue": 0}),
    )
    assert told(summary, "revenue") == (0, 1, 2)
    assert line(summary, "revenue").previous == 0
    assert line(summary, "revenue").change_percent is None


async def test_a_correction_takes_the_place_of_what_it_corrects(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Report("A", "2026-10", {"revenue": 120, "profit": 20}),
        Report("A", "2026-10", {"revenue": 12}, edition=2),
    )
    assert told(summary, "revenue") == (12, 1, 1)
    assert told(summary, "profit") == (None, 0, 1)


async def test_the_figures_of_unions_are_never_added_to_those_of_their_members(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Unit("U", "LHHTX"),
        Report("A", "2026-10", {"revenue": 10, "members_joined": 3}),
        Report("U", "2026-10", {"revenue": 500, "members_joined": 1, "member_htx": 4}),
    )
    assert told(summary, "revenue") == (10, 1, 1)
    assert told(summary, "members_joined") == (3, 1, 1)
    assert line(summary, "revenue").by_kind["LHHTX"].value == 500
    assert told(summary, "member_htx") == (4, 1, 1), "asked of unions alone, theirs is the total"


async def test_asked_about_unions_the_totals_are_theirs(store: Store) -> None:
    summary = await summary_of(
        store,
        Query("2026-10", "2026-10", kind="LHHTX"),
        Unit("A"),
        Unit("U", "LHHTX"),
        Report("A", "2026-10", {"revenue": 10}),
        Report("U", "2026-10", {"revenue": 500}),
        Report("U", "2026-09", {"revenue": 250}),
    )
    assert told(summary, "revenue") == (500, 1, 1)
    assert line(summary, "revenue").change_percent == 100.0
    assert summary.organisations == {"LHHTX": 1}


async def test_only_who_is_asked_for_an_indicator_is_expected_to_report_it(store: Store) -> None:
    summary = await summary_of(store, OCTOBER, Unit("A"), Unit("G", "THT"), Unit("U", "LHHTX"), Unit("Q", "QTDND"))
    assert told(summary, "revenue")[2] == 3
    assert told(summary, "revenue_members")[2] == 2
    assert told(summary, "members")[2] == 3
    assert told(summary, "members_group")[2] == 1
    assert set(line(summary, "members").by_kind) == {"HTX", "THT", "QTDND"}
    assert summary.organisations == {"THT": 1, "HTX": 1, "LHHTX": 1, "QTDND": 1}


async def test_a_kind_is_told_only_what_it_is_asked(store: Store) -> None:
    summary = await summary_of(store, Query("2026-10", "2026-10", kind="THT"), Unit("G", "THT"))
    keys = {line.indicator.key for line in summary.lines}
    assert "members_group" in keys
    assert not keys & {"revenue_members", "members_official", "member_htx"}


async def test_what_a_unit_reported_while_of_another_kind_still_counts(store: Store) -> None:
    summary = await summary_of(store, OCTOBER, Unit("A", "HTX"), Report("A", "2026-10", {"members_group": 12}))
    assert told(summary, "members_group") == (12, 1, 1)


async def test_an_indicator_that_no_form_asks_for_any_more_is_left_out(store: Store) -> None:
    summary = await summary_of(store, OCTOBER, Unit("A"), Report("A", "2026-10", {"oxen": 3}))
    assert "oxen" not in {line.indicator.key for line in summary.lines}


@pytest.mark.parametrize(
    ("before", "now", "percent"),
    [
        (100, 120, 20.0),
        (3, 4, 33.3),
        (3, 2, -33.3),
        (2000, 2001, 0.1),
        (2000, 1999, -0.1),
        (100, 100, 0.0),
        (-100, -50, 50.0),
        (-100, 50, 150.0),
        (3 * 10**17, 3 * 10**17 + 10**14, 0.0),
    ],
)
async def test_change_is_in_percent_of_the_window_before(store: Store, before: int, now: int, percent: float) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Report("A", "2026-09", {"profit": before}),
        Report("A", "2026-10", {"profit": now}),
    )
    assert line(summary, "profit").previous == before
    assert line(summary, "profit").change_percent == percent


async def test_the_window_before_is_as_long_and_crosses_the_year(store: Store) -> None:
    months = ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02")
    reports = [Report("A", month, {"revenue": 10**at}) for at, month in enumerate(months)]
    summary = await summary_of(store, Query("2025-12", "2026-02"), Unit("A"), *reports)
    assert told(summary, "revenue")[0] == 1_110_000
    assert line(summary, "revenue").previous == 1_110


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        (Query("2026-10", "2026-10"), {"A", "B", "C", "D"}),
        (Query("2026-10", "2026-10", area="19363"), {"A", "C", "D"}),
        (Query("2026-10", "2026-10", kind="HTX"), {"A", "B", "D"}),
        (Query("2026-10", "2026-10", field="thuy san"), {"B", "C"}),
        (Query("2026-10", "2026-10", field="nông nghiệp"), {"A", "B", "C"}),
        (Query("2026-10", "2026-10", area="19363", kind="HTX", field="Trồng Trọt"), {"A"}),
        (Query("2026-10", "2026-10", area="00000"), set()),
    ],
)
async def test_filters_choose_the_units(store: Store, query: Query, codes: set[str]) -> None:
    worth = {"A": 1, "B": 10, "C": 100, "D": 1000}
    summary = await summary_of(
        store,
        query,
        Unit("A"),
        Unit("B", field="Thủy sản", commune="19366"),
        Unit("C", "THT", field="Thuỷ sản"),
        Unit("D", field="Xây dựng"),
        *(Report(code, month, {"revenue": worth[code]}) for code in worth for month in ("2026-09", "2026-10")),
    )
    value = sum(worth[code] for code in codes) or None
    assert told(summary, "revenue") == (value, len(codes), len(codes))
    assert line(summary, "revenue").previous == value
    assert summary.completeness.received == len(codes)


async def test_figures_of_a_quarter_or_year_count_where_the_window_holds_all_of_it(store: Store) -> None:
    rows = (
        Unit("A", cadence="quarter"),
        Unit("B"),
        Report("A", "2026-Q3", {"revenue": 30, "workers": 8}),
        Report("B", "2025", {"revenue": 1000, "workers": 5}),
        Report("B", "2025-12", {"workers": 6}),
    )
    summary = await summary_of(store, Query("2025-01", "2026-09"), *rows)
    assert told(summary, "revenue") == (1030, 2, 2)
    assert told(summary, "workers") == (14, 2, 2), "what is told of December is nearer than what is of the year"


async def test_half_a_quarter_is_not_guessed_from_the_whole(store: Store) -> None:
    summary = await summary_of(
        store,
        Query("2026-08", "2026-09"),
        Unit("A", cadence="quarter"),
        Report("A", "2026-Q3", {"revenue": 30}),
    )
    assert told(summary, "revenue") == (None, 0, 0)
    assert summary.organisations == {"HTX": 1}
