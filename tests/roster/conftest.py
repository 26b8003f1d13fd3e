"""The desk at which rosters are imported."""

from itertools import count
from pathlib import Path

import pytest

from db.store import Store
from tests.roster.desk import Desk


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """On both engines, with ids that count up."""
    numbers = count(1)
    return Desk(store, tmp_path, lambda: f"id-{next(numbers):06d}")
