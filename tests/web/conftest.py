"""Fixtures for the web chat."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from db.store import Store
from tests.web.phone import chromium, open_browser
from tests.web.site import Site, open_site, serve


@pytest.fixture(scope="session")
def browser_address() -> Iterator[str]:
    """Chromium, started by the first test that needs it."""
    with chromium() as address:
        yield address


@pytest.fixture(scope="module")
async def browser(browser_address: str) -> AsyncIterator[Browser]:
    """Chromium and who drives it, whose start costs more than most tests: each test holds phones of its own."""
    async with open_browser(browser_address) as browser:
        yield browser


@pytest.fixture
async def site(store: Store) -> AsyncIterator[Site]:
    """The web chat of a village."""
    async with open_site(store) as site:
        yield site


@pytest.fixture
async def demo(store: Store) -> AsyncIterator[Site]:
    """The same with the demo's front door."""
    async with open_site(store, demo=True) as site:
        yield site


@pytest.fixture
async def origin(site: Site) -> AsyncIterator[str]:
    """Where the site is served."""
    async with serve(site) as origin:
        yield origin
