"""The store's own tests have tables of their own."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def migrations() -> Path:
    """Counters and notes."""
    return Path(__file__).parent / "migrations"
