"""What was written lately, by its stored form, so that it need not be read out of it again."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """The last `most` values or so; threads may share it. A stored form stands for one value, whoever wrote it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[str, T] = {}
        self._old: dict[str, T] = {}

    def get(self, text: str) -> T | None:
        """The value of a stored form; None when it is not known (any more)."""
        found = self._new.get(text)
        return self._old.get(text) if found is None else found

    def put(self, text: str, value: T) -> None:
        """This is what the stored form says."""
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[text] = value
