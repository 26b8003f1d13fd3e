"""The office hears of new petitions once in a quarter of an hour, however many came."""

from datetime import timedelta

from handlers.clock import Clock
from handlers.talk.chat import BUTTONS
from tests.chats.conftest import Village
from tests.petitions.conftest import Petitioner, heard, rows

QUARTER = timedelta(minutes=15)


async def tick(village: Village) -> list[list[str]]:
    """What staff and admin are told when the clock ticks."""
    for who in ("staff", "admin"):
        await village.chat(who)
    await Clock(village.store, village.office).tick()
    return await heard(village, "staff", "admin")


async def test_many_in_a_minute_make_one_note(village: Village, asks: Petitioner) -> None:
    for _ in range(3):
        await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin vay vốn nuôi tôm")
    for told in await tick(village):
        [note] = told
        assert "4 kiến nghị mới" in note
        assert "• Đất đai: 3\n• Vay vốn: 1" in note
    await asks("group", "xin vay vốn nuôi tôm nữa")
    village.wait(QUARTER - timedelta(seconds=1))
    assert await tick(village) == [[], []]
    village.wait(timedelta(seconds=1))
    [[note], _] = await tick(village)
    assert "1 kiến nghị mới" in note


async def test_without_news_nobody_is_written_to(village: Village) -> None:
    await village.chat("staff", BUTTONS)
    assert await tick(village) == [[], []]


async def test_what_comes_at_night_is_told_in_the_morning(village: Village, asks: Petitioner) -> None:
    await heard(village, "staff", "admin")
    village.wait(timedelta(hours=12))
    await asks("leader", "xin thuê đất làm kho")
    assert await tick(village) == [[], []]
    village.wait(timedelta(hours=11))
    [[note], _] = await tick(village)
    assert "1 kiến nghị mới" in note


async def test_two_processes_tell_it_once(village: Village, asks: Petitioner) -> None:
    await heard(village, "staff", "admin")
    await asks("leader", "xin thuê đất làm kho")
    for _ in range(2):
        await Clock(village.store, village.office).tick()
    [staff, admin] = await heard(village, "staff", "admin")
    assert (len(staff), len(admin)) == (1, 1)


async def test_what_was_taken_back_or_worked_on_meanwhile_is_no_news(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin vay vốn nuôi tôm")
    await leader.says("/rutkiennghi 1 đúng")
    await (await village.chat("staff", BUTTONS)).says("/chuyenkiennghi 2 quy")
    assert await tick(village) == [[], []]


async def test_a_further_question_is_news(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/traloi 1 Được.")
    await staff.taps("Gửi dưới tên Liên minh")
    await leader.says("hỏi thêm")
    await leader.says("Bao giờ?")
    [[note], _] = await tick(village)
    assert "1 kiến nghị có hỏi thêm" in note
    assert [row["untold"] for row in await rows(village, "select untold from petitions")] == [0]
