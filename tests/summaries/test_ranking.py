"""Groups by a figure: the largest first, the others together, nothing lost."""

from db.figure_sums import totals
from db.store import Store
from handlers.roster.communes import load_places
from summaries.grouping import Naming
from summaries.indicators import indicators_of
from summaries.query import Query
from summaries.ranking import SHOWN, Ranking, ranking_of
from tests.summaries.province import FORMS, Report, Unit, write

REVENUE = next(one for one in indicators_of(FORMS) if one.key == "revenue")
QUERY = Query("2026-10", "2026-10", by="field")


async def ranked(store: Store, count: int, query: Query = QUERY) -> Ranking | None:
    """Fields 1 to `count` with 1 to `count` million."""
    units = [Unit(f"U{n}", field=f"Nghề {n:02}") for n in range(1, count + 1)]
    reports = [Report(unit.code, "2026-10", {"revenue": n * 10**6}) for n, unit in enumerate(units, 1)]
    await store.transact(write, *units, *reports)
    rows = await store.read(totals, query.periods, str(query.last_day), query)
    return ranking_of(rows, query, REVENUE, Naming(query.by, load_places(), ()))


async def test_the_largest_stands_first(store: Store) -> None:
    found = await ranked(store, 3)
    assert found is not None
    assert [(one.title, one.value) for one in found.places] == [(f"Nghề {n:02}", n * 10**6) for n in (3, 2, 1)]


async def test_who_comes_after_the_ninth_stands_for_all_the_others(store: Store) -> None:
    found = await ranked(store, 14)
    assert found is not None
    assert len(found.places) == SHOWN + 1
    assert (found.places[-1].value, found.places[-1].rest) == (sum(range(1, 6)) * 10**6, 5)
    assert sum(one.value for one in found.places) == sum(range(1, 15)) * 10**6


async def test_the_tenth_alone_is_no_other(store: Store) -> None:
    found = await ranked(store, 10)
    assert found is not None
    assert [one.rest for one in found.places] == [0] * 10


async def test_one_group_is_held_against_nothing(store: Store) -> None:
    assert await ranked(store, 1) is None
