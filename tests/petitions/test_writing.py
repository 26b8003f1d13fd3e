"""A leader writes a petition in as many messages as they like; nothing of it is lost, whatever comes between."""

import pytest

from conversations.petitions.petition import LONGEST_PART, MOST_PARTS
from db.store import Tx
from db.times import stamp
from handlers.talk.chat import BUTTONS
from tests.chats.conftest import Village
from tests.petitions.conftest import Petitioner, rows


async def words(village: Village) -> list[str]:
    return [row["text"] for row in await rows(village, "select text from petition_words order by id")]


def event_at_nine(tx: Tx, now: str, answer_by: str, state: str) -> None:
    tx.run(
        """insert into events (id, number, kind, title, starts_at, answer_by, state, code, created_at, changed_at)
           values ('e3', 3, 'dialogue', 'Đối thoại tháng 11', '2026-11-19T01:00:00.000Z', :until, :state, '1234',
             :now, :now)""",
        now=now,
        until=answer_by,
        state=state,
    )


async def held(village: Village, answer_by: str = "2026-11-15T10:00:00.000Z", state: str = "open") -> None:
    """Event 3 takes questions until then."""
    await village.store.transact(event_at_nine, stamp(village.clock[0]), answer_by, state)


async def test_every_message_is_kept_as_it_came(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    written = ["Xin sửa kênh mương.\nKênh dài 2 km.", "báo cáo tháng nào cũng ghi", "em cần giúp ạ"]
    for said in ("kiến nghị", *written, "xong"):
        await leader.says(said)
    assert await words(village) == written
    [kept] = await rows(village, "select * from petitions")
    assert (kept["organisation_id"], kept["person_id"], kept["topic"], kept["state"]) == (
        "HTX-0001",
        "p-hung",
        "works",
        "received",
    )
    assert await rows(village, "select 1 from petition_drafts") == []


async def test_lines_of_a_petition_in_one_message_stay_lines(village: Village, asks: Petitioner) -> None:
    await asks("leader", "về đất đai:\nxin thuê đất\nlàm nhà kho.")
    assert await words(village) == ["về đất đai:\nxin thuê đất\nlàm nhà kho."]


async def test_a_draft_is_taken_up_on_another_phone(village: Village) -> None:
    await (await village.chat("leader", BUTTONS)).says("kiến nghị xin mở lớp tập huấn")
    other = await village.chat("leader", BUTTONS, phone="-2")
    assert "viết dở" in await other.says("kiến nghị")
    assert "đã nhận" in await other.says("gửi")
    assert await words(village) == ["xin mở lớp tập huấn"]


async def test_a_message_that_is_too_long_is_refused_and_what_came_before_stays(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("kiến nghị xin sửa đường")
    assert "4.000 ký tự" in await leader.says("a" * (LONGEST_PART + 1))
    assert "đã ghi đủ cả" in await leader.says("b" * LONGEST_PART)
    await leader.says("xong")
    assert await words(village) == ["xin sửa đường", "b" * LONGEST_PART]


async def test_there_is_an_end_to_messages(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("kiến nghị")
    for number in range(MOST_PARTS):
        await leader.says(f"điều thứ {number}")
    assert "Đã đủ 12 tin" in await leader.says("một điều nữa")
    await leader.says("xong")
    assert len(await words(village)) == MOST_PARTS


async def test_who_acts_for_no_unit_is_told_whom_to_ask(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await village.store.transact(lambda tx: tx.run("update representatives set until = '2026-11-04'"))
    assert "chưa phụ trách đơn vị nào" in await leader.says("kiến nghị xin sửa đường")
    assert await rows(village, "select 1 from petition_drafts") == []


async def test_a_unit_that_was_left_meanwhile_is_asked_for_again(village: Village) -> None:
    both = await village.chat("both", BUTTONS)
    await both.says("kiến nghị xin sửa đường vào tổ")
    await both.taps("THT Nuôi tôm Cửa Tùng")
    await village.store.transact(
        lambda tx: tx.run("update representatives set until = '2026-11-04' where organisation_id = 'THT-0001'")
    )
    assert "HTX Dược liệu Hướng Phùng" in await both.says("gửi")
    await both.says("gửi")
    assert [row["organisation_id"] for row in await rows(village, "select * from petitions")] == ["HTX-0002"]


async def test_an_old_button_says_that_it_is_old(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("kiến nghị xin sửa đường")
    await leader.says("gửi")
    await leader.taps("Gửi kiến nghị")
    assert len(await rows(village, "select 1 from petitions")) == 1


async def test_a_voice_message_changes_nothing(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("kiến nghị xin sửa đường")
    assert "xin sửa đường" in await leader.sends_other("voice")
    await leader.says("xong")
    assert await words(village) == ["xin sửa đường"]


async def test_a_question_for_an_event_goes_with_it(village: Village) -> None:
    await held(village)
    leader = await village.chat("leader", BUTTONS)
    assert "Đối thoại tháng 11" in await leader.says("/cauhoi 3")
    await leader.says("Bao giờ có vốn vay ưu đãi?")
    assert "Đối thoại tháng 11" in await leader.says("xong")
    assert [(row["event_id"], row["topic"]) for row in await rows(village, "select * from petitions")] == [
        ("e3", "loans")
    ]


@pytest.mark.parametrize(
    ("answer_by", "state"), [("2026-11-05T01:59:00.000Z", "open"), ("2026-11-15T10:00:00.000Z", "cancelled")]
)
async def test_after_the_deadline_or_the_end_an_event_takes_none(village: Village, answer_by: str, state: str) -> None:
    await held(village, answer_by, state)
    leader = await village.chat("leader", BUTTONS)
    assert "đã hết hạn nhận câu hỏi" in await leader.says("/cauhoi 3 Bao giờ có vốn?")
    assert await rows(village, "select 1 from petition_drafts") == []


async def test_what_was_written_when_the_deadline_passed_can_still_be_sent(village: Village) -> None:
    await held(village, "2026-11-05T02:00:00.000Z")
    leader = await village.chat("leader", BUTTONS)
    await leader.says("/cauhoi 3 Bao giờ có vốn?")
    village.clock[0] = village.clock[0].replace(hour=3)
    assert "vừa hết hạn" in await leader.says("xong")
    assert "đã nhận kiến nghị" in await leader.says("xong")
    assert [row["event_id"] for row in await rows(village, "select * from petitions")] == [None]


async def test_another_draft_is_finished_before_a_question_for_an_event(village: Village) -> None:
    await held(village)
    leader = await village.chat("leader", BUTTONS)
    await leader.says("kiến nghị xin sửa đường")
    assert "gửi hoặc bỏ kiến nghị này trước" in await leader.says("/cauhoi 3")
    await leader.says("xong")
    assert [row["event_id"] for row in await rows(village, "select * from petitions")] == [None]
