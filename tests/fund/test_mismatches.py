"""Which reports are held against the books: those that end with the month, of whoever may be seen."""

import json
from datetime import UTC, datetime

import pytest

from conversations.access import Scope
from db.fund.ledger import save_month
from db.fund.mismatches import standing, unresolved_within
from db.ids import Ids
from db.store import Store, Tx
from handlers.forms import load_forms
from handlers.talk.village import settle_village
from tests.fund.lines import MILLION, line

NOW = datetime(2026, 11, 5, tzinfo=UTC)
MONTHS = ("2026-08", "2026-09", "2026-10")


@pytest.fixture(autouse=True)
async def books(store: Store) -> None:
    """Three months in which HTX-0002 owes 50 million."""
    await store.transact(settle_village, load_forms(), Ids())
    for month in MONTHS:
        lines = [line("7/2026", "HTX-0002", opening=50)]
        await store.transact(save_month, month, lines, "so.xlsx", None, "terminal", NOW)


def report(tx: Tx, period: str, closing: int, edition: int = 1) -> None:
    """HTX-0002 reports what it owes, in millions."""
    said = {"loan/1/lender": "fund", "loan/1/number": "7/2026", "loan/1/closing": closing * MILLION}
    tx.run(
        """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
           values (:id, 'HTX-0002', :period, :edition, '', :answers, '{}', 'web', '')""",
        id=f"{period}/{edition}",
        period=period,
        edition=edition,
        answers=json.dumps({key: {"value": value} for key, value in said.items()}),
    )


async def differing(store: Store, scope: Scope | None = None) -> list[str]:
    """The months in which HTX-0002 differs."""
    found = [await store.read(standing, month, scope) for month in MONTHS]
    return [each.mismatch.month for of_month in found for each in of_month if each.organisation.code == "HTX-0002"]


async def test_a_quarter_is_held_against_its_last_month(store: Store) -> None:
    await store.transact(report, "2026-Q3", 60)
    assert await differing(store) == ["2026-09"]


async def test_the_latest_edition_counts(store: Store) -> None:
    await store.transact(report, "2026-10", 60)
    assert await differing(store) == ["2026-10"]
    await store.transact(report, "2026-10", 50, 2)
    assert await differing(store) == []


async def test_who_is_limited_sees_only_their_units(store: Store) -> None:
    await store.transact(report, "2026-10", 60)
    assert await differing(store, Scope(communes=frozenset({"19441"}))) == ["2026-10"]
    assert await differing(store, Scope(communes=frozenset({"19405"}))) == []


async def test_a_window_counts_what_differs_at_its_end(store: Store) -> None:
    await store.transact(report, "2026-08", 60)
    await store.transact(report, "2026-10", 50)
    year = datetime(2026, 1, 1, tzinfo=UTC).date()
    assert await store.read(unresolved_within, year, datetime(2026, 8, 31, tzinfo=UTC).date()) == 1
    assert await store.read(unresolved_within, year, datetime(2026, 10, 31, tzinfo=UTC).date()) == 0
    assert await store.read(unresolved_within, year, datetime(2026, 7, 31, tzinfo=UTC).date()) == 0
