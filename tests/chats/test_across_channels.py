"""One report, begun on one channel and finished on another: the session is the unit's, not the phone's."""

from conversations.inbound import Address
from handlers.talk.chat import Chat
from handlers.talk.village import seat
from tests.chats.conftest import Village


async def chat_on(village: Village, channel: str) -> Chat:
    """Hùng's chat on a channel, with what that channel can show."""
    address = Address(channel, "hung")
    await village.store.transact(seat, address, "leader", village.office.new_id, village.clock[0])
    return Chat(village.store, village.office, address, village.office.capabilities[channel])


async def test_begun_on_telegram_finished_on_the_web_and_seen_on_both(village: Village) -> None:
    telegram, web = await chat_on(village, "telegram"), await chat_on(village, "web")
    await telegram.says("báo cáo")
    await telegram.says("120 triệu")
    assert "làm tiếp" in await web.says("báo cáo")
    await web.says("bỏ qua")
    await web.says("lãi 10 triệu")
    await web.taps("Vẫn như cũ")
    await web.taps("Không có gì")
    assert "BC-1026-HTX0001" in await web.taps("Gửi báo cáo")
    assert "đã gửi" in await telegram.says("45 triệu")
    assert "120 triệu đồng" in await telegram.says("lịch sử")


async def test_the_phone_that_was_left_behind_overwrites_nothing(village: Village) -> None:
    telegram, web = await chat_on(village, "telegram"), await chat_on(village, "web")
    await telegram.says("báo cáo")
    await web.says("báo cáo")
    await web.says("120 triệu")
    assert "Lấy số nào" in await telegram.says("130 triệu")
    assert telegram.buttons == ["Giữ 120 triệu đồng", "Ghi 130 triệu đồng"]
