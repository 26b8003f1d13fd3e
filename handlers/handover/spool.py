"""Rows on their way into a file, more than are to be held at once: lines of JSON in a folder of their own."""

from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self, TextIO

from summaries.documents.table import Cell, Spooled, line_of


class Spool:
    """Takes rows by key and gives them back as `Spooled`. The folder is its owner's alone and goes with `close`."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="htx-")
        self._files: dict[str, TextIO] = {}
        self._counts: dict[str, int] = {}

    def write(self, key: str, cells: tuple[Cell, ...]) -> None:
        """Add a row. Raises OSError when there is no room."""
        file = self._files.get(key) or self._open(key)
        file.write(line_of(cells))
        self._counts[key] += 1

    def finish(self) -> None:
        """What was written can be read."""
        for file in self._files.values():
            file.close()

    def spooled(self, key: str) -> Spooled:
        """The rows of a key, none when there are none."""
        if key not in self._files:
            self._open(key).close()
        return Spooled(self._files[key].name, self._counts[key])

    def close(self) -> None:
        """Remove everything."""
        self.finish()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self, key: str) -> TextIO:
        path = Path(self._folder.name) / f"{len(self._files)}.jsonl"
        self._files[key], self._counts[key] = path.open("w", encoding="utf-8"), 0
        return self._files[key]
