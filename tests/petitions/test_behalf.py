"""The office types a petition that came by phone or on paper: it is the unit's, and who typed it is kept."""

from db.store import Tx
from handlers.talk.chat import BUTTONS
from tests.chats.conftest import Village
from tests.petitions.conftest import heard, rows


async def test_it_stands_under_the_unit_and_its_people_hear_of_it(village: Village) -> None:
    village.speaking(BUTTONS)
    await village.chat("leader")
    staff = await village.chat("staff")
    said = await staff.says("/kiennghi HTX-0001 Xin sửa kênh mương.\nKênh dài 2 km.")
    assert "Kiến nghị của HTX Dịch vụ nông nghiệp Vĩnh Thủy" in said
    said = await staff.says("xong")
    assert "Đã ghi thay" in said
    assert "Nguyễn Văn Hùng" in said
    [kept] = await rows(village, "select * from petitions")
    assert (kept["organisation_id"], kept["person_id"], kept["typed_by"]) == ("HTX-0001", None, "p-minh")
    [words] = await rows(village, "select text, person_id, channel from petition_words")
    assert dict(words) == {
        "text": "Xin sửa kênh mương.\nKênh dài 2 km.",
        "person_id": "p-minh",
        "channel": "terminal",
    }
    [[told]] = await heard(village, "leader")
    assert "đã ghi giúp kiến nghị" in told
    assert "Kênh dài 2 km." in told


async def test_the_unit_can_look_at_it_add_to_it_and_hears_the_answer(village: Village) -> None:
    village.speaking(BUTTONS)
    leader, staff = await village.chat("leader"), await village.chat("staff")
    await staff.says("/kiennghi HTX-0001 xin mở lớp tập huấn")
    await staff.says("xong")
    assert "xin mở lớp tập huấn" in await leader.says("kiến nghị của tôi")
    await leader.says("/themkiennghi 1")
    await leader.says("trong tháng 12")
    assert "Phan Thị Minh ghi thay" in await staff.says("/kiennghi 1")
    await staff.says("/traloi 1 Lớp mở ngày 10/12.")
    await staff.taps("Gửi dưới tên Liên minh")
    assert any("Lớp mở ngày 10/12." in text for text in (await heard(village, "leader"))[0])


async def test_the_code_alone_asks_for_the_words(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    assert "muốn kiến nghị điều gì" in await staff.says("/kiennghi htx-0001")
    await staff.says("xin vay vốn")
    assert "Đã ghi thay" in await staff.taps("Gửi kiến nghị")


async def test_where_nobody_can_be_written_to_the_office_is_asked_to_ring(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/kiennghi HTX-0001 xin vay vốn")
    assert "Xin gọi điện báo mã này" in await staff.says("xong")


async def test_one_for_another_unit_is_sent_or_dropped_first(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/kiennghi HTX-0001 xin vay vốn")
    said = await staff.says("/kiennghi THT-0001 xin thuê đất")
    assert "còn một kiến nghị ghi dở" in said
    assert "xin vay vốn" in said
    await staff.taps("Bỏ, không gửi")
    assert "xin thuê đất" in await staff.says("/kiennghi THT-0001 xin thuê đất")


async def test_an_unknown_code_is_said_to_be_one(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    assert "HTX-9999" in await staff.says("/kiennghi HTX-9999 xin vay vốn")
    assert await rows(village, "select * from petition_drafts") == []


async def test_a_unit_that_goes_meanwhile_takes_no_petition_and_no_word_is_lost(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/kiennghi HTX-0001 xin vay vốn")
    await village.store.transact(_out_of_sight)
    assert "Ghi thay kiến nghị của đơn vị nào" in await staff.says("xong")
    assert len(await rows(village, "select * from petition_drafts")) == 1
    assert await rows(village, "select * from petitions") == []


async def test_a_leader_does_not_write_for_another_unit_by_its_code(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("/kiennghi THT-0001 xin thuê đất")
    await leader.says("xong")
    [kept] = await rows(village, "select organisation_id, person_id, typed_by from petitions")
    assert dict(kept) == {"organisation_id": "HTX-0001", "person_id": "p-hung", "typed_by": None}


def _out_of_sight(tx: Tx) -> None:
    tx.run("insert into staff_scopes (person_id, kind, value) values ('p-minh', 'field', 'Vận tải')")
