"""What was worked out lately, by what it was worked out from: so that it need not be done again."""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Remembered(Generic[K, T]):
    """The last `most` values or so; threads may share it. A key, such as a stored form, stands for one value, whoever
    wrote it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[K, T] = {}
        self._old: dict[K, T] = {}

    def get(self, key: K) -> T | None:
        """The value of a key; None when it is not known (any more)."""
        found = self._new.get(key)
        return self._old.get(key) if found is None else found

    def put(self, key: K, value: T) -> None:
        """This is what the key stands for."""
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[key] = value
