"""A summary tells what the Support Fund lent by the Fund's own ledger, and counts what units report otherwise."""

import json
from datetime import UTC, datetime

from db.fund.ledger import save_month
from db.store import Store, Tx
from summaries.query import Query
from summaries.tables import tables_of
from tests.fund.lines import line
from tests.summaries.province import Report, Unit, summary_of

NOW = datetime(2026, 11, 5, tzinfo=UTC)
MILLION = 1_000_000
UNITS = (Unit("HTX-0001"), Unit("HTX-0002", field="Thủy sản"), Unit("THT-0001", "THT", dissolved="2026-10-15"))


def keep_books(tx: Tx) -> None:
    """September and October of three contracts; the last was begun in October."""
    september = [line("1/2026", "HTX-0001", opening=100, repaid=10), line("2/2026", "THT-0001", opening=50, group=4)]
    october = [
        line("1/2026", "HTX-0001", opening=90, repaid=10),
        line("2/2026", "THT-0001", opening=50, group=4),
        line("3/2026", "HTX-0002", drawn=70),
    ]
    save_month(tx, "2026-09", september, "so.xlsx", None, "terminal", NOW)
    save_month(tx, "2026-10", october, "so.xlsx", None, "terminal", NOW)


def answer_loan(tx: Tx) -> None:
    """HTX-0001 reports that it owes ten million more."""
    said = {"loan/1/lender": "fund", "loan/1/number": "1/2026", "loan/1/closing": 90 * MILLION}
    answers = {key: {"value": value} for key, value in said.items()}
    tx.run(
        "update reports set answers = :answers where organisation_id = 'HTX-0001' and period = '2026-10'",
        answers=json.dumps(answers),
    )


async def told(store: Store, query: Query) -> object:
    """What the JSON says of the Fund."""
    return (await summary_of(store, query)).as_json()["fund"]


async def settled(store: Store) -> None:
    """The units, a report, and the books."""
    await summary_of(store, Query("2026-10", "2026-10"), *UNITS, Report("HTX-0001", "2026-10"))
    await store.transact(keep_books)
    await store.transact(answer_loan)


async def test_flows_are_summed_and_debts_are_of_the_last_month(store: Store) -> None:
    await settled(store)
    assert await told(store, Query("2026-09", "2026-10")) == {
        "until": "2026-10",
        "missing": [],
        "projects": 1,
        "drawn": 70 * MILLION,
        "repaid": 20 * MILLION,
        "interest": 0,
        "contracts": 3,
        "outstanding": 200 * MILLION,
        "overdue": 0,
        "bad": 50 * MILLION,
        "bad_percent": 25.0,
        "mismatches": 1,
    }


async def test_filters_hold_for_the_ledger_too(store: Store) -> None:
    await settled(store)
    of_field = await told(store, Query("2026-10", "2026-10", field="thuy san"))
    assert isinstance(of_field, dict)
    assert (of_field["projects"], of_field["outstanding"], of_field["mismatches"]) == (1, 70 * MILLION, 0)
    of_kind = await told(store, Query("2026-10", "2026-10", kind="THT"))
    assert isinstance(of_kind, dict)
    assert of_kind["outstanding"] == 50 * MILLION


async def test_a_window_without_books_says_nothing_of_the_fund(store: Store) -> None:
    await settled(store)
    summary = await summary_of(store, Query("2026-01", "2026-08"))
    assert summary.as_json()["fund"] is None
    assert "fund" not in {table.key for table in tables_of(summary)}


async def test_the_table_has_the_same_numbers(store: Store) -> None:
    await settled(store)
    summary = await summary_of(store, Query("2026-08", "2026-10"))
    table = next(table for table in tables_of(summary) if table.key == "fund")
    data = summary.as_json()["fund"]
    assert isinstance(data, dict)
    for column in table.columns:
        [cell] = table.column(column.key)
        assert cell == data[column.key]
    assert table.notes == (
        "Theo sổ của Quỹ; dư nợ là số cuối tháng 10/2026.",
        "Sổ Quỹ chưa có các tháng: 8/2026.",
    )
