"""What concerns two people, over Telegram: a request that is decided, a report typed for somebody, photos."""

from db.store import Row
from tests.telegram.service import Leader, Village

LEADER, STAFF, ADMIN = 601, 602, 603
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")


async def all_of(village: Village, sql: str) -> list[Row]:
    return await village.store.read(lambda tx: tx.all(sql))


async def test_a_request_goes_to_the_office_and_its_outcome_comes_back(village: Village) -> None:
    leader, staff, admin = [
        await village.seated(who, chat) for who, chat in (("leader", LEADER), ("staff", STAFF), ("admin", ADMIN))
    ]
    await leader.says_all("sửa báo cáo tháng 9", "sửa doanh thu 130 triệu", "gửi", "[Ghi nhầm số]")
    request = await staff.person.hears()
    assert "Doanh thu: 120.000.000 đồng → 130.000.000 đồng" in request.text
    assert request.buttons == ["Chấp nhận", "Từ chối"]
    await admin.person.hears()
    assert "Đã chấp nhận" in (await staff.taps("Chấp nhận")).text
    assert "đã chấp nhận đề nghị sửa số 1" in (await leader.person.hears()).text
    assert "Phan Thị Minh" in (await admin.taps("Từ chối")).text


async def test_editing_the_message_of_a_locked_report_asks_for_the_reason(village: Village) -> None:
    leader, staff = await village.seated("leader", LEADER), await village.seated("staff", STAFF)
    await leader.says_all("sửa báo cáo tháng 9", "[Sửa]", "[Doanh thu: 120 triệu]")
    said = leader.person.says("130 triệu")
    await leader.person.hears()
    await leader.says_all("gửi", "[Ghi nhầm số]")
    await staff.person.hears()
    edited = await leader.edits(said, "131 triệu")
    assert "đã khóa số" in edited.text
    assert "Gửi đề nghị sửa" in edited.buttons
    await leader.says_all("gửi", "[Ghi nhầm số]")
    assert "120.000.000 đồng → 131.000.000 đồng" in (await staff.person.hears()).text


async def test_what_staff_typed_is_confirmed_by_the_leader(village: Village) -> None:
    staff, leader = await village.seated("staff", STAFF), await village.seated("group", LEADER)
    lines = ("nhập thay THT-0001 tháng 10", "13 triệu", "bỏ qua", "[Vẫn như cũ]", "[Không có]", "[Gửi báo cáo]")
    await staff.says_all(*lines)
    shown = await leader.person.hears()
    assert "Cán bộ Phan Thị Minh vừa nhập giúp báo cáo tháng 10/2026" in shown.text
    assert "Cảm ơn cô" in (await leader.taps("Đúng")).text


async def photo(leader: Leader, data: bytes, caption: str = "") -> str:
    """Send a photo and give what the bot answers."""
    leader.person.sends("photo", data, caption=caption)
    return (await leader.person.hears()).text


async def test_a_photo_is_fetched_kept_and_shown_to_the_office(village: Village) -> None:
    leader, staff = await village.seated("group", LEADER), await village.seated("staff", STAFF)
    await leader.says("báo cáo tháng 10")
    assert "Đã nhận ảnh sổ, kèm vào báo cáo tháng 10/2026" in await photo(leader, JPEG)
    answer = await photo(leader, JPEG + b"2", "13 triệu")
    assert "ảnh thứ 2" in answer
    assert "13.000.000 đồng" in answer
    assert "có 2 ảnh sổ" in (await staff.says("/anh THT-0001 tháng 10")).text
    first, second = await staff.person.hears(), await staff.person.hears()
    assert [sent.method for sent in (first, second)] == ["sendPhoto", "sendPhoto"]
    assert {sent.file.data for sent in (first, second) if sent.file} == {JPEG, JPEG + b"2"}
    assert "Ảnh sổ 1/2" in first.text


async def test_a_picture_sent_as_a_file_counts_and_another_file_does_not(village: Village) -> None:
    leader = await village.seated("group", LEADER)
    await leader.says("báo cáo tháng 10")
    leader.person.sends("document", JPEG, mime_type="image/jpeg", file_name="so.jpg")
    assert "Đã nhận ảnh sổ" in (await leader.person.hears()).text
    leader.person.sends("document", b"%PDF", mime_type="application/pdf", file_name="so.pdf")
    answer = (await leader.person.hears()).text
    assert "Báo cáo chỉ nhận ảnh" in answer
    assert "Doanh thu bao nhiêu" in answer
    assert len(await all_of(village, "select 1 from attachments")) == 1


async def test_a_photo_that_cannot_be_fetched_is_asked_for_again(village: Village) -> None:
    leader = await village.seated("group", LEADER)
    await leader.says("báo cáo tháng 10")
    village.server.fail_next("getFile", "drop_before")
    answer = await photo(leader, JPEG)
    assert "Chưa tải được ảnh" in answer
    assert "Doanh thu bao nhiêu" in answer
    assert "Đã nhận ảnh sổ" in await photo(leader, JPEG)


async def test_a_photo_outside_a_report_is_not_fetched(village: Village) -> None:
    leader = await village.seated("group", LEADER)
    assert "ảnh" in await photo(leader, JPEG)
    assert await all_of(village, "select 1 from files") == []


async def test_what_is_said_after_a_photo_does_not_overtake_it(village: Village) -> None:
    leader = await village.seated("group", LEADER)
    await leader.says("báo cáo tháng 10")
    village.server.fail_next("getFile", "hang_after")
    leader.person.sends("photo", JPEG)
    leader.person.says("13 triệu")
    await village.server.until(lambda: village.server.state.faults.hanging == 1)
    village.server.release()
    assert "Đã nhận ảnh sổ" in (await leader.person.hears()).text
    assert "13.000.000 đồng" in (await leader.person.hears()).text
