"""A month is reported over Telegram, by polling and by webhook, against a strict Bot API."""

from db.store import Tx
from tests.telegram.service import Village

LEADER, STAFF, OTHER = 501, 502, 503


def figures(tx: Tx) -> dict[str, int]:
    rows = tx.all("select indicator, value from figures where organisation_id = 'HTX-0001' and period = '2026-10'")
    return {row["indicator"]: row["value"] for row in rows}


async def test_a_whole_month_is_reported(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    asked = await leader.says("báo cáo")
    assert "Doanh thu bao nhiêu?" in asked.text
    assert "130.000.000 đồng" in (await leader.says("130 triệu")).text
    await leader.says_all("40 triệu", "lãi 15 triệu", "[Vẫn như cũ]", "[Có]", "[Hỏi từng mục]")
    await leader.says_all("0", "10 triệu", "800 nghìn")
    review = await leader.says_all("[Tính ra 190 triệu đồng]", "không", "không")
    assert "Gửi báo cáo" in review.buttons
    assert "Mã: BC-1026-HTX0001" in (await leader.taps("Gửi báo cáo")).text
    kept = await village.store.read(figures)
    assert (kept["revenue"], kept["revenue_members"], kept["profit"]) == (130_000_000, 40_000_000, 15_000_000)


async def test_registering_by_sharing_the_own_phone(village: Village) -> None:
    stranger = village.stranger(OTHER)
    assert "dữ liệu" in (await stranger.starts()).text
    asked = await stranger.says_all("[Đồng ý]", "[Không đồng ý]")
    assert asked.buttons == ["Chia sẻ số điện thoại"]
    assert "không phải số điện thoại của chính" in (await stranger.shares("+84199000001", own=False)).text
    theirs = await stranger.shares("+84199000001", own=False, user_id=LEADER)
    assert "không phải số điện thoại của chính" in theirs.text
    assert "Nguyễn Văn Hùng" in (await stranger.shares("84199000001")).text
    assert "Báo cáo" in (await stranger.taps("Anh")).buttons


async def test_registering_by_a_link_with_a_code(village: Village) -> None:
    staff = await village.seated("staff", STAFF)
    issued = await staff.says_all("mã mời vĩnh thủy", "[Người mới]")
    code = next(word for word in issued.text.split() if word.isdecimal() and len(word) == 8)
    stranger = village.stranger(OTHER)
    await stranger.starts(code)
    welcome = await stranger.says_all("[Đồng ý]", "[Đồng ý]")
    assert "HTX Dịch vụ nông nghiệp Vĩnh Thủy" in welcome.text


async def test_a_button_out_of_date_is_answered_and_changes_nothing(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    asked = await leader.says("báo cáo")
    assert asked.reply_markup is not None
    await leader.says("120 triệu")
    leader.person.taps(message_id=asked.message_id, data=asked.reply_markup["inline_keyboard"][0][0]["callback_data"])
    again = await leader.person.hears()
    assert "Bán cho thành viên bao nhiêu?" in again.text
    await village.server.until(lambda: len(village.server.answers) == 1)


async def test_every_tap_is_answered(village: Village) -> None:
    leader = await village.seated("group", LEADER)
    await leader.says("báo cáo")
    await leader.taps("Tháng 10/2026")
    await leader.says("12,5 triệu")
    for label in ("Bỏ qua", "Vẫn như cũ", "Không có", "Gửi báo cáo"):
        await leader.taps(label)
    await village.server.until(lambda: len(village.server.answers) == 5)


async def test_an_edited_message_corrects_the_answer_that_it_gave(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    await leader.says("báo cáo")
    said = leader.person.says("120 triệu")
    await leader.person.hears()
    assert "130.000.000 đồng" in (await leader.edits(said, "130 triệu")).text


async def test_a_group_is_told_to_write_in_private(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    village.server.group(-77, members=[LEADER])
    leader.person.says("/baocao@htx_test_bot", group=-77)
    answer = await leader.person.hears(group=-77)
    assert answer.chat_id == -77
    assert answer.buttons == []


async def test_what_has_no_words_is_told_kindly_and_the_question_stands(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    await leader.says("báo cáo")
    for kind in ("voice", "photo", "sticker", "location", "document", "video"):
        leader.person.sends(kind)
        assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


async def test_blocking_and_coming_back(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    await leader.says("báo cáo")
    gone = leader.person.blocks()
    await village.server.until(lambda: gone.update_id in village.server.acknowledged)
    assert await village.store.read(unreachable) == "left"
    await leader.says("120 triệu")
    assert await village.store.read(unreachable) is None


def unreachable(tx: Tx) -> str | None:
    row = tx.one("select unreachable from addresses where channel = 'telegram' and id = :id", id=str(LEADER))
    assert row is not None
    reason: str | None = row["unreachable"]
    return reason


async def test_names_and_words_with_markup_are_shown_as_they_are(village: Village) -> None:
    leader = village.stranger(OTHER, "<b>Hùng</b> & Co")
    await leader.starts()
    asked = await leader.says_all("[Đồng ý]", "[Đồng ý]", "<i>&amp;</i> <a href=x>")
    assert asked.buttons == ["Chia sẻ số điện thoại"]
    known = await village.seated("leader", LEADER)
    await known.says("báo cáo")
    answer = await known.says("<b>1 tỷ 2</b> & <script>")
    assert "<script>" in answer.text or "<" not in answer.text


async def test_each_role_has_its_menu_of_commands(village: Village) -> None:
    staff, leader = await village.seated("staff", STAFF), await village.seated("leader", LEADER)
    await staff.says("trợ giúp")
    await leader.says("trợ giúp")
    commands = village.server.state.profile.commands
    await village.server.until(lambda: len(commands) == 2)
    default, office = (
        {command["command"] for command in next(menu for (scope, _), menu in commands.items() if word in scope)}
        for word in ("default", str(STAFF))
    )
    assert {"baocao", "sua", "trogiup"} <= default
    assert office - default == {
        *("mamoi", "tonghop", "xuat", "nhapthay", "anh", "chuabaocao", "duyet"),
        *("thongbao", "nhac", "thangnhac", "quy", "kehoach", "duyetbaocao", "duong", "chiphi"),
    }


async def test_a_user_list_of_updates_is_in_the_inbox_as_it_came(village: Village) -> None:
    leader = await village.seated("leader", LEADER)
    said = leader.person.says("báo cáo")
    await leader.person.hears()
    await village.server.until(lambda: said.update_id in village.server.acknowledged)
    row = await village.store.read(lambda tx: tx.one("select body, error from inbox"))
    assert row is not None
    assert row["error"] is None
    assert "báo cáo" in row["body"] or "b\\u00e1o c\\u00e1o" in row["body"]
