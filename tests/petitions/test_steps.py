"""Each step of a petition is on its log with who and when, and only what may follow follows."""

import asyncio

from handlers.talk.chat import BUTTONS
from tests.chats.conftest import Village
from tests.petitions.conftest import Petitioner, heard, rows


async def steps(village: Village) -> list[tuple[str, str | None]]:
    """What happened to the petition, by whom."""
    found = await rows(village, "select step, person_id from petition_steps order by id")
    return [(row["step"], row["person_id"]) for row in found]


async def states(village: Village) -> list[tuple[int, str, int | None]]:
    """Number, state, and which petition it was merged into."""
    found = await rows(village, "select number, state, same_as from petitions order by number")
    return [(row["number"], row["state"], row["same_as"]) for row in found]


async def answered(village: Village, number: int = 1, text: str = "Được.") -> None:
    """The office answers."""
    staff = await village.chat("staff", BUTTONS)
    await staff.says(f"/traloi {number} {text}")
    await staff.taps("Gửi dưới tên Liên minh")


async def test_the_whole_way_is_on_the_log(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    await (await village.chat("staff", BUTTONS)).says("/chuyenkiennghi 1 nnmt")
    await answered(village)
    for said in ("/themkiennghi 1", "Bao giờ?", "xong"):
        await leader.says(said)
    await answered(village, text="Tháng 12.")
    await leader.says("đã rõ")
    assert await steps(village) == [
        ("received", "p-hung"),
        ("passed", "p-minh"),
        ("answered", "p-minh"),
        ("followed", "p-hung"),
        ("answered", "p-minh"),
        ("closed", "p-hung"),
    ]
    assert await states(village) == [(1, "closed", None)]
    trail = [row["action"] for row in await rows(village, "select action from audit order by id")]
    assert [action for action in trail if action.startswith("petition.")] == [
        "petition.sent",
        "petition.passed",
        "petition.answered",
        "petition.followed",
        "petition.answered",
        "petition.closed",
    ]


async def test_what_was_passed_on_can_neither_be_added_to_nor_taken_back(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    await leader.says("/themkiennghi 1")
    await (await village.chat("staff", BUTTONS)).says("/chuyenkiennghi 1 nnmt")
    assert "không viết thêm vào được" in await leader.says("thêm một câu")
    assert "không rút lại được nữa" in await leader.says("/rutkiennghi 1 dung")
    assert len(await rows(village, "select 1 from petition_words")) == 1


async def test_a_second_answer_is_sent_only_when_it_is_meant(village: Village, asks: Petitioner) -> None:
    await asks("leader", "xin thuê đất làm kho")
    staff, admin = await village.chat("staff", BUTTONS), await village.chat("admin", BUTTONS)
    await staff.says("/traloi 1 Không được.")
    await admin.says("/traloi 1 Được.")
    await admin.taps("Gửi dưới tên Liên minh")
    assert "Đỗ Quang đã trả lời" in await staff.taps("Gửi dưới tên Liên minh")
    assert [row["text"] for row in await rows(village, "select text from petition_words where kind = 'answer'")] == [
        "Được."
    ]
    assert "Đã gửi câu trả lời" in await staff.taps("Gửi dưới tên Liên minh")
    [told] = await heard(village, "leader")
    assert len(told) == 2


async def test_an_answer_goes_to_all_who_asked_the_same(village: Village, asks: Petitioner) -> None:
    await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin thuê đất nuôi tôm")
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/gopkiennghi 2 1")
    assert await states(village) == [(1, "received", 2), (2, "received", None)]
    await answered(village)
    told = await heard(village, "leader", "group", "accountant")
    assert [len(each) for each in told] == [1, 1, 0]
    assert await states(village) == [(1, "answered", 2), (2, "answered", None)]


async def test_what_joins_an_answered_one_gets_its_answer(village: Village, asks: Petitioner) -> None:
    await asks("leader", "xin thuê đất làm kho")
    await answered(village)
    await heard(village, "leader")
    await asks("group", "xin thuê đất nuôi tôm")
    await (await village.chat("staff", BUTTONS)).says("/gopkiennghi 2 1")
    [[told], again] = await heard(village, "group", "leader")
    assert "Được." in told
    assert again == []
    assert await states(village) == [(1, "answered", None), (2, "answered", 1)]


async def test_who_asks_further_stands_alone(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin thuê đất nuôi tôm")
    await asks("both", "xin thuê đất trồng thuốc", "HTX Dược liệu Hướng Phùng")
    await (await village.chat("staff", BUTTONS)).says("/gopkiennghi 1 2 3")
    await answered(village)
    await leader.says("hỏi thêm")
    await leader.says("Bao nhiêu tiền?")
    assert await states(village) == [(1, "followed", None), (2, "answered", None), (3, "answered", 2)]


async def test_the_first_of_a_group_may_be_taken_back(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin thuê đất nuôi tôm")
    await (await village.chat("staff", BUTTONS)).says("/gopkiennghi 1 2")
    await leader.says("/rutkiennghi 1 đúng")
    assert await states(village) == [(1, "withdrawn", None), (2, "received", None)]


async def test_what_is_no_petition_is_not_merged(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin thuê đất nuôi tôm")
    await leader.says("/rutkiennghi 1 đúng")
    staff = await village.chat("staff", BUTTONS)
    for said, answer in (
        ("/gopkiennghi 2 9", "Không có kiến nghị nào mã “9”"),
        ("/gopkiennghi 2 2", "Không gộp được"),
        ("/gopkiennghi 2 1", "Không gộp được"),
        ("/gopkiennghi 1 2", "đã rút lại"),
        ("/gopkiennghi 7", "Không có kiến nghị nào mã “7”"),
    ):
        assert answer in await staff.says(said)
    assert await states(village) == [(1, "withdrawn", None), (2, "received", None)]


async def test_a_department_is_added_once(village: Village, asks: Petitioner) -> None:
    await asks("leader", "xin thuê đất làm kho")
    staff = await village.chat("staff", BUTTONS)
    for said in ("/chuyenkiennghi 1", "Ban quản lý khu kinh tế"):
        await staff.says(said)
    await staff.taps("Thêm “Ban quản lý khu kinh tế”")
    assert "đã chuyển đến Ban quản lý khu kinh tế rồi" in await staff.says("/chuyenkiennghi 1 ban quản lý")
    found = await rows(village, "select code from departments where name = 'Ban quản lý khu kinh tế'")
    assert [row["code"] for row in found] == ["d13"]


async def test_a_name_that_several_bear_is_asked_back(village: Village, asks: Petitioner) -> None:
    await asks("leader", "xin thuê đất làm kho")
    staff = await village.chat("staff", BUTTONS)
    assert "có nhiều nơi tên “sở”" in await staff.says("/chuyenkiennghi 1 sở")
    assert "Sở Nội vụ" in staff.buttons
    assert "UBND tỉnh" not in staff.buttons


async def test_the_topic_of_a_petition_is_set_for_its_group(village: Village, asks: Petitioner) -> None:
    await asks("leader", "xin thuê đất làm kho")
    await asks("group", "xin thuê đất nuôi tôm")
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/gopkiennghi 1 2")
    assert "thị trường" in await staff.says("/chudekiennghi 2 thị trường")
    assert {row["topic"] for row in await rows(village, "select topic from petitions")} == {"market"}


async def test_two_petitions_in_the_same_moment_have_numbers_of_their_own(village: Village) -> None:
    village.speaking(BUTTONS)
    chats = [await village.chat(who, BUTTONS) for who in ("leader", "group", "union", "accountant")]
    for chat in chats:
        await chat.says("kiến nghị xin sửa đường vào HTX")
    answers = await asyncio.gather(*(chat.says("gửi") for chat in chats))
    assert all("đã nhận" in answer for answer in answers)
    assert [number for number, *_ in await states(village)] == [1, 2, 3, 4]


async def test_many_are_shown_in_pages_and_by_topic(village: Village, asks: Petitioner) -> None:
    for number in range(10):
        await asks("leader", f"xin thuê đất lần {number}")
    await asks("group", "xin vay vốn nuôi tôm")
    staff = await village.chat("staff", BUTTONS)
    overview = await staff.says("kiến nghị")
    assert "11 kiến nghị đang chờ" in overview
    assert "• Đất đai: 10" in overview
    assert "(trang 1/2)" in await staff.taps("Đất đai (10)")
    assert "KN-0010" in await staff.taps("Trang sau")
    assert "KN-0001" in await staff.taps("Trang trước")
    assert "Vay vốn" in await staff.says("/kiennghi vay vốn")
