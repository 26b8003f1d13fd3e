"""Sums kept ready equal those added up from the figures, whatever was written meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conversations.figures import Note
from db import kept_sums
from db.figure_sums import totals
from db.figures import compared
from db.past_figures import PastReport, save_past
from db.reports import keep_figures
from db.roster import FACTS, change_units
from db.roster import Unit as RosterUnit
from db.store import Store, Tx
from db.times import moment
from summaries.query import Query
from tests.proof import examples
from tests.summaries.province import IN_TIME, Report, Unit, write

UNITS = ("A", "B", "C")
MONTHS = ("2026-05", "2026-06", "2026-07", "2026-08", "2026-09")
PERIODS = (*MONTHS, "2026-Q2", "2026-Q1")
QUERIES = (
    Query("2026-08", "2026-08"),
    Query("2026-07", "2026-07", kind="HTX", by="commune"),
    Query("2026-06", "2026-09"),
    Query("2026-01", "2026-06"),
    Query("2026-01", "2026-09", by="kind"),
    Query("2026-05", "2026-08", kind="HTX", by="field"),
    Query("2026-05", "2026-08", area="19363"),
)


@dataclass(frozen=True)
class Told:
    """A unit's report, the first or a later edition."""

    unit: str
    period: str
    figures: Mapping[str, int]
    estimates: frozenset[str]


@dataclass(frozen=True)
class Changed:
    """What the roster says of a unit from now on."""

    unit: str
    kind: str
    field: str
    dissolved: str | None


figures = st.dictionaries(st.sampled_from(["revenue", "workers", "profit"]), st.integers(-100, 100), max_size=3)
estimates = st.frozensets(st.sampled_from(["revenue", "workers"]))
reports = st.builds(Told, st.sampled_from(UNITS), st.sampled_from(MONTHS), figures, estimates)
changes = st.builds(
    Changed,
    st.sampled_from(UNITS),
    st.sampled_from(["HTX", "THT", "LHHTX"]),
    st.sampled_from(["Trồng trọt", "Thủy sản"]),
    st.sampled_from([None, "2026-07-15", "2026-09-30"]),
)


def _empty(tx: Tx) -> None:
    for statement in (
        "delete from kept_sums",
        "delete from kept_sums_until",
        "delete from figures",
        "delete from reports",
        "delete from organisations",
    ):
        tx.run(statement)
    write(tx, *(Unit(code) for code in UNITS))
    write(tx, *(Report(code, period, {}) for code in UNITS for period in PERIODS))


def _happens(tx: Tx, event: Told | Changed) -> None:
    if isinstance(event, Told):
        notes = {key: Note(estimate=True) for key in event.estimates if key in event.figures}
        keep_figures(tx, f"{event.unit}/{event.period}/1", event.unit, event.period, event.figures, notes)
        return
    facts = dict.fromkeys(FACTS, "") | {"kind": event.kind, "field": event.field, "name": event.unit}
    change_units(tx, [RosterUnit(event.unit, event.unit, facts | {"cadence": "month"}, event.dissolved)])


Sums = dict[tuple[str, ...], tuple[int, ...]]
COMPARED = ("units", "flow_now", "flow_then", "stock_units", "stock_now", "stock_then")
PARTS = ("flow", "reporting", "flow_estimated", "stock", "stock_reporting", "stock_estimated")


def _found(tx: Tx, query: Query) -> Sums:
    """The totals and the comparison with the window before, added up by what they are told apart by."""
    found: Sums = {}
    for row in totals(tx, query.periods, str(query.last_day), query):
        key = (row["kind"], row["field"], row["grp"], row["indicator"])
        parts = tuple(row[part] for part in PARTS)
        found[key] = tuple(map(sum, zip(found.get(key, (0,) * len(PARTS)), parts, strict=True)))
    for row in compared(tx, query):
        key = ("compared", row["kind"], row["field"], row["indicator"])
        parts = tuple(row[part] for part in COMPARED)
        found[key] = tuple(map(sum, zip(found.get(key, (0,) * len(COMPARED)), parts, strict=True)))
    return found


