"""What becomes of a letter that leaves in parts, or for a bot that is not there, or without a public address."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from conversations.inbound import Address
from conversations.say import Say
from db.letters import Letter
from handlers.channel import Outcome, Refused, Sent, Unknown
from handlers.pace import Pace
from handlers.zalo.bot.api import Api
from handlers.zalo.bot.channel import Bot, ZaloBotChannel
from handlers.zalo.bot.opening import new_http
from handlers.zalo.links import NoAddress
from tests.zalo_server import TOKEN, BotOptions, ZaloServer, zalo_server

BOT = TOKEN.partition(":")[0]
LONG = "Doanh thu của hợp tác xã tháng này là 1.250.000.000 đồng, cao hơn tháng trước. " * 30


class Links:
    """Leads to what the local Zalo hosts; to nothing without it."""

    def __init__(self, url: str = "") -> None:
        self.url = url

    async def to(self, letter: Letter) -> str:
        assert letter.extras
        if not self.url:
            raise NoAddress
        return self.url


@dataclass
class Desk:
    """A channel without its conversations, and one person."""

    server: ZaloServer
    channel: ZaloBotChannel
    links: Links
    chat: str

    async def sends(self, text: str, extras: Mapping[str, Any] | None = None, bot: str = BOT) -> Outcome:
        letter = Letter("l", Address("zalo_bot", f"{bot}:{self.chat}"), text, extras=extras or {})
        return await self.channel.send(letter)

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(each.method, each.text) for each in self.server.sent]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async def words(_: Address, say: Say) -> str:
        return f"{say.template} {say.data.get('url', '')}".strip()

    async def nobody(*_: object) -> None:
        return None

    async with zalo_server(BotOptions(), private_hosts=True) as server, new_http() as http:
        hoa = server.user("hoa")
        hoa.exists()
        links: Any = Links()
        channel = ZaloBotChannel((Api(server.base, TOKEN, http),), links, words, nobody, nobody, rate=0)
        yield Desk(server, channel, links, hoa.chat_id)


async def test_a_text_that_is_too_long_leaves_in_parts(desk: Desk) -> None:
    outcome = await desk.sends(LONG.strip())
    assert outcome == Sent(desk.server.sent[-1].message_id, messages=2)
    assert [method for method, _ in desk.told] == ["sendMessage", "sendMessage"]
    assert " ".join(text for _, text in desk.told) == LONG.strip()


async def test_when_a_later_part_fails_nobody_knows_what_arrived(desk: Desk) -> None:
    desk.server.fail_next("sendMessage", "slow")
    desk.server.fail_next("sendMessage", "drop_before")
    outcome = await desk.sends(LONG)
    assert isinstance(outcome, Unknown)
    assert outcome.messages == 2
    assert len(desk.told) == 1


async def test_a_bot_that_is_set_up_no_more_sends_nothing(desk: Desk) -> None:
    assert isinstance(await desk.sends("1", bot="7"), Refused)
    assert desk.told == []


async def test_without_a_public_address_a_picture_is_its_words(desk: Desk) -> None:
    assert isinstance(await desk.sends("Doanh thu từ tháng 1", {"picture": {}}), Sent)
    assert desk.told == [("sendMessage", "Doanh thu từ tháng 1")]


async def test_without_a_public_address_a_file_is_told_of(desk: Desk) -> None:
    await desk.sends("a.pdf", {"stored_document": "s", "name": "a.pdf"})
    assert desk.told == [("sendMessage", "zalo/no_file")]


async def test_words_that_do_not_fit_under_a_picture_go_before_it(desk: Desk) -> None:
    desk.links.url = desk.server.world.host(
        bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100"), "image/jpeg", ".jpg"
    )
    assert isinstance(await desk.sends(LONG.strip(), {"photo": "s"}), Sent)
    assert [method for method, _ in desk.told] == ["sendMessage", "sendPhoto"]


async def test_a_picture_needs_no_words(desk: Desk) -> None:
    desk.links.url = f"{desk.server.base}/media/none.jpg"
    assert isinstance(await desk.sends("", {"photo": "s"}), Sent)
    assert desk.told == [("sendMessage", desk.links.url)]


async def test_announcements_keep_the_pace_of_their_bot_and_replies_go_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(round(seconds))

    monkeypatch.setattr(asyncio, "sleep", sleep)
    async with new_http() as http:
        bot = Bot(Api("http://zalo.example", TOKEN, http), Pace(0.1, 0))
    for _ in range(3):
        await bot.wait(urgent=False)
    await bot.wait(urgent=True)
    assert slept == [0, 10, 20]
