"""What is looked up for the card, on both engines, against plain Python."""

from statistics import median_high, median_low

from conversations.records import Peers
from db.comparisons import own_figures, peers
from db.store import Store, Tx
from handlers.sample.province import Province
from handlers.sample.write import write_province


def by_counting(tx: Tx, unit: str, period: str) -> Peers:
    """The peers of a unit, found by looking at everybody."""
    rows = tx.all("select id, kind, field from organisations")
    values = {
        row["organisation_id"]: row["value"]
        for row in tx.all("select * from figures where indicator = 'revenue' and period = :period", period=period)
    }
    me = next(row for row in rows if row["id"] == unit)
    like = [row["id"] for row in rows if (row["kind"], row["field"]) == (me["kind"], me["field"]) and row["id"] != unit]
    theirs = [values[id] for id in like if id in values]
    return Peers(len(theirs), median_low(theirs), median_high(theirs)) if theirs else Peers(0)


async def test_peers_are_the_others_of_the_same_kind_and_field_that_reported(store: Store, lately: Province) -> None:
    await store.transact(write_province, lately)

    def look(tx: Tx) -> None:
        units = [row["id"] for row in tx.all("select id from organisations order by code")]
        found = {unit: peers(tx, unit, "revenue", "2026-10") for unit in units[::7]}
        assert found == {unit: by_counting(tx, unit, "2026-10") for unit in found}
        assert {each.count % 2 for each in found.values()} == {0, 1}
        assert peers(tx, units[0], "revenue", "2020-01") == Peers(0)

    await store.read(look)


async def test_a_unit_whose_field_is_unknown_has_no_peers(store: Store, lately: Province) -> None:
    await store.transact(write_province, lately)

    def forget(tx: Tx) -> Peers:
        tx.run("update organisations set field = ''")
        unit = tx.one("select organisation_id from figures where period = '2026-10'")
        assert unit
        return peers(tx, unit["organisation_id"], "revenue", "2026-10")

    assert await store.transact(forget) == Peers(0)


async def test_own_figures_are_the_units_own_within_the_window(store: Store, lately: Province) -> None:
    await store.transact(write_province, lately)

    def look(tx: Tx) -> None:
        rows = tx.all("select * from figures where indicator = 'revenue' order by organisation_id, period")
        unit = rows[0]["organisation_id"]
        expected = {row["period"]: row["value"] for row in rows if row["organisation_id"] == unit}
        assert own_figures(tx, unit, "revenue", "2025-10", "2026-10") == expected
        assert own_figures(tx, unit, "revenue", "2026-11", "2026-12") == {}

    await store.read(look)
