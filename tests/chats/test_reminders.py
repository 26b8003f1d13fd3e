"""Reminders as people meet them in their chats."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from db.letters import Letter
from handlers.clock import Clock
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village

EIGHT = 1
"""Eight in the morning in Việt Nam, in UTC."""
LAST_DAY = datetime(2026, 11, 10, EIGHT, 0, tzinfo=UTC)


@pytest.fixture
def village(village: Village) -> Village:
    """The village, where notes have buttons."""
    village.office = replace(village.office, capabilities={"terminal": BUTTONS})
    return village


async def ticks(village: Village, at: datetime, chats: dict[str, Chat]) -> dict[str, list[Letter]]:
    """What everybody hears when the clock ticks at a time."""
    village.clock[0] = at
    await Clock(village.store, village.office).tick()
    return await deliver(chats)


async def test_on_the_due_day_the_reminder_counts_the_questions_that_are_left(village: Village) -> None:
    leader = await village.chat("leader")
    await leader.says("báo cáo")
    await leader.says("118 triệu")
    ((letter,),) = (await ticks(village, LAST_DAY, {"leader": leader})).values()
    assert "còn 4 câu nữa thôi" in letter.text
    assert "Hôm nay là ngày cuối" in letter.text
    assert "án cho thành viên" in await leader.taps("Báo cáo")


async def test_the_buttons_of_a_reminder_put_it_off(village: Village) -> None:
    leader = await village.chat("leader")
    await ticks(village, LAST_DAY, {"leader": leader})
    assert "hôm nay lúc 14 giờ" in await leader.taps("Chiều nay nhắc")
    heard = await ticks(village, LAST_DAY + timedelta(hours=6), {"leader": leader})
    assert "hẹn hôm nay" in heard["leader"][0].text
    assert "thứ Tư 11/11" in await leader.taps("Mai nhắc")
    heard = await ticks(village, LAST_DAY + timedelta(days=1), {"leader": leader})
    assert len(heard["leader"]) == 1


async def test_a_button_to_put_off_what_was_sent_meanwhile_says_that_nothing_is_owed(village: Village) -> None:
    leader = await village.chat("leader")
    await ticks(village, LAST_DAY, {"leader": leader})
    await village.store.transact(lambda tx: tx.run("update organisations set founded = '2026-10-01'"))
    await leader.taps("Báo cáo")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    assert "đều đã báo cáo" in await leader.taps("Mai nhắc")


async def test_what_the_office_typed_is_to_be_looked_over(village: Village) -> None:
    leader, staff = await village.chat("leader"), await village.chat("staff")
    chats = {"leader": leader, "staff": staff}
    await staff.says("nhập thay HTX-0001")
    await staff.taps("Đều như tháng 9")
    await staff.taps("Gửi báo cáo")
    await deliver(chats)
    heard = await ticks(village, LAST_DAY, chats)
    assert "Cán bộ đã nhập giúp báo cáo tháng 10/2026" in heard["leader"][0].text
    assert "120.000.000 đồng" in await leader.taps("Xem lại số đã nhập")
    assert "cảm ơn" in (await leader.taps("Đúng")).lower()
    heard = await ticks(village, LAST_DAY + timedelta(days=2), chats)
    assert "leader" not in heard


async def test_a_correction_left_open_is_named(village: Village) -> None:
    leader = await village.chat("leader")
    await leader.says("báo cáo")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    await leader.says("sửa báo cáo tháng 10")
    heard = await ticks(village, LAST_DAY, {"leader": leader})
    assert "Bản sửa báo cáo tháng 10/2026" in heard["leader"][0].text
    assert "tháng 10/2026" in await leader.taps("Sửa tiếp")


async def test_a_page_that_is_not_one_s_own_is_not_shown(village: Village) -> None:
    group = await village.chat("group")
    assert "BC-0926-HTX0001" not in (await group.says("/xemlai BC-0926-HTX0001")).replace("“BC-0926-HTX0001”", "")


async def test_a_nudge_by_hand_goes_once_and_only_to_who_owes(village: Village) -> None:
    staff = await village.chat("staff")
    leader, both = await village.chat("leader"), await village.chat("both")
    chats = {"staff": staff, "leader": leader, "both": both}
    village.wait(timedelta(hours=1))
    assert "Sẽ nhắc 2 người" in await staff.says("nhắc đơn vị chưa báo cáo")
    assert "Nguyễn Văn Hùng" in await staff.taps("Nhắc 2 người")
    await leader.says("báo cáo")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    village.wait(timedelta(minutes=16))
    heard = await ticks(village, village.clock[0], chats)
    assert list(heard) == ["both"]
    assert "THT Nuôi tôm Cửa Tùng" in heard["both"][0].text
    assert "HTX Dược liệu Hướng Phùng" in heard["both"][0].text
    assert "không còn ai để nhắc" in await staff.says("nhắc đơn vị chưa báo cáo")
    village.wait(timedelta(hours=4))
    assert "Sẽ nhắc 1 người" in await staff.says("nhắc đơn vị chưa báo cáo")


async def test_a_nudge_at_night_waits_for_the_morning(village: Village) -> None:
    staff, leader = await village.chat("staff"), await village.chat("leader")
    village.clock[0] = datetime(2026, 11, 5, 14, 0, tzinfo=UTC)
    assert "giờ nghỉ" in await staff.says("/nhac HTX-0001")
    assert "7 giờ ngày 06/11/2026" in await staff.taps("Nhắc 1 người")
    chats = {"staff": staff, "leader": leader}
    assert await ticks(village, datetime(2026, 11, 5, 23, 0, tzinfo=UTC), chats) == {}
    assert list(await ticks(village, datetime(2026, 11, 6, 0, 0, tzinfo=UTC), chats)) == ["leader"]


async def test_two_of_the_office_who_nudge_at_once_remind_once(village: Village) -> None:
    staff, admin, leader = [await village.chat(who) for who in ("staff", "admin", "leader")]
    village.wait(timedelta(hours=1))
    await staff.says("/nhac HTX-0001")
    await admin.says("/nhac HTX-0001")
    assert "Đã xếp lịch nhắc 1 người" in await staff.taps("Nhắc 1 người")
    assert "không nhắc thêm ai" in await admin.taps("Nhắc 1 người")
    chats = {"staff": staff, "admin": admin, "leader": leader}
    heard = await ticks(village, village.clock[0], chats)
    assert [len(letters) for letters in heard.values()] == [1]


async def test_the_call_list_has_phones_and_stands_on_the_trail(village: Village) -> None:
    staff = await village.chat("staff")
    await village.store.transact(lambda tx: tx.run("update organisations set in_charge = 'p-minh'"))
    heard = await ticks(village, datetime(2026, 11, 13, EIGHT, 0, tzinfo=UTC), {"staff": staff})
    assert "0199 000 001" in heard["staff"][0].text
    trail = await village.store.read(lambda tx: tx.all("select detail from audit where person_id = 'p-minh'"))
    assert [row["detail"] for row in trail] == ["call list"]


async def test_the_list_comes_as_excel(village: Village) -> None:
    staff = await village.chat("staff")
    await staff.says("/chuabaocao")
    await staff.taps("Tệp Excel")
    documents = [letter.extras["document"] for letter in staff.heard if "document" in letter.extras]
    assert [(each["make"], each["name"]) for each in documents] == [("owing", "chua-bao-cao-2026-10.xlsx")]
