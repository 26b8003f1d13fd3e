"""How reports came in: day by day, against the day on which they were due."""

from datetime import date

from db.figures import reports_alone
from db.store import Store
from summaries.arrivals import Arrivals, arrivals_of
from summaries.query import Query
from tests.summaries.province import TIMEZONE, Report, Unit, write

UNITS = (Unit("A"), Unit("B"), Unit("C"))


async def arrivals(store: Store, query: Query, today: date, *rows: Unit | Report) -> Arrivals | None:
    await store.transact(write, *rows)
    return arrivals_of(await store.read(reports_alone, query), query, today, TIMEZONE)


def sent(code: str, day: int, hour: int = 3, period: str = "2026-10") -> Report:
    return Report(code, period, {"revenue": 1}, sent_at=f"2026-11-{day:02}T{hour:02}:00:00.000Z")


async def test_the_count_of_a_day_is_what_had_come_by_its_end_where_people_live(store: Store) -> None:
    late = sent("B", 4, 18)
    found = await arrivals(store, Query("2026-10", "2026-10"), date(2026, 11, 6), *UNITS, sent("A", 3), late)
    assert found is not None
    by_day = {found.opens.replace(day=place + found.opens.day): count for place, count in enumerate(found.counts)}
    assert (by_day[date(2026, 11, 2)], by_day[date(2026, 11, 4)], by_day[date(2026, 11, 5)]) == (0, 1, 2)
    assert (found.expected, max(by_day)) == (3, date(2026, 11, 6))
    assert found.due == date(2026, 11, 10)


async def test_a_correction_comes_in_no_second_time(store: Store) -> None:
    again = Report("A", "2026-10", {"revenue": 2}, sent_at="2026-11-05T03:00:00.000Z", edition=2)
    found = await arrivals(store, Query("2026-10", "2026-10"), date(2026, 11, 20), *UNITS, sent("A", 3), again)
    assert found is not None
    assert found.counts[-1] == 1


async def test_of_a_longer_window_the_last_cycle_is_shown(store: Store) -> None:
    rows = (*UNITS, sent("A", 3), Report("A", "2026-09", {"revenue": 1}))
    found = await arrivals(store, Query("2026-09", "2026-10"), date(2026, 11, 6), *rows)
    assert found is not None
    assert found.period == "2026-10"


async def test_before_a_cycle_opens_there_is_nothing_to_show(store: Store) -> None:
    assert await arrivals(store, Query("2026-12", "2026-12"), date(2026, 11, 6), *UNITS) is None


async def test_a_month_that_was_told_with_its_quarter_has_come_with_it(store: Store) -> None:
    rows = (*UNITS, sent("A", 3, period="2026-Q3"), sent("B", 4, period="2026-09"))
    found = await arrivals(store, Query("2026-09", "2026-09"), date(2026, 11, 6), *rows)
    assert found is not None
    assert (found.period, found.counts[-1], found.expected) == ("2026-09", 2, 3)


async def test_what_was_brought_in_is_there_from_the_first_day_and_alone_makes_no_chart(store: Store) -> None:
    brought = "update reports set channel = 'import'"
    await store.transact(write, *UNITS, sent("A", 3), sent("B", 4))
    await store.transact(lambda tx: tx.run(f"{brought} where organisation_id = 'B'"))
    found = await arrivals(store, Query("2026-10", "2026-10"), date(2026, 11, 6))
    assert found is not None
    assert (found.counts[0], found.counts[-1], found.brought) == (1, 2, 1)
    await store.transact(lambda tx: tx.run(brought))
    assert await arrivals(store, Query("2026-10", "2026-10"), date(2026, 11, 6)) is None
