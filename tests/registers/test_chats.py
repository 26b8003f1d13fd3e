"""Registers in the chat: who may see and write what, periods, pictures, mistakes, and what cannot be read."""

import asyncio

import pytest

from conversations.access import Scope
from db.scopes import keep_scope
from handlers.talk.chat import BUTTONS, NUMBERED
from tests.registers.conftest import Village, rows, written


async def test_a_leader_sees_only_their_own(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2025-01-01", until="2028-01-01", stars="4")
    await written(village.store, "ocop", "THT-0001", "Tôm khô", "2025-01-01", until="2028-01-01", stars="3")
    leader = await village.chat("leader")
    assert "Sản phẩm OCOP: 1" in await leader.says("sổ")
    assert "Tôm" not in await leader.says("sổ ocop")
    for said in ("/so ocop 2", "/so ocop 2 sua", "/so ocop 2 het", "/so ocop THT-0001", "/so rasoat", "/so tuvan 1"):
        assert "Không có" in await leader.says(said)
    assert (await rows(village, "select claim from register_entries where number = 2"))[0]["claim"] == ""


async def test_a_leader_changes_nothing_that_the_office_wrote(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2025-01-01", until="2028-01-01", stars="4")
    leader = await village.chat("leader")
    for said in ("/so ocop 1 sua stars", "/so ocop 1 nham dung", "/so ocop 1 trangthai rerating", "/so ocop 1 dung"):
        await leader.says(said)
    await leader.says("5")
    [entry] = await rows(village, "select state, claim from register_entries")
    assert (entry["state"], entry["claim"]) == ("active", "")
    assert [row["value"] for row in await rows(village, "select value from register_values")] == ["4"]


async def test_staff_see_the_units_of_their_scope(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2025-01-01", until="2028-01-01", stars="4")
    await written(village.store, "ocop", "THT-0001", "Tôm khô", "2025-01-01", until="2028-01-01", stars="3")
    await village.store.transact(keep_scope, "p-minh", Scope(communes=frozenset({"19414"})))
    staff = await village.chat("staff")
    assert "Sản phẩm OCOP: 1" in await staff.says("sổ")
    listed = await staff.says("sổ ocop")
    assert "Tôm khô" in listed
    assert "Gạo" not in listed
    assert "Không có" in await staff.says("/so ocop 1")


async def test_orders_and_revenue_by_quarter(village: Village) -> None:
    await written(village.store, "online", "HTX-0001", "Gạo", "2026-01-01", floor="vcamart")
    leader = await village.chat("leader")
    assert "ghi cho quý nào" in await leader.says("/so san 1 ghi")
    assert "chưa đúng" in await leader.says("hôm kia")
    assert "chưa đúng" in await leader.says("quý 1/2027")
    assert "bao nhiêu đơn hàng" in await leader.says("quý 3")
    assert "bao nhiêu tiền" in await leader.says("35")
    assert "12.000.000 đồng" in await leader.says("12 triệu")
    assert "quý III/2026" in await leader.says("xong")
    found = await rows(village, "select period, key, number from register_values where period <> '' order by key")
    assert [(row["period"], row["key"], row["number"]) for row in found] == [
        ("2026-Q3", "orders", 35),
        ("2026-Q3", "revenue", 12_000_000),
    ]
    changes = await rows(village, "select key, new, person_id from register_changes where period <> '' order by key")
    assert [(row["key"], row["new"], row["person_id"]) for row in changes] == [
        ("orders", "35", "p-hung"),
        ("revenue", "12000000", "p-hung"),
    ]


async def test_a_case_note_with_a_photo(village: Village) -> None:
    village.speaking(BUTTONS)
    await written(village.store, "models", "HTX-0001", "Lúa", "2026-01-01", model="new_style", criteria="Có lãi")
    staff = await village.chat("staff")
    assert "chưa có ảnh" in await staff.says("/so mohinh 1 anh")
    assert "Đã thêm ảnh" in await staff.sends_photo("đồng lúa")
    assert "Có 1 ảnh" in await staff.says("xong")
    assert len(await rows(village, "select sha256 from register_photos")) == 1


async def test_a_mistake_is_crossed_out_and_stays_on_the_log(village: Village) -> None:
    await written(village.store, "tasks", None, "Ghi nhầm", "2026-04-04", lead="Liên minh")
    staff = await village.chat("staff")
    await staff.says("/so nhiemvu 1")
    assert "có chắc không" in await staff.taps("Ghi nhầm, gạch bỏ")
    assert "Đã gạch" in await staff.taps("Ghi nhầm, gạch bỏ")
    assert "Nhiệm vụ được giao: 0" in await staff.says("sổ nhiệm vụ")
    assert "ghi nhầm, đã gạch" in await staff.says("/so nhiemvu nham")
    assert "gạch bỏ" in await staff.says("/so nhiemvu 1 nhatky")


async def test_what_was_begun_is_taken_up_again(village: Village) -> None:
    staff = await village.chat("staff")
    await staff.says("/so tuvan moi HTX-0001")
    await staff.taps("Quỹ hỗ trợ phát triển HTX")
    await staff.taps("Vay vốn")
    await staff.says("sổ")
    assert "ghi dở" in await staff.says("/so tuvan moi")
    for said in ("Lập phương án vay", "bỏ qua", "bỏ qua", "hôm nay", "xong"):
        await staff.says(said)
    [entry] = await rows(village, "select name, since, organisation_id from register_entries")
    assert (entry["name"], entry["since"], entry["organisation_id"]) == ("Lập phương án vay", "2026-11-05", "HTX-0001")
    assert await rows(village, "select 1 from register_drafts") == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [("2,5 ha", "25000"), ("3 sào", "1500"), ("5.000 m2", "5000"), ("12500m2", "12500"), ("0,8 hecta", "8000")],
)
async def test_areas_as_people_write_them(village: Village, said: str, kept: str) -> None:
    await written(village.store, "farms", "HTX-0001", "Trại", "2022-01-01", type="crops", capital="1")
    staff = await village.chat("staff")
    await staff.says("/so trangtrai 1 sua area")
    await staff.says(said)
    assert [row["value"] for row in await rows(village, "select value from register_values where key = 'area'")] == [
        kept
    ]


async def test_an_area_without_a_unit_is_asked_back(village: Village) -> None:
    await written(village.store, "farms", "HTX-0001", "Trại", "2022-01-01", type="crops", capital="1")
    staff = await village.chat("staff")
    await staff.says("/so trangtrai 1 sua area")
    await staff.says("3")
    await staff.taps("3 ha")
    assert [row["value"] for row in await rows(village, "select value from register_values where key = 'area'")] == [
        "30000"
    ]


async def test_what_cannot_be_is_said_clearly(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2025-01-01", until="2028-01-01", stars="4")
    staff = await village.chat("staff")
    await staff.says("/so ocop 1 sua sao")
    assert "không có trong các mục" in await staff.says("6 sao")
    await staff.says("/so ocop 1 sua ngày quyết định")
    assert "ngày này chưa tới" in await staff.says("1/1/2027")
    await staff.says("/so ocop 1 het revoked")
    assert "chưa đúng" in await staff.says("1/1/2020")
    assert "Không có “bò tót”" in await staff.says("/so bò tót")
    assert "Không có" in await staff.says("/so ocop 99")


async def test_two_entries_in_the_same_moment_have_numbers_of_their_own(village: Village) -> None:
    chats = [await village.chat(who) for who in ("leader", "group", "union")]
    for chat in chats:
        await chat.says("/so ocop moi")
        await chat.says("sản phẩm: Gạo; sao: 3; ngày: 1/10/2026")
    answers = await asyncio.gather(*(chat.says("xong") for chat in chats))
    assert all("Cảm ơn" in answer for answer in answers)
    assert [row["number"] for row in await rows(village, "select number from register_entries order by number")] == [
        1,
        2,
        3,
    ]


async def test_a_refused_claim_counts_nowhere_and_its_leader_hears_of_it(village: Village) -> None:
    leader, staff = await village.chat("leader"), await village.chat("staff")
    for said in ("/so ocop moi", "sản phẩm: Gạo; sao: 3; ngày: 1/10/2026", "xong"):
        await leader.says(said)
    assert "là không đúng" in await staff.says("/so ocop 1 sai")
    assert "không được xác nhận" in await leader.says("/so ocop nham")
    assert "Sản phẩm OCOP: 0" in await staff.says("sổ ocop")
    assert (await rows(village, "select state from register_entries"))[0]["state"] == "refused"


async def test_a_typed_number_is_the_stars_themselves(village: Village) -> None:
    village.speaking(NUMBERED)
    staff = await village.chat("staff", NUMBERED)
    for said in ("/so ocop moi HTX-0001", "Gạo", "1", "3", "bỏ qua", "20/11/2025", "xong"):
        await staff.says(said)
    values = {row["key"]: row["value"] for row in await rows(village, "select key, value from register_values")}
    assert values == {"group": "food", "stars": "3"}


async def test_the_overview_has_the_events_and_petitions_of_the_year(village: Village) -> None:
    leader, staff = await village.chat("leader"), await village.chat("staff")
    for said in ("kiến nghị xin thuê đất làm kho", "xong"):
        await leader.says(said)
    assert "Từ đầu năm 2026: 0 sự kiện, 0 lượt đơn vị dự; 1 kiến nghị, 0 đã trả lời." in await staff.says("sổ")


async def test_what_ends_soon_and_what_is_over_are_lists_of_their_own(village: Village) -> None:
    for name, until in (("Gạo", "2028-01-01"), ("Nếp", "2027-05-05"), ("Ngô", "2026-11-05")):
        await written(village.store, "ocop", "HTX-0001", name, "2024-01-01", until=until, stars="3")
    staff = await village.chat("staff")
    assert "Sản phẩm OCOP: 2" in await staff.says("sổ ocop")
    assert "1. Gạo" not in await staff.taps("Sắp hết hạn")
    assert "2. Nếp" in staff.last.text
    assert "3. Ngô" in await staff.taps("Đã hết")


async def test_the_office_gets_a_register_as_excel_and_a_leader_does_not(village: Village) -> None:
    staff, leader = await village.chat("staff"), await village.chat("leader")
    assert "dạng Excel" in await staff.says("/so ocop excel")
    assert "Không có" in await leader.says("/so ocop excel")
