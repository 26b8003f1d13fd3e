"""A report that was returned is mentioned once more, the day before the last day on which it can be corrected."""

from datetime import date, timedelta

from conversations.calendar import Calendar
from handlers.returned_reminders import reminding_day, tell_of_returned
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village, village

__all__ = ["village"]
REPORT = "BC-0926-HTX0001"


async def heard(village: Village, leader: Chat) -> list[str]:
    """What the clock makes the leader hear."""
    await village.store.transact(tell_of_returned, village.office)
    return [letter.text for letter in (await deliver({"leader": leader})).get("leader", [])]


async def returned(village: Village) -> Chat:
    """On 5 November a report is returned that can be corrected until the 10th."""
    village.speaking(BUTTONS)
    leader, staff = await village.chat("leader"), await village.chat("staff")
    await staff.says(f"/duyetbaocao {REPORT}")
    await staff.taps("Trả lại để sửa")
    await staff.says("Doanh thu thiếu")
    await deliver({"leader": leader})
    return leader


async def test_the_leader_hears_once_the_day_before(village: Village) -> None:
    leader = await returned(village)
    assert await heard(village, leader) == []
    village.wait(timedelta(days=3))
    assert await heard(village, leader) == []
    village.wait(timedelta(days=1))
    [note] = await heard(village, leader)
    assert "còn chờ" in note
    assert "“Doanh thu thiếu”" in note
    assert "đến hết ngày 10/11" in note
    assert leader.buttons
    assert await heard(village, leader) == []
    village.wait(timedelta(days=1))
    assert await heard(village, leader) == []


async def test_who_has_corrected_it_hears_nothing(village: Village) -> None:
    leader = await returned(village)
    await leader.says(f"/sua {REPORT}")
    await leader.says("sửa doanh thu 130 triệu")
    assert "BC-0926-HTX0001-2" in await leader.says("gửi")
    village.wait(timedelta(days=4))
    assert await heard(village, leader) == []


async def test_nobody_hears_at_night_nor_after_the_last_day(village: Village) -> None:
    leader = await returned(village)
    village.wait(timedelta(days=4, hours=14))
    assert await heard(village, leader) == []
    village.wait(timedelta(days=2))
    assert await heard(village, leader) == []


def test_before_days_off_it_is_said_earlier() -> None:
    calendar = Calendar(weekends_off=True, holidays={date(2026, 11, 13)})
    assert reminding_day(date(2026, 11, 12), calendar) == date(2026, 11, 11)
    assert reminding_day(date(2026, 11, 16), calendar) == date(2026, 11, 12)
