"""Messages that nobody asked for, where there are no buttons: their numbers work, and are never misread."""

import pytest

from conversations.say import Choice, Say
from db.letters import Letter, claim
from db.store import Tx
from handlers.talk.chat import BUTTONS, NUMBERED, Chat
from handlers.telling import Teller
from tests.chats.conftest import Village

MEETING = Say("zalo/well", {"kind": "account"}, (Choice("/lichsu", "lichsu"), Choice("/so", "so")))
FAIR = Say("zalo/well", {"kind": "templates"}, (Choice("/quyen", "quyen"), Choice("/trogiup", "trogiup")))
HISTORY, RIGHTS = "mã BC-0926-HTX0001", "Xóa dữ liệu"
"""What the first choices of these two lead to."""


@pytest.fixture
async def leader(village: Village) -> Chat:
    """A leader without buttons."""
    village.speaking(NUMBERED)
    return await village.chat("leader", NUMBERED)


async def told(village: Village, chat: Chat, say: Say) -> Letter:
    """A note comes in from the office."""
    office = village.office

    def work(tx: Tx) -> None:
        Teller(tx, office.mail, office.capabilities, office.new_id, office.now()).tell("p-hung", say)

    await village.store.transact(work)
    [letter] = await village.store.transact(claim, chat.address.channel, office.now(), 9)
    await chat.settles(letter)
    return letter


@pytest.mark.parametrize("answer", ["1", "1.", "Báo cáo của tôi"])
async def test_a_notice_is_answered_by_its_number_or_its_words(village: Village, leader: Chat, answer: str) -> None:
    letter = await told(village, leader, MEETING)
    assert "1. Báo cáo của tôi" in letter.text
    assert "/lichsu" not in letter.text
    assert HISTORY in await leader.says(answer)


async def test_a_number_beyond_the_choices_is_none_of_them(village: Village, leader: Chat) -> None:
    await told(village, leader, MEETING)
    assert "chưa hiểu" in await leader.says("3")


async def test_of_two_notices_the_one_that_is_meant_is_asked_for(village: Village, leader: Chat) -> None:
    await told(village, leader, MEETING)
    await told(village, leader, FAIR)
    asked = await leader.says("1")
    assert "chọn việc nào" in asked
    assert HISTORY in await leader.taps("Báo cáo của tôi – Zalo OA đã gửi lại bình thường.")


async def test_words_that_say_by_themselves_what_is_meant_are_not_asked_about(village: Village, leader: Chat) -> None:
    await told(village, leader, MEETING)
    await told(village, leader, MEETING)
    assert HISTORY in await leader.says("báo cáo của tôi")


async def test_a_menu_shown_before_may_be_meant_as_well(village: Village, leader: Chat) -> None:
    assert "1. Báo cáo" in await leader.says("trợ giúp")
    await told(village, leader, MEETING)
    assert "chọn việc nào" in await leader.says("1")
    assert "Doanh thu bao nhiêu?" in await leader.says("2")


async def test_in_the_middle_of_a_report_nothing_is_guessed(village: Village, leader: Chat) -> None:
    assert "Doanh thu bao nhiêu?" in await leader.says("báo cáo")
    await told(village, leader, MEETING)
    asked = await leader.says("1")
    assert "/lichsu" in asked
    assert "Doanh thu bao nhiêu?" in asked
    again = await leader.says("1")
    assert "Doanh thu: ý anh là số nào?" in again


async def test_what_can_only_be_an_answer_is_one(village: Village, leader: Chat) -> None:
    await leader.says("báo cáo")
    await told(village, leader, MEETING)
    assert "130.000.000" in await leader.says("130 triệu")


async def test_an_old_notice_is_asked_about_and_taken_when_nothing_else_is_meant(
    village: Village, leader: Chat
) -> None:
    await told(village, leader, MEETING)
    await leader.says("/lichsu")
    asked = await leader.says("2")
    assert "chọn việc nào" in asked
    assert "1. Sổ theo dõi" in asked


async def test_with_buttons_nothing_changes(village: Village) -> None:
    village.speaking(BUTTONS)
    leader = await village.chat("leader", BUTTONS)
    letter = await told(village, leader, MEETING)
    assert "offer" not in letter.extras
    assert "chưa hiểu" in await leader.says("1")
