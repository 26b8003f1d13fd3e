"""Files that came for an announcement which was never sent are not kept for ever."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from conversations.attachments import file_in
from handlers.clock import Clock
from handlers.notices.feeder import Feeder
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village

PDF = b"%PDF-1.7\nprogramme"
MONTH = timedelta(days=30)


@pytest.fixture
def village(village: Village) -> Village:
    """The village, on a channel that can send photos and files."""
    village.office = replace(village.office, capabilities={"terminal": replace(BUTTONS, photo_out=True)})
    return village


async def drafted(village: Village) -> Chat:
    """Staff who have sent the words and the programme of a course."""
    await village.chat("leader")
    staff = await village.chat("staff")
    await staff.says("/thongbao tập huấn")
    await staff.says("Lớp tập huấn.")
    await staff.sends(file_in(PDF, "chương trình.pdf"), file=PDF)
    return staff


async def ticks(village: Village) -> str:
    """What staff hear when the clock ticks."""
    await Clock(village.store, village.office).tick()
    return "\n".join(letter.text for letter in (await deliver(village.chats)).get("staff", ()))


async def kept(village: Village) -> int:
    """How many files are stored."""
    return len(await village.store.read(lambda tx: tx.all("select sha256 from files")))


async def test_a_draft_at_hand_keeps_its_files(village: Village) -> None:
    await drafted(village)
    village.wait(MONTH - timedelta(hours=1))
    assert "Bản nháp" not in await ticks(village)
    assert await kept(village) == 1


async def test_a_draft_that_nobody_touches_for_a_month_is_given_up_and_its_author_told_once(village: Village) -> None:
    staff = await drafted(village)
    village.wait(MONTH + timedelta(hours=1))
    assert "Bản nháp thông báo số 1 (“Lớp tập huấn.”) đã 30 ngày không có ai soạn tiếp" in await ticks(village)
    assert await kept(village) == 0
    assert "Bản nháp" not in await ticks(village)
    assert "chương trình" not in await staff.says("/thongbao 1")


async def test_nobody_is_told_at_night(village: Village) -> None:
    await drafted(village)
    village.wait(MONTH + timedelta(hours=14))
    assert "Bản nháp" not in await ticks(village)
    village.wait(timedelta(hours=10))
    assert "Bản nháp thông báo số 1" in await ticks(village)


async def test_working_on_it_keeps_it_for_another_month(village: Village) -> None:
    staff = await drafted(village)
    village.wait(MONTH - timedelta(days=1))
    await staff.says("Nhớ mang theo sổ.")
    village.wait(timedelta(days=20))
    assert "Bản nháp" not in await ticks(village)
    assert await kept(village) == 1


async def test_what_is_cancelled_by_command_leaves_no_file(village: Village) -> None:
    staff = await drafted(village)
    await staff.says("/huy 1 hẳn")
    await ticks(village)
    assert await kept(village) == 0


async def test_what_is_given_up_while_composing_leaves_no_file(village: Village) -> None:
    staff = await drafted(village)
    await staff.says("hủy")
    await staff.taps("Bỏ bản nháp")
    await ticks(village)
    assert await kept(village) == 0


async def test_a_file_taken_out_of_a_draft_is_not_kept_and_can_be_sent_again(village: Village) -> None:
    staff = await drafted(village)
    await staff.taps("Bỏ các tệp kèm")
    await ticks(village)
    assert await kept(village) == 0
    await staff.sends(file_in(PDF, "chương trình.pdf"), file=PDF)
    await ticks(village)
    assert await kept(village) == 1


async def test_a_file_that_two_drafts_name_stays_while_one_of_them_does(village: Village) -> None:
    staff = await drafted(village)
    await staff.says("thoát")
    await drafted(village)
    await staff.says("/huy 1 hẳn")
    await ticks(village)
    assert await kept(village) == 1
    await staff.says("/huy 2 hẳn")
    await ticks(village)
    assert await kept(village) == 0


async def test_a_test_to_oneself_that_has_not_left_still_finds_its_file(village: Village) -> None:
    staff = await drafted(village)
    for said in ("xong", "tất cả"):
        await staff.says(said)
    await staff.taps("Gửi thử cho tôi")
    await staff.says("/huy 1 hẳn")
    await Clock(village.store, village.office).tick()
    assert await kept(village) == 1
    await deliver(village.chats)
    await ticks(village)
    assert await kept(village) == 0


async def test_what_was_sent_keeps_its_files(village: Village) -> None:
    staff = await drafted(village)
    for said in ("xong", "tất cả"):
        await staff.says(said)
    await staff.taps("Gửi ngay")
    await staff.says("1")
    await Feeder(village.store, village.office, ["terminal"]).sweep()
    await deliver(village.chats)
    await staff.says("/huy 1 hẳn")
    village.wait(2 * MONTH)
    await ticks(village)
    assert await kept(village) == 1


async def test_photos_of_reports_stay(village: Village) -> None:
    leader = await village.chat("leader")
    await leader.says("báo cáo")
    await leader.sends_photo("the ledger")
    village.wait(2 * MONTH)
    await ticks(village)
    assert await kept(village) == 1
