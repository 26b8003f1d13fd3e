"""Who was to report, who did, and who did in time."""

from datetime import date

import pytest

from db.store import Store, Tx
from summaries.query import Query
from summaries.summary import Summary
from summaries.tables import tables_of
from tests.summaries.province import Report, Unit, summary_of

OCTOBER = Query("2026-10", "2026-10")


def counts(summary: Summary) -> tuple[int, int, int]:
    found = summary.completeness
    return found.expected, found.received, found.on_time


def missing(summary: Summary) -> list[tuple[str, str]]:
    return [(one.organisation.code, one.period) for one in summary.completeness.missing]


async def test_every_unit_owes_every_month_whose_cycle_has_opened(store: Store) -> None:
    summary = await summary_of(
        store, Query("2026-09", "2026-12"), Unit("B"), Unit("A"), Report("A", "2026-09"), today=date(2026, 11, 1)
    )
    assert counts(summary) == (4, 1, 0)
    assert missing(summary) == [("A", "2026-10"), ("B", "2026-09"), ("B", "2026-10")]


async def test_a_month_that_has_not_ended_is_owed_by_nobody(store: Store) -> None:
    summary = await summary_of(store, OCTOBER, Unit("A"), today=date(2026, 10, 31))
    assert counts(summary) == (0, 0, 0)


@pytest.mark.parametrize(
    ("sent_at", "on_time"),
    [
        ("2026-11-10T16:59:59.999Z", 1),
        ("2026-11-10T17:00:00.000Z", 0),
    ],
    ids=["a breath before midnight", "midnight"],
)
async def test_on_time_ends_with_the_due_day_in_the_provinces_own_time(
    store: Store, sent_at: str, on_time: int
) -> None:
    summary = await summary_of(store, OCTOBER, Unit("A"), Report("A", "2026-10", sent_at=sent_at))
    assert counts(summary) == (1, 1, on_time)


async def test_the_office_may_set_other_days(store: Store) -> None:
    def set_days(tx: Tx) -> None:
        tx.run(
            """insert into cycles (period, opens, due, locks)
               values ('2026-10', '2026-10-25', '2026-11-20', '2026-11-22')"""
        )

    await store.transact(set_days)
    late = Report("A", "2026-10", sent_at="2026-11-20T10:00:00.000Z")
    summary = await summary_of(store, OCTOBER, Unit("A"), Unit("B"), late, today=date(2026, 10, 25))
    assert counts(summary) == (2, 1, 1)


async def test_a_report_in_time_that_was_corrected_late_was_in_time_and_counts_once(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Report("A", "2026-10"),
        Report("A", "2026-10", sent_at="2026-11-12T01:00:00.000Z", edition=2),
    )
    assert counts(summary) == (1, 1, 1)


@pytest.mark.parametrize(
    ("unit", "owed"),
    [
        (Unit("A"), ["2026-07", "2026-08", "2026-09"]),
        (Unit("A", founded="2026-08-31"), ["2026-08", "2026-09"]),
        (Unit("A", founded="2026-09-01"), ["2026-09"]),
        (Unit("A", founded="2026-10-01"), []),
        (Unit("A", founded="2026"), ["2026-07", "2026-08", "2026-09"]),
        (Unit("A", dissolved="2026-08-01"), ["2026-07", "2026-08"]),
        (Unit("A", dissolved="2026-07-31"), ["2026-07"]),
        (Unit("A", dissolved="2026-06-30"), []),
        (Unit("A", dissolved="2026"), ["2026-07", "2026-08", "2026-09"]),
        (Unit("A", cadence="quarter"), ["2026-Q3"]),
    ],
    ids=str,
)
async def test_a_unit_owes_the_periods_in_which_it_existed(store: Store, unit: Unit, owed: list[str]) -> None:
    summary = await summary_of(store, Query("2026-07", "2026-09"), unit)
    assert [period for _, period in missing(summary)] == owed
    assert summary.organisations == ({"HTX": 1} if owed else {})
    assert summary.lines[0].total.expected == bool(owed)


async def test_who_reported_existed_whatever_the_roster_says(store: Store) -> None:
    summary = await summary_of(
        store,
        Query("2026-07", "2026-09"),
        Unit("A", founded="2026-12-01"),
        Report("A", "2026-08", {"revenue": 7}),
    )
    assert counts(summary) == (1, 1, 0)
    assert summary.lines[0].total.value == 7
    assert summary.lines[0].total.expected == 1


