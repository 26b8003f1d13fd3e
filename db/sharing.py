"""Whether several processes may use a store at the same time, and how they reach each other."""

import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

from msgspec import Struct

from db.store import Store


class Line(Protocol):
    """See `db.postgres_line.Line`."""

    def say(self, word: str) -> None:
        """Tell all processes."""

    async def run(self) -> None:
        """Listen and speak until cancelled."""


class Sharing(Struct, frozen=True):
    """`name`: this process to the others. `connected`: the processes that have a connection to the database, None
    when that cannot be told."""

    name: str
    line: Line
    connected: Callable[[], Awaitable[frozenset[str] | None]]


def sharing(store: Store, heard: Callable[[str], None]) -> Sharing | None:
    """How processes share a store; `heard` is told what they say. None where there can be only one (SQLite)."""
    if "db.postgres" not in sys.modules:
        return None
    from db.postgres import PostgresStore
    from db.postgres_line import Line as PostgresLine
    from db.postgres_line import connected

    if not isinstance(store, PostgresStore) or not store.name:
        return None
    return Sharing(store.name, PostgresLine(store.url, heard), partial(connected, store.url))
