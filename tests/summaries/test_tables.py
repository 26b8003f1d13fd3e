"""A summary as tables: what every paper, picture and file takes its numbers from."""

import json
from decimal import Decimal

import pytest
from msgspec.structs import replace

from db.store import Store
from summaries.query import Query
from summaries.tables import Table, tables_of
from tests.summaries.province import Report, Unit, summary_of

QUERY = Query("2026-10", "2026-10", by="commune")
ROWS = (
    Unit("A", commune="19405"),
    Unit("B", commune="19363", founded="2026-10-05"),
    Unit("C", commune="19363", dissolved="2026-10-20"),
    Unit("T", "THT", commune="19363"),
    Unit("L", "LHHTX"),
    Report("A", "2026-09", {"revenue": 900, "members": 270}),
    Report("A", "2026-10", {"revenue": 1_000, "members": 276}),
    Report("B", "2026-10", {"revenue": 501, "members": 7}),
    Report("C", "2026-10", {"revenue": 70, "members": 40}),
)


async def tables(store: Store, query: Query = QUERY) -> dict[str, Table]:
    """The tables of a small province by key."""
    return {table.key: table for table in tables_of(await summary_of(store, query, *ROWS))}


def rows(table: Table, *keys: str) -> list[tuple[object, ...]]:
    """Some columns of a table."""
    return list(zip(*(table.column(key) for key in keys), strict=True))


async def test_every_row_has_a_cell_a_column_and_no_number_is_a_float(store: Store) -> None:
    for table in (await tables(store)).values():
        for row in table.rows:
            assert len(row) == len(table.columns)
            assert not any(isinstance(cell, float) for cell in row)


async def test_the_tables_stand_in_the_order_in_which_they_are_read(store: Store) -> None:
    keys = list(await tables(store))
    assert keys[:2] == ["units", "figures/revenue"]
    assert keys[-5:] == ["kinds", "groups", "completeness", "missing", "confirmed"]


async def test_who_opened_and_who_ended_within_the_window_is_told(store: Store) -> None:
    found = rows((await tables(store))["units"], "kind", "organisations", "at_end", "founded", "dissolved")
    assert found == [("THT", 1, 1, 0, 0), ("HTX", 3, 2, 1, 1), ("LHHTX", 1, 1, 0, 0)]


async def test_flows_of_who_ended_count_and_their_stock_does_not(store: Store) -> None:
    found = await tables(store)
    keys = ("key", "value", "reporting", "expected", "mean")
    revenue = next(row for row in rows(found["figures/revenue"], *keys) if row[0] == "revenue")
    members = next(row for row in rows(found["figures/members"], *keys) if row[0] == "members")
    assert revenue == ("revenue", 1_571, 3, 4, Decimal(524))
    assert members == ("members", 283, 2, 3, Decimal("141.5"))


async def test_a_comparison_is_over_the_units_that_told_both_and_says_over_how_many(store: Store) -> None:
    table = (await tables(store))["figures/revenue"]
    found = rows(table, "key", "compared_units", "now", "before", "difference", "change_percent")
    assert found[0] == ("revenue", 1, 1_000, 900, 100, Decimal("11.1"))


async def test_groups_are_named_and_add_up(store: Store) -> None:
    table = (await tables(store))["groups"]
    assert rows(table, "title", "organisations", "received", "revenue", "revenue/reporting") == [
        ("xã Vĩnh Linh", 4, 2, 571, 2),
        ("xã Vĩnh Thủy", 1, 1, 1_000, 1),
    ]


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        ("kind", ["THT", "HTX", "LHHTX"]),
        ("province", ["Quảng Trị cũ"]),
        ("size", ["Chưa rõ"]),
        ("in_charge", ["Chưa rõ"]),
        ("field", ["Trồng trọt"]),
        ("district", ["Chưa rõ"]),
    ],
)
async def test_a_group_has_a_title(store: Store, by: str, titles: list[str]) -> None:
    assert list((await tables(store, replace(QUERY, by=by)))["groups"].column("title")) == titles


async def test_who_is_missing_is_named(store: Store) -> None:
    assert rows((await tables(store))["missing"], "code", "period") == [("L", "2026-10"), ("T", "2026-10")]


async def test_figures_of_unions_stand_apart_and_it_is_said(store: Store) -> None:
    assert "liên hiệp" in (await tables(store))["kinds"].notes[0]


async def test_the_tables_and_the_json_have_the_same_numbers(store: Store) -> None:
    summary = await summary_of(store, QUERY, *ROWS)
    told = json.loads(json.dumps(summary.as_json()))["indicators"]
    found = {row[0]: row for table in tables_of(summary) if table.key.startswith("figures/") for row in table.rows}
    assert found.keys() == told.keys()
    for key, row in found.items():
        assert (row[3], row[4], row[5]) == (told[key]["value"], told[key]["reporting"], told[key]["expected"])