async def test_three_months_make_a_quarter_and_two_do_not(store: Store) -> None:
    months = ("2026-07", "2026-08", "2026-09")
    summary = await summary_of(
        store,
        Query("2026-07", "2026-09"),
        *(Unit(code, cadence="quarter") for code in ("A", "B", "C")),
        *(Report("A", month, sent_at="2026-10-01T00:00:00.000Z") for month in months),
        *(Report("B", month) for month in months[:2]),
        Report("C", "2026-Q3", sent_at="2026-10-11T00:00:00.000Z"),
    )
    assert counts(summary) == (3, 2, 1)
    assert missing(summary) == [("B", "2026-Q3")]


async def test_an_empty_province_has_nothing_to_report(store: Store) -> None:
    summary = await summary_of(store, OCTOBER)
    assert counts(summary) == (0, 0, 0)
    assert summary.organisations == {}
    assert {line.total.value for line in summary.lines} == {None}


@pytest.mark.parametrize("period", ["2026-10", "2026-Q4"])
async def test_what_the_office_brought_in_from_the_past_was_neither_on_time_nor_late(store: Store, period: str) -> None:
    def import_it(tx: Tx) -> None:
        tx.run("update reports set channel = 'import'")

    await summary_of(store, OCTOBER, Unit("A"), Report("A", period))
    await store.transact(import_it)
    summary = await summary_of(store, OCTOBER)
    assert counts(summary) == (1, 1, 0)
    table = next(table for table in tables_of(summary) if table.key == "completeness")
    row = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert (row["on_time"], row["on_time_percent"], row["brought"]) == (None, None, 1)
    assert table.notes == ("Báo cáo nhập từ sổ cũ không tính đúng hạn.",)


async def test_a_year_that_was_brought_in_tells_of_its_months_and_makes_nobody_owe_the_years_forms(
    store: Store,
) -> None:
    def import_it(tx: Tx) -> None:
        tx.run("update reports set channel = 'import'")

    year = Query("2025-01", "2025-12")
    units = Unit("A"), Unit("B"), Unit("C", cadence="quarter")
    await summary_of(store, year, *units, Report("A", "2025"), Report("B", "2025-10"), Report("C", "2025"))
    await store.transact(import_it)
    found = (await summary_of(store, year)).completeness
    assert (found.expected, found.received, found.brought) == (12 + 12 + 4, 12 + 1 + 4, 12 + 1 + 4)
    assert {one.organisation.code for one in found.missing} == {"B"}


@pytest.mark.parametrize(
    ("today", "owed"),
    [
        (date(2026, 6, 30), []),
        (date(2026, 7, 1), [("A", "2026-H1"), ("B", "2026-H1")]),
        (date(2027, 1, 1), [(unit, longer) for unit in "AB" for longer in ("2026", "2026-H1", "2026-H2")]),
    ],
    ids=["before the half-year ends", "on the day its cycle opens", "in the next year"],
)
async def test_everybody_owes_a_half_year_and_a_year_from_the_day_on_which_its_cycle_opens(
    store: Store, today: date, owed: list[tuple[str, str]]
) -> None:
    year = Query("2026-01", "2026-12")
    rows = Unit("A"), Unit("B"), Report("A", "2026-02"), Report("A", "2026-09")
    summary = await summary_of(store, year, *rows, today=today)
    assert sorted(one for one in missing(summary) if len(one[1]) < 7 or "H" in one[1]) == owed


async def test_whether_a_half_year_is_owed_does_not_hang_on_which_units_are_asked_about(store: Store) -> None:
    elsewhere = Query("2026-01", "2026-06", area="19366")
    rows = Unit("A"), Unit("B", commune="19366"), Report("A", "2026-02")
    assert ("B", "2026-H1") in missing(await summary_of(store, elsewhere, *rows))


async def test_a_half_year_from_before_anybody_reported_here_is_owed_by_nobody(store: Store) -> None:
    summary = await summary_of(store, Query("2026-01", "2026-06"), Unit("A"), Report("A", "2026-07"))
    assert "2026-H1" not in {period for _, period in missing(summary)}
