"""The local Bot Platform has a bot's limits: messages a month and a second, and people."""

import pytest

from tests.zalo.bot_server import call
from tests.zalo_server import TOKEN, BotOptions, ZaloServer, zalo_server

SECOND = "77:other"


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def answers(server: ZaloServer, to: str, times: int) -> list[int]:
    """The codes of so many messages, 0 for what was accepted."""
    found = [await call(server, "sendMessage", chat_id=to, text="a") for _ in range(times)]
    return [answer.get("error_code", 0) for answer in found]


async def test_the_month_has_a_quota_that_begins_again_with_the_next() -> None:
    now = [1_764_000_000.0]  # 24 November 2025
    async with zalo_server(BotOptions(monthly_quota=2), clock=lambda: now[0]) as server:
        to = server.user("hoa").exists().chat_id
        assert await answers(server, to, 3) == [0, 0, 429]
        assert (await call(server, "sendChatAction", chat_id=to, action="typing"))["ok"]
        now[0] += 8 * 86400
        assert await answers(server, to, 1) == [0]


@pytest.mark.parametrize(("per", "codes"), [("bot", [0, 0]), ("account", [0, 429])])
async def test_the_quota_is_a_bots_own_or_the_accounts(per: str, codes: list[int]) -> None:
    options = BotOptions((TOKEN, SECOND), monthly_quota=1, quota_per="bot" if per == "bot" else "account")
    async with zalo_server(options) as server:
        to = [server.user("hoa", bot=bot).exists().chat_id for bot in server.bot.bots]
        first = await call(server, "sendMessage", TOKEN, chat_id=to[0], text="a")
        second = await call(server, "sendMessage", SECOND, chat_id=to[1], text="a")
    assert [answer.get("error_code", 0) for answer in (first, second)] == codes


async def test_what_people_write_may_count_as_well() -> None:
    async with zalo_server(BotOptions(monthly_quota=2, quota_counts="both")) as server:
        to = server.user("hoa").says("a").chat_id
        assert await answers(server, to, 2) == [0, 429]


async def test_so_many_messages_a_second_are_taken() -> None:
    now = [1_764_000_000.0]
    async with zalo_server(BotOptions(rate=3), clock=lambda: now[0]) as server:
        to = server.user("hoa").exists().chat_id
        assert await answers(server, to, 4) == [0, 0, 0, 429]
        now[0] += 1.5
        assert await answers(server, to, 1) == [0]


@pytest.mark.parametrize(
    ("newcomers", "delivered", "code"), [("served", 2, 0), ("unheard", 1, 400), ("unanswerable", 2, 400)]
)
async def test_what_becomes_of_newcomers_to_a_full_bot(newcomers: str, delivered: int, code: int) -> None:
    choices = {each: BotOptions(people=1, newcomers=each) for each in ("served", "unheard", "unanswerable")}
    async with zalo_server(choices[newcomers]) as server:
        server.user("hoa").says("một")
        late = server.user("minh").says("hai")
        server.user("hoa").says("ba")
        waiting = [each for each in server.bot.lists()["pending"] if each]
        assert len(waiting) == delivered + 1
        assert await answers(server, late.chat_id, 1) == [code]
