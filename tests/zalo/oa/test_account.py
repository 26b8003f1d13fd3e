"""The Official Account as a person meets it: following, sharing the phone, buttons, pictures, files, leaving."""

import asyncio

from conversations.attachments import PDF
from db.store import Row, Store, Tx
from db.zalo_receipts import receipt_of
from tests.zalo.oa.service import Village, village_on_account
from tests.zalo_server import ZaloServer

STRANGER = "người mới"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 200


async def test_following_the_account_opens_the_conversation(village: Village) -> None:
    stranger = village.stranger(STRANGER)
    hello = await stranger.follows()
    assert "dữ liệu" in hello.text
    assert hello.labels == ["Đồng ý", "Không đồng ý"]


async def test_registering_by_sharing_the_own_phone(village: Village) -> None:
    stranger = village.stranger(STRANGER)
    await stranger.follows()
    asked = await stranger.says_all("[Đồng ý]", "[Không đồng ý]")
    assert asked.kind == "request_user_info"
    assert asked.attachment["title"] == "Chia sẻ số điện thoại"
    assert "số điện thoại" in asked.attachment["subtitle"]
    stranger.person.submits_info("84199000001")
    assert "Nguyễn Văn Hùng" in (await stranger.person.hears()).text
    assert "Báo cáo" in (await stranger.taps("Anh")).labels


async def test_a_phone_that_nobody_knows_asks_again(village: Village) -> None:
    stranger = village.stranger(STRANGER)
    await stranger.follows()
    await stranger.says_all("[Đồng ý]", "[Không đồng ý]")
    stranger.person.submits_info("84912345678")
    assert (await stranger.person.hears()).kind == "request_user_info"


async def test_a_phone_that_zalo_does_not_vouch_for_opens_nothing(account: ZaloServer, store: Store) -> None:
    async with village_on_account(account, store, zalo_oa_trust_phone=False) as village:
        stranger = village.stranger(STRANGER)
        await stranger.follows()
        asked = await stranger.says_all("[Đồng ý]", "[Không đồng ý]")
        assert (asked.kind, "mã mời" in asked.text) == ("text", True)
        stranger.person.submits_info("84199000006")
        assert "mã mời" in (await stranger.person.hears()).text
        assert await village.store.read(lambda tx: tx.all("select 1 from addresses where person_id is not null")) == []


async def test_registering_by_a_code_under_the_name_that_zalo_tells(village: Village) -> None:
    staff = await village.seated("staff")
    issued = await staff.says_all("mã mời vĩnh thủy", "Người mới")
    code = next(word for word in issued.text.split() if word.isdecimal() and len(word) == 8)
    stranger = village.stranger(STRANGER, "Trần Văn Mới")
    await stranger.follows()
    welcome = await stranger.says_all("[Đồng ý]", "[Đồng ý]", code)
    assert "HTX Dịch vụ nông nghiệp Vĩnh Thủy" in welcome.text
    names = await village.store.read(lambda tx: tx.all("select name from persons where name = 'Trần Văn Mới'"))
    assert len(names) == 1


async def test_of_more_than_five_choices_all_are_numbered_and_five_are_buttons(village: Village) -> None:
    staff = await village.seated("staff")
    menu = await staff.says("trợ giúp")
    assert len(menu.labels) == 5
    assert menu.labels[0] in menu.text
    assert "\n6. " in menu.text
    sixth = next(line for line in menu.text.splitlines() if line.startswith("6. ")).removeprefix("6. ")
    assert sixth not in menu.labels
    assert (await staff.says("6")).text != menu.text


async def test_a_button_out_of_date_is_answered_and_changes_nothing(village: Village) -> None:
    leader = await village.seated("leader")
    asked = await leader.says("báo cáo")
    old = asked.buttons[0]["payload"]
    await leader.says("120 triệu")
    assert "Bán cho thành viên bao nhiêu?" in (await leader.says(old)).text


