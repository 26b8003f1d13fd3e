"""The village on Zalo, by polling and by webhook."""

from collections.abc import AsyncIterator

import pytest

from db.store import Store
from tests.zalo.bot.service import Mode, Village, village_on_zalo
from tests.zalo_server import BotOptions, ZaloServer, zalo_server


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """How the bot gets its updates."""
    chosen: Mode = request.param
    return chosen


@pytest.fixture
async def server() -> AsyncIterator[ZaloServer]:
    """A Zalo whose clock runs fast, and that takes webhooks and pictures from this machine."""
    async with zalo_server(BotOptions(poll_second=0.1), private_hosts=True) as running:
        yield running


@pytest.fixture
async def village(server: ZaloServer, store: Store, mode: Mode) -> AsyncIterator[Village]:
    """The village with a running bot; nothing that the bot does is ever refused, and it does nothing bad."""
    async with village_on_zalo(server, store, mode) as village:
        yield village
    assert [each for each in server.refused if each.method != "getWebhookInfo"] == []
    assert server.violations == []
