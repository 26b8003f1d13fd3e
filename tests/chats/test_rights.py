"""What a person may do with their data, and what nobody may do without agreement."""

import pytest

from conversations.inbound import Address, Photo
from db.store import Row
from db.web import seat as seat_on_web
from handlers.talk.chat import BUTTONS, Chat
from handlers.talk.village import seat
from handlers.typed import words_in
from tests.chats.conftest import Village
from tests.chats.test_codes import code_for, person_at


async def all_of(village: Village, sql: str) -> list[Row]:
    return await village.store.read(lambda tx: tx.all(sql))


async def consents(village: Village, person: str) -> list[tuple[str, int]]:
    rows = await all_of(village, "select person_id, purpose, granted from consents order by at, id")
    return [(row["purpose"], row["granted"]) for row in rows if row["person_id"] == person]


@pytest.fixture
async def withdrawn(village: Village) -> Chat:
    """A leader who took their agreement back."""
    leader = await village.chat("leader", BUTTONS)
    await leader.says("/quyen")
    await leader.taps("Rút lại đồng ý")
    return leader


@pytest.mark.parametrize(("answer", "granted"), [("Đồng ý", 1), ("Không đồng ý", 0)])
async def test_who_agrees_again_is_heard_about_notices_too(
    village: Village, withdrawn: Chat, answer: str, granted: int
) -> None:
    await withdrawn.says("bắt đầu")
    assert "thông báo (2)" in await withdrawn.taps("Đồng ý")
    await withdrawn.taps(answer)
    assert (await consents(village, "p-hung"))[-2:] == [("reports", 1), ("notices", granted)]
    assert "Doanh thu bao nhiêu?" in await withdrawn.says("báo cáo")


async def test_a_code_survives_agreeing_again(village: Village, withdrawn: Chat) -> None:
    await withdrawn.says(f"/start {await code_for(village, 'Người mới', 'THT-0001')}")
    await withdrawn.taps("Đồng ý")
    assert "phụ trách báo cáo thêm cho THT" in await withdrawn.taps("Đồng ý")
    assert await person_at(village, withdrawn) == "p-hung"


@pytest.mark.parametrize(
    "said", ["báo cáo", "lịch sử", "/sua", "để thứ Năm", "/theoquy", "120 triệu", "/baocao tháng 9", "sửa doanh thu 1"]
)
async def test_without_agreement_quyen_opens_nothing_but_itself(village: Village, withdrawn: Chat, said: str) -> None:
    await withdrawn.says("/quyen")
    answer = await withdrawn.says(said)
    assert "xin anh/chị đọc giúp" in answer or "đang lưu về anh" in answer
    assert await all_of(village, "select 1 from sessions where period = '2026-10'") == []
    assert await all_of(village, "select 1 from deferrals") == []


async def test_without_agreement_neither_edits_nor_photos_nor_old_command_buttons_count(
    village: Village, withdrawn: Chat
) -> None:
    for nudge in ("/quyen", "bắt đầu"):
        await withdrawn.says(nudge)
        for answer in (
            await withdrawn.edits(1, "130 triệu"),
            await withdrawn.sends(Photo("0" * 64, "image/jpeg", "báo cáo")),
            await withdrawn.sends_other("voice"),
        ):
            assert "xin anh/chị đọc giúp" in answer or "trả lời câu này trước" in answer


async def test_without_agreement_data_can_still_be_seen_and_deleted(village: Village, withdrawn: Chat) -> None:
    await withdrawn.says("báo cáo")
    assert "Nguyễn Văn Hùng" in await withdrawn.says("quyền")
    await withdrawn.taps("Xóa dữ liệu của tôi")
    assert "Đã xóa" in await withdrawn.taps("Xóa hẳn")


