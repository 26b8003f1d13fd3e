"""The provincial report's line: how many petitions came, where they went, how many were answered."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from db.petitions import Counts, counts
from handlers.talk.chat import BUTTONS
from tests.chats.conftest import Village
from tests.petitions.conftest import Petitioner

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


async def counted(village: Village, first: date, last: date) -> Counts:
    return await village.store.read(counts, first, last, ZONE)


async def test_a_period_without_petitions_has_no_percentage(village: Village) -> None:
    none = await counted(village, date(2026, 11, 1), date(2026, 11, 30))
    assert none == Counts(0, {}, 0)
    assert none.answered_percent is None


async def test_what_came_in_the_days_is_counted_with_what_became_of_it(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    for number in range(3):
        await asks("group", f"xin vay vốn lần {number}")
    await leader.says("/rutkiennghi 1 đúng")
    staff = await village.chat("staff", BUTTONS)
    for said in ("/chuyenkiennghi 2 quy", "/chuyenkiennghi 3 tc", "/traloi 2 Được."):
        await staff.says(said)
    await staff.taps("Gửi dưới tên Liên minh")
    passed = {"Sở Tài chính": 1, "Quỹ hỗ trợ phát triển HTX": 1}
    found = await counted(village, date(2026, 11, 1), date(2026, 11, 30))
    assert found == Counts(3, passed, 1)
    assert found.answered_percent == 33


async def test_days_are_those_of_the_province(village: Village, asks: Petitioner) -> None:
    village.clock[0] = village.clock[0].replace(hour=17, minute=0)
    await asks("leader", "xin thuê đất làm kho")
    sixth = date(2026, 11, 6)
    assert (await counted(village, sixth, sixth)).received == 1
    assert (await counted(village, sixth - timedelta(days=1), sixth - timedelta(days=1))).received == 0