def _both(tx: Tx, query: Query) -> tuple[Sums, Sums]:
    """The totals from what is kept, and from the figures."""
    assert kept_sums.are_kept(tx)
    kept = _found(tx, query)
    tx.run("update kept_sums_until set unit = ''")
    added_up = _found(tx, query)
    tx.run("update kept_sums_until set unit = :all", all=kept_sums.ALL)
    return kept, added_up


def _build(tx: Tx, count: int) -> None:
    while kept_sums.build(tx, count):
        pass


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(reports | changes, max_size=6),
    meanwhile=st.lists(reports | changes, max_size=4),
    after=st.lists(reports | changes, max_size=6),
)
async def test_sums_follow_reports_corrections_and_the_roster(
    store: Store, before: list[Told | Changed], meanwhile: list[Told | Changed], after: list[Told | Changed]
) -> None:
    await store.transact(_empty)
    for event in before:
        await store.transact(_happens, event)
    await store.transact(kept_sums.build, 1)
    for event in meanwhile:
        await store.transact(_happens, event)
    await store.transact(_build, 1)
    for event in after:
        await store.transact(_happens, event)
    for query in QUERIES:
        kept, added_up = await store.transact(_both, query)
        assert kept == added_up


async def test_quarters_and_months_of_a_unit_follow_one_another(store: Store) -> None:
    await store.transact(_empty)
    await store.transact(_build, 10)
    for period, workers in (("2026-Q1", 5), ("2026-Q2", 7), ("2026-07", 9), ("2026-09", 4)):
        await store.transact(_happens, Told("A", period, {"workers": workers, "revenue": 1}, frozenset()))
    for query in (*QUERIES, Query("2026-05", "2026-07"), Query("2026-02", "2026-09")):
        kept, added_up = await store.transact(_both, query)
        assert kept == added_up


async def test_figures_of_the_past_are_added_when_they_are_brought_in(store: Store) -> None:
    await store.transact(_empty)
    await store.transact(lambda tx: tx.run("delete from reports"))
    await store.transact(_build, 10)
    past = [PastReport(unit, "2026-06", {"revenue": 30}, f"BC-{unit}") for unit in UNITS]
    await store.transact(save_past, past, moment(IN_TIME), iter(["r1", "r2", "r3"]).__next__)
    kept, added_up = await store.transact(_both, Query("2026-06", "2026-06"))
    assert kept == added_up
    assert sum(row[0] for row in kept.values()) == 90


async def test_nothing_is_kept_until_somebody_adds_it_up(store: Store) -> None:
    await store.transact(_empty)
    await store.transact(_happens, Told("A", "2026-08", {"revenue": 5}, frozenset()))
    assert not await store.read(kept_sums.are_kept)
    assert await store.read(lambda tx: tx.all("select * from kept_sums")) == []


async def test_a_database_without_units_stays_empty(store: Store) -> None:
    assert not await store.transact(kept_sums.build, 10)
    assert await store.read(lambda tx: tx.all("select * from kept_sums_until")) == []


async def test_after_a_change_past_them_sums_are_built_anew(store: Store) -> None:
    await store.transact(_empty)
    await store.transact(_build, 10)
    figure = """insert into figures (organisation_id, period, indicator, value, report_id)
                values ('A', '2026-08', 'revenue', 8, 'A/2026-08/1')"""
    await store.transact(lambda tx: tx.run(figure))
    await store.transact(kept_sums.begin_anew)
    await store.transact(_build, 1)
    kept, added_up = await store.transact(_both, QUERIES[0])
    assert kept == added_up == {("HTX", "Trồng trọt", "", "revenue"): (8, 1, 0, 8, 1, 0)}


@pytest.mark.parametrize("query", [replace(QUERIES[0], by="commune"), replace(QUERIES[0], district="Vĩnh Linh")])
async def test_what_is_told_apart_further_is_added_up_from_the_figures(store: Store, query: Query) -> None:
    await store.transact(_empty)
    await store.transact(_happens, Told("A", "2026-08", {"revenue": 5}, frozenset()))
    await store.transact(_build, 10)
    kept, added_up = await store.transact(_both, query)
    assert kept == added_up
