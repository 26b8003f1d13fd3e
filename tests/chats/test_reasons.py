"""A reason goes with its figure into summaries, through requests too, and is forgotten with who gave it."""

import pytest

from conversations.changes import PENDING
from conversations.inbound import Address
from db.store import Row
from handlers.talk.chat import BUTTONS, Chat
from handlers.talk.village import seat
from tests.chats.conftest import Village

TYPED = 'bán dồn cho "Thương lái A & B"'


async def figures(village: Village, period: str) -> list[Row]:
    """The revenue of that period with its note."""
    return await village.store.read(
        lambda tx: tx.all(
            """select value, estimate, odd, reason from figures where organisation_id = 'HTX-0001'
               and indicator = 'revenue' and period = :period""",
            period=period,
        )
    )


async def office_on_telegram(village: Village) -> Chat:
    address = Address("telegram", "778899001")
    await village.store.transact(seat, address, "admin", village.office.new_id, village.clock[0])
    return Chat(village.store, village.office, address, BUTTONS, name="Đỗ Quang")


async def reports_out_of_proportion(leader: Chat, reason: str) -> None:
    """Send the report of October with a revenue ten times the usual, and say why."""
    for said in ("báo cáo", "khoảng 1,25 tỷ", "1,25 tỷ đồng", reason, "bỏ qua", "bỏ qua"):
        await leader.says(said)
    for label in ("Vẫn như cũ", "Không có gì", "Gửi báo cáo"):
        await leader.taps(label)


@pytest.fixture
async def leader(village: Village) -> Chat:
    village.speaking(BUTTONS)
    return await village.chat("leader")


async def all_of(chat: Chat, asked: str) -> str:
    """The whole of a summary, not the first screen alone."""
    await chat.says(asked)
    return await chat.says("xem thêm")


async def test_a_sent_figure_is_stored_with_its_note(village: Village, leader: Chat) -> None:
    await reports_out_of_proportion(leader, TYPED)
    [row] = await figures(village, "2026-10")
    assert (row["value"], row["odd"], row["reason"]) == (1_250_000_000, 1, TYPED)
    assert row["estimate"] == 1


async def test_a_correction_that_is_as_usual_takes_the_note_away(village: Village, leader: Chat) -> None:
    await reports_out_of_proportion(leader, TYPED)
    for said in ("sửa báo cáo", "sửa doanh thu 125 triệu", "gửi"):
        await leader.says(said)
    [row] = await figures(village, "2026-10")
    assert (row["value"], row["estimate"], row["odd"], row["reason"]) == (125_000_000, 0, 0, "")


async def test_an_accepted_request_brings_its_notes(village: Village, leader: Chat) -> None:
    admin = await village.chat("admin")
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 1,25 tỷ", "1,25 tỷ đồng", TYPED, "gửi", "Ghi nhầm số"):
        await leader.says(said)
    assert (await admin.says("/duyet 1")).startswith("Đã chấp nhận")
    [row] = await figures(village, "2026-09")
    assert (row["value"], row["odd"], row["reason"]) == (1_250_000_000, 1, TYPED)
    assert f"doanh thu 1,25 tỷ đồng – {TYPED}" in await all_of(admin, "tổng hợp tháng 9")


async def test_who_is_forgotten_leaves_no_reason_with_figures_or_in_summaries(village: Village, leader: Chat) -> None:
    admin, office = await village.chat("admin"), await office_on_telegram(village)
    await reports_out_of_proportion(leader, TYPED)
    assert TYPED in await all_of(admin, "tổng hợp tháng 10")
    await all_of(office, "tổng hợp tháng 10")
    for said in ("/quyen", "Xóa dữ liệu của tôi", "Xóa hẳn"):
        await leader.says(said)
    [row] = await figures(village, "2026-10")
    assert (row["value"], row["odd"], row["reason"]) == (1_250_000_000, 1, "•••")
    letters = await village.store.read(lambda tx: tx.all("select text from letters"))
    told = [letter["text"] for letter in letters if "doanh thu 1,25 tỷ đồng" in letter["text"]]
    assert len(told) == 2
    assert all("1,25 tỷ đồng – •••" in text for text in told)
    assert not any("Thương lái" in letter["text"] for letter in letters)


async def test_staff_do_not_accept_what_they_asked_for_themselves_but_an_admin_may(
    village: Village,
) -> None:
    village.speaking(BUTTONS)
    for who in ("staff", "admin"):
        chat = await village.chat(who)
        for said in ("/nhapthay HTX-0001 tháng 9", "sửa doanh thu 125 triệu", "gửi", "Ghi nhầm số"):
            await chat.says(said)
        if who == "staff":
            assert "do chính chị gửi, nên cần một cán bộ khác duyệt" in await chat.says("/duyet 1")
            [row] = await village.store.read(lambda tx: tx.all("select decision from requests"))
            assert row["decision"] == PENDING
            assert (await chat.says("/tuchoi 1 ghi nhầm")).startswith("Đã từ chối"), "one's own may be taken back"
    assert (await (await village.chat("admin")).says("/duyet 2")).startswith("Đã chấp nhận")
