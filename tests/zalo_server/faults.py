"""Faults on demand: what goes wrong with the next call of either platform, or with some calls by chance."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "too_many",
    "refuse",
    "server_error",
    "bad_gateway",
    "malformed",
    "hang",
    "hang_after",
    "drop_before",
    "drop_after",
    "slow",
]
KINDS = frozenset(get_args(Kind))


@dataclass(slots=True)
class Fault:
    """What goes wrong with calls of `method` ("*": any), for the person or chat `to` only if given.

    `left`: how many calls it still hits (None: no end). `code` and `description` are for refuse; `seconds` for slow,
    which answers late. hang and hang_after answer only when released (before or after acting), drop_before and
    drop_after close the connection without an answer, malformed acts and answers no JSON, bad_gateway does not act
    and answers HTML with HTTP 502. The method of an Official Account's call is its path.
    """

    method: str
    kind: Kind
    left: int | None = 1
    to: str | None = None
    code: int = 400
    description: str = "Bad request: refused by the test"
    seconds: float = 0.0
    probability: float = 1.0
    chance: random.Random | None = None

    def hits(self, method: str, to: Any) -> bool:
        if self.left == 0 or self.method not in ("*", method) or (self.to is not None and self.to != to):
            return False
        return self.chance is None or self.chance.random() < self.probability


class Faults:
    """`taken`: every fault that hit a call, in order, with the person or chat that the call was for."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._release = asyncio.Event()
        self.taken: list[tuple[Kind, Any]] = []
        self.hanging = 0

    def add(self, fault: Fault) -> None:
        if fault.kind not in KINDS:
            raise ValueError(f"no such fault: {fault.kind!r}; there are {', '.join(sorted(KINDS))}")
        self._faults.append(fault)

    def take(self, method: str, to: Any) -> Fault | None:
        """The first fault that hits this call, counted down."""
        fault = next((fault for fault in self._faults if fault.hits(method, to)), None)
        if fault is not None:
            self.taken.append((fault.kind, to))
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
