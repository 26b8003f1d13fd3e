"""The communes that come with the program."""

from functools import lru_cache
from pathlib import Path

import conversations.places
from conversations.places import Places, read_communes

COMMUNES = Path(conversations.places.__file__).with_name("places") / "communes.csv"


@lru_cache(maxsize=1)
def load_places() -> Places:
    """The province's communes, read once."""
    return read_communes(COMMUNES.read_text(encoding="utf-8"))
