"""The year that the law reports on, 15/12 to 14/12: figures by whole months, organisations by its very days."""

from datetime import date

import pytest

from db.province_report import periods_within, province_facts
from db.store import Store
from summaries.province.reporting import report_of
from summaries.query import Query, statutory_window
from tests.summaries.province import Report, Unit, summary_of

YEAR = statutory_window(2026)
AFTER = date(2027, 1, 5)


def test_it_has_the_months_that_end_in_it_and_its_own_first_and_last_day() -> None:
    assert (YEAR.start, YEAR.end, YEAR.months) == ("2025-12", "2026-11", 12)
    assert (YEAR.first_day, YEAR.last_day) == (date(2025, 12, 15), date(2026, 12, 14))
    assert YEAR.periods == Query("2025-12", "2026-11").periods
    assert [period for period, _ in periods_within(YEAR.first_day, YEAR.last_day)] == list(YEAR.periods)
    assert YEAR.compared.first_day == date(2024, 12, 15)


@pytest.mark.parametrize(
    ("dates", "organisations", "at_end", "founded", "dissolved"),
    [
        ({"founded": "2025-12-14"}, 1, 1, 0, 0),
        ({"founded": "2025-12-15"}, 1, 1, 1, 0),
        ({"founded": "2026-12-14"}, 1, 1, 1, 0),
        ({"founded": "2026-12-15"}, 0, 0, 0, 0),
        ({"founded": "2026-12"}, 1, 1, 0, 0),
        ({"dissolved": "2025-12-14"}, 0, 0, 0, 0),
        ({"dissolved": "2025-12-15"}, 1, 0, 0, 1),
        ({"dissolved": "2026-12-14"}, 1, 0, 0, 1),
        ({"dissolved": "2026-12-15"}, 1, 1, 0, 0),
    ],
    ids=str,
)
async def test_organisations_count_by_the_days_of_the_window(
    store: Store, dates: dict[str, str], organisations: int, at_end: int, founded: int, dissolved: int
) -> None:
    summary = await summary_of(store, YEAR, Unit("A", **dates), today=AFTER)
    moves = summary.movements.get("HTX")
    told = (moves.at_end, moves.founded, moves.dissolved) if moves else (0, 0, 0)
    assert (summary.organisations.get("HTX", 0), *told) == (organisations, at_end, founded, dissolved)


async def test_figures_are_those_of_the_twelve_months_that_end_in_it(store: Store) -> None:
    months = ("2025-11", "2025-12", "2026-11", "2026-12")
    reports = [Report("A", month, {"revenue": 10**place, "workers": place}) for place, month in enumerate(months)]
    units = Unit("A"), Unit("B", dissolved="2026-12-10")
    gone = Report("B", "2026-11", {"workers": 100})
    summary = await summary_of(store, YEAR, *units, gone, *reports, today=AFTER)
    totals = {line.indicator.key: line.total.value for line in summary.lines}
    assert totals["revenue"] == 110
    assert totals["workers"] == 2, "who is gone by 14/12 has no workers left"


async def test_the_report_in_sentences_is_of_the_same_months(store: Store) -> None:
    rows = Unit("A"), Report("A", "2025-12", {"revenue": 1}), Report("A", "2026-12", {"revenue": 10})
    await summary_of(store, YEAR, *rows, today=AFTER)
    facts = await store.read(lambda tx: province_facts(tx, YEAR.first_day, YEAR.last_day, ("revenue",), ()))
    assert [row["flow"] for row in facts.sums] == [1]
    report = report_of(facts)
    assert (report.start, report.end, report.last) == ("2025-12", "2026-11", date(2026, 12, 14))
