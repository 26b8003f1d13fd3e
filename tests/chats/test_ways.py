"""/duong: the ladder of one person, as staff see it."""

from datetime import timedelta

import pytest

from conversations.access import Scope
from conversations.inbound import Address
from conversations.turn import Focus
from conversations.ways.ladder import Purpose
from conversations.ways.template import Template
from db.addresses import link, mark_unreachable, save_focus
from db.letters import Letter, claim, queue, settle
from db.scopes import keep_scope
from db.store import Tx
from db.zalo_templates import Checked, keep_templates
from handlers.talk.chat import BUTTONS, Chat
from tests.chats.conftest import Village

HUNG = "p-hung"


@pytest.fixture
async def staff(village: Village) -> Chat:
    """Somebody of the office, with buttons."""
    village.speaking(BUTTONS)
    return await village.chat("staff")


async def on(village: Village, channel: str, id: str, ago: timedelta, who: str = HUNG) -> Address:
    """Somebody is on a channel, and was heard of there so long ago."""
    address = Address(channel, id)

    def work(tx: Tx) -> None:
        save_focus(tx, address, Focus(), "", village.clock[0] - ago)
        link(tx, address, who)

    await village.store.transact(work)
    return address


async def failed(village: Village, address: Address, why: str) -> None:
    """The last letter there could not be sent."""
    now = village.clock[0]

    def work(tx: Tx) -> None:
        queue(tx, [Letter(village.office.new_id(), address, "Chào anh")], now)
        [letter] = claim(tx, address.channel, now, 1)
        settle(tx, letter.id, "failed", now, error=why)

    await village.store.transact(work)


async def test_every_way_is_shown_in_its_order_with_what_happened_there(village: Village, staff: Chat) -> None:
    template = Template("1", Purpose.ANNOUNCEMENT, {"so": "{number}"}, {}, 140, 200)
    await village.store.transact(keep_templates, [Checked(template, "Tin", "ENABLE")], village.clock[0])
    await on(village, "zalo_oa", "551", timedelta(hours=20))
    blocked = await on(village, "telegram", "77", timedelta(days=1))
    await village.store.transact(mark_unreachable, blocked, "bot was blocked")
    bot = await on(village, "zalo_bot", "1:6ede", timedelta(days=3))
    await failed(village, bot, "Refused")
    shown = await staff.says("đường nhắn tin Hùng")
    assert shown.splitlines() == [
        "Đường nhắn tin tới Nguyễn Văn Hùng",
        "HTX Dịch vụ nông nghiệp Vĩnh Thủy",
        "",
        "Nhắc báo cáo:",
        "1. Zalo OA: nhắn được, miễn phí đến 13 giờ ngày 06/11/2026",
        "2. Zalo: nhắn được",
        "Tin gần nhất: không gửi được, 9 giờ ngày 05/11/2026",
        "– Telegram: không nhắn tới được, đã chặn hoặc không dùng nữa",
        "",
        "Thông báo:",
        "1. Zalo OA: nhắn được, miễn phí đến 13 giờ ngày 06/11/2026",
        "2. Zalo: nhắn được",
        "Tin gần nhất: không gửi được, 9 giờ ngày 05/11/2026",
        "3. Tin mẫu Zalo theo tài khoản: nhắn được, 140 đồng một tin",
        "4. Tin mẫu Zalo theo số điện thoại: nhắn được, 200 đồng một tin",
        "– Telegram: không nhắn tới được, đã chặn hoặc không dùng nữa",
        "",
        "Sau cùng là gọi điện: 0199 000 001",
        "Câu trả lời luôn đi đúng nơi người ấy nhắn.",
    ]


async def test_of_a_unit_with_several_people_one_is_chosen(staff: Chat) -> None:
    assert "Người nào, chị?" in await staff.says("/duong HTX-0001")
    assert "tới Lê Thị Hoa" in await staff.taps("Lê Thị Hoa – HTX Dịch vụ nông nghiệp Vĩnh Thủy")


async def test_who_is_not_known_is_asked_for_again(staff: Chat) -> None:
    assert "Không tìm thấy ai theo “Hồng”" in await staff.says("/duong Hồng")
    assert "mã đơn vị, như" in await staff.says("/duong")


async def test_outside_their_scope_staff_find_nobody(village: Village, staff: Chat) -> None:
    await village.store.transact(keep_scope, "p-minh", Scope(frozenset({"19414"})))
    assert "Không tìm thấy ai" in await staff.says("/duong Hùng")
    assert "Không tìm thấy ai" in await staff.says("/duong p-hung")
    assert "tới Trần Thị Lành" in await staff.says("/duong Lành")


async def test_the_reading_is_on_the_trail(village: Village, staff: Chat) -> None:
    await staff.says("/duong Hùng")
    rows = await village.store.read(lambda tx: tx.all("select person_id, detail from audit where action = 'ways.read'"))
    assert [(row["person_id"], row["detail"]) for row in rows] == [("p-minh", "person p-hung")]


async def test_leaders_do_not_see_it(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    assert "Đường nhắn tin" not in await leader.says("/duong Hoa")
