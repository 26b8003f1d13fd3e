"""Announcements as staff compose them: what sends, what does not, and that it is sent once."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from conversations.attachments import file_in
from db.letters import Letter
from handlers.channel import Capabilities
from handlers.notices.feeder import Feeder
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village

EVENING = datetime(2026, 11, 5, 14, 0, tzinfo=UTC)
"""Nine in the evening in Việt Nam."""
PDF = b"%PDF-1.7\nprogramme"
RICH = replace(BUTTONS, photo_out=True)


@pytest.fixture
def village(village: Village) -> Village:
    """The village, on a channel that can send photos and files."""
    village.office = replace(village.office, capabilities={"terminal": RICH})
    return village


def watched(village: Village) -> Village:
    """Where a second person has to approve."""
    village.office = replace(village.office, two_approvals=True)
    return village


async def drafted(village: Village, words: str = "tất cả", *, text: str = "Mời dự hội chợ.") -> Chat:
    """Staff at the page of a draft, with everybody of the village within reach."""
    for who in ("leader", "group", "both"):
        await village.chat(who)
    staff = await village.chat("staff")
    await staff.says("/thongbao hội chợ")
    await staff.says(text)
    await staff.says("xong")
    await staff.says(words)
    return staff


async def sent(village: Village) -> dict[str, list[Letter]]:
    """What everybody hears when the feeder has gone round."""
    await Feeder(village.store, village.office, ["terminal"]).sweep()
    return await deliver(village.chats)


async def rows(village: Village, sql: str) -> list[Mapping[str, Any]]:
    """What the database holds."""
    return [dict(row) for row in await village.store.read(lambda tx: tx.all(sql))]


async def state(village: Village) -> str:
    """The state of the first announcement."""
    [row] = await rows(village, "select state from announcements where number = 1")
    return str(row["state"])


async def test_the_right_number_sends_and_each_gets_it_in_the_name_of_their_units(village: Village) -> None:
    staff = await drafted(village)
    assert "<b>" not in await staff.taps("Gửi ngay")
    assert "Bắt đầu gửi thông báo số 1 cho 3 người" in await staff.says("3 người")
    heard = await sent(village)
    assert set(heard) >= {"leader", "group", "both"}
    assert "Kính gửi HTX Dược liệu Hướng Phùng; THT Nuôi tôm Cửa Tùng." in heard["both"][0].text
    assert {
        row["detail"] for row in await rows(village, "select detail from audit where action = 'notice.launched'")
    } == {"notice 1 to 3 people"}


@pytest.mark.parametrize("typed", ["4", "gửi", "ba", "33", "3/3", "", "30"])
async def test_any_other_number_sends_nothing(village: Village, typed: str) -> None:
    staff = await drafted(village)
    await staff.taps("Gửi ngay")
    assert "Chưa gửi" in await staff.says(typed)
    assert await state(village) == "draft"


async def test_the_number_of_a_moment_ago_does_not_send_when_somebody_reported_meanwhile(village: Village) -> None:
    staff = await drafted(village, "chưa báo cáo tháng 10, trừ THT-0001, LH-0001")
    assert "2 người" in await staff.taps("Gửi ngay")
    leader = await village.chat("leader")
    await leader.says("báo cáo")
    for label in ("Đều như tháng 9", "Gửi báo cáo"):
        await leader.taps(label)
    said = await staff.says("2")
    assert "danh sách vừa thay đổi, từ 2 thành 1 người nhận" in said
    assert await state(village) == "draft"
    assert "cho 1 người" in await staff.says("1")


async def test_what_is_confirmed_on_two_phones_is_sent_once(village: Village) -> None:
    first = await drafted(village)
    second = await village.chat("staff", phone="2")
    await second.says("/thongbao 1")
    for chat in (first, second):
        await chat.taps("Gửi ngay")
    assert "Bắt đầu gửi" in await first.says("3")
    assert "Thông báo số 1 đang gửi" in await second.says("3")
    assert len(await rows(village, "select * from recipients")) == 5


async def test_a_text_that_was_changed_on_the_other_phone_must_be_confirmed_anew(village: Village) -> None:
    first = await drafted(village)
    await first.taps("Gửi ngay")
    second = await village.chat("staff", phone="2")
    await second.says("/thongbao 1")
    await second.taps("Sửa nội dung")
    await second.says("Đổi ngày: 03/12.")
    assert "nội dung hoặc danh sách vừa thay đổi" in await first.says("3")
    assert await state(village) == "draft"


async def test_old_buttons_of_a_draft_do_nothing_after_it_was_sent(village: Village) -> None:
    staff = await drafted(village)
    await staff.taps("Gửi ngay")
    await staff.says("3")
    for label in ("Gửi ngay", "Bỏ bản nháp", "Sửa người nhận"):
        assert "câu hỏi cũ" in await staff.taps(label)
    assert await state(village) == "sending"


async def test_a_draft_is_changed_by_who_began_it_alone(village: Village) -> None:
    await drafted(village)
    admin = await village.chat("admin")
    assert "Bản nháp số 1 do Phan Thị Minh soạn" in await admin.says("/thongbao 1")
    assert "Chưa có thông báo nào" in await admin.says("thông báo")
    assert "Thông báo số 2" in await admin.says("/thongbao vay vốn")


async def test_leaders_cannot_announce(village: Village) -> None:
    leader = await village.chat("leader")
    for said in ("thông báo", "/duyettin 1", "/tralai 1"):
        assert "chỉ cán bộ Liên minh" in await leader.says(said)
    assert await rows(village, "select * from announcements") == []


async def test_photos_and_pdfs_go_along_and_a_test_shows_them(village: Village) -> None:
    staff = await village.chat("staff")
    await staff.says("/thongbao tập huấn")
    await staff.sends_photo("the poster", "Lớp tập huấn.")
    said = await staff.sends(file_in(PDF, "chương trình.pdf"), file=PDF)
    assert "kèm anh.jpeg, chương trình.pdf" in said
    assert "chương trình" in await staff.sends(file_in(PDF, "chương trình.pdf"), file=PDF)
    assert "a.exe" in await staff.sends(file_in(b"MZ...", "a.exe"), file=b"MZ...")
    await staff.says("xong")
    await staff.says("THT-0001")
    await staff.taps("Gửi thử cho tôi")
    letters = (await deliver(village.chats))["staff"]
    assert [set(letter.extras) & {"photo", "stored_document"} for letter in letters] == [
        {"photo"},
        {"stored_document"},
        set(),
    ]
    assert letters[-1].text.startswith("Tin thử")
    assert await rows(village, "select * from recipients") == []
    assert len(await rows(village, "select * from files")) == 2


async def test_at_night_a_morning_is_offered_and_sending_now_is_still_possible(village: Village) -> None:
    staff = await drafted(village)
    village.clock[0] = EVENING
    assert "Bây giờ là giờ nghỉ" in await staff.taps("Gửi ngay")
    assert "7 giờ, thứ Sáu 06/11" in await staff.taps("7 giờ thứ Sáu 06/11")
    await staff.taps("Hẹn gửi")
    assert "Đã hẹn gửi thông báo số 1 cho 3 người, lúc 7 giờ ngày 06/11/2026" in await staff.says("3")
    assert await sent(village) == {}
    village.wait(timedelta(hours=10))
    assert set(await sent(village)) >= {"leader", "group", "both"}


async def test_now_at_night_all_the_same(village: Village) -> None:
    staff = await drafted(village)
    village.clock[0] = EVENING
    await staff.taps("Gửi ngay")
    assert "Gõ số 3" in await staff.taps("Vẫn gửi ngay")
    assert "Bắt đầu gửi" in await staff.says("3")


async def test_a_time_that_went_by_while_the_draft_lay_is_asked_again(village: Village) -> None:
    staff = await drafted(village)
    await staff.says("14h hôm nay")
    village.wait(timedelta(days=1))
    assert "Giờ đó đã qua" in await staff.taps("Hẹn gửi")


async def test_a_holiday_is_warned_about(village: Village) -> None:
    village.clock[0] = datetime(2026, 12, 28, 2, 0, tzinfo=UTC)
    staff = await drafted(village)
    assert "là ngày nghỉ" in await staff.says("8 giờ sáng 1/1")


async def test_who_opted_out_of_the_kind_does_not_get_it_and_still_reports(village: Village) -> None:
    leader = await village.chat("leader")
    await leader.says("ngừng nhận tin hội chợ")
    staff = await drafted(village)
    assert "Không nhận loại tin này: 1 người" in staff.last.text
    await staff.taps("Gửi ngay")
    await staff.says("2")
    assert "leader" not in await sent(village)
    assert "Doanh thu" in await leader.says("báo cáo")


async def test_the_button_under_an_announcement_refuses_its_kind(village: Village) -> None:
    staff = await drafted(village)
    await staff.taps("Gửi ngay")
    await staff.says("3")
    await sent(village)
    leader = await village.chat("leader")
    assert "không nhận tin về hội chợ nữa" in await leader.taps("Ngừng nhận loại tin này")
    assert "lại nhận tin về hội chợ" in await leader.taps("Nhận lại: hội chợ")


async def test_nobody_within_reach_leaves_nothing_to_send(village: Village) -> None:
    staff = await village.chat("staff")
    await staff.says("/thongbao hội chợ")
    await staff.says("Mời dự hội chợ.")
    await staff.says("xong")
    said = await staff.says("LH-0001")
    assert "0 người sẽ nhận" in said
    assert "cần gọi điện: 1 người" in said
    assert "Gửi ngay" not in staff.buttons


async def test_a_long_text_is_refused_and_a_preview_counts_messages(village: Village) -> None:
    small = Capabilities(max_text=300)
    village.office = replace(village.office, capabilities={"terminal": small})
    staff = await drafted(village, text="Dòng này dài. " * 40)
    assert "– 3 tin" in await staff.taps("Xem trước")
    await staff.taps("Sửa nội dung")
    assert "nhiều nhất là 4.000" in await staff.says("x" * 3900)
    [row] = await rows(village, "select text from announcements")
    assert "x" not in row["text"]


async def test_a_second_person_approves(village: Village) -> None:
    watching = watched(village)
    staff, admin = await drafted(watching), await watching.chat("admin")
    await staff.taps("Gửi ngay")
    assert "đang chờ duyệt" in await staff.says("3")
    assert "cần một cán bộ khác duyệt" in await staff.says("/duyettin 1")
    [letter] = (await deliver(watching.chats))["admin"]
    assert "Người soạn: Phan Thị Minh" in letter.text
    assert await sent(watching) == {}
    assert "Đang gửi cho 3 người" in await admin.taps("Duyệt")
    assert "Thông báo số 1 đang gửi" in await admin.taps("Duyệt")
    heard = await sent(watching)
    assert "Đỗ Quang đã duyệt thông báo số 1" in heard["staff"][0].text
    assert set(heard) >= {"leader", "group", "both"}
    [row] = await rows(watching, "select approved_by from announcements")
    assert row["approved_by"] == "p-quang"


async def test_what_is_sent_back_comes_with_the_reason_and_can_be_changed(village: Village) -> None:
    watching = watched(village)
    staff, admin = await drafted(watching), await watching.chat("admin")
    await staff.taps("Gửi ngay")
    await staff.says("3")
    await deliver(watching.chats)
    assert "Vì sao trả lại" in await admin.taps("Trả lại")
    assert "Đã trả lại" in await admin.says("Thiếu địa điểm")
    [letter] = (await deliver(watching.chats))["staff"]
    assert "Lý do: Thiếu địa điểm" in letter.text
    await staff.taps("Mở thông báo số 1")
    assert await state(watching) == "draft"
    assert "không làm được" in await admin.taps("Duyệt")


async def test_who_composed_it_takes_it_back(village: Village) -> None:
    watching = watched(village)
    staff = await drafted(watching)
    await watching.chat("admin")
    await staff.taps("Gửi ngay")
    await staff.says("3")
    await staff.says("/thongbao 1")
    assert "đã rút về" in await staff.taps("Rút về sửa")
    assert await state(watching) == "draft"


async def test_a_draft_waits_through_whatever_else_staff_do(village: Village) -> None:
    staff = await drafted(village)
    await staff.says("/tonghop")
    second = await village.chat("staff", phone="2")
    assert "Mời dự hội chợ." in await second.says("thông báo")
    assert "Gửi tới: tất cả đơn vị" in await second.taps("Mở thông báo số 1")
    await second.taps("Bỏ bản nháp")
    assert "Đã bỏ bản nháp số 1" in await second.taps("Bỏ bản nháp")
    assert await state(village) == "cancelled"
