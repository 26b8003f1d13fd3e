"""Updates: what people did, kept in order until the bot has confirmed it."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from .bot_api import NOT_BY_DEFAULT, UPDATE_TYPES
from .changes import Changes
from .refusals import bad_request

Update = dict[str, Any]


@dataclass(slots=True)
class Updates:
    """The queue of one bot. `acknowledged` lists update ids in the order in which they were confirmed."""

    first_id: int = 700_000_001
    pending: dict[int, Update] = field(default_factory=dict)
    lanes: dict[int, int] = field(default_factory=dict)
    acknowledged: list[int] = field(default_factory=list)
    allowed: frozenset[str] = UPDATE_TYPES - NOT_BY_DEFAULT
    arrived: Changes = field(default_factory=Changes)
    _ids: "itertools.count[int]" = field(init=False)

    def __post_init__(self) -> None:
        self._ids = itertools.count(self.first_id)

    def add(self, kind: str, content: dict[str, Any], lane: int) -> int:
        """Queues an update and gives its id; `lane` is the chat within which the order is kept."""
        update_id = next(self._ids)
        if kind in self.allowed:
            self.pending[update_id] = {"update_id": update_id, kind: content}
            self.lanes[update_id] = lane
            self.arrived.tell()
        return update_id

    def next_id(self) -> int:
        return next(self._ids)

    def allow(self, kinds: list[str]) -> None:
        """Which kinds are kept from now on; none means the default. RefusalError for unknown kinds."""
        if unknown := set(kinds) - UPDATE_TYPES:
            raise bad_request(f"unknown update type {min(unknown)!r}")
        self.allowed = frozenset(kinds) if kinds else UPDATE_TYPES - NOT_BY_DEFAULT

    def confirm(self, update_id: int) -> None:
        self.drop(update_id)
        self.acknowledged.append(update_id)

    def confirm_before(self, offset: int) -> None:
        confirmed = list(itertools.takewhile(lambda update_id: update_id < offset, self.pending))
        for update_id in confirmed:
            self.confirm(update_id)

    def forget_but(self, last: int) -> None:
        """Forgets everything except the `last` updates, as a negative offset does."""
        for update_id in list(self.pending)[:-last]:
            self.drop(update_id)

    def drop(self, update_id: int) -> None:
        self.pending.pop(update_id, None)
        self.lanes.pop(update_id, None)

    def forget(self) -> None:
        self.pending.clear()
        self.lanes.clear()

    def head(self, limit: int) -> list[Update]:
        return list(itertools.islice(self.pending.values(), limit))
