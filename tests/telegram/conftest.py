"""The village on Telegram, by polling and by webhook."""

from collections.abc import AsyncIterator

import pytest

from db.store import Store
from tests.telegram.service import Mode, Village, village_on_telegram
from tests.telegram_server import TelegramServer, telegram_server


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """How the bot gets its updates."""
    chosen: Mode = request.param
    return chosen


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A Bot API that takes webhooks without https."""
    async with telegram_server(allow_http=True) as running:
        yield running


@pytest.fixture
async def village(server: TelegramServer, store: Store, mode: Mode) -> AsyncIterator[Village]:
    """The village with a running bot; nothing that the bot does is ever refused."""
    async with village_on_telegram(server, store, mode) as village:
        yield village
    assert server.refused == []
