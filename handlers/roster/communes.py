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


def commune_named(code: str) -> str:
    """The full name of a commune, `xã Vĩnh Linh`; a code that is none stays as it is."""
    found = load_places().with_code(code)
    return found.title if found else code
