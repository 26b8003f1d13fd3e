"""A month is reported over a Zalo bot in numbered text, by polling and by webhook, against a strict Zalo."""

from db.store import Tx
from tests.zalo.bot.service import Village, address_of


def figures(tx: Tx) -> dict[str, int]:
    rows = tx.all("select indicator, value from figures where organisation_id = 'HTX-0001' and period = '2026-10'")
    return {row["indicator"]: row["value"] for row in rows}


def inbox_size(tx: Tx) -> int:
    row = tx.one("select count(*) as n from inbox")
    assert row is not None
    return int(row["n"])


def popped(tx: Tx) -> int:
    row = tx.one("select count(*) as n from zalo_popped")
    assert row is not None
    return int(row["n"])


async def test_a_whole_month_is_reported_by_numbers(village: Village) -> None:
    leader = await village.seated("leader")
    asked = await leader.says("báo cáo")
    assert "Doanh thu bao nhiêu?" in asked.text
    assert "130.000.000 đồng" in (await leader.says("130 triệu")).text
    gate = await leader.says_all("40 triệu", "lãi 15 triệu")
    assert "1. Vẫn như cũ" in gate.text
    review = await leader.says_all("[Vẫn như cũ]", "[Có]", "trả gốc 10 triệu, trả lãi 800 nghìn")
    while "1. Gửi báo cáo" not in review.text:
        review = await leader.says("không")
    assert "Mã: BC-1026-HTX0001" in (await leader.picks("Gửi báo cáo")).text
    kept = await village.store.read(figures)
    assert (kept["revenue"], kept["revenue_members"], kept["profit"]) == (130_000_000, 40_000_000, 15_000_000)
    chart = (await leader.sees()).medium
    assert chart is not None
    assert chart.content_type == "image/png"


async def test_as_last_month_takes_two_numbers(village: Village) -> None:
    group = await village.seated("group")
    asked = await group.says("báo cáo")
    assert "1. Tháng 10/2026" in asked.text
    await group.says_all("[Tháng 10/2026]", "12,5 triệu", "bỏ qua", "[Vẫn như cũ]", "không có")
    assert "Mã: BC-1026" in (await group.picks("Gửi báo cáo")).text
    await group.sees()


async def test_nothing_that_was_polled_waits_once_its_turn_is_over(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    await leader.says("130 triệu")
    while await village.store.read(popped):
        await village.server.world.changes.until(lambda: False, 0.02)
    assert await village.store.read(inbox_size) == 2


async def test_registering_by_a_code_that_is_the_first_message(village: Village) -> None:
    staff = await village.seated("staff")
    issued = await staff.says_all("mã mời vĩnh thủy", "[Người mới]")
    code = next(word for word in issued.text.split() if word.isdecimal() and len(word) == 8)
    stranger = village.stranger("stranger")
    assert "dữ liệu" in (await stranger.says(code)).text
    welcome = await stranger.says_all("[Đồng ý]", "[Đồng ý]")
    assert "HTX Dịch vụ nông nghiệp Vĩnh Thủy" in welcome.text


async def test_no_phone_is_ever_asked_for(village: Village) -> None:
    stranger = village.stranger("stranger")
    asked = await stranger.says_all("xin chào", "[Đồng ý]", "[Đồng ý]")
    assert "mã mời" in asked.text
    assert "số điện thoại" not in asked.text


async def test_wrong_codes_are_limited(village: Village) -> None:
    stranger = village.stranger("stranger")
    await stranger.says_all("xin chào", "[Đồng ý]", "[Đồng ý]")
    for number in range(5):
        assert "không đúng" in (await stranger.says(f"0000000{number}")).text
    refused = await stranger.says("00000009")
    assert "không đúng" not in refused.text


async def test_what_cannot_be_read_is_told_kindly_once_a_day(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_unsupported()
    told = await leader.person.hears()
    assert "chỉ đọc được chữ và ảnh" in told.text
    assert "Doanh thu bao nhiêu?" in told.text
    leader.person.sends_unsupported()
    assert "130.000.000" in (await leader.says("130 triệu")).text
    assert [each.text for each in village.server.sent].count(told.text) == 1


async def test_what_says_nothing_of_its_sender_disturbs_nobody(village: Village) -> None:
    leader = await village.seated("leader")
    leader.person.sends_unsupported(message=False)
    leader.person.sends_event("message.reaction.received")
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text


async def test_voices_and_stickers_are_told_kindly_and_the_question_stands(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_voice()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text
    leader.person.sends_sticker()
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


async def test_a_group_is_never_answered(village: Village) -> None:
    leader = await village.seated("leader")
    leader.person.says("báo cáo", group="ban quản trị")
    leader.person.sends_unsupported(group="ban quản trị")
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert {each.chat_id for each in village.server.sent} == {leader.person.chat_id}
    assert await village.store.read(inbox_size) == 1


async def test_an_update_that_comes_twice_is_answered_once(village: Village) -> None:
    leader = await village.seated("leader")
    said = leader.person.says("báo cáo")
    await leader.person.hears()
    leader.person.bot.resend(said.message_id)
    assert "130.000.000" in (await leader.says("130 triệu")).text
    assert len(village.server.sent) == 2


async def test_the_address_names_the_bot(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    rows = await village.store.read(lambda tx: tx.all("select distinct address_id from letters"))
    assert [row["address_id"] for row in rows] == [address_of(leader.person).id]


async def test_the_number_of_a_menu_is_an_answer(village: Village) -> None:
    leader = await village.seated("leader")
    menu = await leader.says("trợ giúp")
    assert "1. Báo cáo" in menu.text
    assert "Doanh thu bao nhiêu?" in (await leader.says("1")).text


async def test_the_number_of_a_menu_is_no_answer_to_a_question_that_came_after_it(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says_all("trợ giúp", "báo cáo")
    assert "ý anh là số nào?" in (await leader.says("2")).text
