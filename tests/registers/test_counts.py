"""What the provincial report counts of the registers, at a day and within a window."""

from datetime import date

from conversations.access import Scope
from db.registers.keeping import Hand, change
from db.registers.ocop import ocop_at, ocop_within
from db.registers.office import consulting_within, reviews_within, tasks_at
from db.registers.units import (
    effective_models,
    farms_at,
    linkage_models_at,
    linkages_at,
    models_at,
    online_at,
    online_within,
    ratings_of,
)
from tests.registers.conftest import NOW, Village, written

DAY = date(2026, 11, 5)


async def line(village: Village, entry: str, period: str, **told: str) -> None:
    """What is told of an entry for a period."""
    hand = Hand(None, "test", NOW, village.office.new_id)
    await village.store.transact(change, hand, entry, told, period)


async def test_products_and_holders_are_two_counts(village: Village) -> None:
    store = village.store
    for name, stars in (("Gạo", "4"), ("Nếp", "3")):
        await written(store, "ocop", "HTX-0001", name, "2025-01-01", until="2028-01-01", stars=stars)
    await written(store, "ocop", "THT-0001", "Tôm khô", "2025-02-01", until="2028-02-01", stars="3")
    found = await store.read(ocop_at, DAY)
    assert (found.products, dict(found.products_by_stars)) == (3, {4: 1, 3: 2})
    assert dict(found.holders) == {"HTX": 1, "THT": 1}
    assert dict(found.holders_by_stars) == {("HTX", 4): 1, ("HTX", 3): 1, ("THT", 3): 1}
    only_groups = await store.read(lambda tx: ocop_at(tx, DAY, units={"THT-0001"}))
    assert only_groups.products == 1
    at_the_coast = await store.read(lambda tx: ocop_at(tx, DAY, Scope(communes=frozenset({"19414"}))))
    assert at_the_coast.products == 1


async def test_a_product_falls_out_on_its_last_day_and_counts_again_on_none(village: Village) -> None:
    store = village.store
    await written(store, "ocop", "HTX-0001", "Gạo", "2023-11-05", until="2026-11-05", stars="3")
    await written(
        store, "ocop", "HTX-0001", "Nếp", "2025-01-01", until="2028-01-01", ended="2026-06-01", state="revoked"
    )
    await written(store, "ocop", "HTX-0001", "Chè", "2025-01-01", until="2028-01-01", claim="new")
    await written(store, "ocop", "HTX-0001", "Sai", "2025-01-01", until="2028-01-01", state="void")
    assert [(await store.read(ocop_at, day)).products for day in (date(2026, 11, 4), DAY)] == [1, 0]
    assert (await store.read(ocop_at, date(2026, 5, 31))).products == 2
    assert (await store.read(ocop_within, date(2025, 1, 1), date(2025, 12, 31))).products == 1


async def test_a_product_on_two_floors_is_one_product(village: Village) -> None:
    store = village.store
    gao = await written(store, "online", "HTX-0001", "Gạo", "2026-01-01", floor="vcamart", verified="yes")
    await written(store, "online", "HTX-0001", "gạo", "2026-01-01", floor="shopee")
    found = await store.read(online_at, DAY)
    assert (found.products, found.units, dict(found.by_floor), found.verified) == (1, 1, {"vcamart": 1, "shopee": 1}, 1)
    await line(village, gao, "2026-Q2", orders="10", revenue="3000000")
    await line(village, gao, "2026-Q3", orders="35", revenue="12000000")
    sales = await store.read(online_within, date(2026, 7, 1), date(2026, 9, 30))
    assert (sales.orders, sales.revenue, sales.products, sales.units) == (35, 12_000_000, 1, 1)


async def test_farms_linkages_and_models(village: Village) -> None:
    store = village.store
    await written(store, "farms", "HTX-0001", "Trại 1", "2022-01-01", capital="2700000000", area="15000")
    await written(store, "farms", "THT-0001", "Trại 2", "2022-01-01", capital="1300000000", ended="2026-10-01")
    farms = await store.read(farms_at, DAY)
    assert (farms.entries, farms.sums["capital"], farms.sums["area"]) == (1, 2_700_000_000, 15_000)
    for unit in ("HTX-0001", "HTX-0002"):
        await written(store, "linkages", unit, "Lúa hữu cơ", "2026-01-01", value="1500000000", households="40")
    linked = await store.read(linkages_at, DAY)
    assert (linked.entries, linked.units, linked.sums["value"]) == (2, 2, 3_000_000_000)
    assert await store.read(linkage_models_at, DAY) == 1
    model = await written(store, "models", "HTX-0001", "Lúa", "2025-01-01", model="new_style")
    await line(village, model, "2025", effective="yes")
    assert (await store.read(models_at, DAY, "new_style")).units == 1
    assert [await store.read(effective_models, year) for year in (2025, 2026)] == [1, 0]


async def test_the_latest_rating_of_a_year_counts(village: Village) -> None:
    await written(village.store, "ratings", "HTX-0001", "2025", "2026-04-15", rating="weak")
    await written(village.store, "ratings", "HTX-0001", "2025", "2026-06-15", rating="good")
    assert await village.store.read(ratings_of, 2025) == {("HTX", "good"): 1}


async def test_the_offices_own_work(village: Village) -> None:
    store = village.store
    await written(store, "consulting", "HTX-0001", "Vay vốn", "2026-10-02", adviser="fund", topic="loans")
    await written(store, "consulting", None, "Lập HTX mới", "2026-10-31", adviser="alliance", topic="founding")
    await written(store, "consulting", "HTX-0001", "Vay vốn", "2026-11-01", adviser="fund", topic="loans")
    cases = await store.read(consulting_within, date(2026, 10, 1), date(2026, 10, 31))
    assert (cases.cases, cases.units, dict(cases.by_adviser)) == (2, 1, {"fund": 1, "alliance": 1})
    await written(store, "tasks", None, "Đối thoại", "2026-04-04", due="2026-10-31")
    await written(store, "tasks", None, "Hội chợ", "2026-04-04", state="done", ended="2026-09-01")
    assert await store.read(tasks_at, DAY) == {"overdue": 1, "done": 1}
    assert await store.read(tasks_at, date(2026, 6, 1)) == {"open": 2}


async def test_reviews_and_what_became_of_them(village: Village) -> None:
    first = await written(village.store, "reviews", "HTX-0001", "Yếu", "2026-09-10")
    await written(village.store, "reviews", "THT-0001", "Yếu", "2026-09-10", state="dissolved", ended="2026-10-20")
    await line(village, first, "2026-10-05", visitor="chị Minh", note="còn hoạt động", advice="strengthen")
    found = await village.store.read(reviews_within, date(2026, 10, 1), date(2026, 10, 31))
    assert (found.reviewed, found.visited, dict(found.outcomes)) == (0, 1, {"dissolved": 1})
