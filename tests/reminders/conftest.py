"""A province on the last day of September 2026, at noon."""

import pytest

from db.store import Store
from handlers.compose import new_office
from tests.reminders.province import ZONE, Province, at


@pytest.fixture
def province(store: Store) -> Province:
    """Nobody is on the roster yet."""
    clock = [at("2026-09-30 12:00")]
    return Province(store, new_office(ZONE, now=lambda: clock[0]), clock)
