"""A message that arrives after what its sender wrote later answers no question that stands open now."""

from datetime import timedelta

import pytest

from conversations.inbound import Document, Text
from db.store import Row, Store
from handlers.talk.chat import BUTTONS, Chat
from tests.chats.conftest import Village

LATE = "gửi trước mà đến sau các tin khác nên không được tính"
A_MINUTE = timedelta(minutes=1)


async def answers(store: Store) -> list[Row]:
    return await store.read(lambda tx: tx.all("select key, said from answers order by id"))


@pytest.fixture
async def leader(village: Village) -> Chat:
    """Somebody who is asked for the revenue, a minute after the chat was opened."""
    village.speaking(BUTTONS)
    chat = await village.chat("leader")
    await chat.says("báo cáo")
    village.clock[0] += A_MINUTE
    await chat.says("130 triệu")
    return chat


async def test_it_is_not_taken_for_an_answer_and_its_sender_is_told(village: Village, leader: Chat) -> None:
    before = await answers(village.store)
    told = await leader.sends(Text("120 triệu"), at=village.clock[0] - timedelta(seconds=20))
    assert told == f"Tin “120 triệu” {LATE}. Nếu vẫn cần, xin anh nhắn lại."
    assert await answers(village.store) == before


async def test_the_question_still_stands_and_its_buttons_still_count(village: Village, leader: Chat) -> None:
    question = leader.last
    await leader.sends(Text("120 triệu"), at=village.clock[0] - timedelta(seconds=20))
    leader.heard.append(question)
    assert "Bỏ qua" in leader.buttons
    assert "cũ" not in await leader.taps("Bỏ qua")


async def test_said_again_it_counts(village: Village, leader: Chat) -> None:
    await leader.sends(Text("sửa doanh thu 120 triệu"), at=village.clock[0] - timedelta(seconds=20))
    assert "120.000.000 đồng" in await leader.says("sửa doanh thu 120 triệu")


async def test_two_messages_of_one_moment_both_count(village: Village, leader: Chat) -> None:
    assert "40.000.000 đồng" in await leader.sends(Text("40 triệu"), at=village.clock[0])


async def test_a_command_that_was_overtaken_is_not_obeyed_either(village: Village, leader: Chat) -> None:
    assert LATE in await leader.sends(Text("/lichsu"), at=village.clock[0] - timedelta(seconds=20))


async def test_the_words_under_a_document_were_overtaken_too(village: Village, leader: Chat) -> None:
    sent = Document("", "application/pdf", "so.pdf", "120 triệu", "not_fetched")
    before = await answers(village.store)
    assert LATE in await leader.sends(sent, at=village.clock[0] - timedelta(seconds=20))
    assert await answers(village.store) == before


async def test_who_is_not_known_yet_is_told_as_well(village: Village) -> None:
    stranger = await village.chat("stranger")
    await stranger.says("xin chào")
    assert LATE in await stranger.sends(Text("ABCD-1234"), at=village.clock[0] - timedelta(seconds=20))


async def test_a_clock_that_went_wrong_stops_nobody(village: Village, leader: Chat) -> None:
    """A platform tells a time of years ago, then one of tomorrow: what comes next counts all the same."""
    assert "40.000.000 đồng" in await leader.sends(Text("40 triệu"), at=village.clock[0] - timedelta(days=400))
    assert LATE not in await leader.sends(Text("20 triệu"), at=village.clock[0] + timedelta(days=1))
    village.clock[0] += A_MINUTE
    assert LATE not in await leader.says("trợ giúp")


async def test_the_channel_s_clock_may_be_ahead_of_ours(village: Village, leader: Chat) -> None:
    ahead = village.clock[0] + 5 * A_MINUTE
    assert "40.000.000 đồng" in await leader.sends(Text("40 triệu"), at=ahead)
    assert LATE in await leader.sends(Text("120 triệu"), at=ahead - timedelta(seconds=1))


async def test_other_people_are_on_time(village: Village, leader: Chat) -> None:
    other = await village.chat("group")
    assert LATE not in await other.sends(Text("báo cáo"), at=village.clock[0] - timedelta(seconds=20))
    assert leader.address != other.address
