"""Fixtures for the web chat."""

from collections.abc import AsyncIterator

import pytest

from db.store import Store
from tests.web.site import Site, open_site, serve


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
