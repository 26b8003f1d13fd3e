"""The village on an Official Account."""

from collections.abc import AsyncIterator

import pytest

from db.store import Store
from tests.zalo.oa.service import Village, official_account, village_on_account
from tests.zalo_server import ZaloServer
from tests.zalo_server.oa_options import OaOptions


@pytest.fixture
async def account() -> AsyncIterator[ZaloServer]:
    """A strict local Official Account."""
    async with official_account(OaOptions(retry_scale=0.0001)) as running:
        yield running


@pytest.fixture
async def village(account: ZaloServer, store: Store) -> AsyncIterator[Village]:
    """The village with a running bot; nothing that the bot does is ever refused."""
    async with village_on_account(account, store) as village:
        yield village
    assert account.oa.refused == []
    assert account.violations == []
