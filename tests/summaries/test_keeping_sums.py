"""Sums are kept from the clock's ticks on; nobody has to ask for it."""

import pytest

from db.figure_sums import totals
from db.kept_sums import are_kept
from db.store import Store
from handlers import keeping_sums
from handlers.keeping_sums import keep_sums
from summaries.query import Query
from tests.summaries.province import Report, Unit, write

OCTOBER = Query("2026-10", "2026-10")
UNITS = ("A", "B", "C", "D", "E")


async def _revenue(store: Store) -> int:
    rows = await store.read(totals, OCTOBER.periods, str(OCTOBER.last_day), OCTOBER)
    return sum(row["flow"] for row in rows)


async def test_sums_are_built_some_units_at_a_time_and_told_all_along(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_sums, "UNITS_AT_ONCE", 1)
    monkeypatch.setattr(keeping_sums, "BATCHES", 2)
    units = [Unit(code) for code in UNITS]
    await store.transact(write, *units, *(Report(code, "2026-10", {"revenue": 5}) for code in UNITS))
    ticks = [(await keep_sums(store), await store.read(are_kept), await _revenue(store)) for _ in range(4)]
    assert ticks == [(True, False, 25), (True, False, 25), (False, True, 25), (False, True, 25)]