async def test_a_time_of_day_is_no_button(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    await leader.says("1:0")
    rows = await village.store.read(lambda tx: tx.all("select body from inbox where body like '%1:0%'"))
    assert len(rows) == 1
    assert await village.store.read(lambda tx: tx.one("select 1 from inbox where error is not null")) is None


async def test_a_picture_goes_to_the_report_at_hand(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_photo(JPEG, "sổ thu")
    await leader.person.hears()
    assert await village.store.read(stored) == [("image/jpeg", len(JPEG))]


def stored(tx: Tx) -> list[tuple[str, int]]:
    return [(row["kind"], row["size"]) for row in tx.all("select kind, size from files")]


async def test_what_has_no_words_is_told_kindly_and_the_question_stands(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    person = leader.person
    for send in (person.sends_voice, person.sends_sticker, person.sends_location, person.sends_card):
        send()
        assert "Doanh thu bao nhiêu?" in (await person.hears()).text
    person.sends_file(b"%PDF-1.7", "so.pdf", PDF)
    assert "Doanh thu bao nhiêu?" in (await person.hears()).text


async def test_leaving_and_coming_back(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    gone = leader.person.unfollows()
    await village.server.until(lambda: gone.native_id in village.server.oa.delivered)
    assert await village.store.read(unreachable, leader.person.user_id) == "left"
    await leader.says("120 triệu")
    assert await village.store.read(unreachable, leader.person.user_id) is None


async def test_a_departure_that_is_told_after_the_return_is_over(village: Village) -> None:
    """What the account could not deliver comes again: meanwhile the person has written."""
    leader = await village.seated("leader")
    village.server.oa.hold()
    gone = leader.person.unfollows()
    await asyncio.sleep(0.002)  # the events tell milliseconds
    leader.person.says("báo cáo")
    village.server.oa.let_go("reversed")
    await village.server.until(lambda: gone.native_id in village.server.oa.delivered)
    assert await village.store.read(unreachable, leader.person.user_id) is None
    assert "Doanh thu bao nhiêu?" in (await leader.person.hears()).text


def unreachable(tx: Tx, user: str) -> str | None:
    row: Row | None = tx.one("select unreachable from addresses where channel = 'zalo_oa' and id = :id", id=user)
    assert row is not None
    reason: str | None = row["unreachable"]
    return reason


async def test_what_the_platform_says_of_messages_is_written_down(village: Village) -> None:
    leader = await village.seated("leader")
    asked = await leader.says("báo cáo")
    seen = leader.person.sees()
    await village.server.until(lambda: seen.native_id in village.server.oa.delivered)
    received = f"user_received_message:{asked.message_id}"
    await village.server.until(lambda: received in village.server.oa.delivered)
    receipt = await village.store.read(receipt_of, asked.message_id)
    assert receipt is not None
    assert receipt.received_at is not None
    assert receipt.seen_at is not None


async def test_opening_the_chat_is_a_sign_of_life(village: Village) -> None:
    leader = await village.seated("leader")
    await village.store.transact(lambda tx: tx.run("update addresses set seen_at = '2026-10-01T00:00:00.000Z'"))
    done = leader.person.clicks_chat()
    await village.server.until(lambda: done.native_id in village.server.oa.delivered)
    row = await village.store.read(lambda tx: tx.one("select seen_at from addresses"))
    assert row is not None
    assert row["seen_at"] > "2026-11-05"


async def test_opening_the_chat_and_strange_events_say_nothing(village: Village) -> None:
    leader = await village.seated("leader")
    names = ("user_reacted_message", "add_user_to_tag", "user_send_group_text", "anonymous_send_text", "no_such")
    done = [leader.person.clicks_chat(), *(leader.person.sends_event(name) for name in names)]
    await village.server.until(lambda: {each.native_id for each in done} <= set(village.server.oa.delivered))
    assert "Doanh thu bao nhiêu?" in (await leader.says("báo cáo")).text
    assert len(village.server.oa.sent) == 1
