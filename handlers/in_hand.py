"""Letters in hand: claimed from the table, and not begun yet."""

import heapq
from collections.abc import Iterable

from conversations.inbound import Address
from db.letters import Letter


class InHand:
    """Replies first, each address's letters in their order, none twice. Times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._order: list[tuple[int, str]] = []
        self._letters: dict[str, tuple[Letter, float]] = {}

    def __len__(self) -> int:
        return len(self._letters)

    def add(self, letter: Letter, since: float) -> None:
        """Take a letter that was claimed at `since`; nothing changes when it is here already."""
        if letter.id not in self._letters:
            self._letters[letter.id] = letter, since
            heapq.heappush(self._order, (letter.priority, letter.id))

    def pop(self) -> tuple[Letter, float]:
        """The next letter, and since when it has been claimed."""
        _, id = heapq.heappop(self._order)
        return self._letters.pop(id)

    def remove(self, *, address: Address | None = None, before: float = float("inf")) -> tuple[Letter, ...]:
        """Let go of the letters to an address (None: any) that were claimed before a time."""
        found = [
            letter
            for letter, since in self._letters.values()
            if since < before and (address is None or letter.address == address)
        ]
        if found:
            self._drop(found)
        return tuple(found)

    def _drop(self, letters: Iterable[Letter]) -> None:
        for letter in letters:
            del self._letters[letter.id]
        self._order = [entry for entry in self._order if entry[1] in self._letters]
        heapq.heapify(self._order)
