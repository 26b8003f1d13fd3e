"""/nguoidung: an admin invites, limits and parts from people of the office; and the trail of what everybody did."""

import re

import pytest

from conversations.access import Scope
from db.scopes import keep_scope, scope_of
from db.store import Row, Store
from handlers.clock import Clock
from handlers.talk.chat import BUTTONS, NUMBERED, Chat, deliver
from tests.chats.conftest import Village


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


@pytest.fixture
async def people(village: Village) -> tuple[Chat, Chat, Chat]:
    """Leader, staff and admin, with buttons."""
    village.speaking(BUTTONS)
    return await village.chat("leader"), await village.chat("staff"), await village.chat("admin")


async def role_of(store: Store, person: str) -> str:
    [row] = await store.read(lambda tx: tx.all("select role from persons where id = :id", id=person))
    return str(row["role"])


async def test_the_office_is_listed_with_roles_units_and_when_they_were_last_seen(
    people: tuple[Chat, Chat, Chat],
) -> None:
    *_, admin = people
    listed = await admin.says("người dùng")
    assert "Cán bộ Liên minh: 2" in listed
    assert "Đỗ Quang (chính là anh), quản trị" in listed
    assert "Phan Thị Minh, cán bộ\nĐược xem: toàn tỉnh." in listed
    assert "Lần cuối: 9 giờ" in listed
    assert "Nguyễn Văn Hùng" not in listed


