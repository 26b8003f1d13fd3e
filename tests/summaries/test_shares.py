"""The units behind a figure: biggest first, and together what the summary says."""

from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.figures import Note
from conversations.summaries.behind import Share
from db.figures import facts
from db.figures_behind import figures_behind
from db.store import Store
from summaries.indicators import Indicator, indicators_of
from summaries.query import Query
from summaries.shares import shares_of
from summaries.summary import summarise
from tests.proof import examples
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, Unit, write
from tests.summaries.test_trend import clean

REVENUE, MEMBERS = (next(one for one in indicators_of(FORMS) if one.key == key) for key in ("revenue", "members"))
WINDOW = Query("2026-09", "2026-10")


async def shares(store: Store, query: Query, one: Indicator, *rows: Unit | Report) -> tuple[Share, ...]:
    await store.transact(write, *rows)
    pages = await store.read(lambda tx: list(figures_behind(tx, query, indicator=one.key)))
    return shares_of(list(chain.from_iterable(pages)), one, query)


async def test_the_biggest_stands_first_and_flows_are_summed(store: Store) -> None:
    rows: list[Unit | Report] = [Unit("A"), Unit("B"), Unit("C", "LHHTX")]
    rows += [Report("A", month, {"revenue": 3}) for month in ("2026-09", "2026-10")]
    rows += [Report("B", "2026-10", {"revenue": 7}, notes={"revenue": Note(estimate=True, odd=True)})]
    found = await shares(store, WINDOW, REVENUE, *rows, Report("C", "2026-10", {"revenue": 1}))
    assert [(one.organisation.code, one.value) for one in found] == [("B", 7), ("A", 6), ("C", 1)]
    assert [(one.estimate, one.odd, one.apart) for one in found] == [
        (True, True, False),
        (False, False, False),
        (False, False, True),
    ]


async def test_of_a_stock_the_last_value_of_who_still_exists_counts(store: Store) -> None:
    rows: list[Unit | Report] = [Unit("A"), Unit("G", dissolved="2026-10-15")]
    rows += [
        Report(code, month, {"members": value}) for code in "AG" for month, value in (("2026-09", 5), ("2026-10", 4))
    ]
    found = await shares(store, WINDOW, MEMBERS, *rows)
    assert [(one.organisation.code, one.value) for one in found] == [("A", 4)]


TOLD = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(["2026-08", "2026-09", "2026-10"])),
    st.fixed_dictionaries({key: st.integers(0, 10**12) for key in ("revenue", "members")}),
    min_size=1,
)


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=TOLD, kinds=st.permutations(["HTX", "THT", "LHHTX"]), dissolved=st.booleans())
async def test_those_not_apart_add_up_to_the_figure_of_the_summary(
    store: Store, told: dict[tuple[str, str], dict[str, int]], kinds: list[str], dissolved: bool
) -> None:
    await store.transact(clean)
    gone = {"A": "2026-10-20"} if dissolved else {}
    units = [Unit(code, kind, dissolved=gone.get(code)) for code, kind in zip("ABC", kinds, strict=True)]
    reports = [Report(code, month, values) for (code, month), values in told.items()]
    await store.transact(write, *units, *reports)
    summary = summarise(await store.read(facts, WINDOW), WINDOW, FORMS, TODAY, TIMEZONE)
    for one in (REVENUE, MEMBERS):
        total = next(line.total for line in summary.lines if line.indicator == one)
        found = await shares(store, WINDOW, one)
        assert sum(share.value for share in found if not share.apart) == (total.value or 0)
        assert sum(not share.apart for share in found) == total.reporting
