"""A former district is one, however the roster writes it."""

import pytest

from db.store import Store
from db.unit_choice import districts_written
from handlers.summarising import query_of
from handlers.summarising import summary_of as summary_in
from summaries.query import Query
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, Unit, summary_of, write

ROWS: tuple[Unit | Report, ...] = (
    *(
        Unit(f"HTX-000{place}", district=name)
        for place, name in enumerate(
            ("Huyện Hướng Hóa", "Hướng Hóa", "H. Hướng Hoá", "HUYỆN HƯỚNG HÓA", "TX Quảng Trị", "")
        )
    ),
    *(Report(f"HTX-000{place}", "2026-10", {"revenue": 10**place}) for place in range(6)),
)


@pytest.mark.parametrize("words", ["tháng 10 huyện Hướng Hóa", "huong hoa tháng 10/2026", "tháng 10 hướng hoá cũ"])
async def test_whoever_asks_for_it_gets_all_its_units(store: Store, words: str) -> None:
    await store.transact(write, *ROWS)
    query = await store.read(query_of, words, TODAY, None)
    assert isinstance(query, Query)
    summary = await store.read(summary_in, query, FORMS, TODAY, TIMEZONE)
    assert (summary.organisations, summary.scope) == ({"HTX": 4}, ("huyện Hướng Hóa cũ",))
    assert summary.lines[0].total.value == 1_111


async def test_split_by_former_districts_it_is_one_group(store: Store) -> None:
    summary = await summary_of(store, Query("2026-10", "2026-10", by="district"), *ROWS)
    assert [(group.title, group.organisations, group.figures["revenue"].value) for group in summary.groups] == [
        ("huyện Hướng Hóa cũ", 4, 1_111),
        ("thị xã Quảng Trị cũ", 1, 10_000),
        ("Chưa rõ", 1, 100_000),
    ]


async def test_no_district_is_written_in_no_way(store: Store) -> None:
    await store.transact(write, *ROWS)
    assert await store.read(districts_written, "") == ()
    assert await store.read(districts_written, "Gio Linh") == ()
