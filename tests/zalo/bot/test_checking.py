"""`bot.py check --channel zalo-bot` names what is wrong with a bot and how to mend it."""

import httpx
import pytest

from db.store import Store
from handlers.zalo.bot.checking import check_zalo_bot
from handlers.zalo.bot.setup import set_webhook
from settings import Settings
from tests.zalo.bot.service import settings_for, village_on_zalo
from tests.zalo_server import ZaloServer


async def checked(settings: Settings) -> tuple[str, str]:
    """What is well, and what is not."""
    said: list[str] = []
    problems = await check_zalo_bot(settings, said.append)
    return "\n".join(said), "\n".join(problems)


async def test_without_a_token_that_is_the_problem() -> None:
    _, problems = await checked(Settings())
    assert "HTX_ZALO_BOT_TOKEN" in problems


async def test_a_polling_bot_in_order(server: ZaloServer, database_url: str) -> None:
    settings = settings_for(server, "polling", 9, public_url=None, database_url=database_url)
    well, problems = await checked(settings)
    assert problems == ""
    assert "plan BASIC" in well
    assert "0 of 50 people, 0 of 3000 messages this month" in well
    assert "polling can hear" in well
    assert server.bot.records.calls["getUpdates"] == 0


async def test_a_token_that_is_refused(server: ZaloServer, database_url: str) -> None:
    settings = settings_for(server, "polling", 9, public_url=None, zalo_bot_token="7:no", database_url=database_url)
    _, problems = await checked(settings)
    assert "wrong or was reset" in problems
    assert "7:no" not in problems


async def test_links_that_do_not_go_with_the_bots(server: ZaloServer, database_url: str) -> None:
    links = "https://zalo.me/1 https://zalo.me/2"
    settings = settings_for(server, "polling", 9, public_url=None, zalo_bot_links=links, database_url=database_url)
    _, problems = await checked(settings)
    assert "2 links for 1 bots" in problems


async def test_a_webhook_that_stands_in_the_way_of_polling(server: ZaloServer, database_url: str) -> None:
    await set_webhook(settings_for(server, "webhook", 9))
    _, problems = await checked(settings_for(server, "polling", 9, public_url=None, database_url=database_url))
    assert "webhook delete zalo-bot" in problems


async def test_a_webhook_in_order(server: ZaloServer, store: Store, database_url: str) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        settings = settings_for(server, "webhook", village.port, database_url=database_url)
        well, problems = await checked(settings)
        assert "webhook: Zalo reached it." in well
        assert "/health answers" in well
        assert "https only" in problems


async def test_a_webhook_that_is_not_set_and_a_server_that_is_not_there(server: ZaloServer, database_url: str) -> None:
    settings = settings_for(server, "webhook", 9, zalo_bot_secret=None, database_url=database_url)
    _, problems = await checked(settings)
    for word in ("HTX_ZALO_BOT_SECRET", "webhook set zalo-bot", "/health does not answer", "https only"):
        assert word in problems


@pytest.mark.parametrize(
    ("url", "word"), [("https://htx.local", "private network"), ("https://192.168.1.5", "private network")]
)
async def test_an_address_of_a_private_network_is_told(
    server: ZaloServer, database_url: str, url: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    get = httpx.AsyncClient.get

    async def unreached(self: httpx.AsyncClient, asked: str, *, timeout: float) -> httpx.Response:
        if asked.startswith("https://"):
            raise httpx.ConnectError("nobody")
        return await get(self, asked, timeout=timeout)

    monkeypatch.setattr(httpx.AsyncClient, "get", unreached)
    settings = settings_for(server, "polling", 9, public_url=url, database_url=database_url)
    assert word in (await checked(settings))[1]


async def test_a_full_bot_is_told(server: ZaloServer, store: Store, database_url: str) -> None:
    async with village_on_zalo(server, store, "polling") as village:
        await village.seated("leader")
        settings = settings_for(server, "polling", 9, public_url=None, zalo_bot_people=1, database_url=database_url)
        assert "It is full" in (await checked(settings))[1]