async def test_notices_are_agreed_to_in_the_words_that_were_shown(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("/quyen")
    await leader.taps("Ngừng nhận thông báo")
    await leader.says("/quyen")
    shown = await leader.taps("Nhận lại thông báo")
    assert (await consents(village, "p-hung"))[-1] == ("notices", 0)
    assert "xin chọn" in (await leader.says("gì cơ")).lower()
    assert "nhận lại thông báo" in await leader.taps("Đồng ý")
    rows = await all_of(village, "select purpose, granted, wording from consents order by at, id")
    assert (rows[-1]["purpose"], rows[-1]["granted"]) == ("notices", 1)
    assert rows[-1]["wording"] == shown


async def test_reading_a_unit_s_figures_is_on_the_trail(village: Village) -> None:
    await (await village.chat("both")).says("/lichsu")
    trail = await all_of(village, "select person_id, action, organisation_id from audit order by organisation_id")
    assert [tuple(row.values()) for row in trail] == [
        ("p-tam", "unit.read", "HTX-0002"),
        ("p-tam", "unit.read", "THT-0001"),
    ]


async def test_the_download_holds_the_words_that_are_kept(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("báo cáo")
    await leader.says("118tr")
    await leader.says("/quyen")
    await leader.taps("Tải dữ liệu của tôi")
    _, text = leader.last.extras["file"]
    assert "Những lời còn lưu" in text
    assert "118tr" in text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"id": "m-1", "text": "1 tỷ 2"}', "1 tỷ 2"),
        ('{"id": "m-1", "tap": "3:0", "label": "Đồng ý"}', "Đồng ý"),
        ('{"update_id": 1, "message": {"text": "ch\\u00e0o", "from": {"first_name": "A"}}}', "chào"),
        ('{"update_id": 1, "edited_message": {"text": "130tr"}}', "130tr"),
        ('{"update_id": 1, "message": {"photo": [], "caption": "sổ"}}', "sổ"),
        ('{"update_id": 1, "message": {"contact": {"phone_number": "+84905"}}}', "+84905"),
        ('{"update_id": 1, "callback_query": {"chat_instance": "c", "data": "3:1", "message": {"text": "?"}}}', "3:1"),
        ("not JSON", "not JSON"),
        ("[1]", "[1]"),
        ("", ""),
    ],
)
def test_words_are_found_in_what_the_platforms_send(body: str, words: str) -> None:
    assert words_in(body) == words


async def old_button(chat: Chat) -> str:
    """Open the reports and remember what the first button sends."""
    await chat.says("/start")
    await chat.says("/quyen")
    return str(chat.last.extras["buttons"][0][0][1])


async def test_old_buttons_stay_old_after_deletion(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    shown = []
    for said in ("báo cáo", "118 triệu", "/quyen"):
        await leader.says(said)
        shown += [data for row in leader.last.extras.get("buttons", ()) for _, data in row]
    for label in ("Xóa dữ liệu của tôi", "Xóa hẳn"):
        await leader.taps(label)
    await leader.says("chào")
    fresh = {data for row in leader.last.extras["buttons"] for _, data in row}
    assert fresh.isdisjoint(shown)


@pytest.mark.parametrize("place", ["web", "talk"])
async def test_old_buttons_stay_old_when_somebody_else_is_seated(village: Village, place: str) -> None:
    leader = await village.chat("leader", BUTTONS)
    old = await old_button(leader)
    now, new_id = village.clock[0], village.office.new_id
    if place == "web":
        await village.store.transact(seat_on_web, leader.address, "p-lanh", now, new_id)
    else:
        await village.store.transact(seat, leader.address, "group", new_id, now)
    await leader.says("/quyen")
    assert old not in {data for row in leader.last.extras["buttons"] for _, data in row}


async def test_an_address_that_was_never_heard_of_begins_at_the_first_prompt(village: Village) -> None:
    chat = Chat(village.store, village.office, Address("telegram", "9"), BUTTONS)
    await chat.says("chào")
    assert chat.last.extras["buttons"][0][0][1] == "1:0"
