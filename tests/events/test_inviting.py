"""The office writes an event, invites to it, and sees who has not answered yet."""

import json
from datetime import date, datetime, timedelta

from db.ocop import Product, save_products
from db.store import Tx
from db.times import stamp
from tests.chats.conftest import Village
from tests.events.conftest import FAIR, Hold, comes, rows


def invite_all(tx: Tx, now: str) -> None:
    """An announcement to Hùng and to Tám, who acts for two units."""
    tx.run(
        """insert into announcements (id, number, kind, event_id, state, created_by, created_at)
           select 'a1', 1, 'policy', id, 'sending', 'p-minh', :now from events""",
        now=now,
    )
    units = {
        "p-hung": [["HTX-0001", "HTX Dịch vụ nông nghiệp Vĩnh Thủy"]],
        "p-tam": [["HTX-0002", "HTX Dược liệu Hướng Phùng"], ["THT-0001", "THT Nuôi tôm Cửa Tùng"]],
    }
    for person, named in units.items():
        tx.run(
            """insert into recipients (id, announcement_id, person_id, units, state)
               values (:person, 'a1', :person, :units, 'sent')""",
            person=person,
            units=json.dumps(named),
        )


async def test_the_invitation_begins_as_an_announcement_with_the_event_s_words(village: Village, hold: Hold) -> None:
    await hold(conditions="Mỗi đơn vị 2 người.")
    staff = await village.chat("staff")
    await staff.says("/sukien 1")
    await staff.taps("Mời")
    [row] = await rows(
        village, "select a.kind, a.text, e.number from announcements a join events e on e.id = a.event_id"
    )
    assert (row["kind"], row["number"]) == ("policy", 1)
    assert "Đối thoại chính sách" in row["text"]
    assert "thứ Năm 19/11/2026" in row["text"]
    assert "Mỗi đơn vị 2 người." in row["text"]


async def test_who_was_invited_and_has_not_answered_is_counted(village: Village, hold: Hold) -> None:
    await hold()
    await village.store.transact(invite_all, stamp(village.clock[0]))
    staff = await village.chat("staff")
    assert "Chưa trả lời: 3 trong 3 đơn vị được mời" in await staff.says("/sukien 1")
    await comes(await village.chat("leader"))
    assert "Chưa trả lời: 2 trong 3 đơn vị được mời" in await staff.says("/sukien 1")


async def test_leaders_find_their_invitations_and_nobody_else_s(village: Village, hold: Hold) -> None:
    await hold()
    await village.store.transact(invite_all, stamp(village.clock[0]))
    assert "Đối thoại chính sách" in await (await village.chat("leader")).says("sự kiện")
    assert "Hiện chưa có sự kiện nào" in await (await village.chat("union")).says("sự kiện")


async def test_an_invitation_on_its_way_stops_when_the_event_is_cancelled(village: Village, hold: Hold) -> None:
    await hold()
    await village.store.transact(invite_all, stamp(village.clock[0]))
    staff = await village.chat("staff")
    await staff.says("/sukien 1 huy")
    assert "Thư mời đang gửi dở đã dừng" in await staff.says("Bão số 12")
    [row] = await rows(village, "select state from announcements")
    assert row["state"] == "cancelled"


async def test_a_draft_waits_for_who_wrote_it_also_after_something_else(village: Village, hold: Hold) -> None:
    await hold()
    staff, admin = await village.chat("staff"), await village.chat("admin")
    for said in ("/sukien tao", "tập huấn", "Kế toán HTX", "/sukien", "/tonghop"):
        await staff.says(said)
    assert "đang soạn dở" in await staff.says("/sukien")
    assert "đang soạn dở" not in await admin.says("/sukien")
    assert "Sự kiện vào ngày giờ nào" in await staff.says("/sukien tao")
    assert "Kế toán" not in str(await rows(village, "select title from events"))


async def test_an_event_is_never_planned_into_the_past_nor_answered_after_it_begins(
    village: Village, hold: Hold
) -> None:
    await hold()
    staff = await village.chat("staff")
    for said in ("/sukien tao", "đối thoại", "Vay vốn"):
        await staff.says(said)
    assert "đã qua" in await staff.says("hôm nay 7h đến 8h")
    for said in ("8h đến 11h 19/11", "bỏ qua", "bỏ qua"):
        await staff.says(said)
    assert "phải trước giờ bắt đầu" in await staff.says("20/11")
    assert "Điều kiện" in await staff.says("19/11")
    await staff.says("bỏ qua")
    village.wait(timedelta(days=20))
    assert "đã qua" in await staff.taps("Tạo sự kiện này")


async def test_two_of_the_office_write_events_at_the_same_time(village: Village) -> None:
    staff, admin = await village.chat("staff"), await village.chat("admin")
    for said in ("/sukien tao", "tập huấn", "{}", "8h 19/11", "bỏ qua", "bỏ qua", "15/11", "bỏ qua", "tạo"):
        await staff.says(said.format("Kế toán"))
        await admin.says(said.format("Sổ sách"))
    found = await rows(village, "select number, title, code from events order by number")
    assert [(row["number"], row["title"]) for row in found] == [(1, "Kế toán"), (2, "Sổ sách")]
    assert len({row["code"] for row in found}) == 2


async def test_places_that_were_given_are_not_taken_back(village: Village, hold: Hold) -> None:
    await hold()
    await comes(await village.chat("leader"), "3 người")
    staff = await village.chat("staff")
    await staff.says("/sukien 1 sua")
    await staff.taps("Sửa số chỗ")
    assert "ít hơn số đã nhận lời" in await staff.says("2")


async def test_products_with_stars_are_offered_for_a_fair(village: Village, hold: Hold) -> None:
    await hold(FAIR, number=1)
    await village.store.transact(recognise, village.clock[0])
    leader = await village.chat("leader")
    await leader.says("/thamdu 1")
    assert "1. Gạo hữu cơ (OCOP 4 sao)" in await leader.says("2")
    assert "Rượu" not in leader.last.text
    await leader.says("1, mật ong")
    [row] = await rows(village, "select products from rsvps")
    assert json.loads(row["products"]) == ["Gạo hữu cơ (OCOP 4 sao)", "mật ong"]


def recognise(tx: Tx, now: datetime) -> None:
    """One product in force, and one whose time is over."""
    made = (("Gạo hữu cơ", date(2025, 1, 1)), ("Rượu", date(2020, 1, 1)))
    products = (Product("HTX-0001", name, "", 4, "", decided) for name, decided in made)
    save_products(tx, zip(("1", "2"), products, strict=True), now)
