"""Faults on demand: what goes wrong with the next call, or with some calls by chance."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "rate_limit",
    "blocked",
    "deactivated",
    "server_error",
    "bad_gateway",
    "refuse",
    "hang",
    "hang_after",
    "drop_before",
    "drop_after",
    "malformed",
]
KINDS = frozenset(get_args(Kind))


@dataclass(slots=True)
class Fault:
    """What goes wrong with calls of `method` ("*": any), for `chat_id` only if given.

    `left`: how many calls it still hits (None: no end). `retry_after` in seconds, for rate_limit; `code` and
    `description` for refuse. hang and hang_after answer only when released (before or after acting),
    drop_before and drop_after close the connection without an answer, malformed acts and answers no JSON.
    `burst`: how many calls one stroke of chance hits, one after another, as a flood limit does.
    """

    method: str
    kind: Kind
    left: int | None = 1
    chat_id: int | None = None
    retry_after: int = 1
    code: int = 400
    description: str = "Bad Request: refused by the test"
    probability: float = 1.0
    chance: random.Random | None = None
    burst: int = 1
    rest_of_burst: int = 0

    def hits(self, method: str, chat_id: Any) -> bool:
        if self.left == 0 or self.method not in ("*", method):
            return False
        if self.chat_id is not None and str(self.chat_id) != str(chat_id):
            return False
        return self.chance is None or self._by_chance(self.chance)

    def _by_chance(self, chance: random.Random) -> bool:
        if self.rest_of_burst:
            self.rest_of_burst -= 1
            return True
        struck = chance.random() < self.probability
        self.rest_of_burst = self.burst - 1 if struck else 0
        return struck


class Faults:
    """`taken`: every fault that hit a call, in order, with the chat that the call was for."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.taken: list[tuple[Kind, Any]] = []
        self._release = asyncio.Event()
        self.hanging = 0

    def add(self, fault: Fault) -> None:
        if fault.kind not in KINDS:
            raise ValueError(f"no such fault: {fault.kind!r}; there are {', '.join(sorted(KINDS))}")
        self._faults.append(fault)

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The first fault that hits this call, counted down."""
        fault = next((fault for fault in self._faults if fault.hits(method, chat_id)), None)
        if fault is not None:
            self.taken.append((fault.kind, chat_id))
            if fault.left is not None:
                fault.left -= 1
        return fault

    def clear(self) -> None:
        """Nothing goes wrong any more; hanging calls are let go."""
        self._faults.clear()
        self.release()

    def release(self) -> None:
        """Lets every call go that hangs now; later ones hang again."""
        self._release.set()
        self._release = asyncio.Event()

    @contextmanager
    def hang(self) -> Iterator[asyncio.Event]:
        """Counts one call as hanging; gives what lets it go."""
        self.hanging += 1
        try:
            yield self._release
        finally:
            self.hanging -= 1
