"""Locks: the clock writes them down once, an admin moves them, one unit is reopened."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from db.store import Row, Store
from handlers.clock import Clock
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village

MIDNIGHT = datetime(2026, 11, 12, 17, 0, 30, tzinfo=UTC)
"""Half a minute after the last day of corrections of October, in Việt Nam."""


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


async def told(*chats: Chat) -> list[list[str]]:
    """What each of them was told without having spoken."""
    letters = await deliver({chat.address.id: chat for chat in chats})
    return [[letter.text for letter in letters.get(chat.address.id, [])] for chat in chats]


@pytest.fixture
async def people(village: Village) -> tuple[Chat, Chat, Chat]:
    """Leader, staff and admin, with buttons."""
    village.speaking(BUTTONS)
    return await village.chat("leader"), await village.chat("staff"), await village.chat("admin")


async def locked(store: Store) -> list[str]:
    return [row["period"] for row in await all_of(store, "select period from audit where action = 'cycle.locked'")]


async def test_a_lock_is_written_down_once_however_many_clocks_tick(village: Village) -> None:
    village.clock[0] = MIDNIGHT
    await asyncio.gather(*(Clock(village.store, village.office).tick() for _ in range(3)))
    assert await locked(village.store) == ["2026-10"]


async def test_nothing_locks_before_its_day_is_over(village: Village) -> None:
    village.clock[0] = MIDNIGHT - timedelta(minutes=1)
    await Clock(village.store, village.office).tick()
    assert await locked(village.store) == []


async def test_admins_hear_of_a_lock_in_the_morning_and_staff_do_not(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, admin = people
    village.clock[0] = MIDNIGHT
    await Clock(village.store, village.office).tick()
    assert "Đã khóa số" not in "".join((await told(admin))[0])
    village.wait(timedelta(hours=8))
    await Clock(village.store, village.office).tick()
    heard = await told(staff, admin)
    assert "Đã khóa số" not in "".join(heard[0])
    assert [text for text in heard[1] if "Đã khóa số tháng 10/2026" in text and "còn 4 đơn vị chưa gửi" in text]
    village.wait(timedelta(minutes=1))
    await Clock(village.store, village.office).tick()
    assert "Đã khóa số" not in "".join((await told(admin))[0])


async def test_an_admin_moves_the_lock_and_the_clock_follows(village: Village, people: tuple[Chat, Chat, Chat]) -> None:
    *_, admin = people
    asked = await admin.says("khóa số tháng 10 ngày 20/11")
    assert "Khóa số tháng 10/2026 khi hết ngày 20/11/2026?" in asked
    assert "sẽ khóa khi hết ngày 20/11/2026" in await admin.taps("Đúng, khóa")
    village.clock[0] = MIDNIGHT
    await Clock(village.store, village.office).tick()
    assert await locked(village.store) == []
    village.wait(timedelta(days=8))
    await Clock(village.store, village.office).tick()
    assert await locked(village.store) == ["2026-10"]
    [row] = await all_of(village.store, "select person_id, detail from audit where action = 'cycle.lock_set'")
    assert (row["person_id"], row["detail"]) == ("p-quang", "2026-11-12 to 2026-11-20")


async def test_a_period_that_locked_and_is_opened_again_locks_once_more(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, _, admin = people
    village.clock[0] = MIDNIGHT
    await Clock(village.store, village.office).tick()
    await admin.says("/khoa tháng 10 ngày 20/11")
    await admin.taps("Đúng, khóa")
    assert "đến hết ngày" not in await leader.says("sửa báo cáo tháng 9")
    village.wait(timedelta(days=8))
    await Clock(village.store, village.office).tick()
    assert await locked(village.store) == ["2026-10", "2026-10"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "Ngày khóa số"),
        ("xin chào", "Chưa rõ “xin chào”"),
        ("tháng 10 ngày 5/11", "không thể trước hạn gửi (10/11/2026)"),
        ("tháng 10 ngày 31/12/2028", "xa hạn gửi hơn một năm"),
        ("tháng 10 ngày 31/2", "Khóa số tháng 10/2026 khi nào?"),
        ("tháng 10", "Khóa số tháng 10/2026 khi nào?"),
        ("tháng 12/2026", "Chưa hết tháng 12/2026"),
    ],
)
async def test_what_an_admin_may_type_has_a_clear_answer(
    people: tuple[Chat, Chat, Chat], words: str, answer: str
) -> None:
    *_, admin = people
    assert answer in await admin.says(f"/khoa {words}")


async def test_a_lock_at_once_makes_the_next_correction_a_request(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, _, admin = people
    await leader.says("báo cáo tháng 10")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    village.clock[0] = datetime(2026, 11, 11, 2, tzinfo=UTC)
    await admin.says("/khoa tháng 10")
    await admin.taps("Khóa ngay")
    assert "Đã khóa số tháng 10/2026" in await admin.taps("Đúng, khóa")
    await leader.says("sửa báo cáo tháng 10")
    await leader.says("sửa doanh thu 130 triệu")
    assert "Vì sao cần sửa" in await leader.says("gửi")


async def test_a_reopened_report_is_corrected_without_a_request_by_that_unit_alone(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, _, admin = people
    answer = await admin.says("mở lại HTX-0001 tháng 9 đến 20/11 vì hóa đơn về muộn")
    assert "Đã mở lại báo cáo tháng 9/2026 của HTX Dịch vụ nông nghiệp Vĩnh Thủy đến hết ngày 20/11/2026" in answer
    assert "Lý do: hóa đơn về muộn" in answer
    [[heard]] = await told(leader)
    assert "đã mở lại báo cáo tháng 9/2026" in heard
    await leader.taps("Sửa báo cáo")
    await leader.says("sửa doanh thu 130 triệu")
    assert "BC-0926-HTX0001-2" in await leader.says("gửi")
    group = await village.chat("group")
    await group.says("sửa báo cáo tháng 9")
    await group.says("sửa doanh thu 13 triệu")
    assert "Vì sao cần sửa" in await group.says("gửi")
    village.clock[0] = datetime(2026, 11, 21, 2, tzinfo=UTC)
    await leader.says("sửa báo cáo tháng 9")
    await leader.says("sửa doanh thu 140 triệu")
    assert "Vì sao cần sửa" in await leader.says("gửi")


async def test_what_is_missing_for_reopening_is_asked(people: tuple[Chat, Chat, Chat]) -> None:
    *_, admin = people
    assert "Mở lại báo cáo cho đơn vị nào?" in await admin.says("/molai")
    assert "Không thấy" in await admin.says("HTX Không Có") or "đơn vị" in admin.last.text
    assert "Mở lại kỳ nào" in await admin.says("HTX-0001")
    assert "Chưa rõ kỳ" in await admin.says("hôm nào cũng được")
    assert "Vì sao mở lại" in await admin.says("tháng 9")
    assert "đến hết ngày 10/11/2026" in await admin.says("Kế toán xin bổ sung")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("HTX-0001 tháng 10 vì thử", "chưa gửi báo cáo tháng 10/2026. Gửi muộn vẫn được"),
        ("HTX-0001 tháng 9 đến 20/12/2028 vì thử", "nhiều nhất 60 ngày"),
        ("THT-0001 tháng 8 vì thử", "chưa gửi báo cáo tháng 8/2026"),
    ],
)
async def test_what_cannot_be_reopened_is_said(people: tuple[Chat, Chat, Chat], words: str, answer: str) -> None:
    *_, admin = people
    assert answer in await admin.says(f"/molai {words}")


async def test_staff_neither_lock_nor_reopen(people: tuple[Chat, Chat, Chat]) -> None:
    _, staff, _ = people
    for command in ("/khoa", "/molai HTX-0001 tháng 9 vì thử"):
        assert "chỉ quản trị của Liên minh HTX tỉnh làm được" in await staff.says(command)