async def test_a_phone_is_masked_until_it_is_asked_for_and_that_is_on_the_trail(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    *_, admin = people
    assert "••• 005" in await admin.says("/nguoidung Phan Thị Minh")
    assert "••• 005" not in await admin.taps("Hiện số điện thoại")
    assert "199000005" in admin.last.text.replace(" ", "").replace(".", "")
    rows = await all_of(village.store, "select person_id, detail from audit where action = 'phone.read'")
    assert [(row["person_id"], row["detail"]) for row in rows] == [("p-quang", "person p-minh")]


async def test_somebody_is_invited_and_comes_with_the_code(village: Village, people: tuple[Chat, Chat, Chat]) -> None:
    *_, admin = people
    await admin.says("/nguoidung")
    await admin.taps("Mời cán bộ mới")
    assert "chưa phải họ và tên" in await admin.says("Mai")
    assert "Trần Thị Mai vào làm" in await admin.says("Trần Thị Mai")
    shown = await admin.taps("Cán bộ")
    code = re.search(r"\b\d{12}\b", shown)
    assert code
    assert "Đã mời, chưa vào:\n• Trần Thị Mai, cán bộ" in await admin.says("/nguoidung")
    stranger = await village.chat("mai")
    await stranger.says(f"/start {code[0]}")
    await stranger.taps("Đồng ý")
    welcome = await stranger.taps("Đồng ý")
    assert "Trần Thị Mai" in welcome
    listed = await admin.says("/nguoidung")
    assert "Cán bộ Liên minh: 3" in listed
    assert "Đã mời" not in listed
    assert not [row for row in await all_of(village.store, "select text from letters") if code[0] in row["text"]]


async def test_a_role_is_changed_after_a_confirmation(village: Village, people: tuple[Chat, Chat, Chat]) -> None:
    _, staff, admin = people
    await admin.says("/nguoidung p-minh")
    assert "Đặt Phan Thị Minh làm quản trị?" in await admin.taps("Đặt làm quản trị")
    assert await role_of(village.store, "p-minh") == "staff"
    assert "nay là quản trị" in await admin.taps("Đúng")
    assert await role_of(village.store, "p-minh") == "admin"
    assert "Cán bộ Liên minh" in await staff.says("/nguoidung")


async def test_access_ends_after_a_confirmation(village: Village, people: tuple[Chat, Chat, Chat]) -> None:
    _, staff, admin = people
    await village.store.transact(keep_scope, "p-minh", Scope(frozenset({"19405"})))
    await admin.says("/nguoidung p-minh")
    assert "Gỡ quyền cán bộ của Phan Thị Minh?" in await admin.taps("Gỡ quyền cán bộ")
    assert "không còn quyền cán bộ" in await admin.taps("Đúng")
    assert "chỉ cán bộ Liên minh HTX tỉnh làm được" in await staff.says("/chuabaocao")
    assert await village.store.read(scope_of, "p-minh") is None
    rows = await all_of(village.store, "select detail from audit where action = 'staff.access_ended'")
    assert [row["detail"] for row in rows] == ["person p-minh: staff to leader"]


async def test_the_last_admin_can_neither_go_nor_step_down_nor_be_forgotten(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    *_, admin = people
    await admin.says("/nguoidung p-quang")
    assert "là quản trị duy nhất" in await admin.taps("Chuyển sang cán bộ")
    assert "là quản trị duy nhất" in await admin.taps("Gỡ quyền cán bộ")
    await admin.says("/quyen")
    assert "là quản trị duy nhất" in await admin.taps("Xóa dữ liệu của tôi")
    assert await role_of(village.store, "p-quang") == "admin"


async def test_of_two_admins_who_part_from_each_other_one_stays(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, admin = people
    await village.store.transact(lambda tx: tx.run("update persons set role = 'admin' where id = 'p-minh'"))
    await admin.says("/nguoidung p-minh thoi")
    await staff.says("/nguoidung p-quang thoi")
    await admin.taps("Đúng")
    await staff.taps("Đúng")
    assert [await role_of(village.store, "p-quang"), await role_of(village.store, "p-minh")] == ["admin", "leader"]


async def test_staff_are_limited_to_communes_and_fields_named_in_words(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    *_, admin = people
    await admin.says("/nguoidung p-minh")
    assert "Hiện nay: toàn tỉnh" in await admin.taps("Giới hạn xã, lĩnh vực")
    assert "Chưa rõ: “xã Không Có”" in await admin.says("xã Vĩnh Thủy, xã Không Có")
    asked = await admin.says("xã Vĩnh Thủy, lĩnh vực trồng trọt")
    assert "chỉ xem được: xã Vĩnh Thủy; lĩnh vực Trồng trọt" in asked
    assert "Từ nay Phan Thị Minh được xem: xã Vĩnh Thủy" in await admin.taps("Đúng")
    scope = Scope(frozenset({"19405"}), frozenset({"Trồng trọt"}))
    assert await village.store.read(scope_of, "p-minh") == scope
    await admin.says("/nguoidung p-minh phamvi")
    await admin.taps("Toàn tỉnh")
    await admin.taps("Đúng")
    assert await village.store.read(scope_of, "p-minh") is None


async def test_the_trail_is_read_by_unit_by_person_and_by_day(people: tuple[Chat, Chat, Chat]) -> None:
    leader, staff, admin = people
    await leader.says("/lichsu")
    await staff.says("/duyetbaocao BC-0926-HTX0001")
    of_unit = await admin.says("nhật ký HTX-0001")
    assert "Phan Thị Minh: xem báo cáo, HTX Dịch vụ nông nghiệp Vĩnh Thủy (HTX-0001), tháng 9/2026" in of_unit
    assert "Nguyễn Văn Hùng: xem số liệu đơn vị" in of_unit
    of_person = await admin.says("nhật ký Phan Thị Minh")
    assert "xem báo cáo" in of_person
    assert "Nguyễn Văn Hùng" not in of_person
    assert "xem báo cáo" in await admin.says("nhật ký 5/11")
    assert "Chưa có việc nào" in await admin.says("/nhatky 4/11")
    assert "Không thấy đơn vị, người hay ngày nào" in await admin.says("/nhatky Không Ai Cả")


async def test_the_trail_is_handed_over_as_excel_to_admins_only(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, admin = people
    await staff.says("/duyetbaocao BC-0926-HTX0001")
    await admin.says("/nhatky HTX-0001 excel")
    assert [letter.extras["document"]["make"] for letter in admin.heard if "document" in letter.extras] == ["trail"]
    assert "chỉ quản trị" in await staff.says("/nhatky HTX-0001 excel")


async def test_phones_of_a_unit_are_shown_when_asked_for_and_asking_is_recorded(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, _ = people
    answer = await staff.says("số điện thoại HTX-0001")
    assert "Nguyễn Văn Hùng:" in answer
    assert "Lê Thị Hoa:" in answer
    [row] = await all_of(village.store, "select organisation_id, person_id from audit where action = 'phone.read'")
    assert (row["organisation_id"], row["person_id"]) == ("HTX-0001", "p-minh")


async def test_without_buttons_it_is_typed(village: Village) -> None:
    village.speaking(NUMBERED)
    admin = await village.chat("admin", NUMBERED)
    await admin.says("/nguoidung p-minh thoi")
    assert "không còn quyền" in await admin.says("1")
    assert await deliver({"admin": admin}) == {}


async def test_what_somebody_wrote_of_reports_is_forgotten_with_them(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    words = "thiếu phần bán cho công ty Thành Tâm"
    await admin.says("/chotso tháng 9")
    await admin.taps("Đúng, chốt")
    await staff.says(f"/trabaocao BC-0926-HTX0001 {words}")
    await deliver({"leader": leader})
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 130 triệu", "gửi"):
        await leader.says(said)
    await Clock(village.store, village.office).tick()
    await deliver({"admin": admin})
    await staff.says("/quyen")
    await staff.taps("Tải dữ liệu của tôi")
    assert words in str(staff.last.extras) + "".join(letter.text for letter in staff.heard)
    await staff.says("/quyen")
    await staff.taps("Xóa dữ liệu của tôi")
    await staff.taps("Xóa hẳn")
    kept = [
        row["words"]
        for column in (
            "note from reviews",
            "text from letters",
            "reason from figure_changes",
            "changes from closed_summaries",
        )
        for row in await all_of(village.store, f"select {column}".replace(" from ", " as words from "))
    ]
    assert len(kept) > 4
    assert not [text for text in kept if words in text]
