"""What the provincial report reads: denominators by date, flows and stocks, and only units that the reader may see."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from conversations.access import Scope
from db.ids import Ids
from db.past_figures import PastReport, save_past
from db.province_report import ProvinceFacts, province_facts
from db.registers.keeping import Hand, add
from db.roster import Unit, add_units
from db.store import Store, Tx
from summaries.province.registers import REGISTERS
from summaries.province.reporting import report_of
from summaries.province.results import INDICATORS
from summaries.province.value import Value

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
USUAL = {
    "kind": "HTX",
    "field": "Trồng trọt",
    "commune": "19363",
    "former_district": "",
    "tax_code": "",
    "legal_status": "Đang hoạt động",
    "founded": "2020-05-01",
    "cadence": "month",
    "in_charge": "",
}


def unit(id: str, **facts: str) -> Unit:
    """A cooperative, or what else is told of it."""
    return Unit(id, id, {**USUAL, "name": f"HTX {id}", **facts})


UNITS = (
    unit("OLD"),
    unit("NEW", founded="2026-07-01", commune="19373"),
    unit("GONE", commune="19373"),
    unit("LATER", founded="2027-01-01"),
    unit("GROUP", kind="THT", tax_code="3200000001"),
)
REPORTS = (
    PastReport("OLD", "2026-Q1", {"revenue": 30, "members": 100, "profit": 3_000}),
    PastReport("OLD", "2026-05", {"revenue": 10, "members": 110, "profit": 1_000}),
    PastReport("NEW", "2026-Q3", {"revenue": 5, "members": 20}),
    PastReport("GONE", "2026-02", {"revenue": 7, "members": 50}),
    PastReport("OLD", "2025-12", {"revenue": 1_000, "members": 1}),
    PastReport("GROUP", "2026-10", {"revenue": 9, "profit": 2_000}),
)


def _write(tx: Tx) -> None:
    ids = Ids()
    add_units(tx, list(UNITS), NOW)
    tx.run("update organisations set dissolved = '2026-06-15' where id = 'GONE'")
    save_past(tx, REPORTS, NOW, ids)
    hand = Hand(None, "import", NOW, ids)
    for number, (of, claim) in enumerate((("OLD", ""), ("NEW", ""), ("OLD", "new")), start=1):
        capital = {"name": f"Trang trại {number}", "capital": "2000000000", "since": "2026-08-01"}
        add(tx, hand, "farms", number, of, capital, claim=claim)


async def read(store: Store, scope: Scope | None = None) -> ProvinceFacts:
    """The facts of 2026."""
    await store.transact(_write)
    return await store.read(lambda tx: province_facts(tx, FIRST, LAST, INDICATORS, REGISTERS, scope))


def amounts(values: Mapping[str, Value], *keys: str) -> list[object]:
    return [values[key].amount for key in keys]


async def test_who_was_founded_or_dissolved_within_the_window_is_counted_by_date(store: Store) -> None:
    values = report_of(await read(store)).values
    assert amounts(values, "cooperatives", "cooperatives_founded", "cooperatives_dissolved") == [2, 1, 1]
    assert amounts(values, "groups", "groups_registered") == [1, 1]


async def test_of_a_founding_or_an_end_only_the_year_or_the_month_may_be_known(store: Store) -> None:
    told = [
        ("YEAR", "2026", None),
        ("MONTH", "2026-01", None),
        ("ENDED", "2020", "2026-03"),
        ("BEFORE", "2025", "2025-12"),
    ]

    def add(tx: Tx) -> None:
        add_units(tx, [unit(id, founded=founded) for id, founded, _ in told], NOW)
        for id, _, dissolved in told:
            tx.run("update organisations set dissolved = :day where id = :id", day=dissolved, id=id)

    await store.transact(add)
    year = await store.read(province_facts, FIRST, LAST, INDICATORS, REGISTERS)
    assert [(row["founded"], row["dissolved"]) for row in year.movements] == [(2, 1)]
    january = await store.read(province_facts, FIRST, date(2026, 1, 31), INDICATORS, REGISTERS)
    assert [(row["founded"], row["dissolved"]) for row in january.movements] == [(1, 0)]


async def test_flows_of_a_unit_that_was_dissolved_count_and_its_stocks_do_not(store: Store) -> None:
    found = await read(store)
    (revenue,) = [row for row in found.sums if (row["kind"], row["indicator"]) == ("HTX", "revenue")]
    assert (revenue["flow"], revenue["reporting"], revenue["months"]) == (52, 3, 8)
    values = report_of(found).values
    assert (values["members"].amount, values["members"].reporting, values["members"].expected) == (130, 2, 2)


async def test_a_mean_counts_the_months_that_a_report_covers(store: Store) -> None:
    values = report_of(await read(store)).values
    assert values["cooperatives_profit"].amount == 12_000
    assert values["groups_profit"].amount == 24_000


async def test_what_a_leader_told_and_nobody_confirmed_is_not_counted(store: Store) -> None:
    values = report_of(await read(store)).values
    assert amounts(values, "farms", "farm_capital") == [2, 2_000_000_000]


async def test_what_was_never_kept_is_unknown(store: Store) -> None:
    values = report_of(await read(store)).values
    unknown = ("dialogues", "notices", "petitions", "emulation_units", "fund_projects", "ocop_groups", "reviewed")
    assert amounts(values, *unknown) == [None] * len(unknown)


async def test_only_units_of_the_readers_scope_are_read(store: Store) -> None:
    found = await read(store, scope=Scope(frozenset({"19373"}), frozenset()))
    values = report_of(found).values
    assert amounts(values, "cooperatives", "groups", "members", "farms") == [1, 0, 20, 1]


async def test_a_window_in_which_nothing_was_told_has_no_zeros(store: Store) -> None:
    await store.transact(_write)
    days = date(2028, 1, 1), date(2028, 1, 31)
    found = await store.read(lambda tx: province_facts(tx, *days, INDICATORS, REGISTERS))
    values = report_of(found).values
    assert amounts(values, "members", "groups_revenue", "cooperatives_profit", "income") == [None] * 4
