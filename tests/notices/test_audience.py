"""Which units and which people an audience holds on a day, from what the database knows."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.notices.audience import Audience, Filter
from conversations.notices.draft import Reach
from conversations.turn import Focus
from db.addresses import link, mark_unreachable, save_focus
from db.announcement_drafts import reach_of, refuse_kind
from db.audience import Member, members, units
from db.consents import record_consent
from db.ids import Ids
from db.ocop import REVOKED, Product, save_products
from db.store import Store, Tx
from db.times import stamp
from handlers.forms import load_forms
from handlers.talk.village import seat, settle_village

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 5)
EVERYBODY = Audience(everybody=True)
HTX, HTX_2, THT, UNION = "HTX-0001", "HTX-0002", "THT-0001", "LH-0001"
IDS = Ids()


@pytest.fixture(autouse=True)
async def village(store: Store) -> None:
    """Four units, five leaders, two of the office; nobody can be reached yet."""
    await store.transact(settle_village, load_forms(), IDS)


async def found(store: Store, audience: Audience, today: date = TODAY) -> list[str]:
    """The codes of the units."""
    return [unit.code for unit in await store.read(units, audience, today)]


def of(chosen: Filter) -> Audience:
    """The units that a filter lets through."""
    return Audience(wanted=(chosen,))


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        (Filter(kinds=("HTX",)), [HTX, HTX_2]),
        (Filter(kinds=("HTX", "LHHTX")), [HTX, HTX_2, UNION]),
        (Filter(fields=("Trồng trọt",)), [HTX, HTX_2]),
        (Filter(fields=("Nông nghiệp",)), [HTX, HTX_2, UNION, THT]),
        (Filter(communes=("19414",)), [THT]),
        (Filter(communes=("19414",), districts=("Hướng Hóa",)), [HTX_2, THT]),
        (Filter(sizes=("medium",)), [HTX]),
        (Filter(sizes=("micro",)), [THT]),
        (Filter(sizes=("unknown",)), [HTX_2, UNION]),
        (Filter(borrowing=True), [HTX]),
        (Filter(borrowing=False, kinds=("THT", "HTX")), [HTX_2, THT]),
        (Filter(reported=("2026-09",)), [HTX, THT]),
        (Filter(owing=("2026-09",)), [HTX_2, UNION]),
        (Filter(owing=("2026-07",)), []),
        (Filter(kinds=("HTX",), reported=("2026-09",)), [HTX]),
    ],
)
async def test_what_units_are_chosen_by(store: Store, chosen: Filter, codes: list[str]) -> None:
    await store.transact(
        lambda tx: tx.run("update organisations set former_district = 'Huyện Hướng Hoá' where code = :code", code=HTX_2)
    )
    assert await found(store, of(chosen)) == codes


async def test_picked_units_come_to_those_that_match_and_dropped_ones_go(store: Store) -> None:
    audience = Audience(wanted=(Filter(kinds=("THT",)),), picked=(HTX_2, "HTX-9999"))
    assert await found(store, audience) == [HTX_2, THT]
    assert await found(store, replace(audience, dropped=(THT,))) == [HTX_2]
    assert await found(store, replace(EVERYBODY, without=(Filter(kinds=("HTX",), communes=("19405",)),))) == [
        HTX_2,
        UNION,
        THT,
    ]
    assert await found(store, Audience()) == []


async def test_a_dissolved_unit_is_in_no_audience(store: Store) -> None:
    await store.transact(
        lambda tx: tx.run("update organisations set dissolved = '2026-10-01' where code = :code", code=THT)
    )
    assert await found(store, EVERYBODY) == [HTX, HTX_2, UNION]
    assert await found(store, Audience(picked=(THT,))) == []


async def test_a_unit_by_the_quarter_owes_its_quarter_and_no_month(store: Store) -> None:
    await store.transact(lambda tx: tx.run("update organisations set cadence = 'quarter' where code = :code", code=THT))
    assert await found(store, of(Filter(owing=("2026-10",)))) == [HTX, HTX_2, UNION]
    assert await found(store, of(Filter(owing=("2026-Q3",)))) == [THT]


async def test_stars_count_while_the_product_is_in_force(store: Store) -> None:
    products = (
        Product(HTX, "Gạo", "", 3, "", date(2023, 11, 5)),
        Product(HTX_2, "Cao", "", 4, "", date(2023, 11, 6)),
        Product(THT, "Tôm", "", 5, "", date(2025, 1, 1), REVOKED),
        Product(UNION, "Nông sản", "", 5, "", date(2026, 11, 6)),
    )
    await store.transact(save_products, [(IDS(), product) for product in products], NOW)
    assert await found(store, of(Filter(stars=(3, 4, 5)))) == [HTX_2]
    assert await found(store, of(Filter(stars=(3, 4, 5))), date(2026, 11, 4)) == [HTX, HTX_2]
    assert await found(store, of(Filter(stars=(5,))), date(2026, 11, 6)) == [UNION]


async def test_the_last_report_tells_of_a_loan_that_was_paid_off(store: Store) -> None:
    def paid_off(tx: Tx) -> None:
        tx.run(
            """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
               values ('r', :unit, '2026-10', 1, 'c', '{}', '{}', 'terminal', :now)""",
            unit=HTX,
            now=stamp(NOW),
        )
        tx.run(
            """insert into figures (organisation_id, period, indicator, value, report_id)
               values (:unit, '2026-10', 'loan_outstanding', 0, 'r')""",
            unit=HTX,
        )

    await store.transact(paid_off)
    assert await found(store, of(Filter(borrowing=True))) == []


async def test_a_person_of_two_units_is_one_member_with_both(store: Store) -> None:
    everybody = await store.read(members, EVERYBODY, TODAY)
    assert Member("p-tam", ((HTX_2, "HTX Dược liệu Hướng Phùng"), (THT, "THT Nuôi tôm Cửa Tùng"))) in everybody
    assert len({member.person for member in everybody}) == len(everybody) == 5
    assert "p-minh" not in {member.person for member in everybody}


async def test_who_acts_no_more_or_was_forgotten_is_no_member(store: Store) -> None:
    def part(tx: Tx) -> None:
        tx.run("update representatives set until = '2026-11-01' where person_id = 'p-hung'")
        tx.run("update persons set deleted_at = '2026-11-01' where id = 'p-hoa'")

    await store.transact(part)
    assert await store.read(members, Audience(picked=(HTX,)), TODAY) == ()
    assert (await reach(store, Audience(picked=(HTX,)))).unmanned == 1


async def test_the_office_comes_along_when_it_is_chosen(store: Store) -> None:
    chosen = Audience(picked=(THT,), office=True)
    assert [member.person for member in await store.read(members, chosen, TODAY)] == [
        "p-lanh",
        "p-tam",
        "p-minh",
        "p-quang",
    ]


async def reach(store: Store, audience: Audience = EVERYBODY, kind: str = "fair") -> Reach:
    """Who would get an announcement."""
    return await store.read(reach_of, kind, audience, TODAY, NOW)


async def test_who_would_get_it_who_opted_out_and_who_is_to_be_rung(store: Store) -> None:
    def work(tx: Tx) -> None:
        for who in ("leader", "accountant", "group", "both"):
            seat(tx, Address("terminal", who), who, IDS, NOW)
        refuse_kind(tx, "p-hoa", "fair", NOW)
        record_consent(
            tx,
            IDS(),
            Address("terminal", "group"),
            "p-lanh",
            "notices",
            "1",
            "w",
            granted=False,
            now=NOW.replace(hour=3),
        )

    await store.transact(work)
    fair = await reach(store)
    assert (fair.people, fair.sending, fair.declined, fair.unreachable) == (5, 2, 2, 1)
    assert [each.name for each in fair.first] == ["Nguyễn Văn Hùng", "Hoàng Văn Tám"]
    assert fair.channels == (("terminal", 2),)
    assert (await reach(store, kind="policy")).declined == 1


async def test_the_key_stands_for_the_people_and_not_for_their_number(store: Store) -> None:
    def move(tx: Tx) -> None:
        mark_unreachable(tx, Address("terminal", "leader"), "blocked")
        save_focus(tx, Address("terminal", "group"), Focus(), "Cô Lành", NOW)
        link(tx, Address("terminal", "group"), "p-lanh")

    await store.transact(lambda tx: seat(tx, Address("terminal", "leader"), "leader", IDS, NOW))
    before = await reach(store)
    await store.transact(move)
    after = await reach(store)
    assert before.sending == after.sending == 1
    assert before.key != after.key


async def test_units_whose_size_is_not_known_are_counted(store: Store) -> None:
    assert (await reach(store, of(Filter(sizes=("medium",))))).unsized == 2
    assert (await reach(store, of(Filter(sizes=("medium",), kinds=("THT",))))).unsized == 0
    assert (await reach(store)).unsized == 0
